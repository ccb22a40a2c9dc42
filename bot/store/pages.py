"""Which events a page belongs to, each function within a caller's transaction or read."""

import sqlite3
from collections.abc import Collection

from bot.domain.events import Event
from bot.domain.pages import to_page
from bot.store.rows import to_event
from bot.store.vault import Vault

_MOST = 50  # events of one page: a channel's page may be that of all its events
_FIND = """
    SELECT pages.page, events.document, events.secrets
    FROM pages JOIN events ON events.id = pages.event_id
    WHERE pages.page = :page AND events.ends_at > :now ORDER BY events.starts_at LIMIT :most
"""
_LAST = """
    SELECT pages.page, events.document, events.secrets
    FROM pages JOIN events ON events.id = pages.event_id
    WHERE pages.page = :page AND events.ends_at <= :now ORDER BY events.starts_at DESC LIMIT :most
"""
_KNOWN = "SELECT page FROM pages WHERE event_id = ?"


def save(db: sqlite3.Connection, event: Event) -> None:
    """Remember the pages of an event that anybody may open."""
    wanted = {page for one in (event.event_page, event.registration_page) if one and (page := to_page(one))}
    known = {row[0] for row in db.execute(_KNOWN, (event.id,))}
    if wanted != known:
        db.execute("DELETE FROM pages WHERE event_id = ?", (event.id,))
        db.executemany("INSERT INTO pages (page, event_id) VALUES (?, ?)", [(one, event.id) for one in sorted(wanted)])


def events_of(db: sqlite3.Connection, vault: Vault, pages: Collection[str], now: int) -> dict[str, list[Event]]:
    """Return the events of pages: what is ahead soonest first, then what is past newest first."""
    found: dict[str, list[Event]] = {}
    for page in pages:
        facts = {"page": page, "now": now, "most": _MOST}
        rows = [row for sql in (_FIND, _LAST) for row in db.execute(sql, facts)]
        found[page] = [to_event(row, vault) for row in rows]
    return found
