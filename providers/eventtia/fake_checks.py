"""What the fake Eventtia takes: the documented fields, their types, and how times are written."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

GONE = "ActiveRecord::RecordNotFound"
Check = Callable[[Any], Any]  # returns what was read, raises ValueError otherwise
Known = Mapping[str, Check]


class Refused(Exception):
    """An error answer: its status, and the sentence in `message`."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)


def is_text(value: Any) -> Any:
    """Take a text."""
    return value if isinstance(value, str) else _refuse("a string")


def is_whole(value: Any) -> Any:
    """Take a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse("an integer")


def is_flag(value: Any) -> Any:
    """Take true or false."""
    return value if isinstance(value, bool) else _refuse("a boolean")


def is_map(value: Any) -> Any:
    """Take an object."""
    return value if isinstance(value, dict) else _refuse("an object")


def is_values(value: Any) -> Any:
    """Take an object with the values of custom fields, by their ids."""
    is_known = isinstance(value, dict) and all(re.fullmatch(r"[0-9]+", key) for key in value)
    return value if is_known else _refuse("an object by ids")


def is_email(value: Any) -> Any:
    """Take an e-mail address."""
    return value if isinstance(value, str) and re.fullmatch(r"[^@\s]+@[^@\s]+", value) else _refuse("an e-mail address")


def is_zone(value: Any) -> Any:
    """Take an IANA time zone."""
    try:
        ZoneInfo(is_text(value))
    except (ZoneInfoNotFoundError, ValueError):
        _refuse("a known timezone")
    return value


def one_of(*allowed: str) -> Check:
    """Take one of these words."""
    return lambda value: value if value in allowed else _refuse(" or ".join(allowed))


def written(pattern: str) -> Check:
    """Take a time written exactly so, and return it as clocks show it."""

    def read(value: Any) -> datetime:
        wall = datetime.strptime(is_text(value), pattern)  # noqa: DTZ007  its zone follows
        return wall if wall.strftime(pattern) == value else _refuse(f"a datetime like {pattern}")

    return read


def digits(least: int = 1, most: int | None = None) -> Check:
    """Take a whole number within bounds, written as text: in queries."""

    def read(value: Any) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", is_text(value)) or int(value) < least or (most and int(value) > most):
            _refuse(f"a number from {least}")
        return int(value)

    return read


def truth(value: Any) -> bool:
    """Take true or false, written as text: in queries."""
    return bool(value == "true") if value in ("true", "false") else _refuse("true or false")


def instant(value: Any) -> datetime:
    """Take an ISO 8601 date-time with its offset."""
    read = datetime.fromisoformat(is_text(value))
    return read if read.tzinfo else _refuse("an ISO 8601 date-time with its offset")


def since(value: Any) -> datetime:
    """Take an ISO 8601 date-time with milliseconds and offset, or its beginning: 2019-12."""
    parts = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{3}([+-]\d\d:\d\d)?)?)?)?)?)?"
    if not re.fullmatch(parts, is_text(value)):
        _refuse("a datetime like 2019-12-31T14:25:46.000-05:00, or part of it")
    return datetime.fromisoformat(value + "2000-01-01T00:00:00.000+00:00"[len(value) :])


def _refuse(wanted: str) -> Any:
    raise ValueError(f"must be {wanted}")


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
