"""Lives of the bot that are quick to begin: everything is imported once, then each life is a fork.

Reads one line of JSON a life from standard input ({"environment", "clock"}), and writes the life's process id. SIGUSR1
tells a life that the clock was moved. Lives end with this process, however it ends.
"""

import asyncio
import json
import os
import signal
import struct
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import build
from bot.logs import start_logs
from bot.settings import read_settings
from bot.words.dates import parse_create


class SharedClock:
    """The machine's clock, and the seconds in a file by which it is set off."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def now(self) -> datetime:
        """Return the present instant of the play."""
        (seconds,) = struct.unpack("d", self._path.read_bytes())
        return datetime.now(UTC) + timedelta(seconds=seconds)


async def live(environment: dict[str, str], clock: str, leash: int) -> None:
    """Run the bot until it is told to stop, or killed, or nobody holds the other end of the `leash`."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(leash, os._exit, 0)
    settings = read_settings(environment)
    bot = await build(settings, SharedClock(clock))
    moved: set[asyncio.Task[None]] = set()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    loop.add_signal_handler(signal.SIGUSR1, lambda: moved.add(asyncio.ensure_future(bot.clock_moved())))
    try:
        await bot.start()
        await stopping.wait()
    finally:
        await bot.stop()


async def warm_up(environment: dict[str, str]) -> None:
    """Do once what every process does when it first builds the bot; forks inherit that."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(environment | {"CALLBOARD_DATABASE": f"{folder}/warm.db"})
        bot = await build(settings)
        parse_create("tomorrow 3pm", datetime.now(UTC), "UTC", {})
        await bot.closing.aclose()


def main() -> None:
    """Fork a life for every line, and leave its end to whoever asked for it."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # a life may be told before it listens
    start_logs("CRITICAL")
    leash, held = os.pipe()
    is_warm = False
    for line in sys.stdin:
        order = json.loads(line)
        if not is_warm:
            asyncio.run(warm_up(order["environment"]))
            is_warm = True
        child = os.fork()
        if child == 0:
            os.close(held)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(live(order["environment"], order["clock"], leash))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
