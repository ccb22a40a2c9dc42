"""What the fake Eventtia answers about events, in the document's shapes."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from providers.eventtia.fake.state import FakeEvent

LIST_ZONE = ZoneInfo("America/Bogota")  # lists answer with the account's offset, single events in UTC
_NO_BRAND = {
    "logo_filename": None,
    "logo": "/white_label_logos/original/missing.png",
    "background_filename": None,
    "background": "/white_label_backgrounds/original/missing.png",
}


def in_utc(at: datetime) -> str:
    """Write an instant as single events have it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def with_offset(at: datetime) -> str:
    """Write an instant as lists have it."""
    return at.astimezone(LIST_ZONE).isoformat(timespec="milliseconds")


def _no_picture(kind: str) -> dict[str, str | None]:
    sizes = {"thumb": "thumb", "small": "thumb2x", "medium": "medium", "large": "large"}
    return {"filename": None, **{size: f"/{kind}/{there}/missing.png" for size, there in sizes.items()}}


def listed_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as the list has it: without state, page and description."""
    attributes = {
        "name": event.name,
        "event_uri": event.uri,
        "start_date": with_offset(event.starts_at),
        "end_date": with_offset(event.ends_at),
        "logo": _no_picture("logos"),
        "coordinates": {"lat": None, "lng": None},
        "address": "",
        "google_analytics_tracking_code": None,
        "google_tag_manager_tracking_code": None,
    }
    return {"id": str(event.id), "type": "events", "attributes": attributes}


def slim_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as the slim list has it."""
    attributes = {
        "start_date": in_utc(event.starts_at),
        "end_date": in_utc(event.ends_at),
        "created_at": in_utc(event.created_at),
        "updated_at": in_utc(event.updated_at),
        "registration_start_date": None,
        "registration_end_date": None,
        "name": event.name,
        "latitude": None,
        "longitude": None,
        "timezone": "America/Bogota",
        "banner_image": {},
        "address_details": None,
        "city_id": event.city_id,
        "custom_fields_data": event.fields,
    }
    return {"id": str(event.id), "type": "events", "attributes": attributes}


def changed_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as its creation and its changes answer it."""
    attributes = listed_event(event)["attributes"] | {
        "start_date": in_utc(event.starts_at),
        "end_date": in_utc(event.ends_at),
        "created_at": in_utc(event.created_at),
        "updated_at": in_utc(event.updated_at),
        "active": event.active,
        "timezone": "America/Bogota",
        "time_format": "am_pm",
        "description": event.description,
        "default_language": event.language,
        "currency": "USD",
        "white_label": False,
        "white_label_images": _NO_BRAND,
        "sender_email": event.sender_email,
        "banner_image": _no_picture("banner_images"),
        "static_map": None,
        "website": f"https://live.eventtia.com/{event.language}/{event.uri}",
        "is_virtual": event.is_virtual,
        "attendance_mode": "online" if event.is_virtual else "offline",
        "virtual_timezone": event.zone,
        "cloned_from_id": event.cloned_from_id,
        "city_id": event.city_id,
        "is_template": event.is_template,
        "can_register_mid_workshop": False,
        "iso_code": "CO",
        "featured": False,
    }
    types = {"data": [{"id": str(one.id), "type": "attendee_types"} for one in event.types]}
    return {
        "id": str(event.id),
        "type": "events",
        "attributes": attributes,
        "relationships": {"attendee_types": types},
    }


def whole_event(event: FakeEvent) -> dict[str, Any]:
    """Return an event as it is read alone, its secret `api_key` included."""
    whole = changed_event(event)
    whole["attributes"] |= {
        "budget": 0.0,
        "total_attendees": len(event.on_list()),
        "api_key": "85c87c84-4f7f-4256-a55d-e1f861068347",
        "fields": event.fields,
    }
    return whole
