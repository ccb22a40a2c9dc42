"""When people came and how many were there, counted by the database: at most one row for each part of the event."""

import sqlite3
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from bot.domain.curves import EARLY, Curve, Grid
from bot.store.rows import to_number

_WHERE = "attendance WHERE event_id = :event_id AND look = :look AND attended"
_KNOWN = f"""
    SELECT coalesce(sum(joined_at IS NOT NULL), 0) AS joined, coalesce(sum(visits <> '[]'), 0) AS visited,
           coalesce(sum(stayed IS 0), 0) AS outside
    FROM {_WHERE}
"""  # noqa: S608  our own words
_JOINED = f"""
    SELECT CASE WHEN joined_at < :early OR joined_at >= :over THEN -2 WHEN joined_at < :begins THEN -1
                ELSE (joined_at - :begins) / :step END AS part, count(*) AS many
    FROM {_WHERE} AND joined_at IS NOT NULL GROUP BY part
"""  # noqa: S608
# The first part that begins when this one has come, or has left: whoever comes and goes in between is in neither.
_CAME, _LEFT = (
    f"""
    SELECT min(:parts, (max(json_extract(visit.value, '$[{end}]') - :begins, 0) + :step - 1) / :step) AS part,
           count(*) AS many
    FROM (SELECT visits FROM {_WHERE}), json_each(visits) AS visit GROUP BY part
    """  # noqa: S608
    for end in (0, 1)
)
_EARLY, _OUTSIDE = -1, -2


def curve(db: sqlite3.Connection, event_id: str, look: int, grid: Grid) -> Curve | None:
    """Return how many were there, or came, in the course of an event; None where no times are known."""
    facts = {"event_id": event_id, "look": look, "parts": grid.parts} | _numbers(grid)
    known = db.execute(_KNOWN, facts).fetchone()
    if not known["joined"]:
        return None
    if 2 * known["visited"] < known["joined"]:  # of most of them only the beginning
        return _first_seen(db, facts, grid, known["joined"])
    came, left = (_each(db, sql, facts) for sql in (_CAME, _LEFT))
    counts = tuple(accumulate(came.get(part, 0) - left.get(part, 0) for part in range(grid.parts)))
    return Curve(grid=grid, counts=counts, is_presence=True, outside=known["outside"], known=known["visited"])


def _first_seen(db: sqlite3.Connection, facts: Mapping[str, Any], grid: Grid, known: int) -> Curve:
    found = _each(db, _JOINED, facts)
    counts = tuple(found.get(part, 0) for part in range(grid.parts))
    rest = {"early": found.get(_EARLY, 0), "outside": found.get(_OUTSIDE, 0)}
    return Curve(grid=grid, counts=counts, is_presence=False, known=known, **rest)


def _each(db: sqlite3.Connection, sql: str, facts: Mapping[str, Any]) -> dict[int, int]:
    return {row["part"]: row["many"] for row in db.execute(sql, facts)}


def _numbers(grid: Grid) -> dict[str, int]:
    begins = to_number(grid.begins_at)
    return {
        "begins": begins,
        "over": to_number(grid.over_at),
        "early": to_number(grid.begins_at - EARLY),
        "step": to_number(grid.at(1)) - begins,
    }
