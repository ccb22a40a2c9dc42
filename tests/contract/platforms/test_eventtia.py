"""Eventtia: each step of the story over real HTTP, its failures, and the traps of its document."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.domain.events import Details
from providers.base import Capability, Guest, Provider
from providers.errors import (
    Conflict,
    Invalid,
    Malformed,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
    Unsupported,
)
from providers.eventtia import PLATFORM
from providers.eventtia.fake import FakeEventtia
from providers.fake import Fault

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
START = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
ANN = Guest(first_name="Ann", last_name="Lee", email="Ann@example.com")
BEN = Guest(first_name="Ben", last_name="Fischer", email="ben@example.com")


class MovableClock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


def details(**changes: Any) -> Details:
    wished = {
        "title": "Q4 all-hands & more",
        "description": "Numbers",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "platform_fields": {"language": "fr"},
    }
    return Details(**(wished | changes))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def fake(clock: MovableClock) -> AsyncIterator[FakeEventtia]:
    server = FakeEventtia(clock)
    await server.start()
    yield server
    await server.stop()


def build(fake: FakeEventtia, clock: MovableClock, **over: str) -> Provider:
    defaults = {one.env: one.default for one in PLATFORM.settings if one.default is not None}
    values: dict[str, str | SecretStr] = {**defaults, **fake.settings(), **over}
    return PLATFORM.build(values, clock)


@pytest.fixture
async def eventtia(fake: FakeEventtia, clock: MovableClock) -> AsyncIterator[Provider]:
    provider = build(fake, clock, EVENTTIA_ATTEMPTS="1")
    yield provider
    await provider.aclose()


@asynccontextmanager
async def built(fake: FakeEventtia, clock: MovableClock, **over: str) -> AsyncIterator[Provider]:
    provider = build(fake, clock, **over)
    yield provider
    await provider.aclose()


async def make(eventtia: Provider, **changes: Any) -> str:
    made = await eventtia.create("id-1", details(**changes))
    await eventtia.configure(made.external_id, details(**changes))
    return made.external_id


def calls(fake: FakeEventtia, method: str, ending: str) -> list[Any]:
    return [one.body for one in fake.calls if one.method == method and one.path.endswith(ending)]


async def test_create_makes_an_active_virtual_event(fake: FakeEventtia, eventtia: Provider) -> None:
    made = await eventtia.create("id-1", details())
    assert (made.title, made.starts_at, made.ends_at) == ("Q4 all-hands & more", START, START + timedelta(hours=1))
    assert made.event_page == f"https://live.eventtia.com/fr/{made.external_id}"
    assert fake.state_of(made.external_id) == "open"
    assert calls(fake, "POST", "/events") == [
        {
            "name": "Q4 all-hands & more",
            "description": "Numbers",
            "start_date": "10/03/2026 - 15:00:00",
            "end_date": "10/03/2026 - 16:00:00",
            "is_virtual": True,
            "default_language": "fr",
            "virtual_timezone": "Europe/Berlin",
            "event_uri": made.external_id,
            "active": True,
        }
    ]


async def test_the_address_tells_nothing_and_has_no_special_characters(eventtia: Provider) -> None:
    made = await eventtia.create("Ω id/with spaces", details())
    assert made.external_id.replace("-", "").isalnum()
    assert made.external_id.isascii()


async def test_configure_makes_one_activity_however_often(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    again = await eventtia.configure(uri, details())
    assert [one.name for one in fake.activities(uri)] == ["Q4 all-hands & more"]
    assert (fake.activities(uri)[0].starts_at, again.warning) == (START, None)
    kind = str(fake.attendee_types(uri)[0].id)
    assert fake.activities(uri)[0].body["show_for_attendee_type"] == {kind: "true"}


async def test_configure_says_when_nobody_can_be_registered(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.attendee_types(uri).clear()
    there = await eventtia.configure(uri, details())
    assert there.warning is not None
    assert "no free attendee type" in there.warning


async def test_find_knows_the_event_by_our_id_whatever_it_is_called(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.edit(uri, title="Renamed there", starts_at=START + timedelta(days=1))
    assert [one.external_id for one in await eventtia.find("id-1", details())] == [uri]


async def test_find_falls_back_on_title_and_start(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.create("id-2", details(title="Q4 all-hands & more, part 2"))
    await eventtia.create("id-3", details(starts_at=START + timedelta(minutes=5)))
    assert [one.external_id for one in await eventtia.find("another", details())] == [uri]


async def test_find_looks_through_every_page(eventtia: Provider) -> None:
    for number in range(30):
        await eventtia.create(f"other-{number}", details(starts_at=START - timedelta(minutes=30 + number)))
    made = await eventtia.create("id-1", details())
    assert [one.external_id for one in await eventtia.find("another", details())] == [made.external_id]


async def test_read_follows_what_was_changed_there(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.edit(uri, title="Moved", starts_at=START + timedelta(days=1))
    there = await eventtia.read(uri)
    assert (there.title, there.starts_at) == ("Moved", START + timedelta(days=1))


@pytest.mark.parametrize("uri", ["never-made", "..", ".", "", "a/b"])
async def test_an_unknown_event_is_not_found(eventtia: Provider, uri: str) -> None:
    with pytest.raises(NotFound) as caught:
        await eventtia.read(uri)
    assert "ActiveRecord" not in str(caught.value)


async def test_change_moves_the_event_and_its_activity(fake: FakeEventtia, eventtia: Provider) -> None:
    uri, later = await make(eventtia), START + timedelta(days=60)
    wish = details(title="New", description="", starts_at=later, ends_at=later + timedelta(hours=2))
    there = await eventtia.change(uri, wish)
    assert (there.title, there.starts_at, there.warning) == ("New", later, None)
    assert (fake.activities(uri)[0].name, fake.activities(uri)[0].starts_at) == ("New", later)
    assert "default_language" not in calls(fake, "PUT", uri)[0]


async def test_change_leaves_an_agenda_made_by_hand(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.add_activity(uri, "Panel")
    there = await eventtia.change(uri, details(title="New"))
    assert [one.name for one in fake.activities(uri)] == ["Q4 all-hands & more", "Panel"]
    assert there.warning is not None
    assert "2 activities" in there.warning


async def test_registering_twice_is_one_registration(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    first = await eventtia.register(uri, ANN)
    again = await eventtia.register(uri, ANN.model_copy(update={"email": "ann@EXAMPLE.com"}))
    assert first == again
    assert first.link is None
    assert fake.registered(uri) == {"ann@example.com"}


async def test_an_address_within_another_is_another_person(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN.model_copy(update={"email": "mary-ann@example.com"}))
    await eventtia.register(uri, ANN)
    assert fake.registered(uri) == {"mary-ann@example.com", "ann@example.com"}


async def test_people_join_the_only_activity(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    activity = fake.activities(uri)[0].id
    assert calls(fake, "POST", "/register")[0]["workshops"] == {str(activity): activity}


async def test_people_choose_themselves_among_several_activities(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.add_activity(uri, "Panel")
    await eventtia.register(uri, ANN)
    assert "workshops" not in calls(fake, "POST", "/register")[0]


async def test_nobody_is_put_into_a_type_that_costs_money_or_is_on_site(
    fake: FakeEventtia, eventtia: Provider
) -> None:
    uri = await make(eventtia)
    fake.attendee_types(uri)[0].price = 90.0
    with pytest.raises(Conflict, match="no free attendee type"):
        await eventtia.register(uri, ANN)
    assert fake.registered(uri) == set()


async def test_a_second_registration_takes_two_requests(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    before = len(fake.calls)
    await eventtia.register(uri, BEN)
    assert [one.path.rpartition("/")[2] for one in fake.calls[before:]] == ["attendees", "register"]


async def test_withdrawing_takes_the_person_off_and_they_may_come_back(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    known = await eventtia.register(uri, ANN)
    await eventtia.withdraw(uri, ANN, known.registration_id)
    assert fake.registered(uri) == set()
    await eventtia.withdraw(uri, ANN, None)
    again = await eventtia.register(uri, ANN)
    assert again.registration_id != known.registration_id
    assert fake.registered(uri) == {"ann@example.com"}


async def test_withdrawing_without_an_id_finds_the_person(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    await eventtia.register(uri, BEN)
    await eventtia.withdraw(uri, ANN, None)
    assert fake.registered(uri) == {"ben@example.com"}


async def test_somebody_unknown_there_is_withdrawn_already(eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.withdraw(uri, ANN, "424242")


async def test_attendance_is_who_was_checked_in_walk_ins_too(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    await eventtia.register(uri, BEN)
    fake.admit(uri, "ann@example.com")
    fake.admit(uri, "walker@example.com")
    seen = {one.email: one async for one in eventtia.attendance(uri, [])}
    assert {email: one.attended for email, one in seen.items()} == {
        "Ann@example.com": True,
        "ben@example.com": False,
        "walker@example.com": True,
    }
    assert (seen["Ann@example.com"].name, seen["Ann@example.com"].joined_at) == ("Ann Lee", START)


async def test_with_autoplay_all_but_every_third_come(clock: MovableClock) -> None:
    fake = FakeEventtia(clock, autoplay=True)
    await fake.start()
    async with built(fake, clock) as eventtia:
        uri = await make(eventtia)
        for name in ("a", "b", "c", "d"):
            await eventtia.register(uri, ANN.model_copy(update={"email": f"{name}@example.com"}))
        clock.at = START + timedelta(minutes=5)
        came = [one.email[0] async for one in eventtia.attendance(uri, []) if one.attended]
    await fake.stop()
    assert came == ["a", "b", "d"]


async def test_the_check_says_that_it_answers(eventtia: Provider) -> None:
    await make(eventtia)
    health = await eventtia.check()
    assert (health.ok, health.said) == (True, "answers; 1 events there")


@pytest.mark.parametrize("capability", [Capability.CLOSE, Capability.DELETE, Capability.RECORDINGS])
async def test_what_is_not_documented_says_so(eventtia: Provider, capability: Capability) -> None:
    with pytest.raises(Unsupported, match=rf"^Eventtia cannot {capability.value}: .+\. .+\.$"):
        await getattr(eventtia, capability.name.lower())("any")
    assert PLATFORM.cannot.keys() == set(Capability) - PLATFORM.capabilities


async def test_evt_1_a_time_that_was_read_in_another_zone_is_told(fake: FakeEventtia, eventtia: Provider) -> None:
    fake.misread_zone = "America/Bogota"
    made = await eventtia.create("id-1", details())
    there = await eventtia.configure(made.external_id, details())
    assert there.warning is not None
    assert "10 March 2026, 21:00" in there.warning
    assert there.starts_at == START + timedelta(hours=6)


async def test_evt_2_days_go_first_and_summer_time_counts(fake: FakeEventtia, eventtia: Provider) -> None:
    summer = datetime(2026, 7, 4, 6, 30, tzinfo=UTC)
    made = await eventtia.create("id-1", details(starts_at=summer, ends_at=summer + timedelta(hours=1)))
    assert calls(fake, "POST", "/events")[0]["start_date"] == "04/07/2026 - 08:30:00"
    assert made.starts_at == summer


async def test_evt_3_the_public_list_is_not_taken_for_the_whole(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    fake.attendee_types(uri)[0].hidden.add("email")
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
    await eventtia.change(uri, details(title="New"))
    assert fake.external_ids() == [uri]
    assert all("event_uri" not in body for body in calls(fake, "PUT", uri))


async def test_evt_10_one_login_serves_many_calls(fake: FakeEventtia, eventtia: Provider) -> None:
    await make(eventtia)
    assert len(calls(fake, "POST", "/auth")) == 1


async def test_evt_10_the_token_is_renewed_before_it_expires(
    fake: FakeEventtia, eventtia: Provider, clock: MovableClock
) -> None:
    uri = await make(eventtia)
    clock.at += timedelta(days=29)
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


async def test_wrong_credentials_are_tried_once(fake: FakeEventtia, clock: MovableClock) -> None:
    async with built(fake, clock, EVENTTIA_PASSWORD="wrong") as eventtia:
        with pytest.raises(Unauthorized) as caught:
            await eventtia.check()
    assert len(fake.calls) == 1
    assert "wrong" not in str(caught.value).replace("Wrong username", "")


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


async def test_a_slow_answer_is_given_up(fake: FakeEventtia, clock: MovableClock) -> None:
    fake.faults.append(Fault("slow", "GET", times=1, seconds=0.5))
    async with built(fake, clock, EVENTTIA_TIMEOUT="0.05", EVENTTIA_ATTEMPTS="1") as eventtia:
        with pytest.raises(Unavailable, match="in time"):
            await eventtia.check()


@pytest.mark.parametrize("kind", ["done_but_500", "cut_after", "truncated"])
async def test_a_create_that_failed_in_doubt_is_found_and_not_repeated(
    fake: FakeEventtia, eventtia: Provider, kind: Any
) -> None:
    fake.faults.append(Fault(kind, "POST /api/v3/events"))
    with pytest.raises(ProviderError) as caught:
        await eventtia.create("id-1", details())
    assert caught.value.may_have_happened
    found = await eventtia.find("id-1", details())
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


STRICT: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown field", "events", {"name": "x", "colour": "red"}),
    ("epoch time", "events", {"name": "x", "start_date": 1772460000, "end_date": 1772463600}),
    ("ISO time", "events", {"name": "x", "start_date": "2026-03-02T14:00:00Z", "end_date": "2026-03-02T15:00:00Z"}),
    ("language", "events", {"name": "x", "default_language": "de"}),
    ("text for a flag", "events", {"name": "x", "active": "true"}),
    ("special address", "events", {"name": "x", "event_uri": "a b"}),
    ("nothing", "events", {}),
]


@pytest.mark.parametrize(("why", "path", "body"), STRICT, ids=[one[0] for one in STRICT])
async def test_the_fake_refuses_what_the_document_does(
    fake: FakeEventtia, why: str, path: str, body: dict[str, Any], post: Callable[..., Any]
) -> None:
    times = {"start_date": "10/03/2026 - 15:00:00", "end_date": "10/03/2026 - 16:00:00"}
    status, answer = await post(fake, path, (times | body) if body else {})
    assert status == 400
    assert answer["message"]
