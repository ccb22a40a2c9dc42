"""What MyOwnConference's document says of values, for its fake: each check reads one, or refuses it in words."""

import base64
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

WALL, DAY = "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"
LONGEST_MINUTES = 1439
LANGUAGES = ("be", "bg", "de", "en", "es", "et", "fr", "it", "lt", "lv", "pl", "pt", "ru", "sl", "tr", "uk")
_FORBIDDEN = set("^~!@#$%^&*()+=[{}]\\|:;,<>/?.")

Check = Callable[[Any], Any]


class Refused(Exception):
    """An error answer with its words."""


def text(least: int = 1, most: int | None = None, *, but: bool = False) -> Check:
    """Return the check of a text of so many characters; `but` those that names must not have."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or len(value) < least or (most is not None and len(value) > most):
            raise Refused("Wrong text")
        if but and set(value) & _FORBIDDEN:
            raise Refused("Wrong characters")
        return value

    return check


def one_of(*allowed: str) -> Check:
    """Return the check of one of these words."""

    def check(value: Any) -> str:
        if value not in allowed:
            raise Refused(f"Wrong value - {value}")
        return str(value)

    return check


def listed(check: Check, least: int = 0) -> Check:
    """Return the check of a list, each of whose entries passes `check`."""

    def check_all(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) < least:
            raise Refused("Not a list, or too short a one")
        return [check(one) for one in value]

    return check_all


def or_empty(check: Check) -> Check:
    """Return the check of a value that may be set with an empty one."""
    return lambda value: value if value == "" else check(value)


def whole(least: int | None = None, most: int | None = None) -> Check:
    """Return the check of a whole number, which comes as digits or as a number."""

    def check(value: Any) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"-?\d+", str(value)):
            raise Refused(f"Not a number - {value}")
        if (least is not None and int(value) < least) or (most is not None and int(value) > most):
            raise Refused(f"Out of range - {value}")
        return int(value)

    return check


def number_of(*allowed: int) -> Check:
    """Return the check of one of these numbers."""

    def check(value: Any) -> int:
        if whole()(value) not in allowed:
            raise Refused(f"Wrong value - {value}")
        return int(value)

    return check


def address(value: Any) -> str:
    """Return an e-mail address of 6 to 128 characters, in lower case."""
    if not isinstance(value, str) or not 6 <= len(value) <= 128 or not re.fullmatch(r"[^@\s]+@[^@\s]+", value):  # noqa: PLR2004  the document's bounds
        raise Refused("Wrong email")
    return value.lower()


def _written(pattern: str) -> Check:
    def check(value: Any) -> str:
        try:
            read = datetime.strptime(value, pattern)  # noqa: DTZ007  the profile's zone is the account's to add
        except (ValueError, TypeError):
            raise Refused(f"Wrong date or time - {value}") from None
        if read.strftime(pattern) != value:
            raise Refused(f"Wrong date or time - {value}")
        return str(value)

    return check


def image(value: Any) -> str:
    """Return an image in Base64."""
    try:
        content = base64.b64decode(value, validate=True)
    except (ValueError, TypeError):
        raise Refused("The image is not in Base64") from None
    if not content:
        raise Refused("The image is empty")
    return str(value)


wall_time = _written(WALL)
day = _written(DAY)
yes_no = one_of("YES", "NO")
person_name = text(2, 64, but=True)
name_part = text(0, but=True)
minutes = whole(1, LONGEST_MINUTES)


def choose(rows: list[dict[str, Any]], fields: list[str] | None) -> list[dict[str, Any]]:
    """Return the rows with the wanted fields only; all of them when none are named."""
    return [{key: row.get(key) for key in fields or row} for row in rows]
