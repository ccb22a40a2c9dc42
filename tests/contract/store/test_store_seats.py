"""Seats as the store counts them, and who waits longest."""

from datetime import timedelta

from store_samples import NOW, an_answer, an_event

from bot.domain.people import Answer
from bot.domain.seats import Seating
from bot.services.ports import Changes, Store


async def test_seats_are_counted_without_those_who_have_a_role_and_each_event_for_itself(store: Store) -> None:
    for name in ("one", "two"):
        await store.add_event(an_event(name))
    for user, more in (
        ("U1", {}),
        ("U2", {"role": "SPEAKER"}),
        ("U3", {"answer": Answer.MAYBE}),
        ("U4", {"answer": Answer.INVITED}),
        ("U5", {"event_id": "two"}),
        ("U6", {"event_id": "two", "answer": Answer.WAITING}),
    ):
        await store.answered(an_answer(user, **more))
    assert await store.seating("one") == Seating(taken=1)
    assert await store.seating("two") == Seating(taken=1, waiting=1, latest=NOW)
    assert await store.seating("unknown") == Seating()


async def test_whoever_waits_longest_is_first_and_everybody_has_a_place(store: Store) -> None:
    await store.add_event(an_event())
    assert await store.first_waiting("one") is None
    for user, seconds in (("U1", 3), ("U2", 1), ("U3", 1)):  # the same instant: by their ids
        await store.answered(an_answer(user, answer=Answer.WAITING, answered_at=NOW + timedelta(seconds=seconds)))
    await store.answered(an_answer("U4"))
    assert await store.first_waiting("one") == "U2"
    places = [await store.place_in_line("one", user) for user in ("U2", "U3", "U1", "U4", "U5")]
    assert places == [1, 2, 3, 0, 0]
    await store.answered(an_answer("U2", answer=Answer.NO))
    assert await store.first_waiting("one") == "U3"
    assert await store.place_in_line("one", "U1") == 2


async def test_who_has_a_role_gets_the_next_calendar_file_too(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer("U1", answer=Answer.INVITED, role="SPEAKER"))
    await store.answered(an_answer("U2", answer=Answer.WAITING))
    await store.save_event(an_event(), Changes(new_calendar_files="one"))
    sequences = [one.invitation_sequence for one in await store.rsvps("one")]
    assert sequences == [1, 0]
