"""A creation that ends in doubt: looked for, adopted, made what is wished for; never a second event."""

from datetime import timedelta

import pytest

from bot.domain.events import Event, EventState
from bot.sandbox.stage import Stage
from bot.services.ports import Changes, EventFilter
from providers.fake import Fault

CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}


async def _create(stage: Stage, platform: str, title: str = "Town hall") -> Event:
    olivia = stage.actor("U0OLIVIA")
    await olivia.command(f"/event create {title} tomorrow 3pm for 1h on {platform}")
    await stage.settled()
    await olivia.submit({"Event link": "https://example.com/join"} if platform == "kaltura" else {})
    await stage.settled()
    return await _event(stage)


async def _event(stage: Stage) -> Event:
    assert stage.bot is not None
    (event,) = await stage.bot.desk.store.events(EventFilter())
    return event


async def _later(stage: Stage, **by: float) -> Event:
    stage.clock.advance(timedelta(**by))
    await stage.clock_moved()
    await stage.settled()
    return await _event(stage)


async def _done_at_last(stage: Stage, event: Event) -> None:
    """The platform carries out what it was asked before the connection broke."""
    assert stage.bot is not None
    await stage.bot.desk.providers[event.platform].create(event.id, event)


def _doubt(stage: Stage, platform: str) -> None:
    stage.platforms.all[platform].faults.append(Fault("cut_before", CREATES[platform]))


async def _press(stage: Stage, action_id: str, who: str = "U0OLIVIA") -> str:
    actor = stage.actor(who)
    asked = [one for one in actor.direct_messages() if action_id in str(one)]
    await actor.click(stage.slack.space.direct(who).id, asked[-1]["ts"], action_id)
    await stage.settled()
    return str(actor.direct_messages()[-1]["blocks"])


@pytest.mark.parametrize("platform", list(CREATES))
async def test_an_event_that_the_platform_creates_late_is_found_and_announced(stage: Stage, platform: str) -> None:
    _doubt(stage, platform)
    event = await _create(stage, platform)
    assert event.state is EventState.UNCERTAIN
    assert "looks there again" in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])
    await _done_at_last(stage, event)
    assert (await _later(stage, minutes=1)).state is EventState.OPEN
    assert len(stage.platforms.all[platform].external_ids()) == 1
    assert "rsvp_going" in str(stage.actor("U0BEN").messages("C0EVENTS"))


async def test_an_event_that_does_not_appear_is_said_not_to_be_created_and_can_be_tried_again(stage: Stage) -> None:
    _doubt(stage, "movingimage")
    await _create(stage, "movingimage")
    assert (await _later(stage, minutes=1)).state is EventState.UNCERTAIN
    before = len(stage.actor("U0OLIVIA").direct_messages())
    assert (await _later(stage, minutes=15)).state is EventState.FAILED
    assert len(stage.actor("U0OLIVIA").direct_messages()) == before + 1
    await _press(stage, "try_again")
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    assert (await _event(stage)).state is EventState.OPEN
    assert len(stage.platforms.all["movingimage"].external_ids()) == 1


