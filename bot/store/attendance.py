"""Looks at who was there: taken in portions, and only what came to its end takes the place of the one before."""

import hashlib
import sqlite3
from datetime import datetime

from bot.domain.reports import Look
from bot.store import arrivals
from bot.store.rows import from_number, to_number

_NUMBER = """
    SELECT max(look) FROM (
        SELECT look FROM attendance WHERE event_id = :event_id UNION SELECT look FROM looks WHERE event_id = :event_id
    )
"""
_CLEAR = """
    DELETE FROM attendance WHERE event_id = :event_id AND look <> coalesce(
        (SELECT look FROM looks WHERE event_id = :event_id), 0
    )
"""
_ALL = """
    SELECT mail_key, registered, attended, visits, joined_at, left_at FROM attendance
    WHERE event_id = ? AND look = ? ORDER BY mail_key
"""
_END = """
    INSERT OR REPLACE INTO looks (event_id, look, at, print, agrees, is_final) VALUES (?, ?, ?, ?, ?, 0)
"""
_LOOK = "SELECT look, at, agrees, is_final, print FROM looks WHERE event_id = ?"


def begin(db: sqlite3.Connection, event_id: str) -> int:
    """Return the number of a new look; what is left of one that did not come to its end goes."""
    (last,) = db.execute(_NUMBER, {"event_id": event_id}).fetchone()
    db.execute(_CLEAR, {"event_id": event_id})
    arrivals.begin(db, event_id)
    return int(last or 0) + 1


def end(db: sqlite3.Connection, event_id: str, look: int, at: datetime) -> Look:
    """Let the look take the place of the one before it."""
    before = db.execute(_LOOK, (event_id,)).fetchone()
    fingerprint = _print(db, event_id, look)
    agrees = before is not None and before["print"] == fingerprint
    db.execute(_END, (event_id, look, to_number(at), fingerprint, agrees))
    db.execute(_CLEAR, {"event_id": event_id})
    arrivals.forget(db, event_id)
    return Look(number=look, at=at, agrees=agrees)


def last(db: sqlite3.Connection, event_id: str) -> Look | None:
    """Return the last look that came to its end."""
    row = db.execute(_LOOK, (event_id,)).fetchone()
    if row is None:
        return None
    return Look(number=row["look"], at=from_number(row["at"]), agrees=row["agrees"], is_final=row["is_final"])


def settle(db: sqlite3.Connection, event_id: str) -> None:
    """Remember that the last look is final."""
    db.execute("UPDATE looks SET is_final = 1 WHERE event_id = ?", (event_id,))


def _print(db: sqlite3.Connection, event_id: str, look: int) -> str:
    found, rows = hashlib.sha256(), db.cursor()
    rows.row_factory = None
    for row in rows.execute(_ALL, (event_id, look)):
        found.update(repr(row).encode())
    return found.hexdigest()
