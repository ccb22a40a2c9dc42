"""Eventtia: what is sold, stands, places, messages and surveys."""

from typing import Any

import pytest
from eventtia_rows_samples import paid, put, row, survey
from eventtia_samples import ANN, make
from platform_samples import Connected
from pydantic import TypeAdapter

from providers.errors import Invalid, Malformed, NotFound
from providers.eventtia.operations import messages, places, sales, stands, surveys
from providers.operations import Operation

PUBLIC = (
    (places.LIST_COUNTRIES, {}),
    (places.LIST_REGIONS, {"country_id": "51"}),
    (places.LIST_CITIES, {"country_id": "51", "region_id": "722"}),
    (places.GET_CITY, {"city_id": "7993"}),
)


async def ids(eventtia: Connected, operation: Operation[Any], **asked: Any) -> list[str]:
    return [one.id for one in (await eventtia.provider.run(operation, asked)).data]


@pytest.mark.parametrize(("operation", "asked"), PUBLIC, ids=lambda one: getattr(one, "name", ""))
async def test_what_is_public_is_asked_for_with_a_token_all_the_same(
    eventtia: Connected, operation: Operation[Any], asked: dict[str, Any]
) -> None:
    await eventtia.provider.check()
    eventtia.fake.tokens.clear()
    await eventtia.provider.run(operation, asked)
    assert [one.status for one in eventtia.fake.calls[-3:]] == [401, 200, 200]


async def test_a_city_comes_with_its_region_and_its_country(eventtia: Connected) -> None:
    city = await eventtia.provider.run(places.GET_CITY, {"city_id": "7993"})
    assert city.data.attributes.time_zone == "America/Bogota"
    assert [one.attributes.name for one in city.included] == ["Antioquia", "Colombia"]


async def test_a_region_of_another_country_is_not_there(eventtia: Connected) -> None:
    with pytest.raises(NotFound):
        await eventtia.provider.run(places.LIST_CITIES, {"country_id": "157", "region_id": "722"})


async def test_an_attendees_items_are_theirs_alone(eventtia: Connected) -> None:
    uri = await make(eventtia)
    attendee = int((await eventtia.provider.register(uri, ANN)).registration_id or 0)
    for number, who in ((1, attendee), (2, attendee + 1000)):
        bought = row("attendee_purchase_items", number, {"quantity": 1, "paid": True}, attendee=("attendees", who))
        put(eventtia, uri, "attendee_purchase_items", bought)
    assert await ids(eventtia, sales.LIST_BOUGHT_BY_EVENT, event_uri=uri) == ["1", "2"]
    assert await ids(eventtia, sales.LIST_BOUGHT_BY_ATTENDEE, event_uri=uri, attendee_id=str(attendee)) == ["1"]


async def test_payments_are_found_by_time_and_type(eventtia: Connected) -> None:
    uri = await make(eventtia)
    first, second = "2020-07-16T23:00:00.000-05:00", "2020-07-30T23:00:00.000-05:00"
    put(eventtia, uri, "attendee-payments", paid(1, "1.0", first), paid(2, "2.0", second, "Electronic payment"))
    assert await ids(eventtia, sales.LIST_PAYMENTS, event_uri=uri, payment_type="electronic") == ["2"]
    assert await ids(eventtia, sales.LIST_PAYMENTS, event_uri=uri, end_date_time="2020-07-20 00:00") == ["1"]
    assert await ids(eventtia, sales.LIST_PAYMENTS, event_uri=uri, start_date_time="2020-07-16 23:01") == ["2"]


async def test_stands_are_found_by_company_zone_and_category(eventtia: Connected) -> None:
    uri = await make(eventtia)
    for number, name in ((1, "Eventtia"), (2, "Example Company")):
        zone, category = {"data": {"id": str(number), "type": "zones"}}, {"id": "7", "type": "stand_categories"}
        related = {"relationships": {"zone": zone, "stand_categories": {"data": [category]}}}
        put(eventtia, uri, "stand_reservations", row("stand_reservations", number, {"display_name": name}) | related)
    operation = stands.LIST_STAND_RESERVATIONS
    assert await ids(eventtia, operation, event_uri=uri, company_name="example") == ["2"]
    assert await ids(eventtia, operation, event_uri=uri, zone="1", category="7") == ["1"]
    with pytest.raises(NotFound):
        await eventtia.provider.run(stands.LIST_LEADS, {"event_uri": uri, "stand_reservation_id": "3"})


async def test_what_is_kept_with_an_event_is_read_again(eventtia: Connected) -> None:
    uri = await make(eventtia)
    named = {"event_uri": uri, "param_name": "aux_json_data"}
    await eventtia.provider.run(messages.UPDATE_EVENT_PARAM, named | {"param_value": [{"attr": "val"}]})
    there = await eventtia.provider.run(messages.GET_EVENT_PARAM, named)
    shown = TypeAdapter(messages.GET_EVENT_PARAM.answer).dump_python(there, mode="json")
    assert shown["data"]["attributes"]["value"] == [{"attr": "val"}]


async def test_answers_to_a_survey_are_listed(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "surveys", survey(10033, 514125, 514126))
    said = {"event_uri": uri, "survey_id": "10033", "answers": {"514125": 5, "514126": ["Yes", "No"]}}
    made = await eventtia.provider.run(surveys.ADD_ANSWER, said)
    page = await eventtia.provider.run(surveys.LIST_ANSWERS, {"event_uri": uri, "survey_id": "10033"})
    assert made.data.attributes.answered
    assert [one.attributes.values for one in page.data] == [{"514125": 5, "514126": ["Yes", "No"]}]


async def test_a_question_of_another_survey_is_refused(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "surveys", survey(10033, 514125))
    with pytest.raises(Invalid):
        await eventtia.provider.run(
            surveys.ADD_ANSWER, {"event_uri": uri, "survey_id": "10033", "answers": {"514126": "Very good"}}
        )


async def test_a_payment_without_its_amount_is_told_by_name(eventtia: Connected) -> None:
    uri = await make(eventtia)
    payment = paid(1, "1.0", "2020-07-16T23:00:00.000-05:00")
    del payment["attributes"]["total_amount"]
    put(eventtia, uri, "attendee-payments", payment)
    with pytest.raises(Malformed, match="total_amount"):
        await eventtia.provider.run(sales.LIST_PAYMENTS, {"event_uri": uri})


async def test_a_long_list_is_read_to_its_end_by_its_links(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "zones", *(row("zones", number, {"name": f"Zone {number}"}) for number in range(1, 51)))
    pages = [page async for page in eventtia.provider.run_all(stands.LIST_STAND_ZONES, {"event_uri": uri})]
    assert [len(page.data) for page in pages] == [24, 24, 2]
    assert len({one.id for page in pages for one in page.data}) == 50
