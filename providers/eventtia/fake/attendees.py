"""What the fake Eventtia answers about attendee types and attendees."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from providers.eventtia.fake import shapes
from providers.eventtia.fake.attendee_activities import ROUTES as ACTIVITIES
from providers.eventtia.fake.guests import ROUTES as GUESTS
from providers.eventtia.fake.routes import EVENT, NOTHING, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import included
from providers.eventtia.fake.rules import BIRTHDATE, GONE, ISO_LOCAL, Refused, checked, in_zone, is_values, truth
from providers.eventtia.fake.state import FIELD_NAMES, EventtiaState, FakeAttendee, FakeEvent, FakeType
from providers.fake_checks import Check, is_email, is_map, is_text, is_whole, is_zone


def _ids(value: Any) -> Any:
    if any(not key.isdigit() or not is_whole(number) or key != str(number) for key, number in is_map(value).items()):
        raise ValueError("must be workshop_id: workshop_id")
    return value


def _quantities(value: Any) -> Any:
    if not all(key.isdigit() and is_whole(one) >= 0 for key, one in is_map(value).items()):
        raise ValueError("must be purchase_item_id: quantity")
    return value


_REGISTER: Mapping[str, Check] = {
    "attendee": is_map,
    "country_id": is_whole,
    "region_id": is_whole,
    "city_id": is_whole,
    "workshops": _ids,
    "purchase_items": _quantities,
    "group_registration_uuid": is_text,
}
_ATTENDEE: Mapping[str, Check] = {
    "attendee_type_id": is_whole,
    "first_name": is_text,
    "last_name": is_text,
    "email": is_email,
    "company": is_text,
    "telephone": is_text,
    "job_title": is_text,
    "alternative_email": is_email,
    "birthdate": BIRTHDATE,
    "timezone": is_zone,
    "custom_fields": is_values,
}
_INCLUDED = included("attendee_type", "attendee_type_custom_fields")
_TEXTS = ("first_name", "last_name", "email", "company")
ATTENDEE_FILTERS: Mapping[str, Check] = {
    "include": _INCLUDED,
    "include_rejected": truth,
    "include_archived": truth,
    "only_confirmed": truth,
    **dict.fromkeys(_TEXTS, is_text),
    "created_date_time": ISO_LOCAL,
    "updated_date_time": ISO_LOCAL,
}


def _list_types(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    types = fake.event_of(asked).types
    answer = page(asked, [shapes.attendee_type(one) for one in types], has_links=False)
    return answer | {"included": [field for one in types for field in shapes.custom_fields(one)]}


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    found = wanted(fake, asked)
    answer = page(asked, [shapes.attendee(one, is_public=asked.is_public) for one in found], has_links=False)
    answer["meta"]["total_attendees"] = len(found)
    return with_types(answer, asked, [one.type for one in found])


def wanted(fake: EventtiaState, asked: Asked) -> list[FakeAttendee]:
    """Return those of an event's people whom a query asks for."""
    event = fake.event_of(asked)
    fake.play(event)
    with_cancelled = asked.query.get("include_rejected") or asked.query.get("include_archived")
    people = event.attendees if with_cancelled else event.on_list()
    return [one for one in people if _is_wanted(event, one, asked.query)]


def _is_wanted(event: FakeEvent, one: FakeAttendee, query: Mapping[str, Any]) -> bool:
    def is_after(name: str, at: datetime) -> bool:
        return name not in query or in_zone(query[name], event.zone) < at

    return (
        all(query.get(name, "").casefold() in one.values.get(name, "").casefold() for name in _TEXTS)
        and (not query.get("only_confirmed") or one.status == "confirmed")
        and is_after("created_date_time", one.created_at)
        and is_after("updated_date_time", one.updated_at)
    )


def with_types(answer: dict[str, Any], asked: Asked, types: list[FakeType]) -> dict[str, Any]:
    """Return the answer with people's types and their fields, if they were asked for."""
    names, known = asked.query.get("include", "").split(","), {one.id: one for one in types}.values()
    found = [shapes.attendee_type(one) for one in known] if "attendee_type" in names else []
    if "attendee_type_custom_fields" in names:
        found += [field for one in known for field in shapes.custom_fields(one)]
    return answer | {"included": found} if found else answer


