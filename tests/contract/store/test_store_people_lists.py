"""An event's people as lists: page by page, some of them, by name, by tag; counted; added and removed."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import chain

import pytest
from store_samples import NOW, an_answer, an_event, claim, planned

from bot.domain.batches import Batch, Sort
from bot.domain.listing import Listing, Mark, Who
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Kind
from bot.services.ports import Changes, Store


def somebody(number: int, **more: object) -> Rsvp:
    facts = {"name": f"Person {number:04}", "email": f"p{number}@Example.com", "answered_at": NOW}
    return an_answer(f"U{number:04}", **{**facts, "answered_at": NOW + timedelta(seconds=number // 3), **more})


async def paged(store: Store, listing: Listing, most: int, *, backwards: bool = False) -> list[list[str]]:
    pages: list[list[str]] = []
    mark = None
    while page := await store.people("one", listing, most, mark, backwards=backwards):
        pages.append([one.user_id for one in page])
        assert len(pages) < 100, "the pages have no end"
        mark = Mark.of(page[0 if backwards else -1])
    return pages


async def test_pages_hold_everybody_once_forwards_and_backwards_as_they_answered(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_event(an_event("two"))
    await store.add_people([somebody(number) for number in range(250, 0, -1)])
    await store.add_people([an_answer("U9", "two")])

    names = [f"U{number:04}" for number in range(1, 251)]
    pages = await paged(store, Listing(), 20)
    assert [len(one) for one in pages] == [20] * 12 + [10]
    assert [*chain(*pages)] == names
    assert [*chain(*reversed(await paged(store, Listing(), 20, backwards=True)))] == names
    assert await store.people("none", Listing(), 20) == []


async def test_a_page_goes_on_where_it_ended_when_somebody_is_gone_or_new(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_people([somebody(number) for number in range(6)])
    first = await store.people("one", Listing(), 3)
    await store.remove_person("one", first[-1].user_id)
    await store.add_people([somebody(2, event_id="one"), somebody(99)])

    following = await store.people("one", Listing(), 9, Mark.of(first[-1]))
    assert [one.user_id for one in following] == ["U0003", "U0004", "U0005", "U0099"]


async def test_people_are_found_by_parts_of_name_or_address_in_any_case(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_people([somebody(number) for number in range(300)])
    await store.add_people([an_answer("U1", name="Åsa Öberg", email=None), an_answer("U2", name="ÅSA Berg")])

    async def found(words: str, **more: object) -> list[str]:
        return [one.user_id for one in await store.people("one", Listing(words=words, **more), 50)]  # type: ignore[arg-type]

    assert await found("p299@example.COM") == ["U0299"]
    assert await found("åsa") == ["U1", "U2"]
    assert await found("öberg ÅSA") == ["U1"]
    assert await found("PERSON 029 p7") == []
    assert await found("person 029") == ["U0029", *(f"U029{one}" for one in range(10))]
    assert await found("%") == []
    assert len(await paged(store, Listing(words="person 0"), 40)) == 8


WHO: Mapping[Who, tuple[str, ...]] = {
    Who.ALL: ("U0000", "U0001", "U0002", "U0003", "U0004", "U0005", "mail:1"),
    Who.GOING: ("U0000", "U0001"),
    Who.WAITING: ("U0002",),
    Who.MAYBE: ("U0003",),
    Who.NO: ("U0004",),
    Who.INVITED: ("U0005", "mail:1"),
    Who.REGISTERED: ("U0000", "mail:1"),
    Who.UNREGISTERED: ("U0001",),
    Who.WITH_ROLE: ("U0000", "U0005"),
    Who.OUTSIDE: ("mail:1",),
    Who.BLOCKED: ("mail:1",),
}


async def test_some_of_them_are_listed_and_counted(store: Store) -> None:
    await store.add_event(an_event())
    assert await store.count_people("one") == dict.fromkeys(Who, 0)
    await store.add_people(
        [
            somebody(0, registered=Registered.YES, role="HOST"),
            somebody(1, registered=Registered.REFUSED),
            somebody(2, answer=Answer.WAITING),
            somebody(3, answer=Answer.MAYBE),
            somebody(4, answer=Answer.NO),
            somebody(5, answer=Answer.INVITED, role="SPEAKER"),
            an_answer(
                "mail:1",
                answer=Answer.INVITED,
                registered=Registered.YES,
                is_blocked=True,
                answered_at=NOW + timedelta(hours=1),
            ),
        ]
    )
    for who, expected in WHO.items():
        assert tuple(one.user_id for one in await store.people("one", Listing(who), 50)) == expected, who
    assert await store.count_people("one") == {who: len(expected) for who, expected in WHO.items()}


async def test_tags_are_counted_and_their_people_listed(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_people([somebody(1, tags=("VIP", "press")), somebody(2, tags=("press",)), somebody(3)])
    assert await store.tags("one") == {"VIP": 1, "press": 2}
    assert [one.user_id for one in await store.people("one", Listing(tag="press"), 9)] == ["U0001", "U0002"]
    assert await store.people("one", Listing(tag="vip"), 9) == []


async def test_who_is_known_keeps_what_was_said_and_is_found_by_the_key_of_the_address(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(somebody(1))
    await store.add_people([somebody(1, answer=Answer.NO), somebody(2)], Changes(add=[planned()]))
    assert [one.answer for one in await store.people("one", Listing(), 9)] == [Answer.GOING, Answer.GOING]
    assert len(await store.deliveries("one")) == 1

    keys = {one: store.mail_key(one) for one in ("P1@example.com", "p2@example.com", "p3@example.com")}
    known = await store.known_addresses("one", keys.values())
    assert known == {keys["P1@example.com"], keys["p2@example.com"]}
    assert await store.known_addresses("two", keys.values()) == set()


async def test_it_is_noted_whom_the_platform_lets_in(store: Store) -> None:
    await store.add_event(an_event())
    await store.add_people([somebody(1), somebody(2, is_blocked=True), somebody(3, is_blocked=True)])
    keys = [store.mail_key(f"p{number}@example.com") for number in (1, 2)]
    assert await store.note_blocked("one", keys, is_blocked=True) == 1
    assert await store.note_blocked("one", keys[1:], is_blocked=False) == 1
    assert await store.note_blocked("two", keys, is_blocked=True) == 0
    assert await store.people("one", Listing(), 9) == [
        somebody(1, is_blocked=True),
        somebody(2),
        somebody(3, is_blocked=True),
    ]


async def test_who_is_removed_can_be_invited_anew(store: Store) -> None:
    await store.add_event(an_event())
    batch = Batch(id="b1", event_id="one", sort=Sort.INVITATIONS, asked_by="U1", asked_at=NOW, total=1)
    person = somebody(1)
    await store.add_batch(batch, [person])
    invite = planned(kind=Kind.INVITE, audience=f"user:{person.user_id}", detail="b1", revision=0)
    await store.apply(Changes(add=[invite]))
    await store.remove_person("one", person.user_id, Changes(add=[planned()]))

    assert await store.rsvp("one", person.user_id) is None
    assert await store.served("one", Sort.INVITATIONS) == set()
    assert [one.kind for one in await claim(store)] == [Kind.NOTE]


@pytest.mark.long
async def test_five_thousand_people_are_walked_and_searched_in_order(store: Store) -> None:
    await store.add_event(an_event())
    names = [f"U{number:04}" for number in range(5000)]
    await store.add_people([somebody(number) for number in range(5000)])
    assert [*chain(*await paged(store, Listing(), 500))] == names
    assert [*chain(*await paged(store, Listing(words="person 4"), 300))] == [one for one in names if "4" in one]
    assert [one.user_id for one in await store.people("one", Listing(words="p4999@"), 20)] == ["U4999"]
