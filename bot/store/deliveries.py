"""The hot statements: deliveries added, changed, claimed, closed. Plain SQL, each within a caller's transaction."""

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from bot.domain.asking import asks_platform
from bot.domain.plans import ASKED_FOR, BY_HAND, MISSING, TIMED, Delivery, DeliveryState, Kind, Planned
from bot.services.ports import Changes
from bot.store.rows import from_number, to_delivery, to_number, to_number_or_none

_IDS = uuid.UUID("9f0c5a1e-4b1d-5a58-8a57-3d6f2f1f7c11")
_TIMED = ", ".join(f"'{one.value}'" for one in sorted(TIMED | {Kind.WEEKLY, Kind.OWN_REMINDER}))
_IS_PLANNED = f"""
    (kind IN ({_TIMED}) AND detail <> '{MISSING}' AND detail NOT LIKE '{BY_HAND}%'
     AND (audience NOT LIKE 'user:%' OR kind IN ('{Kind.PERSONAL_REMINDER.value}', '{Kind.OWN_REMINDER.value}')))
"""
_ADD = """
    INSERT INTO deliveries (id, event_id, kind, audience, detail, revision, place, asks, due_at, ready_at,
                            useful_until, text, state)
    VALUES (CASE WHEN EXISTS (SELECT 1 FROM deliveries WHERE id = :id) THEN lower(hex(randomblob(16))) ELSE :id END,
            :event_id, :kind, :audience, :detail, :revision,
            CASE WHEN :audience = 'channel' THEN coalesce((SELECT channel_id FROM events WHERE id = :event_id), '')
                 WHEN :audience LIKE 'user:%' THEN :audience
                 WHEN :event_id = '' THEN substr(:audience, length('channel:') + 1)
                 ELSE :audience || ':' || :event_id END,
            CASE WHEN :asks THEN coalesce((SELECT platform FROM events WHERE id = :event_id), '') ELSE '' END,
            :due_at, :due_at, :useful_until, :text, 'pending')
    ON CONFLICT (event_id, kind, audience, detail, revision) DO UPDATE
    SET state = 'pending', place = excluded.place, due_at = excluded.due_at, ready_at = excluded.ready_at,
        useful_until = excluded.useful_until, text = excluded.text, attempts = min(attempts, 1), note = '',
        channel_id = NULL, ts = NULL, file_id = NULL
    WHERE state = 'dropped'
          OR (kind IN ('announcement', 'host_links') AND state IN ('failed', 'skipped'))
          OR (kind = 'weekly' AND state IN ('failed', 'skipped') AND due_at <> excluded.due_at)
"""
_CHANGE = """
    UPDATE OR IGNORE deliveries
    SET due_at = ?, ready_at = ?, useful_until = ?, revision = ?, text = ?
    WHERE id = ? AND state = 'pending' AND (attempts = 0 OR due_at = ?)
"""
# While the plan was made anew, or as far as anybody knows, it went out for the time that no longer holds.
_WENT_OUT = (
    "SELECT 1 FROM deliveries WHERE id = ? AND state IN ('pending', 'leased', 'sent', 'skipped') AND due_at <> ?"
)
_DROP = "UPDATE deliveries SET state = 'dropped', note = 'the plan has changed' WHERE id = ? AND state = 'pending'"
# Counted as tried, so that it is looked for first.
_REVIVE = """
    UPDATE deliveries
    SET state = 'pending', ready_at = due_at, attempts = max(attempts, 1), note = ?,
        place = CASE WHEN audience = 'channel' THEN (SELECT channel_id FROM events WHERE id = event_id) ELSE place END
    WHERE id = ? AND state = 'failed'
"""
_MOVE = """
    UPDATE deliveries SET place = :channel_id
    WHERE event_id = :id AND audience = 'channel' AND state IN ('pending', 'leased') AND place <> :channel_id
"""
# One for each place, so that every channel keeps its pace and everybody their order; few that ask the same platform,
# which may hang, and none of them in anybody's way.
_CLAIM = """
    WITH asked AS (
        SELECT asks AS platform, count(*) AS many FROM deliveries
        WHERE state = 'leased' AND asks <> '' AND ready_at > :now GROUP BY asks
    ),
    turns AS (
        SELECT id, ready_at, asks, row_number() OVER (PARTITION BY place ORDER BY due_at, rowid) AS turn
        FROM deliveries
        WHERE state IN ('pending', 'leased') AND ready_at <= :now
              AND place NOT IN (SELECT value FROM json_each(:crowded))
              AND place || ' ' || event_id NOT IN (SELECT value FROM json_each(:crowded))
              AND asks NOT IN (SELECT platform FROM asked WHERE many >= :each)
    ),
    shares AS (
        SELECT id, ready_at, asks, row_number() OVER (PARTITION BY asks ORDER BY ready_at)
               + coalesce((SELECT many FROM asked WHERE platform = asks), 0) AS share
        FROM turns WHERE turn = 1
    )
    UPDATE deliveries
    SET state = 'leased', ready_at = :lease_until, attempts = attempts + 1, tried_at = coalesce(tried_at, :now)
    WHERE id IN (SELECT id FROM shares WHERE asks = '' OR share <= :each ORDER BY ready_at LIMIT :most)
    RETURNING *
"""
_FINISH = """
    UPDATE deliveries
    SET state = ?, sent_at = ?, channel_id = coalesce(?, channel_id), ts = coalesce(?, ts), note = ?
    WHERE id = ?
"""
_SOME = {
    "audience": "audience = :audience",
    "kinds": "kind IN (SELECT value FROM json_each(:kinds))",
    "states": "state IN (SELECT value FROM json_each(:states))",
}
_DEFER = """
    UPDATE deliveries SET state = 'pending', ready_at = ?, note = ?, attempts = attempts - ?
    WHERE id = ? AND state = 'leased'
"""
_SHORTEN_LEASES = """
    UPDATE deliveries SET ready_at = :lease_until WHERE state = 'leased' AND ready_at > :lease_until
"""
# What no plan has was owed at once, whatever the clock showed then. The index `deliveries_put_off` has this condition:
# where it changes, a step of the schema makes the index anew.
_PUT_OFF_NO_LONGER = f"""
    UPDATE deliveries SET ready_at = CASE WHEN {_IS_PLANNED} THEN max(due_at, :now) ELSE :now END
    WHERE state = 'pending' AND ready_at > :now AND (ready_at > due_at OR NOT {_IS_PLANNED})
"""  # noqa: S608  our own kinds and details

