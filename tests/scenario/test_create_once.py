"""A creation that ends in doubt: looked for, adopted, made what is wished for; never a second event."""

from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from providers.fake import Fault
from tests.scenario.creating import (
    CREATES,
    back_to_creating,
    done_at_last,
    doubt,
    later_on,
    press_last,
    the_event,
    wanted,
)


@pytest.mark.parametrize("platform", list(CREATES))
async def test_an_event_that_the_platform_creates_late_is_found_and_announced(stage: Stage, platform: str) -> None:
    doubt(stage, platform)
    event = await wanted(stage, platform)
    assert event.state is EventState.UNCERTAIN
    assert "looks there again" in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])
    await done_at_last(stage, event)
    assert (await later_on(stage, minutes=1)).state is EventState.OPEN
    assert len(stage.platforms.all[platform].external_ids()) == 1
    assert "rsvp_going" in str(stage.actor("U0BEN").messages("C0EVENTS"))


async def test_an_event_that_does_not_appear_is_said_not_to_be_created_and_can_be_tried_again(stage: Stage) -> None:
    doubt(stage, "movingimage")
    await wanted(stage, "movingimage")
    assert (await later_on(stage, minutes=1)).state is EventState.UNCERTAIN
    before = len(stage.actor("U0OLIVIA").direct_messages())
    assert (await later_on(stage, minutes=15)).state is EventState.FAILED
    assert len(stage.actor("U0OLIVIA").direct_messages()) == before + 1
    await press_last(stage, "try_again")
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    assert (await the_event(stage)).state is EventState.OPEN
    assert len(stage.platforms.all["movingimage"].external_ids()) == 1


