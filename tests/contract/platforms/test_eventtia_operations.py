"""Eventtia: what is created is listed, what is changed stays changed, what is removed is gone."""

from typing import Any

import pytest
from eventtia_samples import ANN, START, details, make
from platform_samples import Connected

from providers.errors import Invalid, NotFound
from providers.eventtia import operations as ops
from providers.eventtia.operations import attendee_activities, attendees, conferences, events
from providers.operations import Operation
from providers.units import Upload

PDF = Upload("agenda.pdf", "application/pdf", b"%PDF-1.4 agenda")
HERE = {"business_conference_id": "1", "business_conference_participant_type_id": "13"}


async def ids(eventtia: Connected, operation: Operation[Any], **asked: Any) -> list[str]:
    return [one.id for one in (await eventtia.provider.run(operation, asked)).data]


async def test_an_unavailable_hour_comes_moves_and_goes(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.rows(uri)["business_conferences"] = [{"id": "1"}]
    eventtia.fake.rows(uri)["business_conferences/1/business_conference_participant_types"] = [{"id": "13"}]
    here = {"event_uri": uri, **HERE}
    typed = here | {"start_date": "10/12/2026 - 01:00", "end_date": "10/12/2026 - 02:30"}
    values = conferences.CREATE_UNAVAILABLE_HOUR.read(typed)

    made = await eventtia.provider.run(conferences.CREATE_UNAVAILABLE_HOUR, values)
    moved = {**here, "id": made.data.id, "end_date": "10/12/2026 - 03:00"}
    changed = await eventtia.provider.run(conferences.UPDATE_UNAVAILABLE_HOUR, moved)
    assert await ids(eventtia, conferences.LIST_UNAVAILABLE_HOURS, **here) == [made.data.id]

    times = (changed.data.attributes.start_date, changed.data.attributes.end_date)
    assert [one.isoformat() for one in times] == ["2026-12-09T19:00:00-05:00", "2026-12-09T21:00:00-05:00"]
    gone = {**here, "id": made.data.id}
    assert (await eventtia.provider.run(conferences.DELETE_UNAVAILABLE_HOUR, gone)).data.id == made.data.id
    assert await ids(eventtia, conferences.LIST_UNAVAILABLE_HOURS, **here) == []
    with pytest.raises(NotFound):
        await eventtia.provider.run(conferences.DELETE_UNAVAILABLE_HOUR, gone)


async def test_a_file_is_listed_once_it_is_uploaded(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.rows(uri)["event_file_categories"] = [{"id": "7"}]
    here = {"event_uri": uri, "event_file_category_id": "7"}
    values = {**here, "event_file[name]": "Agenda", "event_file[event_file]": PDF}

    made = await eventtia.provider.run(events.UPLOAD_FILE, values)

    assert made.data.attributes.event_file.endswith(f"agenda.pdf?{len(PDF.content)}")
    listed = await eventtia.provider.run(events.LIST_FILES, here)
    assert [(one.id, one.attributes.name) for one in listed.data] == [(made.data.id, "Agenda")]
    with pytest.raises(NotFound):
        await eventtia.provider.run(events.UPLOAD_FILE, {**values, "event_file_category_id": "8"})


async def test_a_guest_is_listed_and_read_with_the_type_they_may_choose(eventtia: Connected) -> None:
    uri = await make(eventtia)
    kind = eventtia.fake.attendee_types(uri)[0].id
    guest = {"event_uri": uri, "first_name": "Jonas", "email": "jonas@example.com", "attendee_type_id": kind}

    made = await eventtia.provider.run(attendees.CREATE_GUEST, guest)

    assert await ids(eventtia, attendees.LIST_GUESTS, event_uri=uri) == [made.data.id]
    read = await eventtia.provider.run(attendees.GET_GUEST, {"event_uri": uri, "guest_id": made.data.id})
    assert (read.data.attributes.first_name, read.data.attributes.email) == ("Jonas", "jonas@example.com")
    assert read.data.relationships["attendee_type"].data.id == str(kind)
    with pytest.raises(Invalid):
        await eventtia.provider.run(attendees.CREATE_GUEST, guest | {"attendee_type_id": 1})


async def test_an_attendee_joins_and_leaves_activities(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_activity(uri, "Panel")
    first, second = (one.id for one in eventtia.fake.activities(uri))
    person = int(str((await eventtia.provider.register(uri, ANN)).registration_id))
    both = {"event_uri": uri, "attendee_id": person, "workshop_id": first}

    joined = await eventtia.provider.run(attendee_activities.REGISTER_TO_ACTIVITY, both)
    assert joined.meta.current_attendee_workshops == [first]
    await eventtia.provider.run(attendee_activities.REGISTER_TO_ACTIVITY, both | {"workshop_id": second})
    await eventtia.provider.run(attendee_activities.UNREGISTER_FROM_ACTIVITY, both)

    mine = {"event_uri": uri, "attendee_id": str(person)}
    assert await ids(eventtia, attendee_activities.LIST_ATTENDEE_ACTIVITIES, **mine) == [str(second)]
    with pytest.raises(NotFound):
        await eventtia.provider.run(attendee_activities.UNREGISTER_FROM_ACTIVITY, both)


async def test_an_attendee_is_read_by_number_and_by_address_with_their_type(eventtia: Connected) -> None:
    uri = await make(eventtia)
    person = (await eventtia.provider.register(uri, ANN)).registration_id
    asked = {"event_uri": uri, "include": ["attendee_type", "attendee_type_custom_fields"]}
    one = await eventtia.provider.run(attendees.GET_ATTENDEE, asked | {"attendee_id": person})
    same = await eventtia.provider.run(attendees.GET_ATTENDEE_BY_EMAIL, asked | {"email": "ANN@example.com"})
    assert one.data == same.data
    names = [each.attributes.name for each in one.included]
    assert names[:4] == ["General Public", "first_name", "last_name", "email"]


async def test_a_group_is_joined_by_its_name(eventtia: Connected) -> None:
    uri = await make(eventtia)
    kind = eventtia.fake.attendee_types(uri)[0].id
    person = {"event_uri": uri, "attendee_type_id": kind, "first_name": "Ann", "email": "ann@example.com"}
    first = await eventtia.provider.run(ops.REGISTER_ATTENDEE, person)
    group = {"group_registration_uuid": first.meta.group_uuid}
    second = await eventtia.provider.run(ops.REGISTER_ATTENDEE, person | {"email": "ben@example.com"} | group)
    assert second.meta.group_uuid == first.meta.group_uuid
    assert second.meta.profiles[str(kind)].seats == 3


async def test_events_are_found_by_what_the_account_keeps_in_its_own_fields(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.create("id-2", details(title="Another"))
    await eventtia.provider.run(ops.UPDATE_EVENT, {"event_uri": uri, "custom_fields_data": {"312341": "Berlin"}})
    found = await eventtia.provider.run(ops.LIST_EVENTS, {"search_custom_fields": {"312341": "Berlin"}})
    assert [one.attributes.event_uri for one in found.data] == [uri]
    assert eventtia.fake.calls[-1].query == {"search_custom_fields[312341]": "Berlin"}


async def test_the_slim_list_takes_instants_as_bounds(eventtia: Connected) -> None:
    await make(eventtia)
    assert len(await ids(eventtia, events.LIST_EVENTS_SLIM, start_date_lower_bound=START)) == 1
    assert await ids(eventtia, events.LIST_EVENTS_SLIM, start_date_upper_bound=START.replace(hour=1)) == []
    assert eventtia.fake.calls[-1].query == {"start_date_upper_bound": "2026-11-10T01:00:00.000Z"}


async def test_tickets_count_who_is_registered(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    (stats,) = await eventtia.provider.run(events.TICKETS_STATS, {"event_uri": uri})
    assert (stats.used_seats, stats.seats_limit) == (1, "∞")
