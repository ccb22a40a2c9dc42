"""One person's data: what is known of them, whom no reminder follows, and what goes when they want to be forgotten."""

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.domain.people import OUTSIDE, Rsvp
from bot.store import arrivals
from bot.store.rows import to_number, to_rsvp
from bot.store.vault import Vault

_ANSWERS = """
    SELECT rsvps.document, rsvps.secrets FROM rsvps JOIN events ON events.id = rsvps.event_id
    WHERE rsvps.user_id IN (SELECT value FROM json_each(?)) ORDER BY events.starts_at DESC, events.id
"""
_NOT_SEEN = """
    DELETE FROM {table} WHERE event_id NOT IN (SELECT value FROM json_each(:kept)) AND mail_key IN (
        SELECT mail_key FROM rsvps WHERE user_id = :user_id
        UNION SELECT mail_key FROM matches WHERE user_id = :user_id
        UNION SELECT :mail_key
    )
"""
# What an organiser is told of their event stays, and so does who changed it: it is the event's, not the guest's.
FORGET = (
    _NOT_SEEN.format(table="attendance"),
    _NOT_SEEN.format(table="arrivals"),  # of a look that is being taken
    "DELETE FROM matches WHERE user_id = :user_id AND event_id NOT IN (SELECT value FROM json_each(:kept))",
    """
    DELETE FROM deliveries
    WHERE audience = 'user:' || :user_id AND state <> 'leased'
          AND event_id NOT IN (SELECT event_id FROM organisers WHERE user_id = :user_id)
          AND event_id NOT IN (SELECT value FROM json_each(:kept))
    """,
    "DELETE FROM rsvps WHERE user_id = :user_id AND event_id NOT IN (SELECT value FROM json_each(:kept))",
    """
    DELETE FROM batch_people WHERE user_id = :user_id AND batch_id NOT IN (
        SELECT id FROM batches WHERE event_id IN (SELECT value FROM json_each(:kept))
    )
    """,
    "DELETE FROM audit WHERE who = :user_id AND what LIKE 'answer %'",
    """
    DELETE FROM emails WHERE user_id = :user_id AND NOT EXISTS (
        SELECT 1 FROM rsvps WHERE rsvps.user_id IN (SELECT value FROM json_each(:also))
    )
    """,
    "DELETE FROM feeds WHERE owner = :user_id",
    "DELETE FROM quiet WHERE user_id = :user_id AND json_array_length(:kept) = 0",
)


def answers_of(db: sqlite3.Connection, vault: Vault, user_ids: Collection[str]) -> list[Rsvp]:
    """Return everything that the person answered, whom events know by these ids, the latest event first."""
    return [to_rsvp(row, vault) for row in db.execute(_ANSWERS, (json.dumps(list(user_ids)),)).fetchall()]


def wants_quiet(db: sqlite3.Connection, user_id: str) -> bool:
    """Say whether the person wants no reminders by direct message."""
    return db.execute("SELECT 1 FROM quiet WHERE user_id = ?", (user_id,)).fetchone() is not None


def who_wants_quiet(db: sqlite3.Connection, user_ids: str) -> set[str]:
    """Return who of these, a JSON list, wants no reminders by direct message."""
    sql = "SELECT user_id FROM quiet WHERE user_id IN (SELECT value FROM json_each(?))"
    return {row["user_id"] for row in db.execute(sql, (user_ids,))}


def keep_quiet(db: sqlite3.Connection, user_id: str, at: datetime, *, quiet: bool) -> None:
    """Remember whether the person wants no reminders by direct message."""
    if quiet:
        db.execute("INSERT OR IGNORE INTO quiet (user_id, since) VALUES (?, ?)", (user_id, to_number(at)))
    else:
        db.execute("DELETE FROM quiet WHERE user_id = ?", (user_id,))


def forget_person(db: sqlite3.Connection, user_id: str, kept: Collection[str], also: Collection[str]) -> None:
    """Delete what is known of the person as a guest, but for their answers to the `kept` events.

    `also` are the ids by which events know their addresses. That they were seen at events goes by the keys in these,
    and by those of the addresses which their answers have. With an answer stays their wish for no reminders, which
    would come to it otherwise, and the address by which it is found.
    """
    arrivals.prepare(db)
    facts = {"kept": json.dumps(list(kept)), "also": json.dumps(list(also))}
    for one in (*also, user_id):
        mail_key = one.removeprefix(OUTSIDE) if one.startswith(OUTSIDE) else ""
        for sql in FORGET:
            db.execute(sql, facts | {"user_id": one, "mail_key": mail_key})
