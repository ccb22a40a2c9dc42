"""A crash at any point between the click and the answer, and a conflict, on every platform: exactly one event."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.events import Event, EventState
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from providers.fake import Fault
from tests.platforms import CREATES
from tests.scenario.acting import look_again, typed

pytestmark = pytest.mark.long

UNASKED: dict[str, Any] = {"state": EventState.CREATING, "external_id": None, "is_configured": False, "card_ts": None}
# What a crash leaves in the database, and whether the platform has done its part by then.
CRASHES: dict[str, tuple[dict[str, Any], bool]] = {
    "before the platform is asked": (UNASKED | {"is_asked_for": False}, False),
    "on the way to the platform": (UNASKED, False),
    "on the way back": (UNASKED, True),
    "before it is set up": ({"state": EventState.CREATING, "is_configured": False, "card_ts": None}, True),
}


async def _create(stage: Stage, platform: str) -> Actor:
    stage.clock.advance(timedelta(seconds=5))  # the channel's pace
    olivia = await typed(stage, f"/event create On {platform} tomorrow 3pm for 1h on {platform}")
    await olivia.submit({"Event link": "https://example.com/x"} if platform == "kaltura" else {})
    await stage.settled()
    return olivia


async def _events(stage: Stage) -> list[Event]:
    assert stage.bot is not None
    return await stage.bot.desk.store.events(EventFilter())


async def _die(stage: Stage, left: dict[str, Any], *, is_there: bool) -> None:
    """Leave everything as the crash does: no message has been thought of."""
    assert stage.bot is not None
    for event in await _events(stage):
        await stage.bot.desk.store.save_event(event.model_copy(update=left))
        if not is_there:
            stage.platforms.all[event.platform].remove(str(event.external_id))
    await stage.stop_bot()
    with sqlite3.connect(Path(stage.folder) / "callboard.db") as db:
        db.execute("DELETE FROM deliveries")
    stage.slack.space.channels["C0EVENTS"].messages.clear()


@pytest.mark.parametrize("crash", CRASHES)
async def test_a_crash_leaves_one_event_on_each_platform_and_announces_it(stage: Stage, crash: str) -> None:
    for platform in CREATES:
        await _create(stage, platform)
    left, is_there = CRASHES[crash]
    await _die(stage, left, is_there=is_there)
    await stage.start_bot()
    await stage.settled()
    await look_again(stage, minutes=1)
    assert {one.state for one in await _events(stage)} == {EventState.OPEN}
    shown = stage.actor("U0BEN").messages("C0EVENTS")
    for platform in CREATES:
        assert list(stage.platforms.all[platform].titles().values()) == [f"On {platform}"]
        assert sum(f"On {platform}" in str(one) and "rsvp_going" in str(one) for one in shown) == 1


async def test_a_conflict_is_said_and_creates_nothing_and_the_next_try_one(stage: Stage) -> None:
    for platform in CREATES:
        fake = stage.platforms.all[platform]
        fake.faults.append(Fault("status", CREATES[platform], status=409))
        olivia = await _create(stage, platform)
        assert fake.external_ids() == []
        assert "made to fail" in str(olivia.views()[-1]["blocks"])
        await olivia.submit()
        await stage.settled()
        assert list(fake.titles().values()) == [f"On {platform}"]
    assert {one.state for one in await _events(stage)} == {EventState.OPEN}
