"""The bot in a process of its own that dies again and again, on a stage that stays."""

import asyncio
import json
import os
import random
import signal
import sqlite3
import struct
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.stage import Stage

PATIENCE = 60.0  # seconds of real time for a life to begin, or for work to go on
_MICROSECONDS = 1_000_000


class Stuck(Exception):
    """Something that has to happen does not."""


class Lives:
    """Starts the bot, kills it, and starts it again; moves the clock of the stage and of the bot together."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self.stage = stage
        self.killed = 0
        self._dice = dice
        self._clock = Path(stage.folder) / "clock"
        self._worker: asyncio.subprocess.Process | None = None
        self._pid = 0

    async def begin(self) -> None:
        """Import everything once, and begin the first life."""
        self._set_clock()
        self._worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.torture.worker", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        await self._live()

    async def kill_again_and_again(self, times: int, longest: float) -> None:
        """Kill the bot at random moments of its lives."""
        for _ in range(times):
            await asyncio.sleep(self._dice.random() ** 2 * longest)
            os.kill(self._pid, signal.SIGKILL)
            self.killed += 1
            await self._until_dead()
            await self._live(wait=self._dice.random() < 0.8)  # the others die while they begin

    async def end(self) -> None:
        """Stop the bot cleanly."""
        await self.stage.slack.wait_for(lambda: self.stage.slack.delivery.is_connected, PATIENCE)
        os.kill(self._pid, signal.SIGTERM)
        await self._until_dead()

    async def close(self) -> None:
        """Leave no process behind."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        if self._worker is not None:
            self._worker.kill()
            await self._worker.wait()

    def move_to(self, instant: datetime) -> None:
        """Move the clock forward, and tell the bot."""
        self.stage.clock.jump_to(instant)
        self._set_clock()
        self.tell()

    def tell(self) -> None:
        """Let the bot look at the clock."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGUSR1)

    def next_due(self) -> datetime | None:
        """Return when the next delivery is due, or a lease runs out, as the database has it."""
        found = self.asked("SELECT min(ready_at) FROM deliveries WHERE state IN ('pending', 'leased')")[0][0]
        return None if found is None else datetime.fromtimestamp(found / _MICROSECONDS, UTC)

    def asked(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Read the database beside the bot."""
        address = f"file:{self.stage.folder}/callboard.db?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as database:
            return database.execute(sql, values).fetchall()

    async def play_on(self, until: datetime) -> None:
        """Move the clock from one due delivery to the next, and let each be dealt with, up to `until`."""
        since = time.monotonic()
        while (due := self.next_due()) is not None and due < until:
            if due > self.stage.clock.now():
                self.move_to(due + timedelta(milliseconds=1))
                since = time.monotonic()
            if time.monotonic() - since > PATIENCE:
                raise Stuck(f"what was due at {due} is still not dealt with")
            await asyncio.sleep(0.02)
        self.move_to(until)

    async def _live(self, *, wait: bool = True) -> None:
        assert self._worker is not None
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        environment = self.stage.environment({"PATH": os.environ["PATH"]})
        order = json.dumps({"environment": environment, "clock": str(self._clock)})
        self._worker.stdin.write(f"{order}\n".encode())
        self._pid = int(await self._worker.stdout.readline())
        if wait:
            await self.stage.slack.wait_for(lambda: self.stage.slack.delivery.is_connected, PATIENCE)

    async def _until_dead(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                os.kill(self._pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.005)
        raise Stuck("the bot does not end")

    def _set_clock(self) -> None:
        offset = (self.stage.clock.now() - datetime.now(UTC)).total_seconds()
        fresh = self._clock.with_suffix(".new")
        fresh.write_bytes(struct.pack("d", offset))
        fresh.replace(self._clock)
