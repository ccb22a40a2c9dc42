"""Eventtia: where its document misleads, and what goes wrong over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest
from eventtia_samples import ANN, START, details, make, sent
from platform_samples import Connected, MakePlatform, an_hour_from

from providers.errors import Conflict, Malformed, Unauthorized, Unavailable


async def test_evt_1_a_time_that_was_read_in_another_zone_is_told(eventtia: Connected) -> None:
    eventtia.fake.misread_zone = "America/Bogota"
    made = await eventtia.provider.create("id-1", details())
    there = await eventtia.provider.configure(made.external_id, details())
    assert there.warning is not None
    assert "10 November 2026, 21:00" in there.warning
    assert there.starts_at == START + timedelta(hours=6)


async def test_evt_2_days_go_first_and_summer_time_counts(eventtia: Connected) -> None:
    summer = datetime(2027, 7, 4, 6, 30, tzinfo=UTC)
    made = await eventtia.provider.create("id-1", details(**an_hour_from(summer)))
    assert sent(eventtia, "POST", "/events")[0]["start_date"] == "04/07/2027 - 08:30:00"
    assert made.starts_at == summer


async def test_evt_3_the_public_list_is_not_taken_for_the_whole(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    eventtia.fake.attendee_types(uri)[0].removed.add("email")
    kind = str(eventtia.fake.attendee_types(uri)[0].id)
    lists = (eventtia.provider.attendance(uri, []), eventtia.provider.roster(uri))
    for one in (*lists, eventtia.provider.group_people(uri, kind)):
        with pytest.raises(Malformed, match="without e-mail"):
            _ = [each async for each in one]


async def test_evt_8_cancelling_deactivates_and_may_be_repeated(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.cancel(uri)
    await eventtia.provider.cancel(uri)
    assert eventtia.fake.state_of(uri) == "inactive"
    assert not (await eventtia.provider.read(uri)).is_active
    assert sent(eventtia, "PUT", uri) == [{"active": False}, {"active": False}]


async def test_evt_9_the_address_is_never_changed(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.change(uri, details(), details(title="New"))
    assert eventtia.fake.external_ids() == [uri]
    assert all("event_uri" not in body for body in sent(eventtia, "PUT", uri))


async def test_evt_10_one_login_serves_many_calls(eventtia: Connected) -> None:
    await make(eventtia)
    assert len(sent(eventtia, "POST", "/auth")) == 1


async def test_evt_10_the_token_is_renewed_before_it_expires(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.clock.advance(timedelta(days=29))
    await eventtia.provider.read(uri)
    assert len(sent(eventtia, "POST", "/auth")) == 2
    assert all(one.status == 200 for one in eventtia.fake.calls)


async def test_evt_10_a_refused_token_is_renewed_once(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.tokens.clear()
    assert (await eventtia.provider.read(uri)).external_id == uri
    assert [one.status for one in eventtia.fake.calls[-3:]] == [401, 200, 200]


async def test_evt_11_a_list_without_links_is_read_to_its_end(eventtia: Connected) -> None:
    uri = await make(eventtia)
    for number in range(50):
        eventtia.fake.admit(uri, f"p{number}@example.com")
    seen = [one.email async for one in eventtia.provider.attendance(uri, [])]
    assert len(set(seen)) == len(seen) == 50
    assert all("page[size]" not in one.query for one in eventtia.fake.calls)


async def test_evt_14_fields_are_read_by_name_in_every_attendee_type(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    eventtia.fake.add_type(uri, "Speakers")
    eventtia.fake.admit(uri, "speaker@example.com")
    both = {"Ann@example.com", "speaker@example.com"}
    assert {one.email async for one in eventtia.provider.attendance(uri, [])} == both
    assert {one.email async for one in eventtia.provider.roster(uri)} == both


async def test_evt_15_secrets_stay_at_the_door(eventtia: Connected) -> None:
    uri = await make(eventtia)
    kept = f"{await eventtia.provider.read(uri)!r} {await eventtia.provider.register(uri, ANN)!r}"
    assert "85c87c84" not in kept
    assert "288c22" not in kept


async def test_evt_24_a_registration_that_stays_on_the_list_is_told(eventtia: Connected) -> None:
    uri = await make(eventtia)
    known = await eventtia.provider.register(uri, ANN)
    eventtia.fake.keeps_cancelled = True
    with pytest.raises(Conflict, match="still lists the person"):
        await eventtia.provider.withdraw(uri, ANN, known.registration_id)


async def test_evt_29_the_person_goes_into_attendee_and_the_rest_beside(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    body = sent(eventtia, "POST", "/register")[0]
    assert body.keys() == {"attendee", "workshops"}
    assert body["attendee"] == {
        "attendee_type_id": eventtia.fake.attendee_types(uri)[0].id,
        "first_name": "Ann",
        "last_name": "Lee",
        "email": "Ann@example.com",
    }


async def test_wrong_credentials_are_tried_once(make_platform: MakePlatform) -> None:
    there = await make_platform("eventtia", EVENTTIA_PASSWORD="not-the-one")
    with pytest.raises(Unauthorized) as caught:
        await there.provider.check()
    assert len(there.fake.calls) == 1
    assert "not-the-one" not in str(caught.value)


async def test_a_create_that_could_not_log_in_did_not_happen(eventtia: Connected) -> None:
    eventtia.fail("status", "/auth", status=503)
    with pytest.raises(Unavailable) as caught:
        await eventtia.provider.create("id-1", details())
    assert not caught.value.may_have_happened
    assert eventtia.fake.external_ids() == []


async def test_a_registration_in_doubt_is_not_made_twice(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fail("done_but_500", "register")
    with pytest.raises(Unavailable):
        await eventtia.provider.register(uri, ANN)
    await eventtia.provider.register(uri, ANN)
    assert len(sent(eventtia, "POST", "/register")) == 1
    assert eventtia.fake.registered(uri) == {"ann@example.com"}
