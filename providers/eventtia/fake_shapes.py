"""What the fake Eventtia answers, in the document's shapes."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from providers.eventtia.fake_state import FIELD_NAMES, FakeActivity, FakeAttendee, FakeEvent, FakeType

LIST_ZONE = ZoneInfo("America/Bogota")  # lists answer with the account's offset, single events in UTC
_PUBLIC = frozenset({"first_name", "last_name", "company"})


def in_utc(at: datetime) -> str:
    """Write an instant as single events have it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def with_offset(at: datetime) -> str:
    """Write an instant as lists have it."""
    return at.astimezone(LIST_ZONE).isoformat(timespec="milliseconds")


def listed_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as the list has it: without state, page and description."""
    attributes = {
        "name": event.name,
        "event_uri": event.uri,
        "start_date": with_offset(event.starts_at),
        "end_date": with_offset(event.ends_at),
        "logo": {"filename": None},
        "coordinates": {"lat": None, "lng": None},
        "address": "",
        "google_analytics_tracking_code": None,
        "google_tag_manager_tracking_code": None,
    }
    return {"id": str(event.id), "type": "events", "attributes": attributes}


def whole_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as it is read alone, its secret `api_key` included."""
    attributes = listed_event(event)["attributes"] | {
        "start_date": in_utc(event.starts_at),
        "end_date": in_utc(event.ends_at),
        "active": event.active,
        "timezone": "America/Bogota",
        "time_format": "am_pm",
        "description": event.description,
        "default_language": event.language,
        "currency": "USD",
        "sender_email": "johndoe@eventtia.com",
        "website": f"https://live.eventtia.com/{event.language}/{event.uri}",
        "is_virtual": True,
        "attendance_mode": "online",
        "virtual_timezone": event.zone,
        "is_template": False,
        "budget": 0.0,
        "total_attendees": len(event.on_list()),
        "api_key": "85c87c84-4f7f-4256-a55d-e1f861068347",
        "fields": {},
    }
    return {"id": str(event.id), "type": "events", "attributes": attributes, "relationships": {}}


def activity(one: FakeActivity) -> dict[str, Any]:
    """Return an activity."""
    attributes = {
        "start_date": in_utc(one.starts_at),
        "end_date": in_utc(one.ends_at),
        "booking_deadline_date": None,
        "name": one.name,
        "description": one.body.get("description", ""),
        "location": one.body.get("location", ""),
        "show_on_register": one.body.get("show_on_register", False),
        "streaming_embed_code": [],
        "streaming_type": None,
        "streaming_url": "",
        "enable_chat": True,
        "availability": 1000,
        "used_seats": 0,
        "price": None,
        "attendance_mode": "online",
    }
    return {"id": str(one.id), "type": "workshops", "attributes": attributes, "relationships": {}}


def attendee_type(one: FakeType) -> dict[str, Any]:
    """Return an attendee type."""
    fields = [{"id": field_id, "type": "attendee_type_custom_fields"} for field_id in one.field_ids.values()]
    attributes = {
        "name": one.name,
        "attendance_mode": one.mode,
        "price": one.price,
        "description": "",
        "capacity": None,
        "availability": 0,
        "order": one.order,
        "confirmation_required": False,
        "valid_if_no_payments": True,
    }
    relationships = {"attendee_type_custom_fields": {"data": fields}}
    return {"id": str(one.id), "type": "attendee_types", "attributes": attributes, "relationships": relationships}


def custom_fields(one: FakeType) -> list[dict[str, Any]]:
    """Return the custom fields that come with an attendee type."""
    return [
        {
            "id": field_id,
            "type": "attendee_type_custom_fields",
            "attributes": {"name": name, "alias": None, "required": name in FIELD_NAMES[:3], "default": True},
        }
        for name, field_id in one.field_ids.items()
    ]


def attendee(one: FakeAttendee, *, is_public: bool = False) -> dict[str, Any]:
    """Return a person, with the secret `qr_code`; the public sees fewer fields."""
    hidden = one.type.removed | (set(FIELD_NAMES) - _PUBLIC if is_public else set())
    shown = {name: one.values.get(name) for name in FIELD_NAMES if name not in hidden}
    name = f"{one.values.get('first_name', '')} {one.values.get('last_name', '')}"
    attributes = {
        "created_at": "2023-02-07T16:48:37.000Z",
        "uuid": "288c39",
        "fields": {one.type.field_ids[key]: value for key, value in shown.items()},
        "status": one.status,
        "paid": True,
        "checked_in": one.checked_in_at is not None,
        "checked_in_date": with_offset(one.checked_in_at) if one.checked_in_at else None,
        "qr_code": f"288c22|{name}|{one.values.get('email')}|Eventtia - Developer|+57123456789",
        "can_schedule_meetings": True,
    }
    kind = {"data": {"id": str(one.type.id), "type": "attendee_types"}}
    return {
        "id": str(one.id),
        "type": "attendees",
        "attributes": attributes,
        "relationships": {"attendee_type": kind, "attendee_type_custom_fields": {"data": []}},
    }
