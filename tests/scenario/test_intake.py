"""What was submitted before a crash, and what is done with it afterwards."""

from datetime import timedelta

import pytest
from acting import event_of, let_go, typed

from bot.sandbox.stage import Stage
from bot.services.ports import Submitted
from handlers.request import key_of


async def submitted(stage: Stage, title: str) -> Submitted:
    """Return a form as Slack sent it, after it was dealt with."""
    olivia = await typed(stage, f"/event create {title} tomorrow 3pm for 1h on movingimage")
    await olivia.submit()
    await stage.settled()
    payload = next(one for kind, one in reversed(stage.slack.delivery.sent) if one.get("type") == "view_submission")
    return Submitted(key_of(payload), payload, stage.clock.now())


async def test_nothing_is_kept_of_what_is_done_or_refused(stage: Stage) -> None:
    assert stage.bot is not None
    store = stage.bot.desk.store
    olivia = await typed(stage, "/event create Q4 tomorrow 3pm for 1h on movingimage")
    await olivia.submit({"Date": "2020-01-01"})
    await stage.settled()
    assert await store.submitted() == []

    await submitted(stage, "Q4")

    assert await store.submitted() == []


async def test_what_is_done_again_makes_no_second_event(stage: Stage) -> None:
    assert stage.bot is not None
    one = await submitted(stage, "Q4")
    await stage.bot.desk.store.keep_submitted(one)
    await stage.stop_bot()

    bot = await stage.start_bot()
    await stage.settled()

    assert list(stage.platforms.all["movingimage"].titles().values()) == ["Q4"]
    assert await bot.desk.store.submitted() == []


@pytest.mark.parametrize(("hours", "going"), [(0.9, 1), (1.1, 0)])
async def test_only_what_is_still_wanted_is_done(stage: Stage, hours: float, going: int) -> None:
    assert stage.bot is not None
    await submitted(stage, "Q4")
    event = await event_of(stage)
    assert event.card_ts is not None
    await let_go(stage, event.card_ts)
    click = next(one for _, one in reversed(stage.slack.delivery.sent) if one.get("type") == "block_actions")
    await stage.actor("U0BEN").click("C0EVENTS", event.card_ts, "rsvp_no")
    await stage.settled()
    await stage.bot.desk.store.keep_submitted(Submitted(key_of(click), click, stage.clock.now()))
    await stage.stop_bot()
    stage.clock.advance(timedelta(hours=hours))

    bot = await stage.start_bot()
    await stage.settled()

    counts = await bot.desk.store.counts([event.id])
    assert counts[event.id].get("going", 0) == going
    assert await bot.desk.store.submitted() == []
