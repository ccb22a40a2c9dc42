"""Batches: whom something is done for, and how far it is, told by the deliveries that were made for it."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.batches import DRAFT_KEPT_FOR, Batch, Progress, Sort, Unreached
from bot.store.rows import from_number, to_number, to_rsvp
from bot.store.vault import Vault

_MOST_UNREACHED = 200
_PLAIN = {"id", "event_id", "sort", "asked_by", "asked_at", "total"}
_ADD = """
    INSERT OR IGNORE INTO batches (id, event_id, sort, asked_at, is_begun, document, secrets)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_ADD_PERSON = "INSERT OR IGNORE INTO batch_people (batch_id, user_id) VALUES (?, ?)"
_NEXT = """
    SELECT user_id FROM batch_people JOIN batches ON batches.id = batch_people.batch_id
    WHERE batch_id = :id AND NOT EXISTS (
        SELECT 1 FROM deliveries
        WHERE event_id = batches.event_id AND kind = batches.sort AND audience = 'user:' || user_id AND detail = :id
    )
    ORDER BY batch_people.position LIMIT :most
"""
# From the deliveries to the people: the other way round, each of thousands would be looked for among all of them.
_COUNT = """
    SELECT state, count(*) AS many, min(ready_at) AS ready_at FROM batches
    JOIN deliveries ON deliveries.event_id = batches.event_id AND kind = batches.sort AND detail = batches.id
    WHERE batches.id = :id GROUP BY state
"""
_UNREACHED = """
    SELECT batch_people.user_id, note, rsvps.document, rsvps.secrets FROM batches
    JOIN deliveries ON deliveries.event_id = batches.event_id AND kind = batches.sort AND detail = batches.id
    JOIN batch_people ON batch_people.batch_id = batches.id AND batch_people.user_id = substr(audience, 6)
    LEFT JOIN rsvps ON rsvps.event_id = batches.event_id AND rsvps.user_id = batch_people.user_id
    WHERE batches.id = :id AND state IN ('skipped', 'failed', 'dropped')
    ORDER BY batch_people.position LIMIT :most
"""
_SERVED = """
    SELECT substr(audience, 6) AS user_id FROM deliveries
    WHERE event_id = :event_id AND kind = :sort AND state IN ('pending', 'leased', 'sent')
    UNION
    SELECT user_id FROM batch_people JOIN batches ON batches.id = batch_people.batch_id
    WHERE batches.event_id = :event_id AND batches.sort = :sort AND is_begun AND NOT EXISTS (
        SELECT 1 FROM deliveries
        WHERE event_id = :event_id AND kind = :sort AND audience = 'user:' || user_id AND detail = batches.id
    )
"""

_OLD_DRAFTS = "SELECT id FROM batches WHERE NOT is_begun AND asked_at < ?"


def add(db: sqlite3.Connection, vault: Vault, batch: Batch, user_ids: Sequence[str], *, is_begun: bool = True) -> None:
    """Store a batch with its people, in their order; of a draft, nobody counts as served."""
    document, secrets = batch.model_dump(mode="json", include=_PLAIN), batch.model_dump(mode="json", exclude=_PLAIN)
    facts = (batch.id, batch.event_id, batch.sort.value, to_number(batch.asked_at), is_begun)
    db.execute(_ADD, (*facts, json.dumps(document), vault.lock(secrets)))
    db.executemany(_ADD_PERSON, [(batch.id, one) for one in user_ids])


def one(db: sqlite3.Connection, vault: Vault, batch_id: str) -> Batch | None:
    """Return one batch."""
    row = db.execute("SELECT document, secrets FROM batches WHERE id = ?", (batch_id,)).fetchone()
    return Batch.model_validate(json.loads(row["document"]) | vault.unlock(row["secrets"])) if row else None


def begin(db: sqlite3.Connection, batch_id: str) -> bool:
    """Make a batch of a draft; False where it is one already, or gone."""
    return db.execute("UPDATE batches SET is_begun = 1 WHERE id = ? AND NOT is_begun", (batch_id,)).rowcount == 1


def drop_old_drafts(db: sqlite3.Connection, now: datetime) -> None:
    """Forget drafts that nobody has confirmed for a day."""
    old = (to_number(now - DRAFT_KEPT_FOR),)
    db.execute(f"DELETE FROM batch_people WHERE batch_id IN ({_OLD_DRAFTS})", old)  # noqa: S608  our own words
    db.execute("DELETE FROM batches WHERE NOT is_begun AND asked_at < ?", old)


def note_party(db: sqlite3.Connection, vault: Vault, batch_id: str, party: str) -> None:
    """Remember what the platform calls those of a batch who are registered together."""
    batch = one(db, vault, batch_id)
    if batch is not None:
        secrets = batch.model_copy(update={"party": party}).model_dump(mode="json", exclude=_PLAIN)
        db.execute("UPDATE batches SET secrets = ? WHERE id = ?", (vault.lock(secrets), batch_id))


def following(db: sqlite3.Connection, batch_id: str, most: int) -> list[str]:
    """Return the next people for whom no delivery was made yet."""
    return [row["user_id"] for row in db.execute(_NEXT, {"id": batch_id, "most": most})]


def progress(db: sqlite3.Connection, vault: Vault, batch_id: str) -> Progress:
    """Return how far the batch is."""
    (total,) = db.execute("SELECT count(*) FROM batch_people WHERE batch_id = ?", (batch_id,)).fetchone()
    counted = {row["state"]: row for row in db.execute(_COUNT, {"id": batch_id})}
    count = {state: row["many"] for state, row in counted.items()}
    pending = counted.get("pending") if "leased" not in counted else None
    failed = sum(count.get(state, 0) for state in ("skipped", "failed", "dropped"))
    rows = db.execute(_UNREACHED, {"id": batch_id, "most": _MOST_UNREACHED}).fetchall() if failed else []
    return Progress(
        total=total,
        reached=count.get("sent", 0),
        failed=failed,
        under_way=count.get("pending", 0) + count.get("leased", 0),
        rests_until=from_number(pending["ready_at"]) if pending else None,
        unreached=tuple(_unreached(row, vault) for row in rows),
    )


def served(db: sqlite3.Connection, event_id: str, sort: Sort) -> set[str]:
    """Return for whom this was done, or is about to be, in any batch of the event."""
    return {row["user_id"] for row in db.execute(_SERVED, {"event_id": event_id, "sort": sort.value})}


def _unreached(row: sqlite3.Row, vault: Vault) -> Unreached:
    if row["secrets"] is None:
        return Unreached("", "", row["user_id"], row["note"])
    known = to_rsvp(row, vault)
    return Unreached(known.name, known.email or "", row["user_id"], row["note"])
