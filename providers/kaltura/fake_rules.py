"""What Kaltura's document says of every field: its type, and whether a request must have it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from providers.fake_checks import (
    Check,
    is_email,
    is_instant,
    is_map,
    is_text,
    is_whole,
    is_zone,
    list_of,
    one_of,
    refuse,
    within,
)

MOST = 15


class Refused(Exception):
    """The platform says no; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message


def instant(value: Any) -> datetime:
    """Return an ISO 8601 date with its zone, as an instant in UTC."""
    try:
        return is_instant(value)
    except ValueError:
        raise Refused(400, "Dates must be ISO 8601 format") from None


def check(path: str, body: Any) -> dict[str, Any]:
    """Return the body of a request to `path` if it is as documented, else raise Refused."""
    if path not in _BODIES:
        raise Refused(404, "Unknown path")
    if not isinstance(body, dict):
        raise Refused(400, "The body is a JSON object")
    _check_fields(body, *_BODIES[path])
    when = body.get("session", body)
    if {"startDate", "endDate"} <= when.keys():
        in_order(instant(when["startDate"]), instant(when["endDate"]))
    return body


def in_order(start: datetime, end: datetime) -> None:
    """Raise Refused unless the start comes before the end."""
    if start >= end:
        raise Refused(400, "endDate must be after startDate")


def _check_fields(body: Mapping[str, Any], required: tuple[str, ...], fields: Mapping[str, Check]) -> None:
    if unknown := body.keys() - fields.keys():
        raise Refused(400, f"Unknown fields: {', '.join(sorted(unknown))}")
    if missing := [one for one in required if body.get(one) in (None, "")]:
        raise Refused(400, f"Missing required fields: {', '.join(missing)}")
    for key, value in body.items():
        try:
            fields[key](value)
        except ValueError as wrong:
            raise Refused(400, f"{key} {wrong}") from None


def _is_words(value: Any) -> str:
    text = is_text(value)
    return text if text.strip() else refuse("a text with words in it")


def _object(required: tuple[str, ...] = (), **fields: Check) -> Check:
    def read(value: Any) -> Any:
        _check_fields(is_map(value), required, fields)
        return value

    return read


_WHEN = {"startDate": instant, "endDate": instant}
_ORDERS = one_of(*(sign + key for sign in "+-" for key in ("startDate", "createdAt", "name")))
_SESSION = _object(
    ("name", "type", "startDate", "endDate"),
    name=is_text,
    type=one_of("MeetingEntry", "LiveWebcast", "SimuLive", "LiveKME", "VirtualLearningRoom"),
    description=is_text,
    visibility=one_of("published", "unlisted", "private"),
    sourceEntryId=is_text,
    **_WHEN,
)
_ROLE = one_of("Admin", "Organizer", "ContentManager")
_BODIES: dict[str, tuple[tuple[str, ...], dict[str, Check]]] = {
    "events/create": (
        ("name", "templateId", "startDate", "endDate", "timezone"),
        {
            "name": is_text,
            "templateId": one_of("tm0000", "tm1000", "tm2000", "tm3000", "tm4000"),
            "timezone": is_zone,
            "description": is_text,
            **_WHEN,
        },
    ),
    "events/list": (
        (),
        {
            "filter": _object(searchTerm=is_text, labels=list_of(is_text), idIn=list_of(is_whole)),
            "pager": _object(
                offset=within(0),
                limit=within(1, MOST),
            ),
            "orderBy": _ORDERS,
        },
    ),
    "events/update": (
        ("id",),
        {
            "id": is_whole,
            "name": _is_words,
            "description": is_text,
            "doorsOpenDate": instant,
            "timezone": is_zone,
            "labels": list_of(is_text),
            "logoEntryId": is_text,
            "bannerEntryId": is_text,
            **_WHEN,
        },
    ),
    "events/delete": (("id",), {"id": is_whole}),
    "events/duplicate": (("sourceEventId",), {"sourceEventId": is_whole}),
    "events/duplicateStatus": (("jobId",), {"jobId": is_text}),
    "sessions/create": (("eventId", "session"), {"eventId": is_whole, "session": _SESSION}),
    "sessions/list": (("eventId",), {"eventId": is_whole}),
    "sessions/speakerList": (("eventId", "sessionId"), {"eventId": is_whole, "sessionId": is_whole}),
    "team-members/create": (
        ("email", "role", "firstName", "lastName"),
        {"email": is_email, "role": _ROLE, "firstName": is_text, "lastName": is_text},
    ),
    "team-members/list": ((), {}),
    "team-members/update": (
        ("teamMemberId",),
        {"teamMemberId": is_text, "role": _ROLE, "firstName": _is_words, "lastName": _is_words},
    ),
    "team-members/delete": (("teamMemberId",), {"teamMemberId": is_text}),
}
