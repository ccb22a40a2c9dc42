"""What the history of a webinar holds: messages as documented, visits as they come."""

from typing import Any

from bot.domain.afterwards import Entry
from providers.opaque import to_entry

_MODERATOR, _GUEST = "m", "g"
_FIELDS = 5


def to_message(row: Any) -> Entry:
    """Return a message, `[time, name, text, g or m, e-mail]`; a row of another shape is told as it is (MOC-13)."""
    if not isinstance(row, list) or len(row) != _FIELDS or row[3] not in (_MODERATOR, _GUEST):
        return to_entry(row)
    when, who, what, side, email = ("" if one is None else str(one) for one in row)
    return Entry(what=what, when=when, who=who, email=email, is_host=side == _MODERATOR)
