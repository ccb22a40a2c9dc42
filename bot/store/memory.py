"""What else is remembered: channels' defaults, the audit, payloads seen; and what is forgotten."""

import sqlite3
from datetime import datetime, timedelta

from bot.domain.audit import AuditLine
from bot.services.ports import ChannelSettings
from bot.store.rows import from_number, to_number

SEEN_FOR = timedelta(days=1)
# In this order: an address stays as long as its person has an answer left.
FORGET = (
    """
    DELETE FROM batch_people WHERE batch_id IN (
        SELECT batches.id FROM batches JOIN events ON events.id = batches.event_id WHERE ends_at < :before
    )
    """,
    "DELETE FROM batches WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM attendance WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM looks WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM matches WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM drafts WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM pages WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM rsvps WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM deliveries WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM deliveries WHERE event_id = '' AND due_at < :before AND state NOT IN ('pending', 'leased')",
    "DELETE FROM audit WHERE event_id IN (SELECT id FROM events WHERE ends_at < :before)",
    "DELETE FROM audit WHERE event_id IS NULL AND at < :before",
    "DELETE FROM emails WHERE asked_at < :before AND user_id NOT IN (SELECT user_id FROM rsvps)",
)


def channel_settings(db: sqlite3.Connection, channel_id: str) -> ChannelSettings:
    """Return a channel's defaults."""
    row = db.execute("SELECT document FROM channel_settings WHERE channel_id = ?", (channel_id,)).fetchone()
    return ChannelSettings.model_validate_json(row["document"]) if row else ChannelSettings(channel_id=channel_id)


def save_channel_settings(db: sqlite3.Connection, settings: ChannelSettings) -> None:
    """Replace a channel's defaults."""
    sql = "INSERT OR REPLACE INTO channel_settings (channel_id, document) VALUES (?, ?)"
    db.execute(sql, (settings.channel_id, settings.model_dump_json()))


def channels_with_digest(db: sqlite3.Connection) -> list[ChannelSettings]:
    """Return the settings of the channels that have a weekly digest."""
    sql = "SELECT document FROM channel_settings WHERE json_extract(document, '$.weekly') IS NOT NULL"
    return [ChannelSettings.model_validate_json(row["document"]) for row in db.execute(sql).fetchall()]


def add_audit(db: sqlite3.Connection, line: AuditLine) -> None:
    """Add a line to the audit table."""
    db.execute(
        "INSERT INTO audit (at, who, what, event_id, result) VALUES (?, ?, ?, ?, ?)",
        (to_number(line.at), line.who, line.what, line.event_id, line.result),
    )


def audit_of(db: sqlite3.Connection, event_id: str) -> list[AuditLine]:
    """Return an event's audit, oldest first."""
    rows = db.execute("SELECT at, who, what, event_id, result FROM audit WHERE event_id = ? ORDER BY id", (event_id,))
    return [AuditLine(**{**dict(row), "at": from_number(row["at"])}) for row in rows.fetchall()]


def first_time(db: sqlite3.Connection, key: str, now: datetime) -> bool:
    """Say whether `key` is new, and remember it for a day."""
    db.execute("DELETE FROM seen WHERE at < ?", (to_number(now - SEEN_FOR),))
    return db.execute("INSERT OR IGNORE INTO seen (key, at) VALUES (?, ?)", (key, to_number(now))).rowcount == 1


def forget(db: sqlite3.Connection, before: datetime) -> int:
    """Delete personal data of events that ended before, and return how many rows went."""
    return sum(db.execute(sql, {"before": to_number(before)}).rowcount for sql in FORGET)
