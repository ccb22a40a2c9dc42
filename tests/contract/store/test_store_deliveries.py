"""Deliveries: owed once, claimed one a channel with a lease, closed with what follows."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from store_samples import LEASE, NOW, an_event, claim, planned

from bot.domain.plans import Audience, Delivery, DeliveryState, Kind
from bot.services.ports import Changes, Store

SECOND = timedelta(seconds=1)


async def _owing(store: Store, *owed: dict[str, Any]) -> list[Delivery]:
    await store.add_event(
        an_event(), Changes(add=[planned(**{"detail": str(at), **one}) for at, one in enumerate(owed)])
    )
    return await store.deliveries("one")


async def test_what_is_owed_is_kept_whole_and_listed_by_due_time(store: Store) -> None:
    late = planned(due_at=NOW + SECOND, useful_until=NOW + LEASE, text="why", detail="15", kind=Kind.REMINDER)
    await store.add_event(an_event(), Changes(add=[late, planned()]))
    first, second = await store.deliveries("one")
    assert first.kind is Kind.NOTE
    assert late.model_dump() == second.model_dump(include=set(late.model_dump()))
    assert (second.state, second.attempts, second.ts, second.sent_at) == (DeliveryState.PENDING, 0, None, None)


@pytest.mark.parametrize("state", [None, DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED])
async def test_what_is_there_is_not_owed_twice(store: Store, state: DeliveryState | None) -> None:
    (one,) = await _owing(store, {})
    if state:
        await claim(store)
        await store.finish(one.id, state, NOW)
    before = await store.deliveries("one")
    await store.apply(Changes(add=[planned(detail="0", due_at=NOW + LEASE, text="again")]))
    assert await store.deliveries("one") == before


async def test_a_dropped_one_is_revived_as_if_new(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    await store.note_file(one.id, "F1")
    await store.defer(one.id, NOW, "later")
    await store.apply(Changes(drop=[one.id]))
    await store.apply(Changes(add=[planned(detail="0", due_at=NOW + SECOND, text="again")]))
    (revived,) = await store.deliveries("one")
    assert (revived.id, revived.state, revived.attempts) == (one.id, DeliveryState.PENDING, 0)
    assert (revived.due_at, revived.text, revived.file_id, revived.note) == (NOW + SECOND, "again", None, "")
    assert await store.next_due() == NOW + SECOND


async def test_kind_audience_detail_and_revision_each_make_it_another(store: Store) -> None:
    others: list[dict[str, Any]] = [
        {"kind": Kind.CARD},
        {"audience": Audience.GOING},
        {"detail": "other"},
        {"revision": 2},
    ]
    await store.add_event(an_event(), Changes(add=[planned(), *(planned(**one) for one in others)]))
    assert len(await store.deliveries("one")) == 5


async def test_only_pending_ones_change_and_are_dropped(store: Store) -> None:
    leased, changed, dropped = await _owing(store, {}, {"due_at": NOW + LEASE}, {"due_at": NOW + LEASE * 2})
    await claim(store)
    new: dict[str, Any] = {"due_at": NOW + SECOND, "revision": 2, "text": "new"}
    change = [(one.id, planned(detail=one.detail, **new)) for one in (leased, changed)]
    await store.apply(Changes(change=change, drop=[dropped.id, leased.id]))
    found = {one.id: one for one in await store.deliveries("one")}
    assert (found[leased.id].state, found[leased.id].revision) == (DeliveryState.LEASED, 1)
    assert (found[changed.id].due_at, found[changed.id].revision, found[changed.id].text) == (NOW + SECOND, 2, "new")
    assert found[dropped.id].state is DeliveryState.DROPPED
    assert [one.id for one in await claim(store, NOW + SECOND)] == [changed.id]


async def test_only_what_is_due_is_claimed_and_each_only_once(store: Store) -> None:
    due, _later = await _owing(store, {}, {"due_at": NOW + timedelta(microseconds=1)})
    (claimed,) = await claim(store)
    assert (claimed.id, claimed.state, claimed.attempts, claimed.channel_id) == (due.id, DeliveryState.LEASED, 1, "C1")
    assert await claim(store) == []


async def test_a_lease_that_ran_out_is_claimed_again(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    assert await store.next_due() == NOW + LEASE
    assert await claim(store, NOW + LEASE - SECOND) == []
    (again,) = await claim(store, NOW + LEASE)
    assert (again.id, again.attempts) == (one.id, 2)


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
    await _owing(store, {})
    await store.save_event(an_event(channel_id="C9"))
    assert [one.channel_id for one in await claim(store)] == ["C9"]


async def test_no_more_than_the_limit_is_claimed(store: Store) -> None:
    await _owing(store, *({"audience": f"user:U{number}"} for number in range(5)))
    assert len(await claim(store, limit=3)) == 3
    assert len(await claim(store, limit=3)) == 2


async def test_two_claims_at_once_never_share_a_delivery(store: Store) -> None:
    await _owing(store, *({"audience": f"user:U{number}"} for number in range(40)))
    claimed = await asyncio.gather(*(claim(store, limit=7) for _ in range(8)))
    ids = [one.id for some in claimed for one in some]
    assert len(ids) == len(set(ids)) == 40


async def test_a_sent_one_keeps_where_and_when_with_what_follows(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    follow = Changes(add=[planned(detail="next", due_at=NOW + LEASE)])
    await store.finish(one.id, DeliveryState.SENT, NOW + SECOND, channel_id="D1", ts="1.2", changes=follow)
    sent, following = await store.deliveries("one")
    assert (sent.state, sent.channel_id, sent.ts, sent.sent_at) == (DeliveryState.SENT, "D1", "1.2", NOW + SECOND)
    assert following.detail == "next"
    assert await store.next_due() == NOW + LEASE


async def test_one_that_was_not_sent_says_why(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    await store.finish(one.id, DeliveryState.SKIPPED, NOW, note="too late")
    (skipped,) = await store.deliveries("one")
    assert (skipped.state, skipped.note, skipped.sent_at) == (DeliveryState.SKIPPED, "too late", None)
    assert await store.next_due() is None
    assert await claim(store, NOW + 2 * LEASE) == []


async def test_a_deferred_one_is_tried_again_at_its_time_and_stays_due_when_it_was(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    await store.defer(one.id, NOW + SECOND, "Slack is busy")
    (deferred,) = await store.deliveries("one")
    assert (deferred.state, deferred.due_at, deferred.note) == (DeliveryState.PENDING, NOW, "Slack is busy")
    assert await store.next_due() == NOW + SECOND
    assert await claim(store) == []
    (again,) = await claim(store, NOW + SECOND)
    assert again.attempts == 2


async def test_what_is_closed_cannot_be_given_back(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    await store.finish(one.id, DeliveryState.SENT, NOW)
    await store.defer(one.id, NOW, "late answer")
    assert await claim(store, NOW + LEASE) == []


async def test_the_file_about_to_be_shared_is_known_to_a_second_attempt(store: Store) -> None:
    (one,) = await _owing(store, {})
    await claim(store)
    await store.note_file(one.id, "F1")
    (again,) = await claim(store, NOW + LEASE)
    assert again.file_id == "F1"


async def test_nothing_owed_is_never_due(store: Store) -> None:
    assert await store.next_due() is None
    assert await claim(store) == []
