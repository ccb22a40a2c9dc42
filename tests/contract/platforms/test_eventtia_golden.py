"""Eventtia: answers and requests as its document prints them, transcribed by hand."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from aiohttp import web

from bot.domain.events import Details
from bot.sandbox.clock import SandboxClock
from providers.base import Guest, Provider
from providers.eventtia import PLATFORM
from providers.eventtia.auth import expiry_of

NOW = datetime(2023, 4, 18, 21, 0, tzinfo=UTC)
TOKEN = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJjbGFzcyI6IlVzZXIiLCJhdXRoZW50aWNhdGlvbl9rZXkiOiJ0ZXN0QGV2ZW50dGlhLmNv"
    "bSIsImV2ZW50X3VyaSI6InRlc3QtZXZlbnQiLCJleHAiOjE1MjAzNTY1MDB9.s0m351gn4tuRe4sdF_qw3rTleleWh4TTTt35f1n4lLy"
)
CREATED = {
    "data": {
        "id": "12345",
        "type": "events",
        "attributes": {
            "start_date": "2021-04-20T02:00:00.000Z",
            "end_date": "2021-04-20T03:00:00.000Z",
            "created_at": "2023-04-18T21:22:17.250Z",
            "active": True,
            "name": "Test 9",
            "event_uri": "testing",
            "logo": {"filename": None, "thumb": "/logos/thumb/missing.png"},
            "coordinates": {"lat": None, "lng": None},
            "timezone": "America/Bogota",
            "time_format": "am_pm",
            "description": "description of the event",
            "default_language": "fr",
            "website": "https://live.eventtia.com/fr/testing-test-event",
            "is_virtual": True,
            "virtual_timezone": "Europe/Paris",
        },
        "relationships": {},
    },
    "meta": {"api_key": "e0ab473e-751d-4bd4-82c6-ef66cfbc9728"},
}
LISTED = {
    "data": [
        {
            "id": "1234",
            "type": "events",
            "attributes": {
                "name": "Test Event",
                "event_uri": "test-event-1",
                "start_date": "2017-10-13T08:00:00.000-05:00",
                "end_date": "2017-10-15T18:00:00.000-05:00",
                "coordinates": {"lat": 6.15384, "lng": -75.533},
                "address": "Indiana",
            },
        }
    ],
    "links": {"self": "https://connect.eventtia.com/api/v3/events/?page%5Bnumber%5D=1", "prev": None, "next": None},
    "meta": {"total_pages": 1},
}
TYPES = {
    "data": [
        {
            "id": "55428",
            "type": "attendee_types",
            "attributes": {"name": "General Public", "attendance_mode": "mixed", "price": 0.0, "order": 1},
        }
    ],
    "included": [
        {"id": "1466264", "type": "attendee_type_custom_fields", "attributes": {"name": "first_name"}},
        {"id": "1466265", "type": "attendee_type_custom_fields", "attributes": {"name": "last_name"}},
        {"id": "1466266", "type": "attendee_type_custom_fields", "attributes": {"name": "email"}},
    ],
    "meta": {"total_pages": 1},
}
ATTENDEE = {
    "id": "12345678",
    "type": "attendees",
    "attributes": {
        "uuid": "288c39",
        "fields": {
            "1466264": "John",
            "1466265": "Doe",
            "1466266": "johndoe@eventtia.com",
            "1466269": None,
            "1466271": {"filename": "filename.jpg", "thumb": ""},
            "1466274": "America/Bogota",
        },
        "status": "confirmed",
        "paid": True,
        "checked_in": True,
        "checked_in_date": "2023-02-07T11:52:02.000-05:00",
        "qr_code": "288c22|John Doe|johndoe@eventtia.com|Eventtia - Developer|+57123456789",
    },
}
ACTIVITIES = {
    "data": [
        {
            "id": "103625",
            "type": "workshops",
            "attributes": {
                "start_date": "2023-02-12T14:00:00.000Z",
                "end_date": "2023-02-12T18:00:00.000Z",
                "name": "Activity 1",
                "streaming_embed_code": [],
                "streaming_type": "zoom",
            },
        }
    ],
    "links": {"next": None},
    "meta": {"total_pages": 1},
}
ANSWERS: dict[tuple[str, str], Any] = {
    ("POST", "/api/v3/auth"): {"auth_token": TOKEN, "username": "Jon Doe"},
    ("GET", "/api/v3/events"): LISTED,
    ("POST", "/api/v3/events"): CREATED,
    ("GET", "/api/v3/events/testing"): CREATED,
    ("GET", "/api/v3/events/testing/workshops"): ACTIVITIES,
    ("GET", "/api/v3/events/testing/attendee_types"): TYPES,
    ("GET", "/api/v3/events/testing/attendees"): {"data": [ATTENDEE], "meta": {"total_pages": 1}},
    ("POST", "/api/v3/events/testing/attendees/register"): {"data": ATTENDEE, "meta": {"group_uuid": "1c2f65"}},
}


class Paper:
    """Answers with what the document prints, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.authorized_by: set[str | None] = set()

    async def answer(self, request: web.Request) -> web.Response:
        raw = await request.read()
        self.asked.append((request.method, request.path_qs, json.loads(raw) if raw else None))
        if request.path != "/api/v3/auth":
            self.authorized_by.add(request.headers.get("Authorization"))
        known = ANSWERS.get((request.method, request.path))
        if known is None:
            return web.json_response({"message": "ActiveRecord::RecordNotFound"}, status=404)
        return web.json_response(known)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