def _register(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, group = fake.event_of(asked), asked.body.get("group_registration_uuid")
    given = checked(asked.body["attendee"], _ATTENDEE, ("attendee_type_id", "first_name", "email"))
    kind = _type(event, given["attendee_type_id"])
    own = {number: name for name, number in kind.own.items()}
    if given["email"].lower() in fake.registered(event.uri):
        raise Refused(400, "Email is invalid or has already been taken")
    if given.get("custom_fields", {}).keys() - own.keys() or (group and group not in event.groups):
        raise Refused(400, "Custom field or group must exist")
    activities = asked.body.get("workshops", {})
    if set(activities.values()) - {one.id for one in event.activities}:
        raise Refused(400, "Workshop must exist")
    values = {key: value for key, value in given.items() if key in FIELD_NAMES}
    values |= {own[number]: value for number, value in given.get("custom_fields", {}).items()}
    one = FakeAttendee(fake.new_id(), kind, values, activities=tuple(activities.values()), created_at=fake.clock.now())
    one.status = "pending" if kind.needs_confirmation else "confirmed"
    meta = _joined(event, kind, group) if group else _begun(event, kind, f"{fake.new_id():06x}")
    event.attendees.append(one)
    return {"data": shapes.attendee(one), "included": [shapes.attendee_type(kind)], **meta}


def _joined(event: FakeEvent, kind: FakeType, group: str) -> dict[str, Any]:
    """Take a seat of a group."""
    if not _seats(event, kind, group):
        raise Refused(400, "The group has no seats left")
    event.groups[group].append(kind.id)
    return _party(event, group)


def _begun(event: FakeEvent, kind: FakeType, group: str) -> dict[str, Any]:
    """Begin a group that others may join, if the type takes such."""
    if kind.party_seats is None:
        return {}
    event.groups[group] = []
    return _party(event, group)


def _party(event: FakeEvent, group: str) -> dict[str, Any]:
    takers = [one for one in event.types if one.party_seats is not None]
    profiles = {str(one.id): {"seats": one.party_seats, "available": _seats(event, one, group)} for one in takers}
    return {"meta": {"group_uuid": group, "profiles": profiles}}


def _seats(event: FakeEvent, kind: FakeType, group: str) -> int:
    return (kind.party_seats or 0) - event.groups[group].count(kind.id)


def _type(event: FakeEvent, number: int) -> FakeType:
    found = next((one for one in event.types if one.id == number), None)
    if found is None:
        raise Refused(400, "Attendee type must exist")
    return found


def _get(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    one = fake.attendee_of(asked)
    return with_types({"data": shapes.attendee(one)}, asked, [one.type])


def _get_by_email(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    for one in fake.event_of(asked).attendees:
        if one.values["email"].casefold() == asked.query["email"].casefold():
            return with_types({"data": shapes.attendee(one)}, asked, [one.type])
    raise Refused(404, GONE)


def _cancel(fake: EventtiaState, asked: Asked) -> object:
    one = fake.attendee_of(asked)
    one.status = one.status if fake.keeps_cancelled else "rejected"
    return NOTHING


_ONE = f"{EVENT}/attendees/{{attendee_id}}"
ROUTES = (
    Route("GET", f"{EVENT}/attendee_types", _list_types, {**PAGED, "include": included()}),
    Route("GET", f"{EVENT}/attendees", _list, {**PAGED, **ATTENDEE_FILTERS}, is_public=True),
    Route("POST", f"{EVENT}/attendees/register", _register, body=_REGISTER, required=("attendee",)),
    Route(
        "GET", f"{EVENT}/attendees/by_email", _get_by_email, {"include": _INCLUDED, "email": is_email}, ("email",)
    ),  # before the numbers (EVT-26)
    Route("GET", _ONE, _get, {"include": _INCLUDED}),
    Route("PUT", f"{_ONE}/cancel", _cancel),
    *ACTIVITIES,
    *GUESTS,
)
