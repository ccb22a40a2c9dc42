"""Looks at who was there: taken in portions, and only what came to its end takes the place of the one before."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.domain.reports import Look, Seen, together
from bot.domain.visits import stayed, within
from bot.store.rows import from_number, from_number_or_none, to_number, to_number_or_none
from bot.store.vault import Vault

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
_SAVE = """
    INSERT OR REPLACE INTO attendance (event_id, look, mail_key, registered, attended, joined_at, left_at, stayed,
                                       visits, secrets)
    VALUES (:event_id, :look, :mail_key, :registered, :attended, :joined_at, :left_at, :stayed, :visits, :secrets)
"""
_ONE = "SELECT * FROM attendance WHERE event_id = ? AND look = ? AND mail_key = ?"
_LAST_OF_A_NAME = """
    SELECT max(mail_key) FROM attendance WHERE event_id = ? AND look = ? AND mail_key > ? AND mail_key < ?
"""
_ALL = """
    SELECT mail_key, registered, attended, visits, joined_at, left_at FROM attendance
    WHERE event_id = ? AND look = ? ORDER BY mail_key
"""
_END = """
    INSERT OR REPLACE INTO looks (event_id, look, at, print, agrees, is_final) VALUES (?, ?, ?, ?, ?, 0)
"""
_LOOK = "SELECT look, at, agrees, is_final, print FROM looks WHERE event_id = ?"
_DIGITS = 7  # so that the keys of people of one name sort by number


def begin(db: sqlite3.Connection, event_id: str) -> int:
    """Return the number of a new look; what is left of one that did not come to its end goes."""
    (last,) = db.execute(_NUMBER, {"event_id": event_id}).fetchone()
    db.execute(_CLEAR, {"event_id": event_id})
    return int(last or 0) + 1


def add(
    db: sqlite3.Connection,
    vault: Vault,
    event_id: str,
    look: int,
    people: Iterable[Seen],
    span: tuple[datetime, datetime],
) -> None:
    """Add lines of a look at an event of this span; those of one address become one, in whatever order they come."""
    for one in people:
        key = vault.mail_key(one.email) if one.email else _key_of_name(db, vault, event_id, look, one.name)
        row = db.execute(_ONE, (event_id, look, key)).fetchone()
        known = together(to_seen(row, vault), one) if row else together(one, one)
        here = {"event_id": event_id, "look": look, "mail_key": key, "stayed": _stayed(known, span)}
        db.execute(_SAVE, here | _from_seen(known, vault))


def end(db: sqlite3.Connection, event_id: str, look: int, at: datetime) -> Look:
    """Let the look take the place of the one before it."""
    before = db.execute(_LOOK, (event_id,)).fetchone()
    fingerprint = _print(db, event_id, look)
    agrees = before is not None and before["print"] == fingerprint
    db.execute(_END, (event_id, look, to_number(at), fingerprint, agrees))
    db.execute(_CLEAR, {"event_id": event_id})
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


def to_seen(row: sqlite3.Row, vault: Vault) -> Seen:
    """Return a stored line."""
    visits = tuple((from_number(joined), from_number(left)) for joined, left in json.loads(row["visits"]))
    return Seen(
        **vault.unlock(row["secrets"]),
        registered=row["registered"],
        attended=row["attended"],
        joined_at=from_number_or_none(row["joined_at"]),
        left_at=from_number_or_none(row["left_at"]),
        visits=visits,
    )


def _from_seen(seen: Seen, vault: Vault) -> dict[str, Any]:
    return {
        "registered": seen.registered,
        "attended": seen.attended,
        "joined_at": to_number_or_none(seen.joined_at),
        "left_at": to_number_or_none(seen.left_at),
        "visits": json.dumps([(to_number(joined), to_number(left)) for joined, left in seen.visits]),
        "secrets": vault.lock({"email": seen.email, "name": seen.name}),
    }


def _stayed(seen: Seen, span: tuple[datetime, datetime]) -> int | None:
    return int(stayed(within(seen.visits, *span)).total_seconds()) if seen.visits else None


def _key_of_name(db: sqlite3.Connection, vault: Vault, event_id: str, look: int, name: str) -> str:
    """Return the key of somebody without an address: their name's, and which one of that name they are."""
    begin_of_it = f"name:{vault.mail_key(name)}:"
    (known,) = db.execute(_LAST_OF_A_NAME, (event_id, look, begin_of_it, f"{begin_of_it}~")).fetchone()
    number = int(known.rpartition(":")[2]) + 1 if known else 1
    return f"{begin_of_it}{number:0{_DIGITS}}"


def _print(db: sqlite3.Connection, event_id: str, look: int) -> str:
    found = hashlib.sha256()
    for row in db.execute(_ALL, (event_id, look)):
        found.update(repr(tuple(row)).encode())
    return found.hexdigest()
