"""Eventtia: attendee types as groups, people registered together, and speakers."""

from typing import Any

import pytest
from eventtia_samples import ANN, BEN, make, sent
from platform_samples import Connected

from providers.base import Guest, Speaker
from providers.errors import Conflict, Invalid, Malformed, NotFound


def of_type(guest: Guest, group: str, **more: Any) -> Guest:
    return guest.model_copy(update={"group": group} | more)


async def test_attendee_types_are_groups_that_say_what_is_to_know_of_them(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_type(uri, "Backstage", mode="offline", needs_confirmation=True)
    eventtia.fake.add_type(uri, "Vip", price=1250.5, capacity=20)

    assert {one.name: one.about for one in await eventtia.provider.groups(uri)} == {
        "General Public": "",
        "Backstage": "on site only, each registration has to be confirmed on Eventtia’s own site",
        "Vip": "costs 1,250.50, for 20 people at most",
    }


async def test_groups_and_their_people_come_from_every_page(eventtia: Connected) -> None:
    uri = await make(eventtia)
    kinds = [eventtia.fake.add_type(uri, f"Type {number}") for number in range(30)]
    for number in range(30):
        eventtia.fake.admit(uri, f"p{number}@example.com")
    await eventtia.provider.register(uri, of_type(ANN, kinds[0]))

    assert len(await eventtia.provider.groups(uri)) == 31
    assert len([one async for one in eventtia.provider.group_people(uri, kinds[-1])]) == 30
    assert [one.email async for one in eventtia.provider.group_people(uri, kinds[0])] == ["Ann@example.com"]
    assert {one.group async for one in eventtia.provider.roster(uri)} == {kinds[0], kinds[-1]}


async def test_whoever_is_asked_to_join_a_group_does_though_it_costs_and_is_new(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, BEN)  # the event's types are known from now on
    vip = eventtia.fake.add_type(uri, "Vip", price=90.0)
    await eventtia.provider.register(uri, of_type(ANN, vip))
    assert eventtia.fake.members_of(uri, vip) == {"ann@example.com"}


@pytest.mark.parametrize("role", ["", "guest"])
@pytest.mark.parametrize("group", ["4711", "vip"])
async def test_a_group_that_is_gone_is_said_and_nobody_is_registered(
    eventtia: Connected, role: str, group: str
) -> None:
    uri = await make(eventtia)
    with pytest.raises(Conflict, match="does not have this attendee type"):
        await eventtia.provider.register(uri, of_type(ANN, group, role=role))
    assert (eventtia.fake.registered(uri), eventtia.fake.guests(uri)) == (set(), [])
    with pytest.raises(NotFound):
        [one async for one in eventtia.provider.group_people(uri, group)]


async def test_a_guest_may_be_kept_to_one_attendee_type(eventtia: Connected) -> None:
    uri = await make(eventtia)
    vip = eventtia.fake.add_type(uri, "Vip")
    await eventtia.provider.register(uri, of_type(ANN, vip, role="guest"))
    assert [(one.role, one.group) async for one in eventtia.provider.roster(uri)] == [("guest", vip)]
    assert [one async for one in eventtia.provider.group_people(uri, vip)] == []


async def test_what_is_not_as_wished_of_a_registration_is_told_to_the_person(eventtia: Connected) -> None:
    uri = await make(eventtia)
    careful = eventtia.fake.add_type(uri, "Backstage", needs_confirmation=True)
    await eventtia.provider.register(uri, BEN)

    vip = eventtia.fake.add_type(uri, "Vip")

    asked = [of_type(ANN, careful), of_type(ANN, careful), of_type(ANN, vip), of_type(BEN, vip), BEN]
    told = [(await eventtia.provider.register(uri, one)).warning for one in asked]

    pending = (
        "Eventtia says “pending” of this registration, not “confirmed”: it may need the organiser’s consent or a "
        "payment there."
    )
    other = "Eventtia has this registration as “{}” already, which can only be changed on its own site."
    both = f"{pending} {other.format('Backstage')}"
    assert told == [pending, pending, both, other.format("General Public"), None]


async def test_people_of_one_party_are_registered_into_the_group_of_the_first(eventtia: Connected) -> None:
    uri = await make(eventtia)
    first = await eventtia.provider.register(uri, ANN)
    second = await eventtia.provider.register(uri, BEN.model_copy(update={"party": first.party}))

    assert first.party is not None
    assert second.party == first.party
    kind = eventtia.fake.attendee_types(uri)[0].id
    assert eventtia.fake.parties(uri) == {first.party: [kind]}
    bodies = sent(eventtia, "POST", "/register")
    assert [one.get("group_registration_uuid") for one in bodies] == [None, first.party]
    assert (await eventtia.provider.register(uri, ANN)).party is None  # no list tells it


async def test_a_type_that_takes_no_groups_begins_none_and_a_full_group_refuses(eventtia: Connected) -> None:
    uri = await make(eventtia)
    kind = eventtia.fake.attendee_types(uri)[0]
    kind.party_seats = None
    assert (await eventtia.provider.register(uri, ANN)).party is None

    kind.party_seats = 0
    begun = await eventtia.provider.register(uri, BEN)
    late = ANN.model_copy(update={"email": "late@example.com", "party": begun.party})
    with pytest.raises(Invalid, match="no seats left"):
        await eventtia.provider.register(uri, late)
    assert eventtia.fake.registered(uri) == {"ann@example.com", "ben@example.com"}


async def test_people_whose_type_is_not_told_are_not_taken_for_nobody(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    kind = eventtia.fake.attendee_types(uri)[0]
    kind.is_told = False
    assert [one.group async for one in eventtia.provider.roster(uri)] == [None]
    with pytest.raises(Malformed, match="without their attendee types"):
        [one async for one in eventtia.provider.group_people(uri, str(kind.id))]


async def test_speakers_are_told_with_what_they_are_and_without_their_addresses(eventtia: Connected) -> None:
    uri = await make(eventtia)
    for number in range(30):
        eventtia.fake.show_speaker(uri, f"Speaker {number}")
    known = await eventtia.provider.speakers(uri)
    assert known[0] == Speaker(name="Speaker 0", about="Dev, Eventtia")
    assert len(known) == 30
    assert "@" not in repr(known)


async def test_only_people_with_addresses_are_listed(eventtia: Connected) -> None:
    uri = await make(eventtia)
    for one in (ANN, BEN):
        await eventtia.provider.register(uri, one)
    kind = eventtia.fake.add_type(uri, "Walk-ins")
    await eventtia.provider.register(uri, of_type(ANN, kind, email="third@example.com"))
    eventtia.fake.attendee_types(uri)[0].removed.add("email")
    assert {one.email async for one in eventtia.provider.roster(uri)} == {"Ann@example.com", "ben@example.com"}
