"""Eventtia: where its document misleads about times, copies of events, lists, custom fields and errors."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from eventtia_samples import ANN, START, details, make, sent
from platform_samples import Connected
from pydantic import SecretStr

from bot.domain.errors import InvalidFields
from providers.client import ApiClient
from providers.errors import Invalid, NotFound
from providers.eventtia import operations as ops
from providers.eventtia.auth import Login
from providers.eventtia.events import TITLE
from providers.eventtia.models.base import Listing
from providers.eventtia.models.events import SlimEvent
from providers.eventtia.operations import attendees, common, conferences, events
from providers.eventtia.provider import Eventtia
from providers.operations import Link, Operation
from providers.units import Unit

WRITTEN = {
    "14/08/2020 - 23:00:00": common.DayFirst,
    "10/12/2020 - 01:00": common.DayFirstMinutes,
    "27/08/2020": common.Birthdate,
    "2020-07-16 23:00": common.PaymentTime,
    "2021-10-31T14:25:46": common.IsoLocal,
    "2019-12-31T14:25:46.000-05:00": common.IsoOrPart,
    "2019-12": common.IsoOrPart,
}


@pytest.mark.parametrize(("text", "unit"), WRITTEN.items())
def test_evt_2_each_way_of_writing_is_taken_where_it_belongs_and_nowhere_else(text: str, unit: Unit) -> None:
    assert unit.encode(text) == text
    # What "2021-10-31T14:25:46" says is the beginning of an ISO date-time, too.
    also = {id(unit), id(common.IsoOrPart) if unit is common.IsoLocal else 0}
    for other in (one for one in WRITTEN.values() if id(one) not in also):
        with pytest.raises(ValueError, match="Write it as"):
            other.encode(text)


@pytest.mark.parametrize(
    ("operation", "key", "unit"),
    [
        (events.CREATE_EVENT, "start_date", common.DayFirst),
        (events.UPDATE_EVENT, "end_date", common.DayFirst),
        (conferences.CREATE_UNAVAILABLE_HOUR, "start_date", common.DayFirstMinutes),
        (conferences.UPDATE_UNAVAILABLE_HOUR, "end_date", common.DayFirstMinutes),
        (attendees.REGISTER_ATTENDEE, "birthdate", common.Birthdate),
        (attendees.LIST_ATTENDEES, "created_date_time", common.IsoLocal),
        (attendees.LIST_ATTENDEES, "updated_date_time", common.IsoLocal),
        (events.LIST_EVENTS, "updated_since", common.IsoOrPart),
    ],
    ids=lambda one: getattr(one, "name", one),
)
def test_evt_2_each_parameter_has_its_own_way_of_writing(operation: Operation[Any], key: str, unit: Unit) -> None:
    assert next(one.unit for one in operation.params if one.key == key) is unit


async def test_evt_1_a_change_that_was_read_in_another_zone_is_told(eventtia: Connected) -> None:
    uri, later = await make(eventtia), START + timedelta(days=1)
    eventtia.fake.misread_zone = "America/Bogota"
    wish = details(starts_at=later, ends_at=later + timedelta(hours=1))
    there = await eventtia.provider.change(uri, details(), wish)
    assert there.warning is not None
    assert "11 November 2026, 21:00" in there.warning


@pytest.fixture
async def patient(eventtia: Connected) -> AsyncIterator[Eventtia]:
    """An adapter whose waits pass at once."""

    async def sleep(seconds: float) -> None:
        eventtia.clock.advance(timedelta(seconds=seconds))

    settings, url = eventtia.fake.settings(), eventtia.fake.url
    login = Login(
        ApiClient(TITLE, url), settings["EVENTTIA_EMAIL"], SecretStr(settings["EVENTTIA_PASSWORD"]), eventtia.clock
    )
    made = Eventtia(ApiClient(TITLE, url, login.headers, login.renew, pause=sleep), login, eventtia.clock)
    yield made
    await made.aclose()


async def test_evt_6_progress_is_asked_of_the_source_and_the_copy_found_by_it(
    eventtia: Connected, patient: Eventtia
) -> None:
    uri = await make(eventtia)
    source = (await patient.run(ops.GET_EVENT, {"event_uri": uri})).data
    values = {"event_uri": uri, "clone_workshops": True}

    answer = await patient.run(events.CLONE_EVENT, values)
    states = [one.finished async for one in patient.follow(events.CLONE_EVENT, values, answer)]

    assert answer is None
    assert states == [False, True]
    assert eventtia.fake.calls[-1].path == f"/api/v3/events/{uri}/clone-progress"
    copies = await patient.run(ops.LIST_EVENTS, {"template": int(source.id)})
    assert [one.attributes.event_uri for one in copies.data] == [
        one for one in eventtia.fake.external_ids() if one != uri
    ]


async def test_evt_7_what_to_clone_is_in_the_query_of_a_post(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(events.CLONE_EVENT, {"event_uri": uri, "clone_zones": True, "clone_pois": False})
    call = eventtia.fake.calls[-1]
    assert (call.method, call.path) == ("POST", f"/api/v3/events/{uri}/clone")
    assert (call.query, call.body) == ({"clone_zones": "true", "clone_pois": "false"}, "")


def test_evt_9_the_form_of_an_update_has_no_new_address() -> None:
    assert [one.where for one in events.UPDATE_EVENT.params if one.name == "event_uri"] == ["path"]


def slim(count: int, **frame: Any) -> Listing[SlimEvent]:
    one = {"id": "1", "type": "events", "attributes": {"name": "x", "start_date": "2023-09-20T06:00:00.000Z"}}
    return Listing[SlimEvent].model_validate({"data": [one] * count, **frame})


@pytest.mark.parametrize(
    ("asked", "page", "way"),
    [
        ({}, slim(24, links={"next": "/more"}), Link("/more")),
        ({}, slim(24, links={"next": None}, meta={"total_pages": 9}), None),
        ({}, slim(3, links={}, meta={"total_pages": 2}), {"page[number]": 2}),
        ({"page[number]": 2}, slim(24, meta={"total_pages": 2}), None),
        ({"page[number]": 2}, slim(24), {"page[number]": 3}),
        ({}, slim(23), None),
        ({"page[size]": 100}, slim(24), {"page[number]": 2}),
        ({"page[size]": 100}, slim(23), None),
        ({"page[size]": 10}, slim(10), {"page[number]": 2}),
    ],
)
def test_evt_11_a_list_goes_on_by_link_by_number_or_until_a_short_page(asked: Any, page: Any, way: Any) -> None:
    assert common.PAGING.after(asked, page, len(page.data)) == way


async def test_evt_12_the_slim_list_is_asked_where_the_heading_says(eventtia: Connected) -> None:
    for number in range(30):
        await eventtia.provider.create(f"id-{number}", details())
    pages = [page async for page in eventtia.provider.run_all(events.LIST_EVENTS_SLIM, {"page[size]": 10})]
    assert len({one.id for page in pages for one in page.data}) == 30
    asked = eventtia.fake.calls[-3:]
    assert {(one.method, one.path, one.body) for one in asked} == {("GET", "/api/v3/events/slim", "")}


async def test_evt_13_custom_fields_are_sent_as_json_by_number(eventtia: Connected) -> None:
    typed = {
        "name": "Test 9",
        "start_date": "14/08/2026 - 23:00:00",
        "end_date": "15/08/2026 - 01:00:00",
        "custom_fields_data": "692349: Field value here",
    }
    await eventtia.provider.run(ops.CREATE_EVENT, ops.CREATE_EVENT.read(typed))
    assert sent(eventtia, "POST", "/events")[0]["custom_fields_data"] == {"692349": "Field value here"}
    for ruby in ('{"692349"=>"Field value here"}}', "Venue: Berlin"):
        with pytest.raises(InvalidFields):
            ops.CREATE_EVENT.read(typed | {"custom_fields_data": ruby})


async def test_evt_22_a_kind_of_ticket_may_have_no_limit(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    eventtia.fake.add_type(uri, "Vip")
    eventtia.fake.attendee_types(uri)[0].capacity = 100
    stats = await eventtia.provider.run(events.TICKETS_STATS, {"event_uri": uri})
    assert [(one.name, one.used_seats, one.seats_limit) for one in stats] == [
        ("Vip", 0, 100),
        ("General Public", 1, "∞"),
    ]


async def test_evt_28_a_class_name_is_not_told_and_422_is_a_wrong_request(eventtia: Connected) -> None:
    with pytest.raises(NotFound) as gone:
        await eventtia.provider.run(ops.GET_EVENT, {"event_uri": "never-made"})
    assert "ActiveRecord" not in str(gone.value)
    eventtia.fail("status", "/events", status=422)
    with pytest.raises(Invalid) as wrong:
        await eventtia.provider.create("id-1", details())
    assert not wrong.value.may_have_happened


def test_times_of_an_event_arrive_as_instants_whatever_their_offset() -> None:
    page = slim(1)
    assert page.data[0].attributes.start_date == datetime(2023, 9, 20, 6, tzinfo=UTC)


def test_several_values_of_a_custom_field_are_searched_for_as_a_list() -> None:
    values = ops.LIST_EVENTS.read({"search_custom_fields": '{"312341": ["Berlin", "Bonn"], "7": "x"}'})
    _, query, _ = ops.LIST_EVENTS.arrange(values)
    assert query == {"search_custom_fields[312341][]": ["Berlin", "Bonn"], "search_custom_fields[7]": "x"}
