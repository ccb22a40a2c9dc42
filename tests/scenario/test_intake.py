"""What was submitted before a crash, and what is done with it afterwards."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.door import answered
from bot.sandbox.faults import Faults
from bot.sandbox.stage import Stage
from bot.services.intake import MOST_LIVES
from bot.services.ports import Submitted
from handlers.intake import hear_again
from handlers.request import key_of
from tests.scenario.acting import event_of, let_go, typed
from tests.stages import WatchedStage


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


async def left_undone(stage: Stage) -> str:
    """Let Ben's click on Going be what a life that ended has not done; returns the card's ts."""
    assert stage.bot is not None
    await submitted(stage, "Q4")
    event = await event_of(stage)
    assert event.card_ts is not None
    await let_go(stage, event.card_ts)
    click = next(one for _, one in reversed(stage.slack.delivery.sent) if one.get("type") == "block_actions")
    await stage.actor("U0BEN").click("C0EVENTS", event.card_ts, "rsvp_no")
    await stage.settled()
    await stage.bot.desk.store.keep_submitted(Submitted(key_of(click), click, stage.clock.now()))
    return event.card_ts


async def going(stage: Stage) -> int:
    assert stage.bot is not None
    event = await event_of(stage)
    return (await stage.bot.desk.store.counts([event.id]))[event.id].get("going", 0)


def told_of_setting_aside(stage: Stage) -> int:
    return sum("(Going) was set aside" in str(one) for one in stage.actor("U0BEN").messages("C0EVENTS"))


@pytest.mark.parametrize(("hours", "wanted"), [(0.9, 1), (1.1, 0)])
async def test_only_what_is_still_wanted_is_done_and_the_rest_is_told(stage: Stage, hours: float, wanted: int) -> None:
    await left_undone(stage)
    await stage.stop_bot()
    stage.clock.advance(timedelta(hours=hours))

    bot = await stage.start_bot()
    await stage.settled()

    assert await going(stage) == wanted
    assert told_of_setting_aside(stage) == 1 - wanted
    assert await bot.desk.store.submitted() == []


@pytest.mark.parametrize(("lives", "wanted"), [(MOST_LIVES - 1, 1), (MOST_LIVES, 0)])
async def test_what_no_life_has_survived_is_set_aside_and_told(stage: Stage, lives: int, wanted: int) -> None:
    assert stage.bot is not None
    await left_undone(stage)
    (one,) = await stage.bot.desk.store.submitted()
    for _ in range(lives):
        await stage.bot.desk.store.count_begun(one.key)
    await stage.stop_bot()

    bot = await stage.start_bot()
    await stage.settled()

    assert await going(stage) == wanted
    assert told_of_setting_aside(stage) == 1 - wanted
    assert await bot.desk.store.submitted() == []


@dataclass
class FirstIsSlow(Faults):
    """Of look-ups of people, only the first is held up."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def before(self, method: str) -> None:
        if method == "users.info" and not self.arrived.is_set():
            self.arrived.set()
            await self.go.wait()
        await super().before(method)


async def test_an_answer_is_not_overtaken_by_an_older_one_that_was_left_undone(stage: Stage) -> None:
    card = await left_undone(stage)
    await stage.stop_bot()
    stage.slack.faults = slow = FirstIsSlow()

    await stage.start_bot()  # knows nobody yet, and looks Ben up for his click on Going
    await slow.arrived.wait()
    ben = stage.actor("U0BEN")
    said = len(ben.messages("C0EVENTS"))
    await ben.click("C0EVENTS", card, "rsvp_no")
    with suppress(TimeoutError):
        await stage.slack.wait_for(lambda: len(ben.messages("C0EVENTS")) > said, 0.3)
    slow.go.set()
    await stage.settled()

    assert await going(stage) == 0


async def test_what_ended_while_slack_was_away_so_that_nobody_could_be_told_is_done_when_it_is_back(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    olivia = await typed(stage, "/event create Q4 tomorrow 3pm for 1h on movingimage")
    for method in ("users.info", "conversations.info", "views.update", "chat.postMessage"):
        stage.slack.faults.fail(method, "internal_error", times=9, status=500)
    await olivia.submit()
    await stage.settled()
    assert stage.platforms.all["movingimage"].titles() == {}

    stage.slack.faults = Faults()
    await hear_again(stage.bot.bolt, stage.bot.desk)
    await stage.settled()

    assert list(stage.platforms.all["movingimage"].titles().values()) == ["Q4"]
    assert "Created" in str(olivia.views())
    assert await stage.bot.desk.store.submitted() == []


async def test_what_nobody_could_be_told_for_an_hour_is_set_aside_and_told(stage: Stage) -> None:
    assert stage.bot is not None
    olivia = await typed(stage, "/event create Q4 tomorrow 3pm for 1h on movingimage")
    for method in ("users.info", "conversations.info", "views.update", "chat.postMessage"):
        stage.slack.faults.fail(method, "internal_error", times=9, status=500)
    await olivia.submit()
    await stage.settled()

    stage.slack.faults = Faults()
    stage.clock.advance(timedelta(hours=1, seconds=1))
    await hear_again(stage.bot.bolt, stage.bot.desk)
    await stage.settled()

    assert stage.platforms.all["movingimage"].titles() == {}
    assert "was set aside" in str(olivia.direct_messages()[-1])
    assert await stage.bot.desk.store.submitted() == []


async def test_what_nobody_can_be_told_of_is_ended_and_logged_once(stage: WatchedStage) -> None:
    assert stage.bot is not None
    one = await submitted(stage, "Q4")
    nowhere = f"https://{'a' * 64}.example/"  # no name on the net is so long, which is no error of aiohttp's
    pressed = {"action_id": "rsvp_going", "block_id": "b", "type": "button", "action_ts": "1.1"}
    payload = {key: one.payload[key] for key in ("user", "team")} | {"type": "block_actions", "actions": [pressed]}

    await answered(stage.bot.bolt, payload | {"response_url": nowhere})
    await stage.settled()

    assert await stage.bot.desk.store.submitted() == []
    assert stage.logs.getvalue().count("could not tell somebody") == 1