async def test_while_the_platform_is_away_nothing_is_decided(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    doubt(stage, "kaltura")
    fake.faults.append(Fault("cut_before", "list", times=100))
    await wanted(stage, "kaltura")
    for _ in range(3):
        assert (await later_on(stage, hours=1)).state is EventState.UNCERTAIN
    fake.faults.clear()
    assert (await later_on(stage, minutes=1)).state is EventState.FAILED


async def test_what_was_created_under_an_earlier_wish_becomes_what_is_wished_for(stage: Stage) -> None:
    fake = stage.platforms.all["movingimage"]
    fake.faults.append(Fault("status", "createEvent", status=500))
    event = await wanted(stage, "movingimage", "Old title")
    assert event.state is EventState.FAILED
    await done_at_last(stage, event)
    olivia = stage.actor("U0OLIVIA")
    await olivia.submit({"Title": "New title", "Time": "16:00"})
    await stage.settled()
    event = await the_event(stage)
    (external_id,) = fake.external_ids()
    assert fake.titles()[external_id] == event.title == "New title"
    assert fake.times(external_id) == (event.starts_at, event.ends_at)


async def test_give_up_pressed_twice_says_the_same(stage: Stage) -> None:
    doubt(stage, "ibm")
    await wanted(stage, "ibm")
    assert "is given up" in await press_last(stage, "undo_event")
    assert "is given up" in await press_last(stage, "undo_event")


async def test_an_event_that_belongs_to_another_of_ours_is_not_adopted(stage: Stage) -> None:
    await wanted(stage, "kaltura")
    first = await the_event(stage)
    stage.actor("U0OLIVIA").close_view()
    doubt(stage, "kaltura")
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Town hall tomorrow 3pm for 1h on kaltura")
    await stage.settled()
    await olivia.submit({"Event link": "https://example.com/join"})
    await stage.settled()
    assert stage.bot is not None
    events = await stage.bot.desk.store.events(EventFilter())
    second = next(one for one in events if one.id != first.id)
    assert second.state is EventState.UNCERTAIN
    assert second.external_id is None
    assert len(stage.platforms.all["kaltura"].external_ids()) == 1


async def test_an_overlap_that_the_form_has_said_is_not_told_once_more(stage: Stage) -> None:
    await wanted(stage, "ibm", "First")
    olivia = stage.actor("U0OLIVIA")
    olivia.close_view()
    before = len(olivia.direct_messages())
    await olivia.command("/event create Second tomorrow 3pm for 1h on ibm")
    await stage.settled()
    await olivia.submit()
    await stage.settled()
    assert "one event at a time" in str(olivia.views()[-1])
    assert len(olivia.direct_messages()) == before


async def test_check_again_only_looks_since_the_platform_may_still_be_at_it(stage: Stage) -> None:
    doubt(stage, "kaltura")
    event = await wanted(stage, "kaltura")
    assert "It is not certain whether" in await press_last(stage, "retry_event")
    await done_at_last(stage, event)
    assert (await later_on(stage, minutes=1)).state is EventState.OPEN
    assert len(stage.platforms.all["kaltura"].external_ids()) == 1


async def test_check_again_decides_nothing_while_the_platform_is_away(stage: Stage) -> None:
    doubt(stage, "kaltura")
    await wanted(stage, "kaltura")
    stage.platforms.all["kaltura"].faults.append(Fault("status", "events/list", times=50, status=503))
    assert "is not answering properly" in await press_last(stage, "retry_event")
    assert (await the_event(stage)).state is EventState.UNCERTAIN


async def test_after_a_crash_nothing_is_decided_while_the_platform_is_away(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    await wanted(stage, "kaltura")
    await back_to_creating(stage)
    fake.faults.append(Fault("status", "", times=60, status=503))
    await stage.start_bot()
    await stage.settled()
    assert (await the_event(stage)).state is EventState.UNCERTAIN
    fake.faults.clear()
    assert (await later_on(stage, minutes=1)).state is EventState.OPEN
    assert len(fake.external_ids()) == 1


async def test_a_refusal_that_is_certain_leaves_no_doubt_behind(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    fake.faults.append(Fault("status", "events/create", status=400))
    assert (await wanted(stage, "kaltura")).state is EventState.FAILED
    fake.calls.clear()
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    assert fake.calls[0].operation == "events/create"
    assert (await the_event(stage)).state is EventState.OPEN


@pytest.mark.parametrize("platform", ["kaltura", "movingimage"])
async def test_an_event_whose_time_has_passed_is_not_created_any_more(stage: Stage, platform: str) -> None:
    stage.platforms.all[platform].faults.append(Fault("status", "reate", status=400))
    await wanted(stage, platform)
    await back_to_creating(stage)
    stage.clock.advance(timedelta(days=3))
    await stage.start_bot()
    await stage.settled()
    assert (await the_event(stage)).state is EventState.FAILED
    assert stage.platforms.all[platform].external_ids() == []
    assert "Its time has passed." in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])


async def test_what_clashes_with_the_event_that_was_created_before_is_that_event(stage: Stage) -> None:
    fake = stage.platforms.all["movingimage"]
    doubt(stage, "movingimage")
    event = await wanted(stage, "movingimage")
    await done_at_last(stage, event)
    await press_last(stage, "create_again")
    assert (await the_event(stage)).external_id == fake.external_ids()[0]
    assert len(fake.external_ids()) == 1


async def test_an_overlap_that_is_met_after_a_crash_is_told(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    fake.faults.append(Fault("status", "create", status=400))
    event = await wanted(stage, "ibm")
    assert stage.bot is not None
    await stage.bot.desk.providers["ibm"].create("other", event.model_copy(update={"title": "By hand"}))
    await back_to_creating(stage)
    await stage.start_bot()
    await stage.settled()
    assert (await the_event(stage)).state is EventState.FAILED
    assert "“By hand” is there" in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])


async def test_an_event_found_late_that_cannot_be_changed_is_taken_as_it_is(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    fake.faults.append(Fault("status", "events/create", status=500))
    event = await wanted(stage, "kaltura", "Old title")
    await done_at_last(stage, event)
    olivia = stage.actor("U0OLIVIA")
    fake.faults.append(Fault("status", "events/update", status=400))
    await olivia.submit({"Title": "New title"})
    await stage.settled()
    event = await the_event(stage)
    assert (event.state, event.title) == (EventState.OPEN, "Old title")
    assert "as it was first wished for" in str([one["blocks"] for one in olivia.direct_messages()])
    assert "Old title" in str(stage.actor("U0BEN").messages("C0EVENTS"))
    assert (await later_on(stage, minutes=10)).title == "Old title"
    assert len(fake.external_ids()) == 1
