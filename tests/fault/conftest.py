"""Lives of the bot in processes of their own, that are quick to begin."""

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.sandbox.stage import Stage

PATIENCE = 20.0  # seconds

Begin = Callable[[dict[str, str], Path], int]


@pytest.fixture(scope="session")
def begin_life() -> Iterator[Begin]:
    """Fork a life from a process that has imported everything; returns its process id."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.torture.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None

        def begin(environment: dict[str, str], clock: Path) -> int:
            worker.stdin.write(json.dumps({"environment": environment, "clock": str(clock)}) + "\n")
            worker.stdin.flush()
            return int(worker.stdout.readline())

        yield begin
        worker.kill()


class Mortal:
    """The bot on a stage, in a process of its own, at the machine's time."""

    def __init__(self, stage: Stage, begin: Begin) -> None:
        self._stage = stage
        self._begin = begin
        self._pid = 0

    async def start(self) -> None:
        """Begin a life, and wait until Slack can reach it."""
        clock = Path(self._stage.folder) / "clock"
        clock.write_bytes(struct.pack("d", 0.0))
        environment = self._stage.environment({"PATH": os.environ["PATH"]})
        self._pid = await asyncio.to_thread(self._begin, environment, clock)
        await self._stage.slack.wait_for(lambda: self._stage.slack.delivery.is_connected, PATIENCE)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        await self._stage.slack.wait_for(lambda: not self._stage.slack.delivery.is_connected)
        await self._stage.slack.wait_for(self._is_gone)  # only then it has let go of the database

    def _is_gone(self) -> bool:
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return True
        return False


@pytest.fixture
async def played(tmp_path: Path, begin_life: Begin) -> AsyncIterator[tuple[Stage, Mortal]]:
    """A stage with a bot that can be killed."""
    stage = Stage(folder=str(tmp_path))
    await stage.start()
    bot = Mortal(stage, begin_life)
    await bot.start()
    yield stage, bot
    await bot.kill()
    await stage.stop()
