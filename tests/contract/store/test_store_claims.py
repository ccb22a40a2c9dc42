"""Claims: what is due, one for each channel and person, in nobody else’s way."""

import asyncio
from datetime import timedelta

import pytest
from store_samples import LEASE, NOW, an_event, claim, owing, planned

from bot.domain.plans import Audience, DeliveryState, Kind
from bot.services.ports import Changes, Store

SECOND = timedelta(seconds=1)


async def test_only_what_is_due_is_claimed_and_each_only_once(store: Store) -> None:
    due, _later = await owing(store, {}, {"due_at": NOW + timedelta(microseconds=1)})
    (claimed,) = await claim(store)
    assert (claimed.id, claimed.state, claimed.attempts, claimed.channel_id) == (due.id, DeliveryState.LEASED, 1, "C1")
    assert await claim(store) == []


async def test_a_lease_that_ran_out_is_claimed_again(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    assert await store.next_due() == NOW + LEASE
    assert await claim(store, NOW + LEASE - SECOND) == []
    (again,) = await claim(store, NOW + LEASE)
    assert (again.id, again.attempts) == (one.id, 2)


async def test_when_it_was_first_tried_stays_known(store: Store) -> None:
    await owing(store, {})
    (first,) = await claim(store)
    (again,) = await claim(store, NOW + LEASE)
    assert (first.tried_at, again.tried_at) == (NOW, NOW)


async def test_one_of_each_channel_and_person_is_claimed_oldest_first(store: Store) -> None:
    await store.add_event(an_event("one"))
    await store.add_event(an_event("two", channel_id="C2"))
    owed = [
        planned("one", detail="b", due_at=NOW - SECOND),
        planned("one", detail="a", due_at=NOW - 2 * SECOND),
        planned("two", detail="c"),
        planned("one", detail="d", audience="user:U1", due_at=NOW - 3 * SECOND),
        planned("two", detail="e", audience="user:U1"),
    ]
    await store.apply(Changes(add=owed))
    first = await claim(store)
    assert [(one.detail, one.channel_id) for one in first] == [("d", "user:U1"), ("a", "C1"), ("c", "C2")]
    assert {one.detail for one in await claim(store)} == {"b", "e"}


async def test_what_was_deferred_keeps_its_place_in_the_order(store: Store) -> None:
    first, second = await owing(store, {"due_at": NOW - 2 * SECOND}, {"due_at": NOW - SECOND})
    await claim(store)
    await store.defer(first.id, NOW + SECOND, "Slack asks for rest")
    assert [one.id for one in await claim(store, NOW + SECOND)] == [first.id]
    assert [one.id for one in await claim(store, NOW + SECOND)] == [second.id]


async def test_a_crowded_channel_holds_up_nobody_else(store: Store) -> None:
    await store.add_event(an_event("one"))
    await store.add_event(an_event("two", channel_id="C2"))
    await store.apply(Changes(add=[planned("one"), planned("two"), planned("one", audience="user:U1")]))
    assert [one.channel_id for one in await claim(store, crowded=("C1", "user:U1"))] == ["C2"]
    assert {one.channel_id for one in await claim(store)} == {"C1", "user:U1"}


@pytest.mark.parametrize("audience", [Audience.GOING, Audience.ORGANISERS])
async def test_the_people_of_one_event_do_not_wait_for_those_of_another(store: Store, audience: Audience) -> None:
    for name in ("one", "two"):
        await store.add_event(an_event(name), Changes(add=[planned(name, audience=audience)]))
    (first,) = await claim(store, limit=1)
    assert first.channel_id
    (second,) = await claim(store, crowded=(first.channel_id,))
    assert {first.event_id, second.event_id} == {"one", "two"}


async def test_what_is_pending_follows_the_event_to_its_new_channel(store: Store) -> None:
    await owing(store, {})
    await store.save_event(an_event(channel_id="C9"))
    assert [one.channel_id for one in await claim(store)] == ["C9"]


async def test_few_are_claimed_that_ask_the_same_platform_and_they_hold_up_nobody_else(store: Store) -> None:
    await store.add_event(an_event("one", platform="ibm"))
    await store.add_event(an_event("two", platform="kaltura"))
    owed = [
        planned(name, kind=Kind.INVITATION, audience=f"user:{name}{number}", due_at=NOW - 2 * SECOND)
        for name in ("one", "two")
        for number in range(5)
    ]
    others = [
        planned("one", kind=Kind.REMINDER),
        planned("one", audience="user:one4"),
        planned("two", audience="going"),
    ]
    await store.apply(Changes(add=[*owed, *others]))
    first = await claim(store, limit=30, each=3)
    assert [one.event_id for one in first if one.kind is Kind.INVITATION].count("one") == 3
    assert [one.event_id for one in first if one.kind is Kind.INVITATION].count("two") == 3
    rest = [*(one for one in first if one.kind is not Kind.INVITATION), *await claim(store, limit=30, each=3)]
    assert sorted((one.kind, one.audience) for one in rest) == sorted((one.kind, one.audience) for one in others)
    await store.finish(first[0].id, DeliveryState.SENT, NOW)
    (following,) = await claim(store, limit=30, each=3)
    assert (following.kind, following.event_id) == (Kind.INVITATION, first[0].event_id)


async def test_one_events_part_of_a_channel_can_be_held_up_alone(store: Store) -> None:
    for name in ("one", "two"):
        await store.add_event(an_event(name), Changes(add=[planned(name)]))
    assert [one.event_id for one in await claim(store, crowded=("C1 one",))] == ["two"]


async def test_no_more_than_the_limit_is_claimed(store: Store) -> None:
    await owing(store, *({"audience": f"user:U{number}"} for number in range(5)))
    assert len(await claim(store, limit=3)) == 3
    assert len(await claim(store, limit=3)) == 2


async def test_two_claims_at_once_never_share_a_delivery(store: Store) -> None:
    await owing(store, *({"audience": f"user:U{number}"} for number in range(40)))
    claimed = await asyncio.gather(*(claim(store, limit=7) for _ in range(8)))
    ids = [one.id for some in claimed for one in some]
    assert len(ids) == len(set(ids)) == 40
