"""What the fake Eventtia answers about events and their files."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from providers.eventtia.fake import event_shapes as shapes
from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import listed, row_of
from providers.eventtia.fake.rules import DAY_FIRST, Refused, digits, is_values, since, truth
from providers.eventtia.fake.state import EventtiaState, FakeEvent, FakeType
from providers.fake_checks import Check, is_email, is_flag, is_instant, is_text, is_zone, one_of

_BODY: Mapping[str, Check] = {
    "name": is_text,
    "start_date": DAY_FIRST,
    "end_date": DAY_FIRST,
    "is_virtual": is_flag,
    "default_language": one_of("es", "en", "fr"),
    "event_uri": is_text,
    "virtual_timezone": is_zone,
    "description": is_text,
    "sender_name": is_text,
    "sender_email": is_email,
    "active": is_flag,
    "custom_fields_data": is_values,
}
_FILTERS: Mapping[str, Check] = {
    "updated_since": since,
    "templates": truth,
    "template": digits(),
    "name": is_text,
    "search_custom_fields": is_values,
    "city_id": digits(),
    "country_id": digits(),
}
_SLIM: Mapping[str, Check] = {
    "page[number]": digits(1),
    "page[size]": digits(1, 100),
    "country_id": digits(),
    "city_id": digits(),
    "start_date_lower_bound": is_instant,
    "start_date_upper_bound": is_instant,
}
_COPIED = ("zones", "speakers", "workshops", "pois", "attendee_types", "business_conference", "event_page")


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return page(asked, [shapes.listed_event(one) for one in fake.all_events() if _is_wanted(one, asked.query)])


def _is_wanted(event: FakeEvent, query: Mapping[str, Any]) -> bool:
    earliest: datetime | None = query.get("updated_since")
    return (
        query.get("name", "").casefold() in event.name.casefold()
        and (earliest is None or earliest <= event.updated_at)
        and (not query.get("templates") or event.is_template)
        and query.get("template") in (None, event.cloned_from_id)
        and query.get("search_custom_fields", {}).items() <= event.fields.items()
        and _is_in(event, query)
    )


def _is_in(event: FakeEvent, query: Mapping[str, Any]) -> bool:
    return query.get("city_id") in (None, event.city_id) and query.get("country_id") in (None, event.country_id)


def _list_slim(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    lower, upper = asked.query.get("start_date_lower_bound"), asked.query.get("start_date_upper_bound")
    found = [
        shapes.slim_event(one)
        for one in fake.all_events()
        if (lower is None or lower <= one.starts_at)
        and (upper is None or one.starts_at <= upper)
        and _is_in(one, asked.query)
    ]
    return page(asked, found, has_meta=False)


def _create(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    given, number, now = asked.body, fake.new_id(), fake.clock.now()
    uri = given.get("event_uri") or f"event-{number}"
    if not re.fullmatch(r"[A-Za-z0-9_-]+", uri) or uri in fake.external_ids():
        raise Refused(400, "Event uri is invalid or has already been taken")
    event = FakeEvent(number, uri, "", now, now, "America/Bogota", "", "en", active=True, created_at=now)
    _fill(fake, event, given)
    event.types.append(FakeType(fake.new_id(), "General Public", 0.0, "mixed", 1))
    fake.add_event(event)
    return {"data": shapes.changed_event(event), "meta": {"api_key": "e0ab473e-751d-4bd4-82c6-ef66cfbc9728"}}


def _get(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return {"data": shapes.whole_event(fake.event_of(asked))}


def _update(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    _fill(fake, event, asked.body)
    return {"data": shapes.changed_event(event)}


def _fill(fake: EventtiaState, event: FakeEvent, given: dict[str, Any]) -> None:
    zone = given.get("virtual_timezone", event.zone)
    event.starts_at, event.ends_at = fake.times_in(event, given, zone)
    event.zone, event.language = zone, given.get("default_language", event.language)
    event.fields, event.updated_at = event.fields | given.get("custom_fields_data", {}), fake.clock.now()
    for name in ("name", "active", "description", "is_virtual", "sender_name", "sender_email"):
        setattr(event, name, given.get(name, getattr(event, name)))


def _clone(fake: EventtiaState, asked: Asked) -> None:
    """Start a copy: it is not over when it is first asked about, and nothing says how it is called."""
    source, number, now = fake.event_of(asked), fake.new_id(), fake.clock.now()
    copy = deepcopy(source)
    copy.id, copy.uri, copy.cloned_from_id, copy.is_template = number, f"{source.uri}-{number}", source.id, False
    copy.created_at = copy.updated_at = now
    copy.attendees, copy.active = [], True
    copy.activities = copy.activities if asked.query.get("clone_workshops") else []
    copy.types = copy.types if asked.query.get("clone_attendee_types") else []
    source.cloning_asked = 0
    fake.add_event(copy)


def _clone_progress(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    event.cloning_asked += 1
    return {"finished": event.cloning_asked > 1}


def _custom_fields(_fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return page(asked, [])  # the document shows none


def _tickets(fake: EventtiaState, asked: Asked) -> list[dict[str, Any]]:
    event = fake.event_of(asked)
    used = {kind.id: len([one for one in event.on_list() if one.type is kind]) for kind in event.types}
    return [{"name": one.name, "used_seats": used[one.id], "seats_limit": one.capacity or "∞"} for one in event.types]


def _upload(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, category, number = fake.event_of(asked), asked.path["event_file_category_id"], str(fake.new_id())
    row_of(event, "event_file_categories", category)
    file, kind, content = asked.body["event_file[event_file]"]
    sizes = ("thumb", "small", "medium", "large", "original")
    attributes = {
        "name": asked.body["event_file[name]"],
        "description": asked.body.get("event_file[description]", ""),
        "event_file": f"https://files.eventtia.com/{number}/{file}?{len(content)}",
        "is_image": kind.startswith("image/"),
        "urls": dict.fromkeys(sizes, ""),
        "entity_id": None,
        "entity_type": None,
        "number_of_downloads": 0,
    }
    relationships = {
        "event": {"data": {"id": str(event.id), "type": "events"}},
        "event_file_category": {"data": {"id": category, "type": "event_file_categories"}},
    }
    row = {"id": number, "type": "event_files", "attributes": attributes, "relationships": relationships}
    event.rows.setdefault(f"event_file_categories/{category}/event_files", []).append(row)
    return {"data": row}


def _is_file(value: Any) -> Any:
    if not isinstance(value, tuple) or not value[2]:
        raise ValueError("must be a file")
    return value


_FILE = {"event_file[name]": is_text, "event_file[description]": is_text, "event_file[event_file]": _is_file}
_FILES = "event_file_categories/{event_file_category_id}/event_files"
ROUTES = (
    Route("GET", "/api/v3/events", _list, {**PAGED, **_FILTERS}),
    Route("POST", "/api/v3/events", _create, body=_BODY, required=("name", "start_date", "end_date")),
    Route("GET", "/api/v3/events/slim", _list_slim, _SLIM),
    Route("GET", EVENT, _get),
    Route("PUT", EVENT, _update, body=_BODY),
    Route("POST", f"{EVENT}/clone", _clone, {f"clone_{one}": truth for one in _COPIED}),
    Route("GET", f"{EVENT}/clone-progress", _clone_progress),
    Route("GET", "/api/v3/event-custom-fields", _custom_fields, PAGED),
    Route("GET", f"{EVENT}/tickets-stats", _tickets),
    listed(_FILES),
    Route(
        "POST",
        f"{EVENT}/{_FILES}",
        _upload,
        body=_FILE,
        required=("event_file[name]", "event_file[event_file]"),
        encoding="multipart",
        status=201,
    ),
)