# What the card is to show from a time on that is ahead again: in between it may be shown as it is now. A channel's
# digest that was too late by a clock that ran ahead is in time again.
_SHOW_AGAIN = f"""
    UPDATE deliveries SET state = 'pending', ready_at = due_at
    WHERE due_at > :now AND ((kind = '{Kind.PHASE.value}' AND state = 'sent')
                             OR (kind = '{Kind.WEEKLY.value}' AND state = 'skipped'))
"""  # noqa: S608  our own kinds


def apply(db: sqlite3.Connection, changes: Changes) -> None:
    """Add, change and drop what the plan says; one that is there already is not added twice."""
    for one in changes.add:
        db.execute(_ADD, _row(one))
    for delivery_id, one in changes.change:
        due = to_number(one.due_at)
        facts = (due, due, to_number_or_none(one.useful_until), one.revision, one.text, delivery_id, due)
        if db.execute(_CHANGE, facts).rowcount == 0 and db.execute(_WENT_OUT, (delivery_id, due)).fetchone():
            db.execute(_DROP, (delivery_id,))
            db.execute(_ADD, _row(one))
    db.executemany(_DROP, [(one,) for one in changes.drop])
    db.executemany(_REVIVE, [(ASKED_FOR, one) for one in changes.revive])


def claim(
    db: sqlite3.Connection, now: datetime, lease_until: datetime, most: int, crowded: Iterable[str], each: int
) -> list[Delivery]:
    """Lease what is due, at most one for each place, oldest first; at most `each` that ask the same platform."""
    facts = {
        "now": to_number(now),
        "lease_until": to_number(lease_until),
        "most": most,
        "crowded": json.dumps(list(crowded)),
        "each": each,
    }
    claimed = [to_delivery(row) for row in db.execute(_CLAIM, facts).fetchall()]
    return sorted(claimed, key=lambda one: one.due_at)  # RETURNING promises no order


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


def defer(db: sqlite3.Connection, delivery_id: str, ready_at: datetime, note: str, *, was_tried: bool) -> None:
    """Give a leased delivery back; when it was due stays as it was."""
    db.execute(_DEFER, (to_number(ready_at), note, 0 if was_tried else 1, delivery_id))


def wait_no_longer(db: sqlite3.Connection, now: datetime, lease_until: datetime) -> None:
    """Let nothing wait longer than there is reason to: the clock was set back, or the process that had leases is gone.

    Leases run out by `lease_until`; what may have been sent is looked for then.
    """
    facts = {"now": to_number(now), "lease_until": to_number(lease_until)}
    db.execute(_SHORTEN_LEASES, facts)
    db.execute(_PUT_OFF_NO_LONGER, facts)
    db.execute(_SHOW_AGAIN, facts)


def next_due(db: sqlite3.Connection) -> datetime | None:
    """Return when the next one is ready, or its lease runs out."""
    row = db.execute("SELECT min(ready_at) FROM deliveries WHERE state IN ('pending', 'leased')").fetchone()
    return None if row[0] is None else from_number(row[0])


def follow_channel(db: sqlite3.Connection, event_id: str, channel_id: str) -> None:
    """Let what is still to be sent keep the pace of the event's present channel."""
    db.execute(_MOVE, {"id": event_id, "channel_id": channel_id})


def note_file(db: sqlite3.Connection, delivery_id: str, file_id: str) -> None:
    """Remember the file that is about to be shared."""
    db.execute("UPDATE deliveries SET file_id = ? WHERE id = ?", (file_id, delivery_id))


def of_event(
    db: sqlite3.Connection,
    event_id: str,
    audience: str | None,
    kinds: Collection[Kind],
    states: Collection[DeliveryState],
) -> list[Delivery]:
    """Return an event's deliveries by due time; what is empty does not narrow them."""
    facts = {"audience": audience, "kinds": json.dumps([*kinds]), "states": json.dumps([*states])}
    given = {"audience": audience is not None, "kinds": kinds, "states": states}
    conditions = " AND ".join(["event_id = :event_id", *(_SOME[key] for key, wanted in given.items() if wanted)])
    sql = f"SELECT * FROM deliveries WHERE {conditions} ORDER BY due_at, rowid"  # noqa: S608  our own conditions
    return [to_delivery(row) for row in db.execute(sql, facts | {"event_id": event_id}).fetchall()]


def _id_of(one: Planned) -> str:
    """Return the id that it would have had in an earlier life, so that what an older copy does not know is found."""
    return uuid.uuid5(_IDS, "\n".join((one.event_id, one.kind, one.audience, one.detail, str(one.revision)))).hex


def _row(one: Planned) -> dict[str, object]:
    return {
        "id": _id_of(one),
        "event_id": one.event_id,
        "kind": one.kind.value,
        "audience": str(one.audience),
        "asks": asks_platform(one),
        "detail": one.detail,
        "revision": one.revision,
        "due_at": to_number(one.due_at),
        "useful_until": to_number_or_none(one.useful_until),
        "text": one.text,
    }