async def eventtia(paper: Paper) -> AsyncIterator[Provider]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", paper.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    values = {one.env: one.default for one in PLATFORM.settings if one.default is not None}
    values |= {"EVENTTIA_EMAIL": "email@example.org", "EVENTTIA_PASSWORD": "myPassword"}
    values["EVENTTIA_URL"] = f"http://127.0.0.1:{runner.addresses[0][1]}"
    provider = PLATFORM.build(values, SandboxClock(NOW))
    yield provider
    await provider.aclose()
    await runner.cleanup()


def wish(zone: str, starts_at: datetime) -> Details:
    return Details(title="Test 9", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), zone=zone)


async def test_the_login_is_the_documents(paper: Paper, eventtia: Provider) -> None:
    await eventtia.check()
    assert paper.asked[0] == ("POST", "/api/v3/auth", {"email": "email@example.org", "password": "myPassword"})
    assert paper.authorized_by == {f"Bearer {TOKEN}"}


def test_the_tokens_own_expiry_is_read() -> None:
    assert expiry_of(TOKEN) == datetime.fromtimestamp(1520356500, UTC)


@pytest.mark.parametrize("token", ["", "opaque", "a.b.c", "a.bnVsbA.c", "a.eyJleHAiOiJzb29uIn0.c", "a.e30.c"])
def test_a_token_that_does_not_tell_has_no_expiry(token: str) -> None:
    assert expiry_of(token) is None


async def test_the_documents_token_is_used_though_it_looks_old(paper: Paper, eventtia: Provider) -> None:
    await eventtia.check()
    await eventtia.check()
    assert [path for _, path, _ in paper.asked].count("/api/v3/auth") == 1


async def test_the_documents_date_is_sent_for_its_instant(paper: Paper, eventtia: Provider) -> None:
    starts_at = datetime(2020, 8, 14, 23, 0, tzinfo=timezone(timedelta(hours=-5)))
    await eventtia.create("id-1", wish("America/Bogota", starts_at))
    sent = paper.asked[-1][2]
    assert (sent["start_date"], sent["end_date"]) == ("14/08/2020 - 23:00:00", "15/08/2020 - 00:00:00")
    assert (sent["virtual_timezone"], sent["default_language"]) == ("America/Bogota", "en")


async def test_the_created_event_is_read(eventtia: Provider) -> None:
    made = await eventtia.create("id-1", wish("Europe/Paris", datetime(2021, 4, 20, 2, 0, tzinfo=UTC)))
    assert (made.external_id, made.title, made.is_active) == ("testing", "Test 9", True)
    assert (made.starts_at, made.ends_at) == (
        datetime(2021, 4, 20, 2, 0, tzinfo=UTC),
        datetime(2021, 4, 20, 3, 0, tzinfo=UTC),
    )
    assert made.event_page == "https://live.eventtia.com/fr/testing-test-event"
    assert "e0ab473e" not in repr(made)


async def test_an_event_in_the_list_is_recognised(paper: Paper, eventtia: Provider) -> None:
    starts_at = datetime(2017, 10, 13, 13, 0, tzinfo=UTC)
    found = await eventtia.find("id-1", wish("UTC", starts_at).model_copy(update={"title": "Test Event"}), NOW)
    assert [(one.external_id, one.starts_at) for one in found] == [("test-event-1", starts_at)]
    assert paper.asked[-1][:2] == ("GET", "/api/v3/events?name=Test+Event")


async def test_the_attendee_is_read_by_field_name(eventtia: Provider) -> None:
    (seen,) = [one async for one in eventtia.attendance("testing", [])]
    assert (seen.email, seen.name, seen.attended) == ("johndoe@eventtia.com", "John Doe", True)
    assert seen.joined_at == datetime(2023, 2, 7, 16, 52, 2, tzinfo=UTC)


async def test_the_registration_is_the_documents(paper: Paper, eventtia: Provider) -> None:
    guest = Guest(first_name="Sub", last_name="Leader", email="johndoe2@eventtia.com")
    assert (await eventtia.register("testing", guest)).registration_id == "12345678"
    assert paper.asked[-1] == (
        "POST",
        "/api/v3/events/testing/attendees/register",
        {
            "attendee": {
                "attendee_type_id": 55428,
                "first_name": "Sub",
                "last_name": "Leader",
                "email": "johndoe2@eventtia.com",
            },
            "workshops": {"103625": 103625},
        },
    )
