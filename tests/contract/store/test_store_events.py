"""Events: stored whole, found by every field of the filter, changed in one go with what follows."""

from datetime import timedelta
from typing import Any

import pytest
from store_samples import NOW, an_answer, an_event, planned

from bot.domain.audit import AuditLine
from bot.domain.errors import Stale
from bot.domain.events import EventState
from bot.domain.people import Answer
from bot.services.ports import AlreadyThere, Changes, EventFilter, Store


async def test_an_event_comes_back_as_it_was_stored(store: Store) -> None:
    event = an_event(
        title="Łódź \u200fقرية\u200f 🎉",
        description="a\nb",
        platform_fields={"event_link": "q4"},
        co_organisers=("U7", "U8"),
        reminders=(),
        external_id="x-1",
        host_links=(("Studio", "https://host.example/secret"),),
        moved_from=NOW - timedelta(microseconds=1),
        note="why",
    )
    assert await store.add_event(event) == event
    assert await store.event("one") == event


async def test_an_unknown_event_is_none(store: Store) -> None:
    assert await store.event("nothing") is None


async def test_the_same_id_twice_is_refused_and_changes_nothing(store: Store) -> None:
    await store.add_event(an_event(title="first"))
    with pytest.raises(AlreadyThere):
        await store.add_event(an_event(title="second"), Changes(add=[planned()]))
    found = await store.event("one")
    assert found is not None
    assert found.title == "first"
    assert await store.deliveries("one") == []


async def test_a_ref_that_is_taken_is_replaced_by_a_free_one(store: Store) -> None:
    first = await store.add_event(an_event("one", ref="E7K2"))
    second = await store.add_event(an_event("two", ref="E7K2"))
    assert first.ref == "E7K2"
    assert second.ref != "E7K2"
    assert await store.events(EventFilter(ref=second.ref)) == [second]


async def test_saving_replaces_the_event_and_all_that_follows(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer("U2"))
    await store.answered(an_answer("U3", answer=Answer.NO))
    moved = an_event(title="Moved", revision=2)
    line = AuditLine(at=NOW, who="U1", what="moved", event_id="one")
    await store.save_event(moved, Changes(add=[planned()], new_calendar_files="one", audit=line), expected=1)
    assert await store.event("one") == moved
    assert len(await store.deliveries("one")) == 1
    assert {one.user_id: one.invitation_sequence for one in await store.rsvps("one")} == {"U2": 1, "U3": 0}
    assert await store.audit_lines("one") == [line]


async def test_saving_over_another_revision_is_stale_and_changes_nothing(store: Store) -> None:
    await store.add_event(an_event(revision=3))
    with pytest.raises(Stale):
        await store.save_event(an_event(title="late", revision=3), Changes(add=[planned()]), expected=2)
    found = await store.event("one")
    assert found is not None
    assert found.title == "Event one"
    assert await store.deliveries("one") == []


async def test_saving_without_an_expected_revision_replaces_whatever_is_there(store: Store) -> None:
    await store.add_event(an_event(revision=3))
    await store.save_event(an_event(card_ts="1.2", revision=3))
    found = await store.event("one")
    assert found is not None
    assert found.card_ts == "1.2"


async def test_saving_an_event_that_is_not_there_is_stale(store: Store) -> None:
    with pytest.raises(Stale):
        await store.save_event(an_event())


DAY = timedelta(days=1)
FILTERS = [
    ({}, ["early", "mine", "late"]),
    ({"newest_first": True}, ["late", "mine", "early"]),
    ({"limit": 1, "offset": 1}, ["mine"]),
    ({"ids": ("late", "early", "unknown")}, ["early", "late"]),
    ({"channel_id": "C2"}, ["mine"]),
    ({"platform": "ibm"}, ["late"]),
    ({"organiser_id": "U12"}, ["mine"]),
    ({"organiser_id": "U5"}, ["mine", "late"]),
    ({"organiser_id": "U99"}, []),
    ({"user_id": "U2"}, ["early", "late"]),
    ({"ends_after": NOW + 2 * DAY + timedelta(hours=1)}, ["late"]),
    ({"ends_before": NOW + 2 * DAY + timedelta(hours=1)}, ["early", "mine"]),
    ({"starts_before": NOW + 2 * DAY}, ["early"]),
    ({"states": (EventState.CANCELLED.value, EventState.LIVE.value)}, ["late"]),
    ({"title_start": "STRASSE"}, ["mine"]),
    ({"title_start": "100%"}, ["early"]),
    ({"title_start": "_"}, []),
    ({"ref": "E-late"}, ["late"]),
    ({"channel_id": "C2", "platform": "ibm"}, []),
    ({"series_id": "weekly"}, ["early", "late"]),
    ({"series_id": "other"}, []),
]


@pytest.mark.parametrize(("which", "found"), FILTERS, ids=[str(one) for one, _ in FILTERS])
async def test_events_are_found_by_each_field_of_the_filter(
    store: Store, which: dict[str, Any], found: list[str]
) -> None:
    def at(days: int) -> dict[str, Any]:
        return {"starts_at": NOW + days * DAY, "ends_at": NOW + days * DAY + timedelta(hours=1)}

    await store.add_event(
        an_event("late", platform="ibm", organiser_id="U5", series_id="weekly", state=EventState.CANCELLED, **at(3))
    )
    await store.add_event(an_event("early", title="100% sure", organiser_id="U123", series_id="weekly", **at(1)))
    await store.add_event(an_event("mine", title="Straßenfest", channel_id="C2", co_organisers=("U12", "U5"), **at(2)))
    for event_id, answer in (("early", Answer.GOING), ("late", Answer.MAYBE), ("mine", Answer.NO)):
        await store.answered(an_answer("U2", event_id, answer=answer))
    assert [one.id for one in await store.events(EventFilter(**which))] == found


async def test_a_former_co_organiser_is_no_longer_one(store: Store) -> None:
    await store.add_event(an_event(co_organisers=("U7",)))
    await store.save_event(an_event(co_organisers=("U8",)))
    assert await store.events(EventFilter(organiser_id="U7")) == []
    assert len(await store.events(EventFilter(organiser_id="U8"))) == 1


async def test_taken_names_the_platforms_ids_that_are_known(store: Store) -> None:
    await store.add_event(an_event("one", external_id="x1"))
    await store.add_event(an_event("two", external_id="x2", platform="ibm"))
    assert await store.taken("kaltura", ["x1", "x2", "x3"]) == {"x1"}


async def test_what_has_been_running_for_weeks_is_among_what_is_ahead(store: Store) -> None:
    for name, starts, ends in (("festival", -40, 3), ("short", -2, -1), ("soon", 1, 2)):
        await store.add_event(an_event(name, starts_at=NOW + starts * DAY, ends_at=NOW + ends * DAY))
    assert [one.id for one in await store.events(EventFilter(ends_after=NOW))] == ["festival", "soon"]
    assert [one.id for one in await store.events(EventFilter(ends_before=NOW, newest_first=True))] == ["short"]
