"""What the fake Eventtia answers about business conferences. They are made on its own site only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from providers.eventtia.fake import shapes
from providers.eventtia.fake.event_shapes import with_offset
from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import Row, row_of
from providers.eventtia.fake.rules import DAY_FIRST_MINUTES, GONE, Refused, digits, in_zone, since
from providers.eventtia.fake.state import EventtiaState, FakeEvent
from providers.fake_checks import Check

_CONFERENCES, _TYPES, _PEOPLE, _MEETINGS = (
    "business_conferences",
    "business_conference_participant_types",
    "business_conference_participants",
    "business_conference_meetings",
)
_STATUSES = {"requested": 1, "accepted": 2, "rejected": 3, "expired": 4}
_HOUR: Mapping[str, Check] = {"start_date": DAY_FIRST_MINUTES, "end_date": DAY_FIRST_MINUTES}


def _of(fake: EventtiaState, asked: Asked, kind: str) -> list[Row]:
    """Return the rows of this kind in the conference that the path names."""
    event, number = fake.event_of(asked), asked.path["business_conference_id"]
    row_of(event, _CONFERENCES, number)
    return event.rows.setdefault(f"{_CONFERENCES}/{number}/{kind}", [])


def _hours(fake: EventtiaState, asked: Asked) -> list[Row]:
    """Return the unavailable hours of the participant type that the path names."""
    number = asked.path["business_conference_participant_type_id"]
    if number not in {one["id"] for one in _of(fake, asked, _TYPES)}:
        raise Refused(404, GONE)
    return _of(fake, asked, f"{_TYPES}/{number}/unavailable_hours")


def _is_since(row: Row, asked: Asked) -> bool:
    earliest: datetime | None = asked.query.get("updated_since")
    return earliest is None or earliest <= datetime.fromisoformat(row["attributes"]["updated_at"])


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    rows = fake.event_of(asked).rows
    found = [one for one in rows.get(_CONFERENCES, []) if _is_since(one, asked)]
    types = [one for each in found for one in rows.get(f"{_CONFERENCES}/{each['id']}/{_TYPES}", [])]
    return page(asked, found) | {"included": types}


def _list_types(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    types = fake.event_of(asked).types
    fields = [field for one in types for field in shapes.custom_fields(one)]
    found = page(asked, _of(fake, asked, _TYPES), has_links=False)
    return found | {"included": [*(shapes.attendee_type(one) for one in types), *fields]}


def _list_hours(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return page(asked, _hours(fake, asked))


def _create_hour(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    row = {"id": str(fake.new_id()), "type": "business_conference_participant_type_unavailable_hours"}
    row["attributes"] = _checked(_times(fake.event_of(asked), asked))
    _hours(fake, asked).append(row)
    return {"data": row}


def _times(event: FakeEvent, asked: Asked) -> dict[str, str]:
    return {name: with_offset(in_zone(one, event.zone)) for name, one in asked.query.items()}


def _checked(attributes: dict[str, str]) -> Any:
    if attributes["end_date"] < attributes["start_date"]:
        raise Refused(400, "end_date must be after start_date")
    return attributes


def _hour(fake: EventtiaState, asked: Asked) -> Row:
    found = next((one for one in _hours(fake, asked) if one["id"] == asked.path["id"]), None)
    if found is None:
        raise Refused(404, GONE)
    return found


def _update_hour(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    row = _hour(fake, asked)
    row["attributes"] = _checked(row["attributes"] | _times(fake.event_of(asked), asked))
    return {"data": row}


def _delete_hour(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    row = _hour(fake, asked)
    _hours(fake, asked).remove(row)
    return {"data": row}


def _list_people(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    wanted = asked.query.get("participant_type_id")
    found = [
        one
        for one in _of(fake, asked, _PEOPLE)
        if wanted in (None, one["attributes"]["participant_type_id"]) and _is_since(one, asked)
    ]
    known = {one["attributes"]["attendee_id"] for one in found}
    attendees = [shapes.attendee(one) for one in fake.event_of(asked).attendees if one.id in known]
    return page(asked, found, has_links=False, has_meta=False) | {"included": attendees}


def _agenda(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    person = next((one for one in _of(fake, asked, _PEOPLE) if one["id"] == asked.path["participant_id"]), None)
    if person is None:
        raise Refused(404, GONE)
    kind = str(person["attributes"]["participant_type_id"])
    agenda = next(one["attributes"]["agenda"] for one in _of(fake, asked, _TYPES) if one["id"] == kind)
    answer = page(asked, _of(fake, asked, _MEETINGS))
    answer["meta"] |= {
        "agenda": agenda,
        "blocked_slots": person["attributes"]["blocked_slots"],
        "meeting_statuses": _STATUSES,
    }
    return answer


def _list_meetings(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return page(asked, _of(fake, asked, _MEETINGS)) | {"included": _of(fake, asked, _PEOPLE)}


_ONE = f"{EVENT}/{_CONFERENCES}/{{business_conference_id}}"
_HOURS = f"{_ONE}/{_TYPES}/{{business_conference_participant_type_id}}/unavailable_hours"
ROUTES = (
    Route("GET", f"{EVENT}/{_CONFERENCES}", _list, {**PAGED, "updated_since": since}),
    Route("GET", f"{_ONE}/{_TYPES}", _list_types, PAGED),
    Route("GET", _HOURS, _list_hours, PAGED),
    Route("POST", _HOURS, _create_hour, _HOUR, tuple(_HOUR)),
    Route("PUT", f"{_HOURS}/{{id}}", _update_hour, _HOUR),
    Route("DELETE", f"{_HOURS}/{{id}}", _delete_hour),
    Route(
        "GET",
        f"{_ONE}/{_PEOPLE}",
        _list_people,
        {**PAGED, "participant_type_id": digits(), "updated_since": since},
    ),
    Route("GET", f"{_ONE}/{_PEOPLE}/{{participant_id}}/agenda", _agenda, PAGED),
    Route("GET", f"{_ONE}/{_MEETINGS}", _list_meetings, PAGED),
)
