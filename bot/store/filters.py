"""A filter of events as the source that it is read from, with parameters."""

import json
from collections.abc import Callable
from typing import Any

from bot.services.ports import EventFilter
from bot.store.rows import to_number

_LONGEST = "(SELECT ends_at - starts_at FROM events ORDER BY ends_at - starts_at DESC LIMIT 1)"
# field -> (condition on the table that is read first, how its value is stored)
_CONDITIONS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "ids": ("events.id IN (SELECT value FROM json_each(:ids))", lambda value: json.dumps(list(value))),
    "channel_id": ("channel_id = :channel_id", str),
    "series_id": ("series_id = :series_id AND series_id <> ''", str),  # as its index has it
    "platform": ("platform = :platform", str),
    "organiser_id": ("organisers.user_id = :organiser_id", str),
    "user_id": (
        "events.id IN (SELECT event_id FROM rsvps WHERE user_id = :user_id AND answer IN ('going', 'maybe'))",
        str,
    ),
    # What ends later began later too, by no more than the longest event lasts: the index of starts begins there.
    "ends_after": (
        f"{{table}}.ends_at > :ends_after AND {{table}}.starts_at > :ends_after - {_LONGEST}",
        to_number,
    ),
    "ends_before": ("{table}.ends_at <= :ends_before AND {table}.starts_at < :ends_before", to_number),
    "starts_before": ("{table}.starts_at < :starts_before", to_number),
    "states": ("{table}.state IN (SELECT value FROM json_each(:states))", lambda value: json.dumps(list(value))),
    # A range, so that the index serves it: 1114111 is the last character there is.
    "title_start": (
        "(title >= :title_start AND title < :title_start || char(1114111))",
        lambda value: str(value).casefold(),
    ),
    "ref": ("ref = :ref", str),
}
# By these, which very many events have, they are only looked for where nothing else is given.
_OF_MANY = frozenset({"platform", "states"})
_OF_ALL, _OF_ONE = "events", "organisers CROSS JOIN events ON events.id = event_id"  # the order in which they are read


def to_source(which: EventFilter) -> tuple[str, dict[str, Any]]:
    """Return everything that follows FROM but for the limit, and its parameters.

    One organiser's events are read from those that are theirs, in the order of their starts too.
    """
    given = {key: getattr(which, key) for key in _CONDITIONS if getattr(which, key)}
    table, key = ("organisers", "event_id") if which.organiser_id else ("events", "id")
    clauses = [_CONDITIONS[one][0].format(table=table) for one in given]
    if given.keys() - _OF_MANY:
        clauses = [f"+{one}" if name in _OF_MANY else one for name, one in zip(given, clauses, strict=True)]
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    way = "DESC" if which.newest_first else "ASC"
    order = f" ORDER BY {table}.starts_at {way}, {table}.{key} {way}"
    source = _OF_ONE if which.organiser_id else _OF_ALL
    return f"{source}{where}{order}", {one: _CONDITIONS[one][1](value) for one, value in given.items()}
