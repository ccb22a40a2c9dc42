"""The whole story on each platform, and that each of its steps can break."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import SandboxClock
from bot.sandbox.tour import STEPS, Act, run_tour
from tests.platforms import first_of

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
# Each platform is played at a moment at which a calendar goes wrong easily.
MOMENTS = {
    "movingimage": datetime(2027, 3, 13, 23, 30, tzinfo=NEW_YORK),  # the clocks go forward that night
    "myownconference": datetime(2027, 10, 30, 23, 30, tzinfo=BERLIN),  # the clocks go back that night
    "ibm": datetime(2027, 12, 31, 18, 30, tzinfo=NEW_YORK),  # over New Year
    "kaltura": datetime(2028, 2, 28, 12, tzinfo=NEW_YORK),  # tomorrow is a leap day
    "eventtia": datetime(2027, 6, 1, 0, 5, tzinfo=NEW_YORK),  # tomorrow is almost two days away
}


@pytest.mark.parametrize("platform", first_of(MOMENTS))
async def test_the_whole_story_happens_on(platform: str) -> None:
    said: list[str] = []
    assert await run_tour(said.append, (platform,), clock=SandboxClock.running_from(MOMENTS[platform])) == 0, said[-1]


def _slack_fails(act: Act) -> None:
    act.stage.slack.faults.fail("chat.postMessage", "is_archived", times=50)


def _no_edits(act: Act) -> None:
    act.stage.slack.faults.fail("chat.update", "is_archived", times=50)


def _no_files(act: Act) -> None:
    act.stage.slack.faults.fail("files.completeUploadExternal", "channel_not_found", times=50)


def _no_views(act: Act) -> None:
    act.stage.slack.faults.fail("views.open", "internal_error", times=50)


def _lost_answer(act: Act) -> None:
    act.stage.actor("U0BEN")
    act.stage.slack.delivery.close_to_everybody()


def _copied_message(act: Act) -> None:
    first = next(one for one in act.stage.slack.space.calls if one.method == "chat.postMessage" and one.answer["ok"])
    act.stage.slack.space.calls.append(first)


def _platform_down(act: Act) -> None:
    from providers.fake import Fault  # noqa: PLC0415

    act.platform.faults.append(Fault("status", times=500, status=503))


# step -> what breaks it
SABOTAGE = {
    "the form opens, filled": _no_views,
    "a mistake is shown at its field": _lost_answer,
    "the event is created": _platform_down,
    "the card is posted": _slack_fails,
    "the organiser gets the host message": _slack_fails,
    "two answer Going": _platform_down,
    "both get their link and calendar file": _no_files,
    "one withdraws": _no_edits,
    "a change on the platform is followed": _platform_down,
    "reminders come": _slack_fails,
    "the card is live, then ended": _no_edits,
    "the recording digest comes": _platform_down,
    "the attendance digest comes": _slack_fails,
    "personal links stayed personal, nothing came twice": _copied_message,
}
# A step that is over too soon to be broken when it begins is broken one step earlier.
EARLIER = {
    "the card is posted": "the event is created",
    "the organiser gets the host message": "the event is created",
    "both get their link and calendar file": "two answer Going",
}


# What is then named: without the card, the host message is not looked for any more.
NAMED = {"the organiser gets the host message": {"the organiser gets the host message", "the card is posted"}}


def test_every_step_has_its_saboteur() -> None:
    assert SABOTAGE.keys() == STEPS.keys()


@pytest.mark.long
async def test_the_tour_names_each_step_that_is_sabotaged() -> None:
    some_at_once = asyncio.Semaphore(6)

    async def end_without(step: str) -> str:
        def sabotage(name: str, act: Act) -> None:
            if name == EARLIER.get(step, step):
                SABOTAGE[step](act)

        said: list[str] = []
        async with some_at_once:
            assert await run_tour(said.append, ("movingimage",), sabotage, patience=6.0) == 1
        return said[-1]

    ends = dict(zip(STEPS, await asyncio.gather(*map(end_without, STEPS)), strict=True))
    assert {step: end for step, end in ends.items() if not any(one in end for one in NAMED.get(step, {step}))} == {}
