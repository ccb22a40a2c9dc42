"""Series: made, listed, changed and cancelled as single events on the platform."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.events import Event, EventState
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from providers.fake import Fault
from tests.platforms import CREATES
from tests.scenario.acting import look_again, typed


async def _series(stage: Stage) -> list[Event]:
    assert stage.bot is not None
    return await stage.bot.desk.store.events(EventFilter(limit=100))


async def make(stage: Stage, words: str = "Standup tomorrow 9am for 30m on movingimage", times: int = 3) -> Actor:
    """Make a weekly series with the form, as Olivia; `times=1`: a single event."""
    olivia = await typed(stage, f"/event create {words}")
    if times > 1:
        await olivia.choose("Repeats", "Weekly")
        await stage.settled()
    answer = await olivia.submit({"Times": str(times)} if times > 1 else {})
    assert "errors" not in answer, answer
    await stage.settled()
    return olivia


def _cards(olivia: Actor) -> list[dict[str, Any]]:
    return [one for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one) and not one.get("is_ephemeral")]


async def test_a_series_is_single_events_whose_cards_come_one_after_the_other(stage: Stage) -> None:
    olivia = await make(stage)
    assert "3 events are created" in str(olivia.view())
    events = await _series(stage)
    assert [one.state for one in events] == [EventState.OPEN] * 3
    assert {one.series_id for one in events} == {events[0].id}
    assert [one.starts_at - events[0].starts_at for one in events] == [timedelta(days=7 * n) for n in range(3)]
    fake = stage.platforms.all["movingimage"]
    assert len(fake.titles()) == 3
    assert len(_cards(olivia)) == 1
    assert "1 of 3 · weekly until 24 February 2027" in str(_cards(olivia)[0])
    links = [one for one in olivia.direct_messages() if "host" in one["text"].lower()]
    assert len(links) <= 1
    olivia.close_view()
    await olivia.click("C0EVENTS", _cards(olivia)[0]["ts"], "series")
    await stage.settled()
    shown = olivia.messages("C0EVENTS")[-1]
    assert all(one.ref in str(shown) for one in events)
    ben = stage.actor("U0BEN")
    await typed(stage, f"/event show {events[2].ref}", "U0BEN")
    await ben.click("C0EVENTS", ben.messages("C0EVENTS")[-1]["ts"], "rsvp_going")
    await stage.settled()
    stage.clock.jump_to(events[0].ends_at + timedelta(minutes=1))
    await look_again(stage)
    assert ["2 of 3" in str(one) for one in _cards(olivia)] == [True]  # the first has ended
    assert sum("host" in str(one).lower() for one in olivia.direct_messages()) == 2, "links come with each card"


async def test_a_change_reaches_all_later_ones_by_the_wall_clock_and_only_one_where_that_is_chosen(
    stage: Stage,
) -> None:
    """The clocks of New York go forward on 14 March, between the second and the third."""
    words = "Standup 5 March 2027 9am New York time for 30m on movingimage"
    olivia = await make(stage, words, times=4)
    fake, before = stage.platforms.all["movingimage"], await _series(stage)
    assert [one.starts_at.hour for one in before] == [14, 14, 13, 13]
    await typed(stage, f"/event edit {before[1].ref}")
    assert [one["block_id"] for one in olivia.view()["blocks"] if one["type"] == "input"][-1] == "scope"
    await olivia.submit({"Title": "Daily", "Time": "10:15", "Change": "This and all later ones"})
    await stage.settled()
    assert "3 events are changed" in str(olivia.view())
    after = await _series(stage)
    assert [one.title for one in after] == ["Standup", "Daily", "Daily", "Daily"]
    shifted = [now.starts_at - was.starts_at for was, now in zip(before, after, strict=True)]
    assert shifted == [timedelta(), *[timedelta(hours=1, minutes=15)] * 3]
    assert sorted(fake.titles().values()) == ["Daily"] * 3 + ["Standup"]
    assert {fake.times(one.external_id)[0] for one in after if one.external_id} == {one.starts_at for one in after}
    assert "has moved" not in str(olivia.messages("C0EVENTS")), "the channel has no card of these yet"
    await typed(stage, f"/event edit {after[2].ref}")
    await olivia.submit({"Date": "2027-03-20"})
    await stage.settled()
    moved = [now.starts_at != was.starts_at for was, now in zip(after, await _series(stage), strict=True)]
    assert moved == [False, False, True, False]
    await typed(stage, f"/event cancel {after[1].ref}")
    await olivia.submit({"Cancel which": "This and all later ones"})
    await stage.settled()
    assert "“Daily” is cancelled on 3 dates" in str(olivia.view())
    states = [one.state for one in await _series(stage)]
    assert states == [EventState.OPEN, *[EventState.CANCELLED] * 3]
    told = [one for one in olivia.direct_messages() if "is cancelled" in str(one)]
    assert len(told) <= 1, "the same of the platform is told once"


async def test_where_one_date_fails_the_others_stand_and_it_can_be_tried_again(stage: Stage) -> None:
    await make(stage, "Blocker 17 February 2027 9am for 1h on ibm", times=1)
    olivia = await typed(stage, "/event create Standup 17 February 2027 9am for 30m on ibm")
    await olivia.submit()
    await stage.settled()
    assert "holds one event at a time" in str(olivia.view()), "the form is there again, and may repeat now"
    await olivia.choose("Repeats", "Weekly")
    await stage.settled()
    await olivia.submit({"Date": "2027-02-10", "Times": "3"})
    await stage.settled()
    said = str(olivia.view())
    assert "2 of 3 events are created" in said
    assert "holds one event at a time" in said
    failed = next(one for one in await _series(stage) if one.state is EventState.FAILED)
    message = next(one for one in olivia.direct_messages() if "try_again" in str(one))
    olivia.close_view()
    await olivia.click(stage.slack.space.direct("U0OLIVIA").id, message["ts"], "try_again")
    await stage.settled()
    assert "Repeats" not in str(olivia.view())
    await olivia.submit({"Time": "13:00"})
    await stage.settled()
    again = next(one for one in await _series(stage) if one.id == failed.id)
    assert (again.state, again.series_id, again.part and again.part.number) == (EventState.OPEN, failed.series_id, 2)


async def test_an_event_is_cloned_to_several_dates(stage: Stage) -> None:
    olivia = await make(stage, times=1)
    await typed(stage, "/event clone")
    answer = await olivia.submit({"Date": "2027-05-12", "Time": "15:00", "Also on": "19 May and soon"})
    assert "“soon” is not understood as a date" in answer["errors"]["also"]
    await olivia.submit({"Date": "2027-05-12", "Time": "15:00", "Also on": "19 May and 2 June"})
    await stage.settled()
    clones = (await _series(stage))[1:]
    assert [f"{one.starts_at:%d %B}" for one in clones] == ["12 May", "19 May", "02 June"]
    assert [one.part and one.part.number for one in clones] == [1, 2, 3]
    olivia.close_view()
    await stage.settled()


async def test_dates_behind_a_ref_are_all_in_the_form_and_too_many_are_refused_there(stage: Stage) -> None:
    olivia = await make(stage, times=1)
    event = (await _series(stage))[0]
    dates = [f"{day} {month} 2027" for month in ("September", "November") for day in range(1, 31)]
    await typed(stage, f"/event clone {event.ref} {', '.join(dates)}")
    assert "30 November 2027" in str(olivia.view())
    answer = await olivia.submit()
    assert answer["errors"] == {"also": "These are more than 52 dates. End it earlier."}


async def test_dates_behind_a_ref_fill_the_form_of_a_clone_and_a_list_shows_one_line_of_a_series(stage: Stage) -> None:
    olivia = await make(stage, times=4)
    event = (await _series(stage))[0]
    await typed(stage, f"/event clone {event.ref} 12 May 2027, 19 May 2027 and 2 June 2027")
    await olivia.submit()
    await stage.settled()
    assert "3 events are created" in str(olivia.view())
    clones = [one for one in await _series(stage) if one.series_id != event.series_id]
    assert [f"{one.starts_at:%d %B %H}" for one in clones] == ["12 May 13", "19 May 13", "02 June 13"]
    await typed(stage, "/event list")
    shown = str(olivia.messages("C0EVENTS")[-1])
    assert [one.ref for one in await _series(stage) if one.ref in shown] == [event.ref, clones[0].ref]
    await olivia.open_home()
    await stage.settled()
    assert [one.ref for one in await _series(stage) if one.ref in str(olivia.home())] == [event.ref, clones[0].ref]
    await typed(stage, f"/event cancel {event.ref}")
    await olivia.submit()
    await stage.settled()
    await typed(stage, "/event list")
    assert (await _series(stage))[1].ref in str(olivia.messages("C0EVENTS")[-1])


async def test_a_change_that_one_date_cannot_take_is_said_with_that_date(stage: Stage) -> None:
    """The clocks of New York go forward on 14 March: nothing begins at half past two."""
    olivia = await make(stage, "Night shift 7 March 2027 9am New York time for 30m on movingimage")
    before, fake = await _series(stage), stage.platforms.all["movingimage"]
    later = {"Change": "This and all later ones"}
    await typed(stage, f"/event edit {before[0].ref}")
    await olivia.submit(later | {"Time": "02:30"})
    await stage.settled()
    assert "skip 02:30 on 14 March 2027" in str(olivia.view())
    assert await _series(stage) == before
    fake.faults += [
        Fault("slow", "updateEventDetails", seconds=0.01),
        Fault("status", "updateEventDetails", status=403),
    ]
    await olivia.submit(later | {"Time": "10:00"})
    await stage.settled()
    said = str(olivia.view())
    assert "2 events are changed" in said
    assert "These stay as they are" in said
    moved = [now.starts_at != was.starts_at for was, now in zip(before, await _series(stage), strict=True)]
    assert moved == [True, True, False], "later by an hour: the last one is asked first"
    assert all(one.part and one.part.asked is None for one in await _series(stage))


@pytest.mark.long
@pytest.mark.parametrize("platform", CREATES)
async def test_a_series_is_made_moved_and_cancelled_on_every_platform(stage: Stage, platform: str) -> None:
    fake = stage.platforms.all[platform]
    olivia = await typed(stage, f"/event create Standup every week on {platform} 10 February 2027 9am 3 times for 30m")
    fake.faults.append(Fault("done_but_500", CREATES[platform]))
    await olivia.submit({"Event link": "https://example.com/x"} if platform == "kaltura" else {})
    await stage.settled()
    await look_again(stage, minutes=11)
    before = await _series(stage)
    assert [one.state for one in before] == [EventState.OPEN] * 3
    assert len(fake.external_ids()) == 3
    await typed(stage, f"/event edit {before[0].ref}")
    await olivia.submit({"Time": "11:00", "Change": "This and all later ones"})
    await stage.settled()
    assert "3 events are changed" in str(olivia.view())
    starts = {fake.times(one)[0] for one in fake.external_ids()}
    assert starts == {one.starts_at + timedelta(hours=2) for one in before}
    await typed(stage, f"/event cancel {before[1].ref}")
    await olivia.submit({"Cancel which": "This and all later ones"})
    await stage.settled()
    states = [one.state for one in await _series(stage)]
    assert states == [EventState.OPEN, EventState.CANCELLED, EventState.CANCELLED]
