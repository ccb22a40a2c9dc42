"""A filter of events as a WHERE clause with parameters."""

import json
from collections.abc import Callable
from typing import Any

from bot.services.ports import EventFilter
from bot.store.rows import to_number

_LONGEST = "(SELECT ends_at - starts_at FROM events ORDER BY ends_at - starts_at DESC LIMIT 1)"
# field -> (condition, how its value is stored)
_CONDITIONS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "ids": ("id IN (SELECT value FROM json_each(:ids))", lambda value: json.dumps(list(value))),
    "channel_id": ("channel_id = :channel_id", str),
    "series_id": ("series_id = :series_id AND series_id <> ''", str),  # as its index has it
    "platform": ("platform = :platform", str),
    "organiser_id": ("id IN (SELECT event_id FROM organisers WHERE user_id = :organiser_id)", str),
    "user_id": (
        "id IN (SELECT event_id FROM rsvps WHERE user_id = :user_id AND answer IN ('going', 'maybe'))",
        str,
    ),
    # What ends later began later too, by no more than the longest event lasts: the index of starts begins there.
    "ends_after": (
        f"ends_at > :ends_after AND starts_at > :ends_after - {_LONGEST}",
        to_number,
    ),
    "ends_before": ("ends_at <= :ends_before AND starts_at < :ends_before", to_number),
    "starts_before": ("starts_at < :starts_before", to_number),
    "states": ("state IN (SELECT value FROM json_each(:states))", lambda value: json.dumps(list(value))),
    # A range, so that the index serves it: 1114111 is the last character there is.
    "title_start": (
        "(title >= :title_start AND title < :title_start || char(1114111))",
        lambda value: str(value).casefold(),
    ),
    "ref": ("ref = :ref", str),
}
# Events in the order of their starts are read as far as they are wanted; by these they would all be read and sorted.
_OF_TIME, _OF_MANY = frozenset({"ends_after", "ends_before"}), frozenset({"platform", "states"})


def to_where(which: EventFilter) -> tuple[str, dict[str, Any]]:
    """Return the WHERE clause (or nothing) and its parameters."""
    given = {key: getattr(which, key) for key in _CONDITIONS if getattr(which, key)}
    clauses = [_CONDITIONS[key][0] for key in given]
    if given.keys() & _OF_TIME:
        clauses = [f"+{one}" if key in _OF_MANY else one for key, one in zip(given, clauses, strict=True)]
    facts = {key: _CONDITIONS[key][1](value) for key, value in given.items()}
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), facts
