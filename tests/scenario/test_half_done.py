"""Half-done creations: retried, or undone as far as each platform lets us."""

from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.plans import Kind
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.creating import (
    press_last,
    the_event,
    wanted,
)
from tests.scenario.owing import owe_now


async def test_a_half_done_event_whose_time_has_passed_is_not_announced(stage: Stage) -> None:
    fake = stage.platforms.all["myownconference"]
    fake.faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await wanted(stage, "myownconference")
    fake.faults.clear()
    stage.clock.advance(timedelta(days=3))
    said = await press_last(stage, "retry_event")
    assert "Its time has passed, so it is not announced" in said
    assert "failed" not in said
    assert "rsvp_going" not in str(stage.actor("U0BEN").messages("C0EVENTS"))
    assert "is given up" in await press_last(stage, "undo_event")
    assert fake.external_ids() == [] or fake.state_of(fake.external_ids()[0]) == "deleted"


@pytest.mark.parametrize(
    ("platform", "said", "state"),
    [
        ("movingimage", "Remove it on movingimage’s own site.", "open"),
        ("myownconference", "is given up.", "deleted"),
        ("ibm", "is given up.", "deleted"),
        ("kaltura", "is given up.", "deleted"),
        ("eventtia", "It is still on Eventtia, deactivated", "inactive"),
    ],
)
async def test_undo_takes_the_event_off_its_platform_or_says_what_is_left_of_it(
    stage: Stage, platform: str, said: str, state: str
) -> None:
    event = await wanted(stage, platform)
    assert stage.bot is not None
    await stage.bot.desk.store.save_event(event.model_copy(update={"state": EventState.HALF_DONE}))
    await owe_now(stage, event, (Kind.HALF_DONE, "user:U0OLIVIA"), text="The channel is archived.")
    await stage.settled()
    fake = stage.platforms.all[platform]
    (external_id,) = fake.external_ids()
    for _ in range(2):
        assert said in await press_last(stage, "undo_event")
    assert fake.state_of(external_id) == state
    assert (await the_event(stage)).state is EventState.DELETED


async def test_a_half_done_event_of_a_platform_that_is_not_connected_any_more_says_so(stage: Stage) -> None:
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await wanted(stage, "myownconference")
    await stage.stop_bot()
    await stage.start_bot({"MYOWNCONFERENCE_API_KEY": ""})
    assert "is not connected any more. An administrator" in await press_last(stage, "retry_event")
    assert (await the_event(stage)).state is EventState.HALF_DONE


async def test_an_unfinished_event_can_be_given_up_though_its_platform_is_not_connected_any_more(stage: Stage) -> None:
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await wanted(stage, "myownconference")
    await stage.stop_bot()
    await stage.start_bot({"MYOWNCONFERENCE_API_KEY": ""})
    said = await press_last(stage, "undo_event")
    assert "is given up. MyOwnConference is not connected any more, so it is still there." in said
