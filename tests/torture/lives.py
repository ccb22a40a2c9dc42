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
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.stage import Stage
from tests.torture.aim import Aim

PATIENCE = 60.0  # seconds of real time for a life to begin, or for work to go on
LOOK_AGAIN, IN_FLIGHT = 0.02, 50  # seconds of real time, and how often, until what is being sent has arrived
A_WHILE = timedelta(minutes=1)  # a longer leap of the clock would make late what is just being sent
FIRST_KILLS = 4  # before the bot has ever begun to work: the database is being made
BACKUP_EVERY = 60  # kills
_MICROSECONDS = 1_000_000
# How a life ends, and how often of a hundred times
_ENDS = {"any moment": 55, "aimed": 25, "while it begins": 12, "while it stops": 8}


class Stuck(Exception):
    """Something that has to happen does not."""


class Lives:
    """Starts the bot, kills it, and starts it again; moves the clock of the stage and of the bot together."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self.stage = stage
        self.killed = 0
        self.ends = dict.fromkeys(_ENDS, 0)
        self.backups = 0
        self.broken: list[str] = []
        self._dice = dice
        self._aim = Aim(stage, dice)
        self._clock = Path(stage.folder) / "clock"
        self._worker: asyncio.subprocess.Process | None = None
        self._pid = 0
        self._spared = 0  # how many wait for something that needs a whole life
        self._may_kill = asyncio.Event()
        self._may_kill.set()
        self._slowness = 0.0  # seconds that the last life took to begin: a crowded machine needs longer lives

    async def begin(self) -> None:
        """Import everything once, and begin the first life; nobody waits until it has begun."""
        self._set_clock()
        self._worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.torture.worker", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        await self._live(wait=False)

    async def kill_again_and_again(self, times: int, longest: float) -> None:
        """Kill the bot in random moments of its lives, and in those that are known to be narrow."""
        ends = list(_ENDS)
        end = "while it begins"
        for number in range(times):
            await self._may_kill.wait()
            await self._kill(end, longest)
            self.killed += 1
            self.ends[end] += 1
            await self._until_dead()
            is_first = number + 1 < min(FIRST_KILLS, times)
            end = "while it begins" if is_first else self._dice.choices(ends, list(_ENDS.values()))[0]
            await self._live(wait=end != "while it begins")
            if self.killed % BACKUP_EVERY == 0:
                await self._back_up()
        await self._until_connected()

    @contextmanager
    def spared(self) -> Iterator[None]:
        """Kill nobody meanwhile: what is asked for at once, and by nobody again, may need more than a short life."""
        self._spared += 1
        self._may_kill.clear()
        try:
            yield
        finally:
            self._spared -= 1
            if not self._spared:
                self._may_kill.set()

    async def end(self) -> None:
        """Stop the bot cleanly."""
        await self._until_connected()
        os.kill(self._pid, signal.SIGTERM)
        await self._until_dead()

    async def close(self) -> None:
        """Leave no process behind."""
        self._signal(signal.SIGKILL)
        if self._worker is not None:
            self._worker.kill()
            await self._worker.wait()

    def move_to(self, instant: datetime) -> None:
        """Move the clock forward, and tell the bot."""
        self.stage.clock.jump_to(instant)
        self._set_clock()
        self._signal(signal.SIGUSR1)

    def next_due(self) -> datetime | None:
        """Return when the next delivery is due, or a lease runs out, as the database has it."""
        (found,) = self.asked("SELECT min(ready_at) FROM deliveries WHERE state IN ('pending', 'leased')")[0]
        return None if found is None else datetime.fromtimestamp(int(str(found)) / _MICROSECONDS, UTC)

    def asked(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Read the database beside the bot."""
        address = f"file:{self.stage.folder}/callboard.db?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as database:
            return database.execute(sql, values).fetchall()

    async def play_on(self, until: datetime) -> None:
        """Move the clock from one due delivery to the next, and let each be dealt with, up to `until`."""
        since = time.monotonic()
        while (due := self.next_due()) is not None and due < until:
            if (ahead := due - self.stage.clock.now()) > timedelta(0):
                if ahead > A_WHILE:
                    await self._sent()
                self.move_to(due + timedelta(milliseconds=1))
                since = time.monotonic()
            if time.monotonic() - since > PATIENCE:
                raise Stuck(f"what was due at {due} is still not dealt with")
            await asyncio.sleep(0.02)
        self.move_to(until)

    async def calm(self, minutes: int = 1) -> None:
        """Let everything that is owed by now be dealt with."""
        await self.play_on(self.stage.clock.now() + timedelta(minutes=minutes))

    async def _sent(self) -> None:
        """Let what is being sent arrive before the clock moves on; what a killed life has left may stay as it is."""
        for _ in range(IN_FLIGHT):
            if not self.asked("SELECT 1 FROM deliveries WHERE state = 'leased' LIMIT 1"):
                return
            await asyncio.sleep(LOOK_AGAIN)

    async def _kill(self, end: str, longest: float) -> None:
        longest += 2 * self._slowness
        if end == "aimed":
            await self._aim.strike(lambda: self._signal(signal.SIGKILL), longest)
            return
        if end == "while it stops":
            await asyncio.sleep(self._dice.random() * longest / 2)
            self._signal(signal.SIGTERM)
        share = {"any moment": longest, "while it begins": 0.3, "while it stops": 0.1}[end]
        await asyncio.sleep(self._dice.random() ** 2 * share)
        self._signal(signal.SIGKILL)

    def _signal(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            if self._pid:
                os.kill(self._pid, what)

    async def _live(self, *, wait: bool = True) -> None:
        assert self._worker is not None
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        environment = self.stage.environment({"PATH": os.environ["PATH"]})
        order = json.dumps({"environment": environment, "clock": str(self._clock)})
        self._worker.stdin.write(f"{order}\n".encode())
        self._pid = int(await self._worker.stdout.readline())
        if wait:
            await self._until_connected()

    async def _until_connected(self) -> None:
        delivery, until = self.stage.slack.delivery, time.monotonic() + PATIENCE
        while not delivery.is_connected:
            if not self._is_alive() or time.monotonic() > until:
                raise Stuck("a life of the bot does not begin")
            await asyncio.sleep(0.005)
        self._slowness = time.monotonic() - until + PATIENCE

    async def _until_dead(self) -> None:
        until = time.monotonic() + PATIENCE
        while self._is_alive():
            if time.monotonic() > until:
                raise Stuck("the bot does not end")
            await asyncio.sleep(0.005)
        # What it has sent may still be on its way: Slack hears of the end a moment later.
        await self.stage.slack.wait_for(lambda: not self.stage.slack.delivery.is_connected, PATIENCE)

    def _is_alive(self) -> bool:
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    async def _back_up(self) -> None:
        """Back the database up beside the running bot, as people do, and look into the copy."""
        copy = Path(self.stage.folder) / f"backup-{self.killed}.db"
        environment = self.stage.environment({"PATH": os.environ["PATH"]})
        work = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "backup", str(copy)), env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        if await work.wait() != 0:
            self.broken.append("a backup beside the running bot failed")
            return
        with closing(sqlite3.connect(copy)) as database:
            self.broken += [
                f"a backup: {row[0]}" for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"
            ]
        self.backups += 1
        copy.unlink()

    def _set_clock(self) -> None:
        offset = (self.stage.clock.now() - datetime.now(UTC)).total_seconds()
        fresh = self._clock.with_suffix(".new")
        fresh.write_bytes(struct.pack("d", offset))
        fresh.replace(self._clock)
