"""Deliveries: owed once, claimed one a channel with a lease, closed with what follows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from store_samples import LEASE, NOW, an_event, claim, owing, planned

from bot.domain.errors import CallboardError
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.services.ports import Changes, Store

SECOND = timedelta(seconds=1)


async def test_what_is_owed_is_kept_whole_and_listed_by_due_time(store: Store) -> None:
    late = planned(due_at=NOW + SECOND, useful_until=NOW + LEASE, text="why", detail="15", kind=Kind.REMINDER)
    await store.add_event(an_event(), Changes(add=[late, planned()]))
    first, second = await store.deliveries("one")
    assert first.kind is Kind.NOTE
    assert late.model_dump() == second.model_dump(include=set(late.model_dump()))
    assert (second.state, second.attempts, second.ts, second.sent_at) == (DeliveryState.PENDING, 0, None, None)


async def test_what_one_person_is_owed_is_listed_by_itself(store: Store) -> None:
    await owing(store, {"audience": "user:U1"}, {"audience": "user:U2"}, {})
    assert [one.audience for one in await store.deliveries("one", "user:U2")] == ["user:U2"]


@pytest.mark.parametrize("state", [None, DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED])
async def test_what_is_there_is_not_owed_twice(store: Store, state: DeliveryState | None) -> None:
    (one,) = await owing(store, {})
    if state:
        await claim(store)
        await store.finish(one.id, state, NOW)
    before = await store.deliveries("one")
    await store.apply(Changes(add=[planned(detail="0", due_at=NOW + LEASE, text="again")]))
    assert await store.deliveries("one") == before


async def test_a_dropped_one_is_revived_as_if_new(store: Store) -> None:
    (one,) = await owing(store, {})
    await store.apply(Changes(drop=[one.id]))
    await store.apply(Changes(add=[planned(detail="0", due_at=NOW + SECOND, text="again")]))
    (revived,) = await store.deliveries("one")
    assert (revived.id, revived.state, revived.attempts) == (one.id, DeliveryState.PENDING, 0)
    assert (revived.due_at, revived.text, revived.note) == (NOW + SECOND, "again", "")
    assert await store.next_due() == NOW + SECOND


async def test_what_was_tried_before_it_was_dropped_is_looked_for_when_it_is_revived(store: Store) -> None:
    (one,) = await owing(store, {})
    for _ in range(3):
        await claim(store)
        await store.defer(one.id, NOW, "later")
    await store.note_file(one.id, "F1")
    await store.apply(Changes(drop=[one.id]))
    await store.apply(Changes(add=[planned(detail="0")]))
    (again,) = await claim(store)
    assert (again.id, again.attempts, again.file_id) == (one.id, 2, None)


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.SKIPPED, DeliveryState.SENT])
@pytest.mark.parametrize(("kind", "audience"), [(Kind.ANNOUNCEMENT, Audience.CHANNEL), (Kind.HOST_LINKS, "user:U1")])
async def test_what_an_event_begins_with_is_revived_unless_it_was_sent(
    store: Store, kind: Kind, audience: str, state: DeliveryState
) -> None:
    (one,) = await owing(store, {"kind": kind, "audience": audience})
    await claim(store)
    await store.finish(one.id, state, NOW, note="the channel is archived.")
    await store.apply(Changes(add=[planned(kind=kind, audience=audience, detail="0", due_at=NOW + SECOND)]))
    (revived,) = await store.deliveries("one")
    expected = (state, NOW) if state is DeliveryState.SENT else (DeliveryState.PENDING, NOW + SECOND)
    assert (revived.state, revived.due_at) == expected


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
    leased, changed, dropped = await owing(store, {}, {"due_at": NOW + LEASE}, {"due_at": NOW + LEASE * 2})
    await claim(store)
    new: dict[str, Any] = {"due_at": NOW + SECOND, "revision": 2, "text": "new"}
    change = [(one.id, planned(detail=one.detail, **new)) for one in (leased, changed)]
    await store.apply(Changes(change=change, drop=[dropped.id, leased.id]))
    found = {one.id: one for one in await store.deliveries("one")}
    assert (found[leased.id].state, found[leased.id].revision) == (DeliveryState.LEASED, 1)
    assert (found[changed.id].due_at, found[changed.id].revision, found[changed.id].text) == (NOW + SECOND, 2, "new")
    assert found[dropped.id].state is DeliveryState.DROPPED
    assert [one.id for one in await claim(store, NOW + SECOND)] == [changed.id]


async def test_a_sent_one_keeps_where_and_when_with_what_follows(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    follow = Changes(add=[planned(detail="next", due_at=NOW + LEASE)])
    await store.finish(one.id, DeliveryState.SENT, NOW + SECOND, channel_id="D1", ts="1.2", changes=follow)
    sent, following = await store.deliveries("one")
    assert (sent.state, sent.channel_id, sent.ts, sent.sent_at) == (DeliveryState.SENT, "D1", "1.2", NOW + SECOND)
    assert following.detail == "next"
    assert await store.next_due() == NOW + LEASE


async def test_an_event_is_replaced_in_the_commit_that_closes_its_delivery(store: Store) -> None:
    (one,) = await owing(store, {"kind": Kind.ANNOUNCEMENT})
    await claim(store)
    await store.finish(one.id, DeliveryState.SENT, NOW, ts="1.2", event=an_event(card_ts="1.2"))
    found = await store.event("one")
    assert found is not None
    assert found.card_ts == "1.2"
    with pytest.raises(CallboardError):
        await store.finish(one.id, DeliveryState.FAILED, NOW, event=an_event("unknown"))
    (still,) = await store.deliveries("one")
    assert still.state is DeliveryState.SENT


async def test_one_that_was_not_sent_says_why(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.finish(one.id, DeliveryState.SKIPPED, NOW, note="too late")
    (skipped,) = await store.deliveries("one")
    assert (skipped.state, skipped.note, skipped.sent_at) == (DeliveryState.SKIPPED, "too late", None)
    assert await store.next_due() is None
    assert await claim(store, NOW + 2 * LEASE) == []


async def test_a_deferred_one_is_tried_again_at_its_time_and_stays_due_when_it_was(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.defer(one.id, NOW + SECOND, "Slack is busy")
    (deferred,) = await store.deliveries("one")
    assert (deferred.state, deferred.due_at, deferred.note) == (DeliveryState.PENDING, NOW, "Slack is busy")
    assert await store.next_due() == NOW + SECOND
    assert await claim(store) == []
    (again,) = await claim(store, NOW + SECOND)
    assert again.attempts == 2


async def test_an_attempt_that_sent_nothing_does_not_count(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.defer(one.id, NOW, "Slack asks for rest", was_tried=False)
    (again,) = await claim(store)
    assert again.attempts == 1
    await store.defer(one.id, NOW, "no answer")
    await claim(store)
    await store.defer(one.id, NOW, "Slack asks for rest", was_tried=False)
    (third,) = await claim(store)
    assert third.attempts == 2


async def test_what_is_closed_cannot_be_given_back(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.finish(one.id, DeliveryState.SENT, NOW)
    await store.defer(one.id, NOW, "late answer")
    assert await claim(store, NOW + LEASE) == []


async def test_the_file_about_to_be_shared_is_known_to_a_second_attempt(store: Store) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.note_file(one.id, "F1")
    (again,) = await claim(store, NOW + LEASE)
    assert again.file_id == "F1"


async def test_nothing_owed_is_never_due(store: Store) -> None:
    assert await store.next_due() is None
    assert await claim(store) == []


@pytest.mark.parametrize(("due_at", "rows"), [(NOW + timedelta(days=1), 2), (NOW, 1)], ids=["moved", "renamed"])
async def test_what_went_out_while_its_change_was_made_is_planned_anew_only_for_another_time(
    store: Store, due_at: datetime, rows: int
) -> None:
    (one,) = await owing(store, {})
    await claim(store)
    await store.finish(one.id, DeliveryState.SENT, NOW)
    await store.apply(Changes(change=[(one.id, planned(detail="0", due_at=due_at, revision=2))]))
    assert len(await store.deliveries("one")) == rows


async def test_what_one_person_is_still_owed_of_a_kind_is_listed_for_all_events(store: Store) -> None:
    own = {"kind": Kind.OWN_REMINDER, "audience": "user:U1"}
    await owing(store, own, own, {**own, "audience": "user:U2"}, {"audience": "user:U1"})
    await store.add_event(an_event("two"), Changes(add=[planned("two", due_at=NOW - SECOND, **own)]))
    gone = (await store.deliveries("one", "user:U1", kinds=[Kind.OWN_REMINDER]))[0]
    await store.apply(Changes(drop=[gone.id]))
    pending = await store.pending_for("user:U1", Kind.OWN_REMINDER)
    assert [one.event_id for one in pending] == ["two", "one"]
