"""Who was there: kept look by look, forgotten with its event and with its person."""

from datetime import timedelta
from typing import Any

from store_samples import NOW, an_answer, an_event, claim, planned

from bot.domain.people import OUTSIDE
from bot.domain.places import Placed
from bot.domain.plans import DeliveryState, Kind
from bot.domain.reports import Seen
from bot.services.ports import Changes, Store

HALF, SPAN = timedelta(minutes=30), (NOW, NOW + timedelta(hours=1))
MAILS = {"U2": "Ann@Example.com", "U3": "ben@example.com"}


async def looked(store: Store, *seen: Seen, event_id: str = "one", at: int = 0) -> int:
    number = await store.begin_look(event_id)
    for one in seen:
        await store.add_seen(event_id, number, [one], SPAN)
    return (await store.end_look(event_id, number, NOW + timedelta(minutes=at))).number


async def people(store: Store, event_id: str = "one") -> list[tuple[str, Placed | None]]:
    look = await store.last_look(event_id)
    assert look is not None
    return await store.people_placed(event_id, look.number, lambda found: [(one.email, one.placed) for one in found])


async def known(store: Store, event_id: str = "one") -> None:
    """Store an event to which two are going, of whom one came, and a walk-in."""
    await store.add_event(an_event(event_id))
    for user_id, email in MAILS.items():
        await store.answered(an_answer(user_id, event_id, email=email))
    seen = [Seen(email=email.lower(), attended=email == "Ann@Example.com") for email in MAILS.values()]
    await looked(store, *seen, Seen(email="wal@example.com", attended=True, registered=False), event_id=event_id)


async def test_everybody_is_placed_and_a_look_that_is_not_whole_shows_nothing_of_itself(store: Store) -> None:
    await known(store)
    there = [("ann@example.com", Placed.ATTENDED), ("wal@example.com", Placed.WALK_IN)]
    assert await people(store) == [*there, ("ben@example.com", Placed.NO_SHOW)]
    number = await store.begin_look("one")
    await store.add_seen("one", number, [Seen(email="ben@example.com", attended=True)], SPAN)
    assert await people(store) == [*there, ("ben@example.com", Placed.NO_SHOW)]

    await looked(store, *(Seen(email=one, attended=True) for one in MAILS.values()), at=60)
    found = await store.last_look("one")
    assert found is not None
    assert (found.at, found.agrees, found.is_final) == (NOW + timedelta(minutes=60), False, False)
    assert [place for _, place in await people(store)] == [Placed.ATTENDED] * 2
    assert (await store.figures("one", found.number, HALF)).came == 2
    assert await store.members_in("one", found.number, [Placed.ATTENDED]) == ["U2", "U3"]
    await store.settle_look("one")
    found = await store.last_look("one")
    assert found is not None
    assert found.is_final
    assert await store.last_look("none") is None


async def test_addresses_come_a_portion_at_a_time(store: Store) -> None:
    await known(store)
    await store.answered(an_answer("U4"))
    first = await store.addresses("one", "", 1)
    assert first == [("U2", "Ann@Example.com")]
    assert await store.addresses("one", "U2", 5) == [("U3", "ben@example.com")]
    assert await store.addresses("one", "U3", 5) == []


async def test_an_address_that_two_have_given_comes_once(store: Store) -> None:
    await known(store)
    await store.answered(an_answer("U4", email="ANN@example.com"))
    assert await store.addresses("one", "", 5) == [("U3", "ben@example.com"), ("U4", "ANN@example.com")]


async def test_who_is_forgotten_was_not_seen_anywhere_but_at_events_that_are_kept(store: Store) -> None:
    await known(store)
    await known(store, "kept")
    assert await store.seen_at(["one"], "U2") == {"one": True}
    assert await store.seen_at(["one", "none"], "U3") == {"one": False}

    known_as = OUTSIDE + store.mail_key("wal@example.com")  # under which they came without an answer
    await store.forget_person("U2", ["kept"], [known_as])
    assert await people(store) == [("ben@example.com", Placed.NO_SHOW)]
    assert len(await people(store, "kept")) == 3


async def test_who_is_forgotten_while_a_look_is_taken_is_not_in_it(store: Store) -> None:
    await known(store)
    number = await store.begin_look("one")
    await store.add_seen("one", number, [Seen(email=one, attended=True) for one in MAILS.values()], SPAN)
    await store.forget_person("U2", [])
    await store.end_look("one", number, NOW)
    assert await people(store) == [("ben@example.com", Placed.ATTENDED)]


async def test_a_match_goes_with_its_person_and_all_of_it_with_the_event(store: Store) -> None:
    await known(store)
    number = await looked(store, Seen(email="benny@example.com", attended=True))
    (choice,) = await store.unclaimed("one", number, "", 9)
    assert await store.match("one", number, "U3", choice.key) == ""
    assert await store.seen_at(["one"], "U3") == {"one": True}
    await store.forget_person("U3", [])
    assert [place for _, place in await people(store)] == [Placed.UNMATCHED]

    await store.forget(NOW + timedelta(days=400))
    assert await store.last_look("one") is None
    assert await store.people_placed("one", number, list[Any]) == []


async def test_who_wants_quiet_is_told_for_many_at_once(store: Store) -> None:
    await store.keep_quiet("U3", NOW, quiet=True)
    assert await store.who_wants_quiet(["U2", "U3"]) == {"U3"}


async def test_the_figures_say_how_many_were_invited_whatever_they_answered(store: Store) -> None:
    await known(store)
    found = await store.last_look("one")
    assert found is not None
    assert (await store.figures("one", found.number, HALF)).invited is None

    asked = [planned(kind=Kind.INVITE, audience=f"user:U{one}", detail="b1", revision=0) for one in (2, 3, 4)]
    await store.apply(Changes(add=asked))
    for number, one in enumerate(await claim(store)):
        await store.finish(one.id, DeliveryState.SENT if number else DeliveryState.SKIPPED, NOW)

    assert (await store.figures("one", found.number, HALF)).invited == 2