async def test_while_the_platform_is_away_nothing_is_decided(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    _doubt(stage, "kaltura")
    fake.faults.append(Fault("cut_before", "list", times=100))
    await _create(stage, "kaltura")
    for _ in range(3):
        assert (await _later(stage, hours=1)).state is EventState.UNCERTAIN
    fake.faults.clear()
    assert (await _later(stage, minutes=1)).state is EventState.FAILED


async def test_what_was_created_under_an_earlier_wish_becomes_what_is_wished_for(stage: Stage) -> None:
    fake = stage.platforms.all["movingimage"]
    fake.faults.append(Fault("status", "createEvent", status=500))
    event = await _create(stage, "movingimage", "Old title")
    assert event.state is EventState.FAILED
    await _done_at_last(stage, event)
    olivia = stage.actor("U0OLIVIA")
    await olivia.submit({"Title": "New title", "Time": "16:00"})
    await stage.settled()
    event = await _event(stage)
    (external_id,) = fake.external_ids()
    assert fake.titles()[external_id] == event.title == "New title"
    assert fake.times(external_id) == (event.starts_at, event.ends_at)


async def test_give_up_pressed_twice_says_the_same(stage: Stage) -> None:
    _doubt(stage, "ibm")
    await _create(stage, "ibm")
    assert "is given up" in await _press(stage, "undo_event")
    assert "is given up" in await _press(stage, "undo_event")


async def test_an_event_that_belongs_to_another_of_ours_is_not_adopted(stage: Stage) -> None:
    await _create(stage, "kaltura")
    first = await _event(stage)
    stage.actor("U0OLIVIA").close_view()
    _doubt(stage, "kaltura")
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
    await _create(stage, "ibm", "First")
    olivia = stage.actor("U0OLIVIA")
    olivia.close_view()
    before = len(olivia.direct_messages())
    await olivia.command("/event create Second tomorrow 3pm for 1h on ibm")
    await stage.settled()
    await olivia.submit()
    await stage.settled()
    assert "one event at a time" in str(olivia.views()[-1])
    assert len(olivia.direct_messages()) == before


async def _back_to_creating(stage: Stage) -> None:
    """As after a crash between the platform's answer and its being stored."""
    assert stage.bot is not None
    event, store = await _event(stage), stage.bot.desk.store
    lost = {"state": EventState.CREATING, "external_id": None, "note": None}
    owed = [one.id for one in await store.deliveries(event.id)]
    await store.save_event(event.model_copy(update=lost), Changes(drop=owed))
    await stage.stop_bot()


async def test_check_again_only_looks_since_the_platform_may_still_be_at_it(stage: Stage) -> None:
    _doubt(stage, "kaltura")
    event = await _create(stage, "kaltura")
    assert "It is not certain whether" in await _press(stage, "retry_event")
    await _done_at_last(stage, event)
    assert (await _later(stage, minutes=1)).state is EventState.OPEN
    assert len(stage.platforms.all["kaltura"].external_ids()) == 1


async def test_check_again_decides_nothing_while_the_platform_is_away(stage: Stage) -> None:
    _doubt(stage, "kaltura")
    await _create(stage, "kaltura")
    stage.platforms.all["kaltura"].faults.append(Fault("status", "events/list", times=50, status=503))
    assert "is not answering properly" in await _press(stage, "retry_event")
    assert (await _event(stage)).state is EventState.UNCERTAIN


async def test_after_a_crash_nothing_is_decided_while_the_platform_is_away(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    await _create(stage, "kaltura")
    await _back_to_creating(stage)
    fake.faults.append(Fault("status", "", times=60, status=503))
    await stage.start_bot()
    await stage.settled()
    assert (await _event(stage)).state is EventState.UNCERTAIN
    fake.faults.clear()
    assert (await _later(stage, minutes=1)).state is EventState.OPEN
    assert len(fake.external_ids()) == 1


async def test_a_refusal_that_is_certain_leaves_no_doubt_behind(stage: Stage) -> None:
    fake = stage.platforms.all["kaltura"]
    fake.faults.append(Fault("status", "events/create", status=400))
    assert (await _create(stage, "kaltura")).state is EventState.FAILED
    fake.calls.clear()
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    assert fake.calls[0].operation == "events/create"
    assert (await _event(stage)).state is EventState.OPEN


@pytest.mark.parametrize("platform", ["kaltura", "movingimage"])
async def test_an_event_whose_time_has_passed_is_not_created_any_more(stage: Stage, platform: str) -> None:
    stage.platforms.all[platform].faults.append(Fault("status", "reate", status=400))
    await _create(stage, platform)
    await _back_to_creating(stage)
    stage.clock.advance(timedelta(days=3))
    await stage.start_bot()
    await stage.settled()
    assert (await _event(stage)).state is EventState.FAILED
    assert stage.platforms.all[platform].external_ids() == []
    assert "Its time has passed." in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])


async def test_a_half_done_event_whose_time_has_passed_is_not_announced(stage: Stage) -> None:
    fake = stage.platforms.all["myownconference"]
    fake.faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await _create(stage, "myownconference")
    fake.faults.clear()
    stage.clock.advance(timedelta(days=3))
    said = await _press(stage, "retry_event")
    assert "Its time has passed, so it is not announced" in said
    assert "failed" not in said
    assert "rsvp_going" not in str(stage.actor("U0BEN").messages("C0EVENTS"))
    assert "is given up" in await _press(stage, "undo_event")
    assert fake.external_ids() == [] or fake.state_of(fake.external_ids()[0]) == "deleted"


async def test_what_clashes_with_the_event_that_was_created_before_is_that_event(stage: Stage) -> None:
    fake = stage.platforms.all["movingimage"]
    _doubt(stage, "movingimage")
    event = await _create(stage, "movingimage")
    await _done_at_last(stage, event)
    await _press(stage, "create_again")
    assert (await _event(stage)).external_id == fake.external_ids()[0]
    assert len(fake.external_ids()) == 1


async def test_an_overlap_that_is_met_after_a_crash_is_told(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    fake.faults.append(Fault("status", "create", status=400))
    event = await _create(stage, "ibm")
    assert stage.bot is not None
    await stage.bot.desk.providers["ibm"].create("other", event.model_copy(update={"title": "By hand"}))
    await _back_to_creating(stage)
    await stage.start_bot()
    await stage.settled()
    assert (await _event(stage)).state is EventState.FAILED
    assert "“By hand” is there" in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])


async def test_a_half_done_event_of_a_platform_that_is_not_connected_any_more_says_so(stage: Stage) -> None:
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await _create(stage, "myownconference")
    await stage.stop_bot()
    await stage.start_bot({"MYOWNCONFERENCE_API_KEY": ""})
    assert "is not connected any more. An administrator" in await _press(stage, "retry_event")
    assert (await _event(stage)).state is EventState.HALF_DONE


async def test_an_unfinished_event_can_be_given_up_though_its_platform_is_not_connected_any_more(stage: Stage) -> None:
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await _create(stage, "myownconference")
    await stage.stop_bot()
    await stage.start_bot({"MYOWNCONFERENCE_API_KEY": ""})
    said = await _press(stage, "undo_event")
    assert "is given up. MyOwnConference is not connected any more, so it is still there." in said
