"""What Kaltura's document says of every field: its type, and whether a request must have it."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

MOST = 15
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
Check = Callable[[Any], bool]


class Refused(Exception):
    """The platform says no; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message


def instant(value: Any) -> datetime:
    """Return an ISO 8601 date with its zone, as an instant in UTC."""
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        raise Refused(400, "Dates must be ISO 8601 format")
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
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
    if wrong := [key for key, value in body.items() if not fields[key](value)]:
        raise Refused(400, f"Invalid values: {', '.join(wrong)}")


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _words(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _email(value: Any) -> bool:
    return isinstance(value, str) and _EMAIL.fullmatch(value) is not None


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _date(value: Any) -> bool:
    return bool(instant(value))


def _zone(value: Any) -> bool:
    try:
        return bool(ZoneInfo(value))
    except (ValueError, TypeError, OSError, KeyError):
        return False


def _list_of(one: Check) -> Check:
    return lambda value: isinstance(value, list) and all(one(each) for each in value)


def _one_of(*allowed: str) -> Check:
    return lambda value: value in allowed


def _object(required: tuple[str, ...] = (), **fields: Check) -> Check:
    def is_right(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        _check_fields(value, required, fields)
        return True

    return is_right


_WHEN = {"startDate": _date, "endDate": _date}
_ORDERS = _one_of(*(sign + key for sign in "+-" for key in ("startDate", "createdAt", "name")))
_SESSION = _object(
    ("name", "type", "startDate", "endDate"),
    name=_text,
    type=_one_of("MeetingEntry", "LiveWebcast", "SimuLive", "LiveKME", "VirtualLearningRoom"),
    description=_text,
    visibility=_one_of("published", "unlisted", "private"),
    sourceEntryId=_text,
    **_WHEN,
)
_ROLE = _one_of("Admin", "Organizer", "ContentManager")
_BODIES: dict[str, tuple[tuple[str, ...], dict[str, Check]]] = {
    "events/create": (
        ("name", "templateId", "startDate", "endDate", "timezone"),
        {
            "name": _text,
            "templateId": _one_of("tm0000", "tm1000", "tm2000", "tm3000", "tm4000"),
            "timezone": _zone,
            "description": _text,
            **_WHEN,
        },
    ),
    "events/list": (
        (),
        {
            "filter": _object(searchTerm=_text, labels=_list_of(_text), idIn=_list_of(_number)),
            "pager": _object(
                offset=lambda value: _number(value) and value >= 0,
                limit=lambda value: _number(value) and 1 <= value <= MOST,
            ),
            "orderBy": _ORDERS,
        },
    ),
    "events/update": (
        ("id",),
        {
            "id": _number,
            "name": _words,
            "description": _text,
            "doorsOpenDate": _date,
            "timezone": _zone,
            "labels": _list_of(_text),
            "logoEntryId": _text,
            "bannerEntryId": _text,
            **_WHEN,
        },
    ),
    "events/delete": (("id",), {"id": _number}),
    "events/duplicate": (("sourceEventId",), {"sourceEventId": _number}),
    "events/duplicateStatus": (("jobId",), {"jobId": _text}),
    "sessions/create": (("eventId", "session"), {"eventId": _number, "session": _SESSION}),
    "sessions/list": (("eventId",), {"eventId": _number}),
    "sessions/speakerList": (("eventId", "sessionId"), {"eventId": _number, "sessionId": _number}),
    "team-members/create": (
        ("email", "role", "firstName", "lastName"),
        {"email": _email, "role": _ROLE, "firstName": _text, "lastName": _text},
    ),
    "team-members/list": ((), {}),
    "team-members/update": (
        ("teamMemberId",),
        {"teamMemberId": _text, "role": _ROLE, "firstName": _words, "lastName": _words},
    ),
    "team-members/delete": (("teamMemberId",), {"teamMemberId": _text}),
}
