"""Invitations before they are confirmed, what is known of people then, and people who turn out to be members."""

from datetime import timedelta

from store_samples import NOW, an_answer, an_event
from test_store_batches import a_batch

from bot.domain.invitations import Draft, Typed
from bot.domain.people import Answer, Registered, Rsvp
from bot.services.ports import Store

PEOPLE = (("U4", "Dan", None), ("mail:x", "Zoe", "zoe@x.example"))


def a_draft(name: str = "b1", **more: object) -> Draft:
    facts = {"asked_by": "U1", "asked_at": NOW, "typed": Typed(addresses="zoe@x.example"), "people": PEOPLE}
    return Draft.model_validate({"id": name, "event_id": "one", **facts, **more})


def outside(store: Store, email: str = "zoe@x.example", **more: object) -> Rsvp:
    user_id = f"mail:{store.mail_key(email)}"
    return an_answer(user_id, **{"answer": Answer.INVITED, "email": email, **more})


async def test_a_draft_is_kept_for_a_day_or_until_it_is_begun(store: Store) -> None:
    await store.add_event(an_event())
    for name in ("b1", "b2"):
        await store.keep_draft(a_draft(name))
    assert await store.draft("b1") == a_draft("b1")
    assert await store.draft("none") is None

    await store.add_batch(a_batch("b1"), [])
    assert await store.draft("b1") is None
    await store.drop_old_drafts(NOW + timedelta(hours=23))
    assert await store.draft("b2") is not None
    await store.keep_draft(a_draft("b3", asked_at=NOW + timedelta(hours=25)))
    assert await store.draft("b2") is None


async def test_whoever_is_forgotten_is_in_no_draft_and_drafts_go_with_their_event(store: Store) -> None:
    await store.add_event(an_event())
    await store.keep_draft(a_draft())
    await store.forget_person("U4", [])
    draft = await store.draft("b1")
    assert draft is not None
    assert draft.people == PEOPLE[1:]
    await store.forget(NOW + timedelta(days=400))
    assert await store.draft("b1") is None


async def test_who_is_forgotten_goes_with_the_rows_and_places_of_their_addresses_too(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_event(an_event("kept"))
    ben, zoe = outside(store, "ben@x.example"), outside(store)
    await store.add_batch(a_batch(), [ben, zoe])
    await store.add_people([outside(store, "ben@x.example", event_id="kept")])
    assert await store.answers_of("U2", ben.user_id) != []

    await store.forget_person("U2", ["kept"], [ben.user_id])

    assert await store.rsvps("one") == [zoe]
    assert await store.next_of_batch("b1", 9) == [zoe.user_id]
    assert [one.event_id for one in await store.answers_of("U2", ben.user_id)] == ["kept"]


async def test_it_is_known_who_answered_was_invited_is_blocked_and_wants_quiet(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer("U2", email="Ben@example.com"))
    await store.add_batch(a_batch(), [an_answer("U4", answer=Answer.INVITED, is_blocked=True)])
    await store.keep_quiet("U5", NOW, quiet=True)

    known = await store.known("one")

    assert known.answers == {"U2": Answer.GOING, "U4": Answer.INVITED}
    assert known.keys == {store.mail_key("ben@EXAMPLE.com"): "U2"}
    assert (set(known.blocked), set(known.served), set(known.quiet)) == ({"U4"}, {"U4"}, {"U5"})
    assert [known.is_done_with(one) for one in ("U2", "U4", "U5")] == [True, True, False]


async def test_a_member_takes_over_what_the_platform_knows_of_their_address(store: Store) -> None:
    await store.add_event(an_event())
    known = {"registered": Registered.YES, "registration_id": "7", "join_link": "https://x.example/7"}
    await store.answered(outside(store, role="SPEAKER", group="3", tags=("vip",), **known))
    assert await store.outside("one") == 1

    assert await store.answered(an_answer("U2", email="ZOE@x.example")) is None

    (one,) = await store.rsvps("one")
    assert (one.user_id, one.answer, one.role, one.group, one.tags) == ("U2", Answer.GOING, "SPEAKER", "3", ("vip",))
    assert {key: getattr(one, key) for key in known} == known
    assert await store.outside("one") == 0


async def test_who_is_gone_is_not_brought_back_by_what_was_under_way(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(outside(store))
    assert await store.amended(outside(store, registered=Registered.YES))
    await store.answered(an_answer("U2", email="zoe@x.example"))
    assert not await store.amended(outside(store, registered=Registered.YES))
    assert [one.user_id for one in await store.rsvps("one")] == ["U2"]


async def test_the_party_of_a_batch_is_kept_with_it(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_batch(a_batch(), [])
    await store.note_party("b1", "party-7")
    assert await store.batch("b1") == a_batch(party="party-7")
