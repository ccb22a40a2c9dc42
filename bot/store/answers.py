"""What people answered, and the addresses that they gave, as rows."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.people import OUTSIDE, Registered, Rsvp
from bot.store.rows import from_rsvp, to_number, to_rsvp
from bot.store.vault import Vault

_SAVE = """
    INSERT OR REPLACE INTO rsvps (event_id, user_id, answer, answered_at, mail_key, document, secrets)
    VALUES (:event_id, :user_id, :answer, :answered_at, :mail_key, :document, :secrets)
"""
_SEQUENCE = """
    SELECT json_extract(document, '$.invitation_sequence') AS sequence FROM rsvps WHERE event_id = ? AND user_id = ?
"""
_COUNT_UP = """
    UPDATE rsvps
    SET document = json_set(document, '$.invitation_sequence', json_extract(document, '$.invitation_sequence') + 1)
    WHERE event_id = ? AND (answer = 'going' OR coalesce(json_extract(document, '$.role'), '') <> '')
"""
_COUNT = """
    SELECT event_id, answer, count(*) AS many FROM rsvps
    WHERE event_id IN (SELECT value FROM json_each(?)) GROUP BY event_id, answer
"""
_SAVE_EMAIL = """
    INSERT INTO emails (user_id, email, asked_at) VALUES (?, ?, ?)
    ON CONFLICT (user_id) DO UPDATE SET email = coalesce(excluded.email, email), asked_at = excluded.asked_at
"""


def save(db: sqlite3.Connection, vault: Vault, rsvp: Rsvp) -> None:
    """Store an answer in place of the person's earlier one; the sequence of the calendar file never goes back."""
    row = db.execute(_SEQUENCE, (rsvp.event_id, rsvp.user_id)).fetchone()
    if row is not None and row["sequence"] > rsvp.invitation_sequence:
        rsvp = rsvp.model_copy(update={"invitation_sequence": row["sequence"]})
    db.execute(_SAVE, from_rsvp(rsvp, vault))


def save_if_there(db: sqlite3.Connection, vault: Vault, rsvp: Rsvp) -> bool:
    """Replace what is stored of a person; somebody who is gone stays so. Say whether they were there."""
    is_there = one(db, vault, rsvp.event_id, rsvp.user_id) is not None
    if is_there:
        save(db, vault, rsvp)
    return is_there


def in_one(db: sqlite3.Connection, vault: Vault, rsvp: Rsvp) -> Rsvp:
    """Return a member's answer with what the platform knows of them by their address, whose row of its own goes."""
    if rsvp.is_outside or not rsvp.email:
        return rsvp
    outside = one(db, vault, rsvp.event_id, OUTSIDE + vault.mail_key(rsvp.email))
    if outside is None:
        return rsvp
    db.execute("DELETE FROM rsvps WHERE event_id = ? AND user_id = ?", (outside.event_id, outside.user_id))
    return taken_over(rsvp, outside)


def taken_over(rsvp: Rsvp, outside: Rsvp) -> Rsvp:
    """Return the member's answer with the role and the registration of the same person outside Slack."""
    update: dict[str, Any] = {key: getattr(rsvp, key) or getattr(outside, key) for key in ("role", "group", "tags")}
    update["is_blocked"] = rsvp.is_blocked or outside.is_blocked
    if outside.registered in _MAYBE_THERE and rsvp.registered is not Registered.YES:
        update |= {key: getattr(outside, key) for key in ("registered", "registration_id", "join_link", "email")}
    return rsvp.model_copy(update=update)


_MAYBE_THERE = (Registered.YES, Registered.UNCERTAIN)


def add_new(db: sqlite3.Connection, vault: Vault, rsvps: Iterable[Rsvp]) -> None:
    """Store people of whom nothing is stored yet."""
    db.executemany(_SAVE.replace("OR REPLACE", "OR IGNORE"), (from_rsvp(rsvp, vault) for rsvp in rsvps))


def count_up(db: sqlite3.Connection, event_id: str) -> None:
    """Give everybody who is going the next sequence of their calendar file."""
    db.execute(_COUNT_UP, (event_id,))


def one(db: sqlite3.Connection, vault: Vault, event_id: str, user_id: str) -> Rsvp | None:
    """Return one person's answer."""
    sql = "SELECT document, secrets FROM rsvps WHERE event_id = ? AND user_id = ?"
    row = db.execute(sql, (event_id, user_id)).fetchone()
    return to_rsvp(row, vault) if row else None


def of_event(db: sqlite3.Connection, vault: Vault, event_id: str) -> list[Rsvp]:
    """Return everybody's answers, oldest first."""
    sql = "SELECT document, secrets FROM rsvps WHERE event_id = ? ORDER BY answered_at, user_id"
    return [to_rsvp(row, vault) for row in db.execute(sql, (event_id,)).fetchall()]


def addresses(db: sqlite3.Connection, vault: Vault, event_id: str, after: str, most: int) -> list[tuple[str, str]]:
    """Return (user id, e-mail address) of people of the event, by id, those after this one; each address once."""
    sql = """
        SELECT user_id, secrets FROM rsvps
        WHERE event_id = ? AND user_id > ? AND mail_key <> '' AND NOT EXISTS (
            SELECT 1 FROM rsvps AS later
            WHERE later.event_id = rsvps.event_id AND later.mail_key = rsvps.mail_key AND later.user_id > rsvps.user_id
        )
        ORDER BY user_id LIMIT ?
    """
    rows = db.execute(sql, (event_id, after, most)).fetchall()
    return [(row["user_id"], vault.unlock(row["secrets"])["email"]) for row in rows]


def counts(db: sqlite3.Connection, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return {event id: {answer: how many}}."""
    found: dict[str, dict[str, int]] = {}
    for row in db.execute(_COUNT, (json.dumps(list(event_ids)),)):
        found.setdefault(row["event_id"], {})[row["answer"]] = row["many"]
    return found


def email_of(db: sqlite3.Connection, vault: Vault, user_id: str) -> str | None:
    """Return the address that the person gave."""
    row = db.execute("SELECT email FROM emails WHERE user_id = ? AND email IS NOT NULL", (user_id,)).fetchone()
    return str(vault.unlock(row["email"])) if row else None


def save_email(db: sqlite3.Connection, vault: Vault, user_id: str, email: str | None, at: datetime) -> None:
    """Remember an address, or that the person was asked; being asked again keeps the address."""
    db.execute(_SAVE_EMAIL, (user_id, vault.lock(email) if email else None, to_number(at)))


def was_asked(db: sqlite3.Connection, user_id: str) -> bool:
    """Say whether the person was asked for an address."""
    return db.execute("SELECT 1 FROM emails WHERE user_id = ?", (user_id,)).fetchone() is not None


def not_asked(db: sqlite3.Connection, user_id: str) -> None:
    """Forget that the person was asked, unless they gave an address."""
    db.execute("DELETE FROM emails WHERE user_id = ? AND email IS NULL", (user_id,))
