"""Eventtia: its list of guests, who are no attendees (EVT-25)."""

import asyncio
from datetime import timedelta

import pytest
from eventtia_samples import ANN, BEN, make, sent
from platform_samples import Connected

from providers.errors import Conflict, Unavailable

INVITED = ANN.model_copy(update={"role": "guest"})


async def on_list(eventtia: Connected, uri: str) -> list[tuple[str, str]]:
    return [(one.email, one.role) async for one in eventtia.provider.roster(uri)]


async def test_a_guest_is_put_on_the_list_once_and_is_no_attendee(eventtia: Connected) -> None:
    uri = await make(eventtia)
    first = await eventtia.provider.register(uri, INVITED)
    again = await eventtia.provider.register(uri, INVITED.model_copy(update={"email": "ANN@example.com"}))

    assert first == again
    assert (first.link, first.party) == (None, None)
    assert (eventtia.fake.guests(uri), eventtia.fake.registered(uri)) == (["ann@example.com"], set())
    assert sent(eventtia, "POST", "/guests") == [{"first_name": "Ann", "last_name": "Lee", "email": "Ann@example.com"}]
    assert await on_list(eventtia, uri) == [("Ann@example.com", "guest")]


async def test_many_guests_take_a_request_each_and_one_look_at_the_list(eventtia: Connected) -> None:
    uri = await make(eventtia)
    people = [INVITED.model_copy(update={"email": f"p{number}@example.com"}) for number in range(30)]
    for one in people:
        await eventtia.provider.register(uri, one)
    assert [one.method for one in eventtia.fake.calls if one.path.endswith("/guests")].count("GET") == 1

    eventtia.fake.take_off(uri, people[0].email)
    eventtia.clock.advance(timedelta(minutes=11))
    for one in people:
        await eventtia.provider.register(uri, one)
    assert len(eventtia.fake.guests(uri)) == len(await on_list(eventtia, uri)) == 30


async def test_guests_who_are_put_on_the_list_at_once_are_all_remembered(eventtia: Connected) -> None:
    uri = await make(eventtia)
    people = [INVITED.model_copy(update={"email": f"p{number}@example.com"}) for number in range(20)]
    for _ in range(2):
        await asyncio.gather(*(eventtia.provider.register(uri, one) for one in people))
    assert len(eventtia.fake.guests(uri)) == 20


@pytest.mark.parametrize("says_so", [True, False], ids=["told", "not told"])
async def test_a_guest_in_doubt_is_not_put_on_the_list_twice(eventtia: Connected, says_so: bool) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, BEN.model_copy(update={"role": "guest"}))
    eventtia.fail("done_but_500", f"POST /api/v3/events/{uri}/guests")
    with pytest.raises(Unavailable):
        await eventtia.provider.register(uri, INVITED)
    known = await eventtia.provider.register(uri, INVITED.model_copy(update={"may_be_there": says_so}))
    assert sorted(eventtia.fake.guests(uri)) == ["ann@example.com", "ben@example.com"]
    assert known.registration_id is not None


async def test_a_guest_added_by_an_attempt_before_a_restart_is_found(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, BEN.model_copy(update={"role": "guest"}))
    added = {"event_uri": uri, "first_name": "Ann", "email": "ann@example.com"}
    create = next(one for one in eventtia.platform.operations if one.name == "createGuest")
    await eventtia.provider.run(create, added)

    await eventtia.provider.register(uri, INVITED.model_copy(update={"may_be_there": True}))
    assert sorted(eventtia.fake.guests(uri)) == ["ann@example.com", "ben@example.com"]


async def test_a_guest_who_registers_is_listed_as_an_attendee_alone(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, INVITED)
    await eventtia.provider.register(uri, ANN)
    assert await on_list(eventtia, uri) == [("Ann@example.com", "")]


async def test_withdrawing_a_guest_cancels_their_registration_and_says_that_they_stay_a_guest(
    eventtia: Connected,
) -> None:
    uri = await make(eventtia)
    known = await eventtia.provider.register(uri, INVITED)
    await eventtia.provider.register(uri, ANN)

    # A guest is told by the role, or by what was stored of the registration.
    for guest, stored in ((INVITED, None), (ANN, known.registration_id), (INVITED, known.registration_id)):
        with pytest.raises(Conflict, match="no way to take somebody off its list of guests"):
            await eventtia.provider.withdraw(uri, guest, stored)
        assert eventtia.fake.registered(uri) == set()

    eventtia.fake.take_off(uri, ANN.email)
    await eventtia.provider.withdraw(uri, INVITED, known.registration_id)


async def test_a_guests_number_is_never_taken_for_an_attendees(eventtia: Connected) -> None:
    uri = await make(eventtia)
    known = await eventtia.provider.register(uri, INVITED)
    other = await eventtia.provider.register(uri, BEN)
    eventtia.fake.rows(uri)["guests"][0]["id"] = other.registration_id

    with pytest.raises(Conflict):
        await eventtia.provider.withdraw(uri, INVITED, known.registration_id)
    assert known.registration_id is not None
    assert not known.registration_id.isdecimal()
    assert eventtia.fake.registered(uri) == {"ben@example.com"}
