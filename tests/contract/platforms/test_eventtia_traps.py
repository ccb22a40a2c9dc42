"""Eventtia: where its document misleads, and what goes wrong over HTTP."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.events import Details
from bot.sandbox.clock import SandboxClock
from providers.base import Guest, Provider
from providers.errors import (
    Conflict,
    Invalid,
    Malformed,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
)
from providers.eventtia.fake import FakeEventtia
from providers.fake import Fault

Make = Callable[..., Awaitable[Any]]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
START = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
ANN = Guest(first_name="Ann", last_name="Lee", email="Ann@example.com")
BEN = Guest(first_name="Ben", last_name="Fischer", email="ben@example.com")


def details(**changes: Any) -> Details:
    wished: dict[str, Any] = {
        "title": "Q4 all-hands & more",
        "description": "Numbers",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "platform_fields": {"language": "fr"},
    }
    return Details(**(wished | changes))


@pytest.fixture
async def there(make_platform: Make) -> Any:
    return await make_platform("eventtia", EVENTTIA_ATTEMPTS="1")


@pytest.fixture
def fake(there: Any) -> FakeEventtia:
    made: FakeEventtia = there.fake
    return made


@pytest.fixture
def eventtia(there: Any) -> Provider:
    made: Provider = there.provider
    return made


@pytest.fixture
def clock(there: Any) -> SandboxClock:
    made: SandboxClock = there.clock
    return made


async def make(eventtia: Provider, **changes: Any) -> str:
    made = await eventtia.create("id-1", details(**changes))
    await eventtia.configure(made.external_id, details(**changes))
    return made.external_id


def calls(fake: FakeEventtia, method: str, ending: str) -> list[Any]:
    return [one.body for one in fake.calls if one.method == method and one.path.endswith(ending)]


async def test_evt_1_a_time_that_was_read_in_another_zone_is_told(fake: FakeEventtia, eventtia: Provider) -> None:
    fake.misread_zone = "America/Bogota"
    made = await eventtia.create("id-1", details())
    there = await eventtia.configure(made.external_id, details())
    assert there.warning is not None
    assert "10 November 2026, 21:00" in there.warning
    assert there.starts_at == START + timedelta(hours=6)


async def test_evt_2_days_go_first_and_summer_time_counts(fake: FakeEventtia, eventtia: Provider) -> None:
    summer = datetime(2027, 7, 4, 6, 30, tzinfo=UTC)
    made = await eventtia.create("id-1", details(starts_at=summer, ends_at=summer + timedelta(hours=1)))
    assert calls(fake, "POST", "/events")[0]["start_date"] == "04/07/2027 - 08:30:00"
    assert made.starts_at == summer


async def test_evt_3_the_public_list_is_not_taken_for_the_whole(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    fake.attendee_types(uri)[0].removed.add("email")
    with pytest.raises(Malformed, match="without e-mail"):
        _ = [one async for one in eventtia.attendance(uri, [])]


async def test_evt_8_cancelling_deactivates_and_may_be_repeated(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.cancel(uri)
    await eventtia.cancel(uri)
    assert fake.state_of(uri) == "inactive"
    assert not (await eventtia.read(uri)).is_active
    assert calls(fake, "PUT", uri) == [{"active": False}, {"active": False}]


async def test_evt_9_the_address_is_never_changed(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.change(uri, details(), details(title="New"))
    assert fake.external_ids() == [uri]
    assert all("event_uri" not in body for body in calls(fake, "PUT", uri))


async def test_evt_10_one_login_serves_many_calls(fake: FakeEventtia, eventtia: Provider) -> None:
    await make(eventtia)
    assert len(calls(fake, "POST", "/auth")) == 1


async def test_evt_10_the_token_is_renewed_before_it_expires(
    fake: FakeEventtia, eventtia: Provider, clock: SandboxClock
) -> None:
    uri = await make(eventtia)
    clock.advance(timedelta(days=29))
    await eventtia.read(uri)
    assert len(calls(fake, "POST", "/auth")) == 2
    assert all(one.status == 200 for one in fake.calls)


async def test_evt_10_a_refused_token_is_renewed_once(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.tokens.clear()
    assert (await eventtia.read(uri)).external_id == uri
    assert [one.status for one in fake.calls[-3:]] == [401, 200, 200]


async def test_evt_11_a_list_without_links_is_read_to_its_end(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    for number in range(50):
        fake.admit(uri, f"p{number}@example.com")
    seen = [one.email async for one in eventtia.attendance(uri, [])]
    assert len(set(seen)) == len(seen) == 50
    assert all("page[size]" not in one.query for one in fake.calls)


async def test_evt_14_fields_are_read_by_name_in_every_attendee_type(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    fake.add_type(uri, "Speakers")
    fake.admit(uri, "speaker@example.com")
    assert {one.email async for one in eventtia.attendance(uri, [])} == {"Ann@example.com", "speaker@example.com"}


async def test_evt_15_secrets_stay_at_the_door(eventtia: Provider) -> None:
    uri = await make(eventtia)
    kept = f"{await eventtia.read(uri)!r} {await eventtia.register(uri, ANN)!r}"
    assert "85c87c84" not in kept
    assert "288c22" not in kept


async def test_evt_24_a_registration_that_stays_on_the_list_is_told(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    known = await eventtia.register(uri, ANN)
    fake.keeps_cancelled = True
    with pytest.raises(Conflict, match="still lists the person"):
        await eventtia.withdraw(uri, ANN, known.registration_id)


async def test_evt_29_the_person_goes_into_attendee_and_the_rest_beside(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    body = calls(fake, "POST", "/register")[0]
    assert body.keys() == {"attendee", "workshops"}
    assert body["attendee"] == {
        "attendee_type_id": fake.attendee_types(uri)[0].id,
        "first_name": "Ann",
        "last_name": "Lee",
        "email": "Ann@example.com",
    }


async def test_wrong_credentials_are_tried_once(make_platform: Make) -> None:
    there = await make_platform("eventtia", EVENTTIA_PASSWORD="not-the-one")
    with pytest.raises(Unauthorized) as caught:
        await there.provider.check()
    assert len(there.fake.calls) == 1
    assert "not-the-one" not in str(caught.value)


FAULTS: list[tuple[Fault, type[ProviderError]]] = [
    (Fault("status", "GET", times=9, status=500), Unavailable),
    (Fault("status", "GET", times=9, status=503), Unavailable),
    (Fault("status", "GET", times=9, status=429), RateLimited),
    (Fault("status", "GET", times=9, status=400), Invalid),
    (Fault("html", "GET", times=9), Malformed),
    (Fault("truncated", "GET", times=9), Malformed),
    (Fault("cut_before", "GET", times=9), Unavailable),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=lambda one: getattr(one, "kind", None))
async def test_failures_are_typed(
    fake: FakeEventtia, eventtia: Provider, fault: Fault, error: type[ProviderError]
) -> None:
    uri = await make(eventtia)
    fake.faults.append(Fault(fault.kind, fault.operation, times=9, status=fault.status))
    with pytest.raises(error) as caught:
        await eventtia.read(uri)
    assert not caught.value.may_have_happened


async def test_a_slow_answer_is_given_up(make_platform: Make) -> None:
    there = await make_platform("eventtia", EVENTTIA_TIMEOUT="0.4", EVENTTIA_ATTEMPTS="1")
    there.fail("slow", "GET", seconds=1.5)
    with pytest.raises(Unavailable, match="in time"):
        await there.provider.check()


@pytest.mark.parametrize("kind", ["done_but_500", "cut_after", "truncated"])
async def test_a_create_that_failed_in_doubt_is_found_and_not_repeated(
    fake: FakeEventtia, eventtia: Provider, kind: Any
) -> None:
    fake.faults.append(Fault(kind, "POST /api/v3/events"))
    with pytest.raises(ProviderError) as caught:
        await eventtia.create("id-1", details())
    assert caught.value.may_have_happened
    found = await eventtia.find("id-1", details(), NOW)
    assert [one.external_id for one in found] == fake.external_ids()
    assert len(found) == 1


async def test_a_create_that_could_not_log_in_did_not_happen(fake: FakeEventtia, eventtia: Provider) -> None:
    fake.faults.append(Fault("status", "/auth", status=503))
    with pytest.raises(Unavailable) as caught:
        await eventtia.create("id-1", details())
    assert not caught.value.may_have_happened
    assert fake.external_ids() == []


async def test_a_registration_in_doubt_is_not_made_twice(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.faults.append(Fault("done_but_500", "register"))
    with pytest.raises(Unavailable):
        await eventtia.register(uri, ANN)
    await eventtia.register(uri, ANN)
    assert len(calls(fake, "POST", "/register")) == 1
    assert fake.registered(uri) == {"ann@example.com"}
