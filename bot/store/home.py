"""What App Home reads: each statement served by an index, and bounded. Within a caller's read."""

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.events import Event
from bot.domain.people import Answer
from bot.domain.plans import Delivery, Kind
from bot.services.ports import MOST_COUNTED, Lag, Organised, Said
from bot.store.rows import from_number_or_none, to_delivery, to_event, to_number
from bot.store.vault import Vault

_LONG = timedelta(days=1)  # events that last longer are few, and have an index of their own
_MOST_FAILED = 200  # rows that are looked at
# Each names its index where SQLite, which knows nothing of how many rows there are, would take another.
# Who began a day ago or more and is not over is among the long ones; so both halves are read in order, and stop early.
# What is before an event in its series and not over. Of a series only the first is shown: all would crowd out the rest.
_BEFORE = """
    events AS before INDEXED BY events_by_series
    WHERE before.series_id = events.series_id AND before.series_id <> '' AND before.starts_at < events.starts_at
          AND before.state = 'open' AND before.ends_at > :now AND before.channel_id = events.channel_id
"""
_COMING = f"""
    SELECT id FROM (
        SELECT id, starts_at FROM events INDEXED BY events_ahead
        WHERE state = 'open' AND starts_at > :yesterday AND ends_at > :now AND NOT EXISTS (SELECT 1 FROM {_BEFORE})
        UNION ALL
        SELECT id, starts_at FROM events INDEXED BY events_long
        WHERE ends_at - starts_at > 86400000000 AND state = 'open' AND starts_at <= :yesterday AND ends_at > :now
        ORDER BY starts_at, id LIMIT :most
    )
"""  # noqa: S608  our own words
# From one place to the next, whatever there is in each.
_PLACES = """
    WITH RECURSIVE places (place) AS (
        SELECT min(channel_id || is_private) FROM events INDEXED BY events_by_place WHERE state = 'open'
        UNION ALL
        SELECT (
            SELECT min(channel_id || is_private) FROM events INDEXED BY events_by_place
            WHERE state = 'open' AND (channel_id || is_private) > place
        ) FROM places WHERE place IS NOT NULL
    ),
    next (place, starts_at) AS MATERIALIZED (
        SELECT place, (
            SELECT starts_at FROM events INDEXED BY events_by_place
            WHERE state = 'open' AND (channel_id || is_private) = place AND starts_at > :yesterday AND ends_at > :now
            ORDER BY starts_at LIMIT 1
        ) FROM places WHERE place IS NOT NULL
        UNION ALL
        SELECT (channel_id || is_private), min(starts_at) FROM events INDEXED BY events_long
        WHERE ends_at - starts_at > 86400000000 AND state = 'open' AND starts_at <= :yesterday AND ends_at > :now
        GROUP BY 1
    )
    SELECT place FROM next WHERE starts_at IS NOT NULL GROUP BY place ORDER BY min(starts_at), place LIMIT :most
"""
_IN_PLACE = f"""
    SELECT starts_at, id FROM events INDEXED BY events_by_place
    WHERE state = 'open' AND (channel_id || is_private) = :place AND starts_at > :yesterday AND ends_at > :now
          AND NOT EXISTS (SELECT 1 FROM {_BEFORE})
    ORDER BY starts_at LIMIT :most
"""  # noqa: S608  our own words
_LONG_IN_PLACES = """
    SELECT starts_at, id FROM events INDEXED BY events_long
    WHERE ends_at - starts_at > 86400000000 AND state = 'open' AND starts_at <= :yesterday AND ends_at > :now
          AND (channel_id || is_private) IN (SELECT value FROM json_each(:places))
    ORDER BY starts_at, id LIMIT :most
"""
_AHEAD = """
    SELECT id FROM (
        SELECT event_id AS id, starts_at FROM organisers
        WHERE user_id = :user_id AND state = 'open' AND starts_at > :yesterday AND ends_at > :now
        UNION ALL
        SELECT event_id AS id, starts_at FROM organisers INDEXED BY organisers_long
        WHERE ends_at - starts_at > 86400000000
              AND user_id = :user_id AND state = 'open' AND starts_at <= :yesterday AND ends_at > :now
        ORDER BY starts_at, id LIMIT :most
    )
"""
_ENDED = """
    SELECT event_id FROM organisers
    WHERE user_id = :user_id AND state = 'open' AND ends_at <= :now AND ends_at > :since
    ORDER BY ends_at DESC LIMIT :most
"""
_UNFINISHED = """
    SELECT event_id FROM organisers
    WHERE user_id = :user_id AND state IN ('uncertain', 'half_done', 'failed') AND ends_at > :since
    ORDER BY state DESC, ends_at LIMIT :most
"""
_ASKED = """
    SELECT event_id FROM organisers INDEXED BY organisers_asked
    WHERE is_asked AND user_id = :user_id AND ends_at > :now AND state = 'open' ORDER BY ends_at LIMIT :most
"""
_EVENTS = """
    SELECT events.document, events.secrets FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value
    ORDER BY wanted.key
"""
_SAID = """
    SELECT event_id, answer, coalesce(json_extract(document, '$.role'), '') AS role FROM rsvps
    WHERE event_id IN (SELECT value FROM json_each(:ids)) AND user_id = :user_id
"""
# The newer of two of a kind stands for both: cards for cards, and each reminder for itself.
_NOT_SENT = """
    SELECT * FROM deliveries AS one
    WHERE (state = 'failed' OR note = 'the card was deleted by hand')
          AND event_id IN (SELECT value FROM json_each(:ids))
          AND NOT EXISTS (
              SELECT 1 FROM deliveries AS newer
              WHERE newer.event_id = one.event_id AND newer.audience = one.audience
                    AND newer.kind IN (one.kind, CASE one.kind WHEN 'card' THEN 'phase' WHEN 'phase' THEN 'card' END)
                    AND (newer.detail = one.detail OR one.kind NOT IN ('reminder', 'personal_reminder'))
                    AND (newer.due_at, newer.rowid) > (one.due_at, one.rowid)
                    AND newer.state NOT IN ('dropped', 'failed')
                    AND NOT (newer.state = 'pending' AND newer.due_at > :now)
          )
    ORDER BY event_id, due_at LIMIT :most
"""
_UNCONFIRMED = """
    SELECT event_id, count(*) AS many FROM rsvps INDEXED BY rsvps_with_role
    WHERE coalesce(json_extract(document, '$.role'), '') <> ''
          AND event_id IN (SELECT value FROM json_each(:ids)) AND answer IN ('invited', 'maybe')
          AND user_id NOT LIKE 'mail:%'
    GROUP BY event_id
"""
_QUESTIONS = """
    SELECT DISTINCT event_id, kind FROM deliveries
    WHERE event_id IN (SELECT value FROM json_each(:ids)) AND kind IN (:gone, :recording) AND audience = :audience
          AND state = 'sent'
"""
_DUE = """
    SELECT min(ready_at) AS oldest, count(*) AS many FROM (
        SELECT ready_at FROM deliveries
        WHERE state IN ('pending', 'leased') AND ready_at <= :now ORDER BY ready_at LIMIT :most
    )
"""
_FAILED = """
    SELECT count(*) AS many FROM (
        SELECT 1 FROM deliveries WHERE state = 'failed' AND tried_at > :since LIMIT :most
    )
"""


