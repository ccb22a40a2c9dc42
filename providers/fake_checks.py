"""What the fakes hold values against, whatever the platform: a check returns what it has read, or raises ValueError.

The error says what the value “must be”; each fake answers with it in its platform's own shape.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Check = Callable[[Any], Any]
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")


def refuse(wanted: str) -> NoReturn:
    """Raise ValueError: the value must be what is wanted."""
    raise ValueError(f"must be {wanted}")


def is_text(value: Any) -> str:
    """Take a text."""
    return value if isinstance(value, str) else refuse("a text")


def is_whole(value: Any) -> int:
    """Take a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else refuse("a whole number")


def is_digits(value: Any) -> int:
    """Take a whole number written as text, and return the number."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,18}", is_text(value)) else refuse("a number written in digits")


def is_flag(value: Any) -> bool:
    """Take true or false."""
    return value if isinstance(value, bool) else refuse("true or false")


def is_map(value: Any) -> dict[str, Any]:
    """Take an object."""
    return value if isinstance(value, dict) else refuse("an object")


def is_email(value: Any) -> str:
    """Take an e-mail address."""
    text = is_text(value)
    return text if re.fullmatch(r"[^@\s]+@[^@\s]+", text) else refuse("an e-mail address")


def is_zone(value: Any) -> str:
    """Take an IANA time zone."""
    try:
        return str(ZoneInfo(is_text(value)))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        refuse("a known time zone")


def is_instant(value: Any) -> datetime:
    """Take an ISO 8601 date-time with its offset, and return it in UTC."""
    if _ISO.fullmatch(is_text(value)):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):  # no such day, or none that UTC's calendar holds
            pass
    refuse("an ISO 8601 date-time with its offset")


def one_of(*allowed: Any) -> Check:
    """Take one of these values."""
    wanted = " or ".join(map(str, allowed))
    return lambda value: value if value in allowed else refuse(wanted)


def within(least: int | None = None, most: int | None = None, number: Check = is_whole) -> Check:
    """Take a number within bounds, as `number` reads it."""

    def read(value: Any) -> int:
        found: int = number(value)
        if (least is not None and found < least) or (most is not None and found > most):
            refuse(" ".join([f"at least {least}"] * (least is not None) + [f"at most {most}"] * (most is not None)))
        return found

    return read


def written(pattern: str) -> Check:
    """Take a time written exactly so, and return it as clocks show it."""

    def read(value: Any) -> datetime:
        try:
            wall = datetime.strptime(is_text(value), pattern)  # noqa: DTZ007  its zone is the caller's to add
        except ValueError:
            refuse(f"a time like {pattern}")
        return wall if wall.strftime(pattern) == value else refuse(f"a time like {pattern}")

    return read


def list_of(check: Check, least: int = 0) -> Check:
    """Take a list of so many entries, each of which passes the check."""

    def read(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) < least:
            refuse(f"a list of at least {least}" if least else "a list")
        return [check(one) for one in value]

    return read


def or_else(nothing: Any, check: Check) -> Check:
    """Take this value too, which stands for none."""
    return lambda value: value if value == nothing else check(value)
