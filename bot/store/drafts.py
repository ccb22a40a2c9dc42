"""Invitations that nobody has confirmed yet, and what is known of an event's people before others are invited."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.domain.batches import DRAFT_KEPT_FOR, Sort
from bot.domain.invitations import Draft, Known
from bot.domain.people import OUTSIDE, Answer
from bot.store.batches import served
from bot.store.rows import to_number
from bot.store.vault import Vault

_ADD = "INSERT OR REPLACE INTO drafts (id, event_id, asked_at, secrets) VALUES (?, ?, ?, ?)"
_STANDING = """
    SELECT user_id, answer, mail_key, json_extract(document, '$.is_blocked') AS is_blocked
    FROM rsvps WHERE event_id = ?
"""
_ON_LIST = f"""
    SELECT count(*) FROM rsvps
    WHERE event_id = ? AND user_id LIKE '{OUTSIDE}%' AND answer <> '{Answer.NO.value}'
          AND json_extract(document, '$.registered') IN ('yes', 'uncertain')
"""  # noqa: S608  our own words


def keep(db: sqlite3.Connection, vault: Vault, draft: Draft) -> None:
    """Keep a draft; those that are too old go."""
    drop_old(db, draft.asked_at)
    secrets = vault.lock(draft.model_dump(mode="json"))
    db.execute(_ADD, (draft.id, draft.event_id, to_number(draft.asked_at), secrets))


def one(db: sqlite3.Connection, vault: Vault, draft_id: str) -> Draft | None:
    """Return one draft."""
    row = db.execute("SELECT secrets FROM drafts WHERE id = ?", (draft_id,)).fetchone()
    return Draft.model_validate(vault.unlock(row["secrets"])) if row else None


def drop(db: sqlite3.Connection, draft_id: str) -> None:
    """Forget a draft."""
    db.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))


def drop_old(db: sqlite3.Connection, now: datetime) -> None:
    """Forget drafts that nobody has confirmed for a day."""
    db.execute("DELETE FROM drafts WHERE asked_at < ?", (to_number(now - DRAFT_KEPT_FOR),))


def forget_person(db: sqlite3.Connection, vault: Vault, user_ids: Collection[str]) -> None:
    """Take somebody out of all drafts, whichever of these ids they have there."""
    for row in db.execute("SELECT id FROM drafts").fetchall():
        draft = one(db, vault, row["id"])
        if draft is not None and any(person[0] in user_ids for person in draft.people):
            people = tuple(person for person in draft.people if person[0] not in user_ids)
            secrets = vault.lock(draft.model_copy(update={"people": people}).model_dump(mode="json"))
            db.execute("UPDATE drafts SET secrets = ? WHERE id = ?", (secrets, draft.id))


def known(db: sqlite3.Connection, event_id: str) -> Known:
    """Return what is known of an event's people; nothing of it has to be unlocked."""
    rows = db.execute(_STANDING, (event_id,)).fetchall()
    return Known(
        answers={row["user_id"]: Answer(row["answer"]) for row in rows},
        keys={row["mail_key"]: row["user_id"] for row in rows if row["mail_key"]},
        blocked=frozenset(row["user_id"] for row in rows if row["is_blocked"]),
        served=served(db, event_id, Sort.INVITATIONS),
        quiet={row["user_id"] for row in db.execute("SELECT user_id FROM quiet")},
    )


def outside(db: sqlite3.Connection, event_id: str) -> int:
    """Return how many people outside Slack are on the platform's list by an invitation."""
    (many,) = db.execute(_ON_LIST, (event_id,)).fetchone()
    return int(many)
