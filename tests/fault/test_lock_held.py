"""Another program holds the write lock for longer than the bot waits: people are answered, nothing is lost."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.sandbox.stage import Stage
from bot.services.deliver import LEASE
from bot.services.ports import EventFilter
from tests.stages import make_stage

LONG = 8.0  # seconds
_HOLDER = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
database.execute("ROLLBACK")
"""


@asynccontextmanager
async def lock_held(stage: Stage) -> AsyncIterator[None]:
    """Let another process hold the lock, and wait for its end."""
    path = str(Path(stage.folder) / "callboard.db")
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLDER, path, str(LONG), stdout=asyncio.subprocess.PIPE
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


def _heard(stage: Stage, who: str, words: str) -> int:
    return sum(words in str(one) for one in stage.actor(who).direct_messages())


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


async def test_a_lock_held_for_eight_seconds_costs_nobody_anything() -> None:
    stage = make_stage()
    await stage.start()
    await stage.start_bot()
    try:
        await _form(stage, "Known")
        await _submit(stage)
        await stage.settled()
        await _form(stage, "Sent")
        stage.slack.faults.slow("chat.postMessage", 0.5)
        await _submit(stage)
        await stage.slack.wait_for(lambda: "chat.postMessage" in str(stage.slack.space.calls[-2:]))
        await _form(stage, "Wished")
        async with lock_held(stage):
            since = time.monotonic()
            await stage.actor("U0BEN").click("C0EVENTS", _cards(stage, "Known")[0], "rsvp_going")
            await _submit(stage)
            assert time.monotonic() - since < 2 * 3
        stage.slack.faults.slow("chat.postMessage", 0.0)
        await stage.settled()
        stage.clock.advance(LEASE + timedelta(seconds=1))
        await stage.clock_moved()
        await stage.settled()
        assert await _titles(stage) == ["Known", "Sent", "Wished"]
        assert [len(_cards(stage, one)) for one in ("Known", "Sent", "Wished")] == [1, 1, 1]
        assert sorted(stage.platforms.all["kaltura"].titles().values()) == ["Known", "Sent", "Wished"]
        assert "*1* going" in str(stage.actor("U0BEN").messages("C0EVENTS"))
    finally:
        await stage.stop()
