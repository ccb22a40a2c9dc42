"""What is done for many people: who is next, how far it is, who is served, and what is forgotten."""

from datetime import timedelta

from store_samples import NOW, an_answer, an_event, claim, planned

from bot.domain.batches import Batch, Sort
from bot.domain.people import Answer
from bot.domain.plans import DeliveryState, Kind
from bot.services.ports import Changes, Store


def a_batch(name: str = "b1", **more: object) -> Batch:
    facts = {"sort": Sort.INVITATIONS, "asked_by": "U1", "asked_at": NOW, "total": 3, "text": "Dear all"}
    return Batch.model_validate({"id": name, "event_id": "one", **facts, **more})


def invited(user_id: str, **more: object) -> object:
    return an_answer(user_id, answer=Answer.INVITED, name=f"Name of {user_id}", email=f"{user_id}@example.com", **more)


async def begun(store: Store, batch: Batch, *people: str) -> None:
    await store.add_batch(batch, [invited(one) for one in people])  # type: ignore[misc]


def an_invite(user_id: str, batch: str = "b1") -> object:
    return planned(kind=Kind.INVITE, audience=f"user:{user_id}", detail=batch, revision=0)


async def test_a_batch_is_kept_with_its_people_in_order_and_stores_nobody_twice(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer("U3"))

    await begun(store, a_batch(), "U4", "U3", "mail:x")
    await begun(store, a_batch(), "U4", "U3", "mail:x")

    assert await store.batch("b1") == a_batch()
    assert await store.batch("none") is None
    assert await store.next_of_batch("b1", 2) == ["U4", "U3"]
    assert {one.user_id: one.answer for one in await store.rsvps("one")} == {
        "U3": Answer.GOING,
        "U4": Answer.INVITED,
        "mail:x": Answer.INVITED,
    }


async def test_it_knows_how_far_it_is_and_who_was_not_reached(store: Store) -> None:
    await store.add_event(an_event())
    await begun(store, a_batch(), "U4", "U3", "U2")
    assert await store.served("one", Sort.INVITATIONS) == {"U4", "U3", "U2"}

    await store.apply(Changes(add=[an_invite("U4"), an_invite("U3")]))  # type: ignore[list-item]
    assert await store.next_of_batch("b1", 5) == ["U2"]
    first, second = await claim(store)
    await store.finish(first.id, DeliveryState.SENT, NOW)
    await store.finish(second.id, DeliveryState.SKIPPED, NOW, note="is no address")

    progress = await store.batch_progress("b1")
    assert (progress.total, progress.reached, progress.failed, progress.under_way) == (3, 1, 1, 0)
    (unreached,) = progress.unreached
    assert unreached.user_id == second.user_id
    assert (unreached.name, unreached.why) == (f"Name of {second.user_id}", "is no address")
    assert await store.served("one", Sort.INVITATIONS) == {first.user_id, "U2"}
    assert await store.served("one", Sort.FOLLOW_UP) == set()


async def test_of_a_draft_nobody_is_served_until_it_begins_once(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer("U3"))
    await store.draft_batch(a_batch(), ["U3"])
    assert await store.batch("b1") == a_batch()
    assert await store.served("one", Sort.INVITATIONS) == set()
    owed = Changes(add=[planned(kind=Kind.BATCH, audience="user:U1", detail="b1")])

    assert await store.begin_batch("b1", owed)
    assert await store.served("one", Sort.INVITATIONS) == {"U3"}
    assert await store.next_of_batch("b1", 5) == ["U3"]
    assert not await store.begin_batch("b1", Changes(add=[planned(detail="again")]))
    assert not await store.begin_batch("none", owed)
    assert [one.kind for one in await store.deliveries("one")] == [Kind.BATCH]


async def test_a_draft_is_kept_for_a_day_and_what_has_begun_as_long_as_its_event(store: Store) -> None:
    await store.add_event(an_event())
    await store.draft_batch(a_batch("draft"), ["U3"])
    await begun(store, a_batch(), "U4")
    await store.drop_old_drafts(NOW + timedelta(hours=24))
    assert await store.batch("draft") is not None

    await store.drop_old_drafts(NOW + timedelta(hours=25))
    assert await store.batch("draft") is None
    assert await store.next_of_batch("draft", 5) == []
    assert await store.next_of_batch("b1", 5) == ["U4"]


async def test_it_goes_with_its_event_and_with_who_is_forgotten(store: Store) -> None:
    await store.add_event(an_event())
    await begun(store, a_batch(), "U4", "U3")

    await store.forget_person("U4", [])
    assert await store.next_of_batch("b1", 5) == ["U3"]
    await store.forget(NOW + timedelta(days=400))
    assert await store.batch("b1") is None
    assert await store.next_of_batch("b1", 5) == []


async def test_an_address_has_one_key_in_any_case(store: Store) -> None:
    assert store.mail_key("Ann@Example.com ") == store.mail_key("ann@example.com")
    assert store.mail_key("ann@example.com") != store.mail_key("ben@example.com")
    assert "ann" not in store.mail_key("ann@example.com")
