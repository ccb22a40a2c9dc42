"""The hot statements: deliveries added, changed, claimed, closed. Plain SQL, each within a caller's transaction."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from datetime import datetime

from bot.domain.plans import Audience, Delivery, DeliveryState, Planned
from bot.services.ports import Changes
from bot.store.rows import from_number, to_delivery, to_number, to_number_or_none

_ADD = """
    INSERT INTO deliveries (id, event_id, kind, audience, detail, revision, place, due_at, ready_at, useful_until,
                            text, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')
    ON CONFLICT (event_id, kind, audience, detail, revision) DO UPDATE
    SET state = 'pending', due_at = excluded.due_at, ready_at = excluded.ready_at,
        useful_until = excluded.useful_until, text = excluded.text, attempts = 0, note = ''
    WHERE state = 'dropped'
"""
_CHANGE = """
    UPDATE OR IGNORE deliveries
    SET due_at = ?, ready_at = ?, useful_until = ?, revision = ?, text = ?
    WHERE id = ? AND state = 'pending'
"""
_DROP = "UPDATE deliveries SET state = 'dropped', note = 'the plan has changed' WHERE id = ? AND state = 'pending'"
# One for each place, so that every channel keeps its pace and everybody their order.
_CLAIM = """
    UPDATE deliveries
    SET state = 'leased', ready_at = :lease_until, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM (
            SELECT id, ready_at, row_number() OVER (PARTITION BY place ORDER BY ready_at, due_at, rowid) AS turn
            FROM deliveries
            WHERE state IN ('pending', 'leased') AND ready_at <= :now
                  AND place NOT IN (SELECT value FROM json_each(:crowded))
        )
        WHERE turn = 1 ORDER BY ready_at LIMIT :most
    )
    RETURNING *
"""
_FINISH = """
    UPDATE deliveries
    SET state = ?, sent_at = ?, channel_id = coalesce(?, channel_id), ts = coalesce(?, ts), note = ?
    WHERE id = ?
"""


def apply(db: sqlite3.Connection, changes: Changes) -> None:
    """Add, change and drop what the plan says; one that is there already is not added twice."""
    for one in changes.add:
        db.execute(_ADD, _row(db, one))
    for delivery_id, one in changes.change:
        due = to_number(one.due_at)
        db.execute(_CHANGE, (due, due, to_number_or_none(one.useful_until), one.revision, one.text, delivery_id))
    db.executemany(_DROP, [(one,) for one in changes.drop])


def claim(
    db: sqlite3.Connection, now: datetime, lease_until: datetime, most: int, crowded: Iterable[str]
) -> list[Delivery]:
    """Lease what is due, at most one for each place, oldest first."""
    facts = {
        "now": to_number(now),
        "lease_until": to_number(lease_until),
        "most": most,
        "crowded": json.dumps(list(crowded)),
    }
    return [to_delivery(row) for row in db.execute(_CLAIM, facts).fetchall()]


def finish(
    db: sqlite3.Connection,
    delivery_id: str,
    state: DeliveryState,
    now: datetime,
    channel_id: str | None,
    ts: str | None,
    note: str,
) -> None:
    """Close a delivery."""
    sent_at = to_number(now) if state is DeliveryState.SENT else None
    db.execute(_FINISH, (state.value, sent_at, channel_id, ts, note, delivery_id))


def defer(db: sqlite3.Connection, delivery_id: str, ready_at: datetime, note: str) -> None:
    """Give a leased delivery back; when it was due stays as it was."""
    db.execute(
        "UPDATE deliveries SET state = 'pending', ready_at = ?, note = ? WHERE id = ? AND state = 'leased'",
        (to_number(ready_at), note, delivery_id),
    )


def next_due(db: sqlite3.Connection) -> datetime | None:
    """Return when the next one is ready, or its lease runs out."""
    row = db.execute("SELECT min(ready_at) FROM deliveries WHERE state IN ('pending', 'leased')").fetchone()
    return None if row[0] is None else from_number(row[0])


def _row(db: sqlite3.Connection, one: Planned) -> tuple[object, ...]:
    due = to_number(one.due_at)
    return (
        uuid.uuid4().hex,
        one.event_id,
        one.kind.value,
        one.audience,
        one.detail,
        one.revision,
        _place(db, one),
        due,
        due,
        to_number_or_none(one.useful_until),
        one.text,
    )


def _place(db: sqlite3.Connection, one: Planned) -> str:
    if one.audience != Audience.CHANNEL:
        return one.audience
    row = db.execute("SELECT channel_id FROM events WHERE id = ?", (one.event_id,)).fetchone()
    return str(row[0])
