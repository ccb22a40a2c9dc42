"""Events as rows, each function within a caller's transaction or read."""

import json
import sqlite3
from collections.abc import Sequence

from bot.domain.errors import Stale
from bot.domain.events import LONG_REF, REF_LENGTH, Event, new_ref
from bot.services.ports import AlreadyThere, EventFilter
from bot.store import pages
from bot.store.deliveries import follow_channel
from bot.store.filters import to_source
from bot.store.rows import from_event, to_event, to_number
from bot.store.vault import Vault
from bot.texts import later

_SHORT_ATTEMPTS, _REF_ATTEMPTS = 10, 50
_ADD_ORGANISER = """
    INSERT INTO organisers (user_id, event_id, starts_at, ends_at, state, is_asked) VALUES (?, ?, ?, ?, ?, ?)
"""


def add(db: sqlite3.Connection, vault: Vault, event: Event) -> Event:
    """Insert the event under a free ref. Raises AlreadyThere for its id."""
    if db.execute("SELECT 1 FROM events WHERE id = ?", (event.id,)).fetchone():
        raise AlreadyThere(event.id)
    named = _with_free_ref(db, event)
    row = from_event(named, vault)
    db.execute(f"INSERT INTO events ({', '.join(row)}) VALUES ({', '.join(':' + key for key in row)})", row)  # noqa: S608  our own column names
    _save_organisers(db, named)
    pages.save(db, named)
    return named


def save(db: sqlite3.Connection, vault: Vault, event: Event, expected: int | None) -> None:
    """Replace the event. Raises Stale when it is not there, or not at the expected revision."""
    known = db.execute("SELECT revision FROM events WHERE id = ?", (event.id,)).fetchone()
    if known is None or (expected is not None and known["revision"] != expected):
        raise Stale(later("This event has changed meanwhile. Open it again."))
    row = from_event(event, vault)
    db.execute(f"UPDATE events SET {', '.join(f'{key} = :{key}' for key in row)} WHERE id = :id", row)  # noqa: S608  our own column names
    _save_organisers(db, event)
    pages.save(db, event)
    follow_channel(db, event.id, event.channel_id)


def one(db: sqlite3.Connection, vault: Vault, event_id: str) -> Event | None:
    """Return one event."""
    row = db.execute("SELECT document, secrets FROM events WHERE id = ?", (event_id,)).fetchone()
    return to_event(row, vault) if row else None


def many(db: sqlite3.Connection, vault: Vault, which: EventFilter) -> list[Event]:
    """Return events by their start (then id)."""
    source, facts = to_source(which)
    sql = f"SELECT document, secrets FROM {source} LIMIT :limit OFFSET :offset"  # noqa: S608  from a fixed table
    facts |= {"limit": which.limit, "offset": which.offset}
    return [to_event(row, vault) for row in db.execute(sql, facts).fetchall()]


def taken(db: sqlite3.Connection, platform: str, external_ids: Sequence[str]) -> set[str]:
    """Return which of the platform's ids belong to stored events already."""
    sql = "SELECT external_id FROM events WHERE platform = ? AND external_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.execute(sql, (platform, json.dumps(list(external_ids))))}


def _save_organisers(db: sqlite3.Connection, event: Event) -> None:
    """Keep whose the event is, with what is searched for together with that."""
    db.execute("DELETE FROM organisers WHERE event_id = ?", (event.id,))
    facts = (event.id, to_number(event.starts_at), to_number(event.over_at), event.state.value)
    is_asked = event.sides.theirs is not None
    rows = [(who, *facts, is_asked) for who in dict.fromkeys(event.organisers)]
    db.executemany(_ADD_ORGANISER, rows)


def _with_free_ref(db: sqlite3.Connection, event: Event) -> Event:
    ref = event.ref
    for attempt in range(_REF_ATTEMPTS):
        if db.execute("SELECT 1 FROM events WHERE ref = ?", (ref,)).fetchone() is None:
            return event.model_copy(update={"ref": ref})
        ref = new_ref(REF_LENGTH if attempt < _SHORT_ATTEMPTS else LONG_REF)
    raise Stale(later("No short name is free for this event. Try again."))
