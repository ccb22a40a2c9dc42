"""What MyOwnConference's document says of values, for its fake, beyond the checks that all fakes share."""

import base64
from typing import Any

from providers.fake_checks import Check, is_digits, is_email, is_text, is_whole, one_of, refuse, within, written

WALL, DAY = "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"
LONGEST_MINUTES = 1439
LANGUAGES = ("be", "bg", "de", "en", "es", "et", "fr", "it", "lt", "lv", "pl", "pt", "ru", "sl", "tr", "uk")
_FORBIDDEN = set("^~!@#$%^&*()+=[{}]\\|:;,<>/?.")


class Refused(Exception):
    """An error answer with its words."""


def checked(key: str, check: Check, value: Any) -> Any:
    """Return the value as the check reads it; refuse it by its name otherwise."""
    try:
        return check(value)
    except ValueError as wrong:
        raise Refused(f"{key} {wrong}") from None


def text(least: int = 1, most: int | None = None, *, but: bool = False) -> Check:
    """Take a text of so many characters; `but` those that names must not have."""

    def read(value: Any) -> str:
        size = len(is_text(value))
        if size < least or (most is not None and size > most):
            refuse("a text of the documented length")
        if but and set(value) & _FORBIDDEN:
            refuse("without special characters")
        return str(value)

    return read


def _is_number(value: Any) -> int:
    return is_digits(value) if isinstance(value, str) else is_whole(value)


def whole(least: int | None = None, most: int | None = None) -> Check:
    """Take a whole number, which comes as digits or as a number."""
    return within(least, most, _is_number)


def number_of(*allowed: int) -> Check:
    """Take one of these numbers."""
    return lambda value: one_of(*allowed)(_is_number(value))


def address(value: Any) -> str:
    """Take an e-mail address of 6 to 128 characters, and return it in lower case."""
    return str(text(6, 128)(is_email(value))).lower()


def _as_written(pattern: str) -> Check:
    return lambda value: written(pattern)(value).strftime(pattern)


def image(value: Any) -> str:
    """Take an image in Base64."""
    try:
        content = base64.b64decode(value, validate=True)
    except (ValueError, TypeError):
        content = b""
    return str(value) if content else refuse("an image in Base64")


wall_time = _as_written(WALL)
day = _as_written(DAY)
yes_no = one_of("YES", "NO")
person_name = text(2, 64, but=True)
name_part = text(0, but=True)
minutes = whole(1, LONGEST_MINUTES)


def choose(rows: list[dict[str, Any]], fields: list[str] | None) -> list[dict[str, Any]]:
    """Return the rows with the wanted fields only; all of them when none are named."""
    return [{key: row.get(key) for key in fields or row} for row in rows]
