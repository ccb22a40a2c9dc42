"""What the documents print, as Callboard's own events and people: dates, titles, links, attendance."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from aiohttp import web
from golden import Golden, OnPaper, Paper, There, golden_cases

from bot.domain.events import Details
from providers.base import Guest
from providers.eventtia.events import uri_for

CASES = {str(one): one for one in golden_cases()}
HOUR = timedelta(hours=1)
IBM_START = datetime(2020, 10, 10, 17, 10, 10, tzinfo=UTC)  # 10:10:10 in Los Angeles
MOC_START = datetime(2026, 9, 15, 13, 0, tzinfo=UTC)  # 14:00 in the profile's zone
FIELDS = {"1466264": "first_name", "1466265": "last_name", "1466266": "email"}
Reach = Callable[[str], Awaitable[There]]


@pytest.fixture
def reach(on_paper: OnPaper) -> Reach:
    """Return what connects to a platform on paper, by the case whose clock and settings it has."""
    return lambda case: on_paper(CASES[case])


def wish(title: str, starts_at: datetime, zone: str, lasts: timedelta = HOUR, **fields: str) -> Details:
    return Details(title=title, starts_at=starts_at, ends_at=starts_at + lasts, zone=zone, platform_fields=fields)


def sent(paper: Paper, case: Golden) -> Any:
    return [one["body"] for one in paper.asked if (one["method"], one["path"]) == case.key[:2]][-1]


async def test_eventtias_date_is_sent_for_its_instant(reach: Reach) -> None:
    eventtia, paper = await reach("eventtia-createEvent")
    starts_at = datetime(2020, 8, 14, 23, 0, tzinfo=timezone(timedelta(hours=-5)))

    await eventtia.create("id-1", wish("Test 9", starts_at, "America/Bogota"))

    body = sent(paper, CASES["eventtia-createEvent"])
    assert (body["start_date"], body["end_date"]) == ("14/08/2020 - 23:00:00", "15/08/2020 - 00:00:00")
    assert (body["virtual_timezone"], body["default_language"]) == ("America/Bogota", "en")


async def test_eventtias_created_event_is_read(reach: Reach) -> None:
    eventtia, _ = await reach("eventtia-createEvent")
    starts_at = datetime(2021, 4, 20, 2, 0, tzinfo=UTC)

    made = await eventtia.create("id-1", wish("Test 9", starts_at, "Europe/Paris"))

    assert (made.external_id, made.title, made.is_active) == ("testing", "Test 9", True)
    assert (made.starts_at, made.ends_at) == (starts_at, starts_at + HOUR)
    assert made.event_page == "https://live.eventtia.com/fr/testing-test-event"
    assert "e0ab473e" not in repr(made)


async def test_eventtias_event_in_a_list_is_recognised(reach: Reach) -> None:
    eventtia, paper = await reach("eventtia-listEvents")
    paper.instead["GET", f"/api/v3/events/{uri_for('id-1')}", ""] = lambda: web.json_response({}, status=404)
    starts_at = datetime(2017, 10, 13, 13, 0, tzinfo=UTC)

    found = await eventtia.find("id-1", wish("Test Event", starts_at, "UTC"), starts_at)

    assert [(one.external_id, one.starts_at) for one in found] == [("test-event-1", starts_at)]
    assert paper.asked[-1]["query"]["name"] == "Test Event"


async def test_eventtias_attendee_is_read_by_field_name(reach: Reach) -> None:
    eventtia, paper = await reach("eventtia-listAttendees")
    paper.instead[CASES["eventtia-listAttendeeTypes"].key] = lambda: web.json_response(types_with(FIELDS))

    (seen,) = [one async for one in eventtia.attendance("test-event-1", [])]

    assert (seen.email, seen.name, seen.attended) == ("johndoe@eventtia.com", "John Doe", True)
    assert seen.joined_at == datetime(2023, 2, 7, 16, 52, 2, tzinfo=UTC)


def types_with(fields: dict[str, str]) -> dict[str, Any]:
    """Return the printed types with these fields; the attendee whom the document prints has fields of another type."""
    printed = CASES["eventtia-listAttendeeTypes"].answer["body"]
    (one,) = printed["included"]
    named = [one | {"id": number, "attributes": one["attributes"] | {"name": name}} for number, name in fields.items()]
    return {**printed, "included": named}


async def test_whom_eventtia_registers_is_sent_as_printed(reach: Reach) -> None:
    eventtia, paper = await reach("eventtia-registerAttendee")
    guest = Guest(first_name="Subleader", last_name="two", email="johndoe2@eventtia.com")

    made = await eventtia.register("test-event-1", guest)

    assert made.registration_id == "12345678"
    assert sent(paper, CASES["eventtia-registerAttendee"])["attendee"] == {
        "attendee_type_id": 123456,
        "first_name": "Subleader",
        "last_name": "two",
        "email": "johndoe2@eventtia.com",
    }


async def test_eventtias_token_is_used_though_it_looks_old(reach: Reach) -> None:
    eventtia, paper = await reach("eventtia-authenticate")

    await eventtia.check()
    await eventtia.check()

    assert [one["path"] for one in paper.asked].count("/api/v3/auth") == 1


async def test_ibms_create_and_update_are_sent_as_printed(reach: Reach) -> None:
    ibm, paper = await reach("ibm-create")
    event = wish("Ongoing event", IBM_START, "America/Los_Angeles", timedelta(days=1), gate_opens="0", gate_closes="0")

    made = await ibm.create("id-1", event)
    await ibm.change(made.external_id, event, event.model_copy(update={"title": "Ongoing event 2"}))

    assert (made.external_id, made.title) == ("100", "Ongoing event")
    assert (made.starts_at, made.ends_at) == (IBM_START, IBM_START + timedelta(days=1))
    assert sent(paper, CASES["ibm-create"]) == CASES["ibm-create"].request["body"]
    assert sent(paper, CASES["ibm-update"]) == CASES["ibm-update"].request["body"]


async def test_ibms_event_is_closed_and_deleted_as_printed(reach: Reach) -> None:
    ibm, paper = await reach("ibm-close")

    await ibm.close("100")
    await ibm.delete("100")

    asked = [(one["method"], one["path"]) for one in paper.asked]
    assert CASES["ibm-close"].key[:2] in asked
    assert CASES["ibm-delete"].key[:2] == asked[-1]


async def test_myownconferences_webinar_starts_in_the_zone_of_the_profile(reach: Reach) -> None:
    moc, _ = await reach("myownconference-webinarsGetInfo")

    there = await moc.read("xzkh-velf-xbek-wner")

    assert there.title == "Quarterly meeting"
    assert (there.starts_at, there.ends_at) == (MOC_START, MOC_START + 1.5 * HOUR)


async def test_myownconferences_created_webinar_has_its_links(reach: Reach) -> None:
    moc, _ = await reach("myownconference-webinarsCreate")

    made = await moc.create(
        "id-1", wish("Quarterly meeting", datetime(2026, 9, 15, 13, 0, tzinfo=UTC), "Europe/Berlin")
    )

    assert made.external_id == "xzkh-velf-xbek-wner"
    assert made.event_page == "https://mywebinar.com/xzkh-velf-xbek-wner"
    assert [link for _, link in made.host_links] == ["https://mywebinar.com/xzkh-velf-xbek-wner/host-7f3a"]
