"""How many came to which event: numbers that stay when the people are forgotten."""

import json
import sqlite3
from collections.abc import Collection

from bot.domain.events import CALLED_OFF, Event
from bot.domain.reports import Earlier, Figures
from bot.store.rows import to_number

_KEEP = """
    INSERT OR REPLACE INTO figures (event_id, invited, going, registered, registered_came, came, is_final)
    VALUES (:event_id, :invited, :going, :registered, :registered_came, :came, :is_final)
"""
_OF = "SELECT * FROM figures WHERE event_id IN (SELECT value FROM json_each(?))"
_OFF = ", ".join(f"'{one.value}'" for one in sorted(CALLED_OFF))
_BEFORE = f"""
    SELECT came FROM events JOIN figures ON figures.event_id = events.id
    WHERE channel_id = :channel_id AND starts_at < :starts_at AND state NOT IN ({_OFF})
          AND (:series_id = '' OR series_id = :series_id)
    ORDER BY starts_at DESC LIMIT :most
"""  # noqa: S608  our own words


def keep(db: sqlite3.Connection, figures: Figures) -> None:
    """Keep an event's figures in place of those that it had."""
    db.execute(_KEEP, figures.model_dump())


def of_events(db: sqlite3.Connection, event_ids: Collection[str]) -> dict[str, Figures]:
    """Return the figures of those events that have some."""
    rows = db.execute(_OF, (json.dumps(list(event_ids)),))
    return {row["event_id"]: Figures(**dict(row)) for row in rows}


def earlier(db: sqlite3.Connection, event: Event, most: int) -> Earlier:
    """Return how many came to the events before this one in its channel: of its series, or else to any."""
    series = _came(db, event, most, event.series_id) if event.series_id else ()
    return Earlier(came=series, is_series=True) if series else Earlier(came=_came(db, event, most, ""))


def _came(db: sqlite3.Connection, event: Event, most: int, series_id: str) -> tuple[int, ...]:
    facts = {"channel_id": event.channel_id, "starts_at": to_number(event.starts_at), "most": most}
    return tuple(row["came"] for row in db.execute(_BEFORE, facts | {"series_id": series_id}))
