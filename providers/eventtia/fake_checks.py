"""What the fake Eventtia takes: the documented fields, their types, how times are written, and pages."""

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

_PAGE_SIZE = 24
_PAGING = frozenset({"page[number]", "page[size]", "include"})
_FILTERS = {
    "events": frozenset({"name", "updated_since", "templates", "template", "city_id", "country_id"}),
    "attendees": frozenset({"email", "first_name", "last_name", "company", "include_rejected", "only_confirmed"}),
}
_DAY_FIRST = re.compile(r"\d\d/\d\d/\d{4} - \d\d:\d\d:\d\d")

EVENT_BODY: dict[str, type] = {
    "name": str,
    "start_date": str,
    "end_date": str,
    "is_virtual": bool,
    "default_language": str,
    "event_uri": str,
    "virtual_timezone": str,
    "description": str,
    "sender_name": str,
    "sender_email": str,
    "active": bool,
    "custom_fields_data": dict,
}
ACTIVITY_BODY: dict[str, type] = {
    "name": str,
    "description": str,
    "start_date": str,
    "end_date": str,
    "location": str,
    "show_on_register": bool,
    "allow_blocking_workshops": bool,
    "availability": int,
    "show_for_attendee_type": dict,
    "price": dict,
    "enable_chat": bool,
    "chat_name": str,
    "enabled_emotions": bool,
}
REGISTER_BODY: dict[str, type] = {
    "attendee": dict,
    "country_id": int,
    "region_id": int,
    "city_id": int,
    "workshops": dict,
    "purchase_items": dict,
    "group_registration_uuid": str,
}
ATTENDEE_BODY: dict[str, type] = {
    "attendee_type_id": int,
    "first_name": str,
    "last_name": str,
    "email": str,
    "company": str,
    "telephone": str,
    "job_title": str,
    "alternative_email": str,
    "birthdate": str,
    "timezone": str,
    "custom_fields": dict,
}


class Refused(Exception):
    """An error answer: its status, and the sentence in `message`."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)


def checked(body: Any, known: Mapping[str, type], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the body if its fields are the documented ones, of their types."""
    if not isinstance(body, dict):
        raise Refused(400, "The body must be a JSON object")
    for key, value in body.items():
        kind = known.get(key)
        if kind is None:
            raise Refused(400, f"Unknown parameter {key}")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Refused(400, f"{key} has the wrong type")
    for key in required:
        if body.get(key) in (None, ""):
            raise Refused(400, f"{key} can't be blank")
    return body


def day_first(value: str, zone: str) -> datetime:
    """Read "14/08/2020 - 23:00:00" in the event's zone."""
    if not _DAY_FIRST.fullmatch(value):
        raise Refused(400, "Expected a datetime like 14/08/2020 - 23:00:00")
    try:
        wall = datetime.strptime(value, "%d/%m/%Y - %H:%M:%S")  # noqa: DTZ007  its zone follows
        return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, ZoneInfoNotFoundError):
        raise Refused(400, "Not a datetime in a known timezone") from None


async def json_body(request: web.Request) -> dict[str, Any]:
    """Return the body, which only POST and PUT have."""
    raw = await request.read()
    if not raw:
        return {}
    if request.method == "GET" or request.content_type != "application/json":
        raise Refused(400, "Only POST and PUT take a body, in JSON")
    try:
        body: dict[str, Any] = json.loads(raw)
    except ValueError:
        raise Refused(400, "The body is not JSON") from None
    return body


def page(request: web.Request, found: list[dict[str, Any]], kind: str, *, has_links: bool = False) -> dict[str, Any]:
    """Return the page asked for, with the number of pages; only some lists have links."""
    if unknown := request.query.keys() - _PAGING - _FILTERS.get(kind, frozenset()):
        raise Refused(400, f"Unknown parameter {', '.join(sorted(unknown))}")
    number, size = int(request.query.get("page[number]", 1)), int(request.query.get("page[size]", _PAGE_SIZE))
    total = math.ceil(len(found) / size) or 1
    answer: dict[str, Any] = {"data": found[(number - 1) * size : number * size], "meta": {"total_pages": total}}
    if has_links:
        following = request.url.update_query({"page[number]": str(number + 1), "page[size]": str(size)})
        answer["links"] = {"self": str(request.url), "next": str(following) if number < total else None}
    return answer