def coming(db: sqlite3.Connection, vault: Vault, now: datetime, most: int) -> list[Event]:
    """Return open events that are not over, soonest first; of a series the first of them."""
    return _events(db, vault, [row["id"] for row in db.execute(_COMING, _times(now) | {"most": most})])


def places_ahead(db: sqlite3.Connection, now: datetime, most: int) -> list[tuple[str, bool]]:
    """Return the (channel, is private) that have open events which are not over, by their next one."""
    rows = db.execute(_PLACES, _times(now) | {"most": most})
    return [(row["place"][:-1], row["place"][-1] == "1") for row in rows]


def coming_in(
    db: sqlite3.Connection, vault: Vault, now: datetime, places: Collection[tuple[str, bool]], most: int
) -> list[Event]:
    """Return open events of these places that are not over, soonest first; of a series the first of them."""
    names = [f"{channel}{int(is_private)}" for channel, is_private in places]
    facts = _times(now) | {"most": most}
    found = {tuple(row) for name in names for row in db.execute(_IN_PLACE, facts | {"place": name})}
    found |= {tuple(row) for row in db.execute(_LONG_IN_PLACES, facts | {"places": json.dumps(names)})}
    return _events(db, vault, [event_id for _, event_id in sorted(found)[:most]])


def organised(
    db: sqlite3.Connection, vault: Vault, user_id: str, now: datetime, since: datetime, most: int
) -> Organised:
    """Return what the person organises."""
    facts = {**_times(now), "user_id": user_id, "since": to_number(since), "most": most}
    lists = {"ahead": _AHEAD, "ended": _ENDED, "unfinished": _UNFINISHED, "asked": _ASKED}
    return Organised(
        **{name: _events(db, vault, [row[0] for row in db.execute(sql, facts)]) for name, sql in lists.items()}
    )


def said(db: sqlite3.Connection, user_id: str, event_ids: Collection[str]) -> dict[str, Said]:
    """Return what the person answered to these events."""
    rows = db.execute(_SAID, {"ids": json.dumps([*event_ids]), "user_id": user_id})
    return {row["event_id"]: Said(Answer(row["answer"]), row["role"]) for row in rows}


def not_sent(db: sqlite3.Connection, event_ids: Collection[str], now: datetime) -> list[Delivery]:
    """Return what could not be sent, and nothing newer was sent instead."""
    facts = {"ids": json.dumps([*event_ids]), "now": to_number(now), "most": _MOST_FAILED}
    return [to_delivery(row) for row in db.execute(_NOT_SENT, facts)]


def unconfirmed(db: sqlite3.Connection, event_ids: Collection[str]) -> dict[str, int]:
    """Return how many members with a role have not confirmed."""
    return {row["event_id"]: row["many"] for row in db.execute(_UNCONFIRMED, {"ids": json.dumps([*event_ids])})}


def asked_about(db: sqlite3.Connection, user_id: str, event_ids: Collection[str]) -> dict[str, set[str]]:
    """Return which questions the person was sent."""
    facts = {"gone": Kind.GONE.value, "recording": Kind.RECORDING_WANTED.value, "audience": f"user:{user_id}"}
    found: dict[str, set[str]] = {}
    for row in db.execute(_QUESTIONS, facts | {"ids": json.dumps([*event_ids])}):
        found.setdefault(row["event_id"], set()).add(row["kind"])
    return found


def lag(db: sqlite3.Connection, now: datetime, since: datetime) -> Lag:
    """Return how the sending keeps up."""
    facts = {"now": to_number(now), "since": to_number(since), "most": MOST_COUNTED}
    due = db.execute(_DUE, facts).fetchone()
    failed = db.execute(_FAILED, facts).fetchone()["many"]
    return Lag(from_number_or_none(due["oldest"]), due["many"], failed)


def _times(now: datetime) -> dict[str, int]:
    return {"now": to_number(now), "yesterday": to_number(now - _LONG)}


def _events(db: sqlite3.Connection, vault: Vault, ids: list[str]) -> list[Event]:
    return [to_event(row, vault) for row in db.execute(_EVENTS, (json.dumps(ids),))]
