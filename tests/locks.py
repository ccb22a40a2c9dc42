"""`make locks`: another program holds the database's write lock for seconds, while the bot works and while it starts.

With the bot's real patience, and the start as a process of its own; the ordinary suite plays the first in short.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.sandbox.stage import Stage
from bot.services.deliver import LEASE
from bot.services.ports import EventFilter
from providers.fake import Fault
from tests.stages import make_stage

LONG = 8.0  # seconds: for longer than the bot waits
SHORT = 2.5
_HOLDER = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
database.execute("ROLLBACK")
"""


@asynccontextmanager
async def lock_held(stage: Stage, seconds: float) -> AsyncIterator[None]:
    """Let another process hold the lock, and wait for its end."""
    path = str(Path(stage.folder) / "callboard.db")
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLDER, path, str(seconds), stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        await holder.wait()


def _cards(stage: Stage, title: str) -> list[str]:
    seen = stage.actor("U0OLIVIA").messages("C0EVENTS")
    return [str(one["ts"]) for one in seen if "rsvp_going" in str(one) and title in str(one)]


async def _form(stage: Stage, title: str) -> None:
    olivia = stage.actor("U0OLIVIA")
    olivia.close_view()
    await olivia.command(f"/event create {title} tomorrow 3pm for 1h on kaltura")
    await stage.slack.wait_for(olivia.views)


async def _submit(stage: Stage) -> None:
    answer = await stage.actor("U0OLIVIA").submit({"Event link": "https://example.com/join"})
    assert "errors" not in answer


async def _titles(stage: Stage) -> list[str]:
    assert stage.bot is not None
    return sorted(one.title for one in await stage.bot.desk.store.events(EventFilter()))


def _is_announced(stage: Stage, title: str) -> bool:
    """Say whether the card has reached Slack, which has not answered yet where it is slow."""
    posted = (one.arguments for one in stage.slack.space.calls if one.method == "chat.postMessage")
    return any(one.get("channel") == "C0EVENTS" and title in str(one) for one in posted)


async def hold_while_it_works(held: float, patience: float | None = None) -> None:
    """Play a lock held for so many seconds; `patience`: seconds that the bot waits for it, where not as ever."""
    stage = make_stage()
    await stage.start()
    bot = await stage.start_bot()
    if patience is not None:
        wait = f"PRAGMA busy_timeout = {patience * 1000:.0f}"
        await bot.store._connections.write(lambda db: db.execute(wait))  # no setting of the bot's shortens it
    try:
        await _form(stage, "Known")
        await _submit(stage)
        await stage.settled()
        await _form(stage, "Sent")
        stage.slack.faults.slow("chat.postMessage", 0.5)
        await _submit(stage)
        await stage.slack.wait_for(lambda: _is_announced(stage, "Sent"))
        await _form(stage, "Wished")
        async with lock_held(stage, held):
            since = time.monotonic()
            await stage.actor("U0BEN").click("C0EVENTS", _cards(stage, "Known")[0], "rsvp_going")
            await _submit(stage)
            assert time.monotonic() - since < 2 * 3
        stage.slack.faults.slow("chat.postMessage", 0.0)
        await stage.settled()
        for _ in range(2):  # what met the lock when it looked for its message waits as long once more
            stage.clock.advance(LEASE + timedelta(seconds=1))
            await stage.clock_moved()
            await stage.settled()
        assert await _titles(stage) == ["Known", "Sent", "Wished"]
        cards = {one: len(_cards(stage, one)) for one in ("Known", "Sent", "Wished")}
        assert cards == dict.fromkeys(cards, 1), cards
        assert sorted(stage.platforms.all["kaltura"].titles().values()) == ["Known", "Sent", "Wished"]
        assert "*1* going" in str(stage.actor("U0BEN").messages("C0EVENTS"))
    finally:
        await stage.stop()


async def _start(stage: Stage) -> asyncio.subprocess.Process:
    environment = stage.environment({"PATH": os.environ["PATH"], "CALLBOARD_LOG_LEVEL": "ERROR"})
    bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
    await stage.slack.wait_for(lambda: stage.slack.delivery.is_connected, 30)
    return bot


async def _kill(stage: Stage, bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is None:
        bot.kill()
    await bot.wait()
    await stage.slack.wait_for(lambda: not stage.slack.delivery.is_connected)


async def hold_while_it_starts(folder: str) -> None:
    """Kill the bot while a platform creates; hold the lock at the next start, and while the creation is taken up."""
    stage = Stage(folder=folder)
    await stage.start()
    fake, olivia = stage.platforms.all["movingimage"], stage.actor("U0OLIVIA")
    bot = await _start(stage)
    try:
        await olivia.command("/event create Killed tomorrow 3pm for 1h on movingimage")
        await stage.slack.wait_for(olivia.views)
        fake.faults.append(Fault("slow_answer", "createEvent", seconds=5.0))
        await olivia.submit()
        await stage.slack.wait_for(lambda: "Killed" in fake.titles().values())
        await _kill(stage, bot)
        known = len(fake.calls)
        fake.faults.append(Fault("slow_answer", "", seconds=0.5))
        async with lock_held(stage, SHORT):
            bot = await _start(stage)
        await stage.slack.wait_for(lambda: len(fake.calls) > known, 30)
        async with lock_held(stage, SHORT):
            pass
        await stage.slack.wait_for(lambda: _cards(stage, "Killed"), 30)
        await stage.slack.settled()
        assert list(fake.titles().values()) == ["Killed"]
        assert len(_cards(stage, "Killed")) == 1
    finally:
        await _kill(stage, bot)
        await stage.stop()


async def _all() -> None:
    await hold_while_it_works(LONG)
    with tempfile.TemporaryDirectory() as folder:
        await hold_while_it_starts(folder)


def main() -> int:
    """Play both, and say so."""
    since = time.monotonic()
    asyncio.run(_all())
    sys.stdout.write(f"the lock was held for {LONG:.0f} s and at a start: nothing lost, nothing twice")
    sys.stdout.write(f" ({time.monotonic() - since:.0f} s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
