"""The store on SQLite: each method one transaction or one read."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.domain.errors import Stale
from bot.domain.events import Event, new_ref
from bot.domain.people import Rsvp
from bot.domain.plans import Delivery, DeliveryState
from bot.services.ports import NO_CHANGES, AlreadyThere, AuditLine, Changes, ChannelSettings, EventFilter, Store
from bot.store import deliveries as rows_owed
from bot.store.backup import backup
from bot.store.connections import Connections, migrate
from bot.store.filters import to_where
from bot.store.owner import Owner
from bot.store.rows import from_event, from_number, from_rsvp, to_delivery, to_event, to_number, to_rsvp
from bot.store.vault import Vault

SEEN_FOR = timedelta(days=1)
_REF_ATTEMPTS = 50


class SqliteStore:
    """Implements bot.services.ports.Store. Open it with `open`, and close it."""

    def __init__(self, path: str, connections: Connections, owner: Owner, vault: Vault) -> None:
        self._path = path
        self._connections = connections
        self._owner = owner
        self._vault = vault

    @classmethod
    async def open(cls, path: str, _clock: Clock, vault: Vault) -> "SqliteStore":
        """Own the database at `path` and bring it up to date. Raises DatabaseInUse or StoreUnusable."""
        owner = Owner(path)
        try:
            migrate(path)
            return cls(path, Connections(path), owner, vault)
        except BaseException:
            owner.release()
            raise

    async def close(self) -> None:
        """Finish what was begun, and let the database go."""
        await self._connections.close()
        self._owner.release()

    async def add_event(self, event: Event, changes: Changes = NO_CHANGES) -> Event:
        """Store a new event under a free ref. Raises AlreadyThere for its id."""

        def work(db: sqlite3.Connection) -> Event:
            if db.execute("SELECT 1 FROM events WHERE id = ?", (event.id,)).fetchone():
                raise AlreadyThere(event.id)
            named = _with_free_ref(db, event)
            row = from_event(named, self._vault)
            db.execute(f"INSERT INTO events ({', '.join(row)}) VALUES ({', '.join(':' + key for key in row)})", row)  # noqa: S608  our own column names
            self._apply(db, changes)
            return named

        return await self._connections.write(work)

    async def save_event(self, event: Event, changes: Changes = NO_CHANGES, *, expected: int | None = None) -> None:
        """Replace the event with everything that follows."""

        def work(db: sqlite3.Connection) -> None:
            known = db.execute("SELECT revision FROM events WHERE id = ?", (event.id,)).fetchone()
            if known is None or (expected is not None and known["revision"] != expected):
                raise Stale("This event has changed meanwhile. Open it again.")
            row = from_event(event, self._vault)
            db.execute(f"UPDATE events SET {', '.join(f'{key} = :{key}' for key in row)} WHERE id = :id", row)  # noqa: S608  our own column names
            self._apply(db, changes)

        await self._connections.write(work)

    async def event(self, event_id: str) -> Event | None:
        """Return one event."""

        def work(db: sqlite3.Connection) -> Event | None:
            row = db.execute("SELECT document, secrets FROM events WHERE id = ?", (event_id,)).fetchone()
            return to_event(row, self._vault) if row else None

        return await self._connections.read(work)

    async def events(self, which: EventFilter) -> list[Event]:
        """Return events by their start (then id)."""
        where, facts = to_where(which)
        order = "DESC" if which.newest_first else "ASC"
        sql = (
            f"SELECT document, secrets FROM events {where} "  # noqa: S608  conditions come from a fixed table
            f"ORDER BY starts_at {order}, id {order} LIMIT :limit OFFSET :offset"
        )
        facts |= {"limit": which.limit, "offset": which.offset}
        return await self._connections.read(
            lambda db: [to_event(row, self._vault) for row in db.execute(sql, facts).fetchall()]
        )

    async def taken(self, platform: str, external_ids: Sequence[str]) -> set[str]:
        """Return which of the platform's ids belong to stored events already."""
        sql = "SELECT external_id FROM events WHERE platform = ? AND external_id IN (SELECT value FROM json_each(?))"
        facts = (platform, json.dumps(list(external_ids)))
        return await self._connections.read(lambda db: {row[0] for row in db.execute(sql, facts)})

    async def apply(self, changes: Changes) -> None:
        """Change rows without an event."""
        await self._connections.write(lambda db: self._apply(db, changes))

    async def rsvp(self, event_id: str, user_id: str) -> Rsvp | None:
        """Return one person's answer."""
        return await self._connections.read(lambda db: self._rsvp(db, event_id, user_id))

    async def rsvps(self, event_id: str) -> list[Rsvp]:
        """Return everybody's answers, oldest first."""
        sql = "SELECT document, secrets FROM rsvps WHERE event_id = ? ORDER BY answered_at, user_id"
        return await self._connections.read(
            lambda db: [to_rsvp(row, self._vault) for row in db.execute(sql, (event_id,)).fetchall()]
        )

    async def answered(self, rsvp: Rsvp, changes: Changes = NO_CHANGES) -> Rsvp | None:
        """Store an answer and return the one before it."""

        def work(db: sqlite3.Connection) -> Rsvp | None:
            before = self._rsvp(db, rsvp.event_id, rsvp.user_id)
            self._save_rsvp(db, rsvp)
            self._apply(db, changes)
            return before

        return await self._connections.write(work)

    async def counts(self, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {event id: {answer: how many}}."""
        sql = (
            "SELECT event_id, answer, count(*) AS many FROM rsvps "
            "WHERE event_id IN (SELECT value FROM json_each(?)) GROUP BY event_id, answer"
        )

        def work(db: sqlite3.Connection) -> dict[str, dict[str, int]]:
            found: dict[str, dict[str, int]] = {}
            for row in db.execute(sql, (json.dumps(list(event_ids)),)):
                found.setdefault(row["event_id"], {})[row["answer"]] = row["many"]
            return found

        return await self._connections.read(work)

    async def claim(self, now: datetime, lease_until: datetime, limit: int, crowded: Iterable[str]) -> list[Delivery]:
        """Lease due deliveries whose place is not crowded."""
        places = list(crowded)
        return await self._connections.write(lambda db: rows_owed.claim(db, now, lease_until, limit, places))

    async def finish(
        self,
        delivery_id: str,
        state: DeliveryState,
        now: datetime,
        *,
        channel_id: str | None = None,
        ts: str | None = None,
        note: str = "",
        changes: Changes = NO_CHANGES,
    ) -> None:
        """Close a delivery in a commit of its own, together with what follows."""

        def work(db: sqlite3.Connection) -> None:
            rows_owed.finish(db, delivery_id, state, now, channel_id, ts, note)
            self._apply(db, changes)

        await self._connections.write(work)

    async def defer(self, delivery_id: str, ready_at: datetime, note: str) -> None:
        """Give a leased delivery back, to be tried at `ready_at`."""
        await self._connections.write(lambda db: rows_owed.defer(db, delivery_id, ready_at, note))

    async def note_file(self, delivery_id: str, file_id: str) -> None:
        """Remember the file that is about to be shared."""
        sql = "UPDATE deliveries SET file_id = ? WHERE id = ?"
        await self._connections.write(lambda db: _run(db, sql, (file_id, delivery_id)))

    async def next_due(self) -> datetime | None:
        """Return when the next pending delivery is ready, or a lease runs out."""
        return await self._connections.read(rows_owed.next_due)

    async def deliveries(self, event_id: str) -> list[Delivery]:
        """Return an event's deliveries by due time."""
        sql = "SELECT * FROM deliveries WHERE event_id = ? ORDER BY due_at, rowid"
        return await self._connections.read(
            lambda db: [to_delivery(row) for row in db.execute(sql, (event_id,)).fetchall()]
        )

    async def channel_settings(self, channel_id: str) -> ChannelSettings:
        """Return a channel's defaults."""

        def work(db: sqlite3.Connection) -> ChannelSettings:
            row = db.execute("SELECT document FROM channel_settings WHERE channel_id = ?", (channel_id,)).fetchone()
            return ChannelSettings.model_validate_json(row[0]) if row else ChannelSettings(channel_id=channel_id)

        return await self._connections.read(work)

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Replace a channel's defaults."""
        sql = "INSERT OR REPLACE INTO channel_settings (channel_id, document) VALUES (?, ?)"
        facts = (settings.channel_id, settings.model_dump_json())
        await self._connections.write(lambda db: _run(db, sql, facts))

    async def email_of(self, user_id: str) -> str | None:
        """Return the address that a member without one in their profile gave."""
        row = await self._connections.read(lambda db: _email_row(db, user_id))
        return row["email"] if row else None

    async def save_email(self, user_id: str, email: str | None, at: datetime) -> None:
        """Remember it; None remembers that the person was asked."""
        sql = (
            "INSERT INTO emails (user_id, email, asked_at) VALUES (?, ?, ?) "
            "ON CONFLICT (user_id) DO UPDATE SET email = coalesce(excluded.email, email), asked_at = excluded.asked_at"
        )
        await self._connections.write(lambda db: _run(db, sql, (user_id, email, to_number(at))))

    async def was_asked_for_email(self, user_id: str) -> bool:
        """Say whether the person was asked for an address before."""
        return await self._connections.read(lambda db: _email_row(db, user_id)) is not None

    async def audit(self, line: AuditLine) -> None:
        """Add a line to the audit table."""
        await self._connections.write(lambda db: _audit(db, line))

    async def audit_lines(self, event_id: str) -> list[AuditLine]:
        """Return an event's audit, oldest first."""
        sql = "SELECT * FROM audit WHERE event_id = ? ORDER BY id"

        def work(db: sqlite3.Connection) -> list[AuditLine]:
            return [
                AuditLine(
                    at=from_number(row["at"]),
                    who=row["who"],
                    what=row["what"],
                    event_id=row["event_id"],
                    result=row["result"],
                )
                for row in db.execute(sql, (event_id,)).fetchall()
            ]

        return await self._connections.read(work)

    async def first_time(self, key: str, now: datetime) -> bool:
        """Say whether `key` is new, and remember it for a day."""

        def work(db: sqlite3.Connection) -> bool:
            db.execute("DELETE FROM seen WHERE at < ?", (to_number(now - SEEN_FOR),))
            return db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, to_number(now))).rowcount == 1

        return await self._connections.write(work)

    async def forget(self, before: datetime) -> int:
        """Delete personal data of events that ended before, and addresses asked for before."""
        ended = to_number(before)

        def work(db: sqlite3.Connection) -> int:
            return sum(db.execute(sql, (ended,)).rowcount for sql in _FORGET)

        return await self._connections.write(work)

    async def backup(self, path: str) -> None:
        """Write a consistent copy of the database while running."""
        await self._connections.read(lambda _db: backup(self._path, path))

    def _rsvp(self, db: sqlite3.Connection, event_id: str, user_id: str) -> Rsvp | None:
        sql = "SELECT document, secrets FROM rsvps WHERE event_id = ? AND user_id = ?"
        row = db.execute(sql, (event_id, user_id)).fetchone()
        return to_rsvp(row, self._vault) if row else None

    def _save_rsvp(self, db: sqlite3.Connection, rsvp: Rsvp) -> None:
        row = from_rsvp(rsvp, self._vault)
        db.execute(
            "INSERT OR REPLACE INTO rsvps (event_id, user_id, answer, answered_at, document, secrets) "
            "VALUES (:event_id, :user_id, :answer, :answered_at, :document, :secrets)",
            row,
        )

    def _apply(self, db: sqlite3.Connection, changes: Changes) -> None:
        rows_owed.apply(db, changes)
        for rsvp in changes.rsvps:
            self._save_rsvp(db, rsvp)
        if changes.audit is not None:
            _audit(db, changes.audit)


_FORGET = (
    "DELETE FROM rsvps WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?)",
    "DELETE FROM deliveries WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?)",
    "DELETE FROM audit WHERE at < ?",
    "DELETE FROM emails WHERE asked_at < ?",
)


def _with_free_ref(db: sqlite3.Connection, event: Event) -> Event:
    ref = event.ref
    for _ in range(_REF_ATTEMPTS):
        if db.execute("SELECT 1 FROM events WHERE ref = ?", (ref,)).fetchone() is None:
            return event.model_copy(update={"ref": ref})
        ref = new_ref()
    raise Stale("No short name is free for this event. Try again.")


def _run(db: sqlite3.Connection, sql: str, facts: tuple[object, ...]) -> None:
    db.execute(sql, facts)


def _email_row(db: sqlite3.Connection, user_id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute("SELECT email FROM emails WHERE user_id = ?", (user_id,)).fetchone()
    return row


def _audit(db: sqlite3.Connection, line: AuditLine) -> None:
    db.execute(
        "INSERT INTO audit (at, who, what, event_id, result) VALUES (?, ?, ?, ?, ?)",
        (to_number(line.at), line.who, line.what, line.event_id, line.result),
    )


_: type[Store] = SqliteStore  # the type checker holds the two together
