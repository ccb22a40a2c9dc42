"""Who has a seat of an event, and who waits for one."""

import sqlite3

from bot.domain.seats import Seating
from bot.store.rows import from_number_or_none

_SEATING = """
    SELECT coalesce(sum(answer = 'going' AND coalesce(json_extract(document, '$.role'), '') = ''), 0) AS taken,
           coalesce(sum(answer = 'waiting'), 0) AS waiting,
           max(CASE WHEN answer = 'waiting' THEN answered_at END) AS latest
    FROM rsvps WHERE event_id = ?
"""
_FIRST = """
    SELECT user_id FROM rsvps WHERE event_id = ? AND answer = 'waiting' ORDER BY answered_at, user_id LIMIT 1
"""
_PLACE = """
    SELECT count(*) FROM rsvps AS others JOIN rsvps AS mine ON mine.event_id = others.event_id
    WHERE mine.event_id = ? AND mine.user_id = ? AND mine.answer = 'waiting' AND others.answer = 'waiting'
          AND (others.answered_at, others.user_id) <= (mine.answered_at, mine.user_id)
"""


def seating(db: sqlite3.Connection, event_id: str) -> Seating:
    """Return how many seats are taken, and how many people wait."""
    row = db.execute(_SEATING, (event_id,)).fetchone()
    return Seating(row["taken"], row["waiting"], from_number_or_none(row["latest"]))


def first_waiting(db: sqlite3.Connection, event_id: str) -> str | None:
    """Return who waits longest."""
    row = db.execute(_FIRST, (event_id,)).fetchone()
    return row["user_id"] if row else None


def place_in_line(db: sqlite3.Connection, event_id: str, user_id: str) -> int:
    """Return the person's place among those who wait, from 1; 0 for one who does not."""
    return int(db.execute(_PLACE, (event_id, user_id)).fetchone()[0])
