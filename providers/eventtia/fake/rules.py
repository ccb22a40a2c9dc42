"""What the fake Eventtia takes: the documented fields, their types, and how times are written."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from providers.fake_checks import Check, is_digits, is_map, is_text, one_of, refuse, within, written

GONE = "ActiveRecord::RecordNotFound"
Known = Mapping[str, Check]


class Refused(Exception):
    """An error answer: its status, and the sentence in `message`."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)


def is_values(value: Any) -> Any:
    """Take an object with the values of custom fields, by their ids."""
    return value if all(re.fullmatch(r"[0-9]+", key) for key in is_map(value)) else refuse("an object by ids")


def digits(least: int = 1, most: int | None = None) -> Check:
    """Take a whole number within bounds, written as text: in queries."""
    return within(least, most, is_digits)


def truth(value: Any) -> bool:
    """Take true or false, written as text: in queries."""
    return bool(one_of("true", "false")(value) == "true")


def since(value: Any) -> datetime:
    """Take an ISO 8601 date-time with milliseconds and offset, or its beginning: 2019-12."""
    parts = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{3}([+-]\d\d:\d\d)?)?)?)?)?)?"
    if not re.fullmatch(parts, is_text(value)):
        refuse("a datetime like 2019-12-31T14:25:46.000-05:00, or part of it")
    return datetime.fromisoformat(value + "2000-01-01T00:00:00.000+00:00"[len(value) :])


DAY_FIRST = written("%d/%m/%Y - %H:%M:%S")
DAY_FIRST_MINUTES = written("%d/%m/%Y - %H:%M")
BIRTHDATE = written("%d/%m/%Y")
ISO_LOCAL = written("%Y-%m-%dT%H:%M:%S")
ISO_DAY = written("%Y-%m-%d")
PAYMENT_TIME = written("%Y-%m-%d %H:%M")


def checked(given: Any, known: Known, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what was given, read, if its fields are the documented ones, of their types."""
    if not isinstance(given, Mapping):
        raise Refused(400, "The parameters must be an object")
    if unknown := sorted(given.keys() - known.keys()):
        raise Refused(400, f"Unknown parameter {', '.join(map(str, unknown))}")
    for key in required:
        if given.get(key) in (None, ""):
            raise Refused(400, f"{key} can't be blank")
    return {key: _read(key, value, known[key]) for key, value in given.items()}


def _read(key: str, value: Any, check: Check) -> Any:
    try:
        return check(value)
    except ValueError as wrong:
        raise Refused(400, f"{key} {wrong}") from None


def in_zone(wall: datetime, zone: str) -> datetime:
    """Return the instant at which clocks in the zone show this."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
