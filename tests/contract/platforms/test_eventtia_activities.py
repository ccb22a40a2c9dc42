"""Eventtia: activities, their categories, their attendees, and speakers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from eventtia_rows_samples import put, row
from eventtia_samples import ANN, make
from platform_samples import Connected

from providers.errors import Invalid, NotFound
from providers.eventtia.operations import activities as ops

TIMES = {"start_date": "10/11/2026 - 15:00:00", "end_date": "10/11/2026 - 16:00:00"}


async def names(eventtia: Connected, uri: str, **asked: Any) -> list[str]:
    page = await eventtia.provider.run(ops.LIST_ACTIVITIES, {"event_uri": uri, **asked})
    return [one.attributes.name for one in page.data]


async def test_what_was_created_is_listed_shown_and_changed(eventtia: Connected) -> None:
    uri = await make(eventtia)
    said = {"name": "Panel", "streaming_type": "webex", "streaming_url": "https://stream.example/1", **TIMES}
    made = (await eventtia.provider.run(ops.CREATE_ACTIVITY, {"event_uri": uri, **said})).data
    changed = {"event_uri": uri, "id": made.id, "location": "Room 2"}
    await eventtia.provider.run(ops.UPDATE_ACTIVITY, changed)
    there = (await eventtia.provider.run(ops.GET_ACTIVITY, {"event_uri": uri, "id": made.id})).data.attributes
    assert await names(eventtia, uri) == ["Q4 all-hands & more", "Panel"]
    assert (there.location, there.streaming_url) == ("Room 2", "https://stream.example/1")
    assert there.start_date == datetime(2026, 11, 10, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"name": "panel"}, ["Panel"]),
        ({"date": "2026-12-01"}, ["Later"]),
        ({"in_the_future": True}, ["Later"]),
        ({"updated_date_time": "2026-11-10T15:30:00"}, ["Later"]),
        ({"updated_date_time": "2027-01-01T00:00:00"}, []),
    ],
)
async def test_the_list_holds_what_is_asked_for(eventtia: Connected, asked: dict[str, Any], found: list[str]) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(ops.CREATE_ACTIVITY, {"event_uri": uri, "name": "Panel", **TIMES})
    eventtia.clock.jump_to(datetime(2026, 11, 10, 14, 30, tzinfo=UTC))
    later = {"start_date": "01/12/2026 - 15:00:00", "end_date": "01/12/2026 - 16:00:00"}
    await eventtia.provider.run(ops.CREATE_ACTIVITY, {"event_uri": uri, "name": "Later", **later})
    assert await names(eventtia, uri, **asked) == found


async def test_categories_that_are_asked_for_come_along(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "workshop_categories", row("workshop_categories", 7, {"name": "Keynotes", "color": "#6d2a84"}))
    activity = str(eventtia.fake.activities(uri)[0].id)
    values = {"event_uri": uri, "workshop_id": activity, "categories": ["7"]}
    await eventtia.provider.run(ops.ADD_CATEGORIES, values)
    asked = {"event_uri": uri, "include": ["workshop_categories"]}
    page = await eventtia.provider.run(ops.LIST_ACTIVITIES, asked)
    assert [(one.type, one.id) for one in page.included] == [("workshop_categories", "7")]
    assert (await eventtia.provider.run(ops.LIST_CATEGORIES, {"event_uri": uri})).data[0].attributes.name == "Keynotes"


async def test_the_attendees_of_an_activity_are_those_registered_for_it(eventtia: Connected) -> None:
    uri = await make(eventtia)
    activity = str(eventtia.fake.activities(uri)[0].id)
    await eventtia.provider.register(uri, ANN)
    eventtia.fake.admit(uri, "walk.in@example.com")
    asked = {"event_uri": uri, "workshop_id": activity}
    page = await eventtia.provider.run(ops.LIST_ATTENDEES_IN_ACTIVITY, asked)
    assert ["Ann@example.com" in one.attributes.fields.values() for one in page.data] == [True]


async def test_an_activity_that_is_not_there_is_told(eventtia: Connected) -> None:
    uri = await make(eventtia)
    with pytest.raises(NotFound):
        await eventtia.provider.run(ops.GET_ACTIVITY, {"event_uri": uri, "id": "1"})


async def test_an_address_goes_with_streams_that_have_one(eventtia: Connected) -> None:
    uri = await make(eventtia)
    said = {"name": "Panel", "streaming_type": "youtube", "streaming_url": "https://stream.example/1", **TIMES}
    with pytest.raises(Invalid, match="different streaming types"):
        await eventtia.provider.run(ops.CREATE_ACTIVITY, {"event_uri": uri, **said})


@pytest.mark.parametrize("price", ["NaN", "Infinity", "-0.5", "1,5", ""])
def test_a_price_is_an_amount(price: str) -> None:
    with pytest.raises(ValueError, match="is no price"):
        ops.Prices.encode({"69031": price})


def test_prices_keep_their_cents() -> None:
    assert ops.Prices.encode(ops.Prices.read("69031: 19.90\n69032: 200")) == {"69031": 19.9, "69032": 200}
