"""Whom an organiser may match by hand with whom the platform saw, and whom they have matched."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from bot.domain.places import Placed
from bot.domain.reports import Choice
from bot.store.places import rows_where
from bot.store.vault import Vault

_UNMATCHED = f"(place = '{Placed.UNMATCHED.value}' OR by_hand)"  # who is matched by hand may be matched anew, or not
_UNCLAIMED = "placed.user_id IS NULL"
_MATCH = "INSERT OR REPLACE INTO matches (event_id, user_id, mail_key) VALUES (?, ?, ?)"

_SEEN_AT = """
    SELECT rsvps.event_id, attended FROM rsvps
    LEFT JOIN matches ON matches.event_id = rsvps.event_id AND matches.user_id = rsvps.user_id
    JOIN looks ON looks.event_id = rsvps.event_id
    JOIN attendance ON attendance.event_id = rsvps.event_id AND attendance.look = looks.look
         AND attendance.mail_key = coalesce(matches.mail_key, rsvps.mail_key)
    WHERE rsvps.user_id = :user_id AND rsvps.event_id IN (SELECT value FROM json_each(:event_ids))
"""


def unmatched(db: sqlite3.Connection, vault: Vault, event_id: str, look: int, words: str, most: int) -> list[Choice]:
    """Return who in Slack has nobody on the platform's list, or was matched by hand; `words` narrow it down."""
    rows = rows_where(db, event_id, look, _UNMATCHED)
    return _fitting(((row["user_id"], vault.unlock(row["said_secrets"])) for row in rows), words, most)


def unclaimed(db: sqlite3.Connection, vault: Vault, event_id: str, look: int, words: str, most: int) -> list[Choice]:
    """Return whom the platform knows and nobody in Slack is; `words` narrow it down."""
    rows = rows_where(db, event_id, look, _UNCLAIMED)
    return _fitting(((row["mail_key"], vault.unlock(row["seen_secrets"])) for row in rows), words, most)


def match(db: sqlite3.Connection, event_id: str, look: int, user_id: str, mail_key: str) -> str:
    """Match them, or with an empty key nobody any more. Return which of the two cannot be: `person`, `seen`, or none.

    What is so already may be asked for again.
    """
    if not rows_where(db, event_id, look, f"{_UNMATCHED} AND placed.user_id = :user_id", user_id=user_id).fetchone():
        return "person"
    is_free = f"placed.mail_key = :mail_key AND ({_UNCLAIMED} OR (by_hand AND placed.user_id = :user_id))"
    if mail_key:
        if not rows_where(db, event_id, look, is_free, mail_key=mail_key, user_id=user_id).fetchone():
            return "seen"
        db.execute(_MATCH, (event_id, user_id, mail_key))
    else:
        db.execute("DELETE FROM matches WHERE event_id = ? AND user_id = ?", (event_id, user_id))
    return ""


def seen_at(db: sqlite3.Connection, event_ids: Iterable[str], user_id: str) -> dict[str, bool]:
    """Return {event id: whether the platform saw this person there}, for events of which it told that."""
    rows = db.execute(_SEEN_AT, {"event_ids": json.dumps(list(event_ids)), "user_id": user_id})
    return {row["event_id"]: bool(row["attended"]) for row in rows}


def _fitting(known: Iterator[tuple[str, dict[str, str | None]]], words: str, most: int) -> list[Choice]:
    wanted, found = words.casefold().split(), list[Choice]()
    for key, secrets in known:
        one = Choice(key=key, name=secrets.get("name") or "", email=secrets.get("email") or "")
        if all(word in f"{one.name} {one.email}".casefold() for word in wanted):
            found.append(one)
            if len(found) == most:
                break
    return sorted(found, key=lambda one: (one.name.casefold(), one.email.casefold()))
