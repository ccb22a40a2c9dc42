"""The store on SQLite: each method one transaction or one read."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.audit import AuditLine
from bot.domain.clock import Clock
from bot.domain.events import Event
from bot.services.ports import NO_CHANGES, Changes, ChannelSettings, EventFilter, Store, Submitted
from bot.store import deliveries, events, intake, memory
from bot.store.answers_part import AnswersPart
from bot.store.attendance_part import AttendancePart
from bot.store.backup import backup
from bot.store.batches_part import BatchesPart
from bot.store.connections import PATIENCE, Connections
from bot.store.deliveries_part import DeliveriesPart
from bot.store.errors import StoreUnusable
from bot.store.feeds_part import FeedsPart
from bot.store.home_part import HomePart
from bot.store.listing import ListedPeople
from bot.store.opening import look_through, prepare
from bot.store.owner import Owner
from bot.store.pages_part import PagesPart
from bot.store.vault import Vault

STILL_ON_ITS_WAY = timedelta(seconds=8)  # what a killed process sent may still be arriving at Slack


class SqliteStore(
    AnswersPart, DeliveriesPart, BatchesPart, ListedPeople, AttendancePart, HomePart, PagesPart, FeedsPart
):
    """Implements bot.services.ports.Store. Open it with `open`, and close it.

    Every method raises StoreBusy while another program holds the file, and StoreUnusable when the disk fails.
    """

    def __init__(
        self, path: str, connections: Connections, owner: Owner, vault: Vault, *, is_seen: bool = True
    ) -> None:
        self._path = path
        self._connections = connections
        self._owner = owner
        self._vault = vault
        self._is_seen = is_seen  # looked through for damage

    @classmethod
    async def open(cls, path: str, clock: Clock, vault: Vault, *, patience: float = PATIENCE) -> "SqliteStore":
        """Own the database at `path` and bring it up to date; `patience`: seconds to wait for others' locks.

        Raises DatabaseInUse, StoreUnusable, StoreBusy, or SettingsError for a key that does not fit.
        """
        owner = Owner(path)
        try:
            had_one, is_as_left = owner.had_database, owner.had_database and owner.is_as_left
            await asyncio.to_thread(prepare, path, vault, patience, had_one=had_one, is_as_left=is_as_left)
            connections = Connections(path, patience)
            owner.remember()
            now = clock.now()
            await connections.write(lambda db: deliveries.wait_no_longer(db, now, now + STILL_ON_ITS_WAY))
        except BaseException:
            owner.release()
            raise
        return cls(path, connections, owner, vault, is_seen=not is_as_left)

    async def close(self) -> None:
        """Finish what was begun, and let the database go."""
        try:
            await self._connections.close()
            await asyncio.to_thread(self._owner.doubt if self.trouble else self._owner.leave)
        finally:
            self._owner.release()

    @property
    def trouble(self) -> str:
        """What keeps the file from being written, in a word or two; empty when all is well."""
        return self._connections.trouble

    async def look_through(self) -> None:
        """Look through the file for damage, where that has not been done at the start. Raises StoreUnusable."""
        if not self._is_seen:
            self._is_seen = True
            try:
                await asyncio.to_thread(look_through, self._path)
            except StoreUnusable as damaged:
                self._connections.trouble = damaged.trouble
                self._owner.doubt()
                raise

    async def try_again(self) -> None:
        """Find out whether what kept the file from being written is over."""
        await self._connections.try_again()

    async def add_event(self, event: Event, changes: Changes = NO_CHANGES) -> Event:
        """Store a new event under a free ref. Raises AlreadyThere for its id."""

        def work(db: sqlite3.Connection) -> Event:
            named = events.add(db, self._vault, event)
            self._apply(db, changes)
            return named

        return await self._connections.write(work)

    async def save_event(self, event: Event, changes: Changes = NO_CHANGES, *, expected: int | None = None) -> None:
        """Replace the event with everything that follows. Raises Stale."""

        def work(db: sqlite3.Connection) -> None:
            events.save(db, self._vault, event, expected)
            self._apply(db, changes)

        await self._connections.write(work)

    async def event(self, event_id: str) -> Event | None:
        """Return one event."""
        return await self._connections.read(lambda db: events.one(db, self._vault, event_id))

    async def events(self, which: EventFilter) -> list[Event]:
        """Return events by their start (then id)."""
        return await self._connections.read(lambda db: events.many(db, self._vault, which))

    async def taken(self, platform: str, external_ids: Sequence[str]) -> set[str]:
        """Return which of the platform's ids belong to stored events already."""
        return await self._connections.read(lambda db: events.taken(db, platform, external_ids))

    async def channel_settings(self, channel_id: str) -> ChannelSettings:
        """Return a channel's defaults."""
        return await self._connections.read(lambda db: memory.channel_settings(db, channel_id))

    async def channels_with_digest(self) -> list[ChannelSettings]:
        """Return the settings of the channels that have a weekly digest."""
        return await self._connections.read(memory.channels_with_digest)

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Replace a channel's defaults."""
        await self._connections.write(lambda db: memory.save_channel_settings(db, settings))

    async def audit(self, line: AuditLine) -> None:
        """Add a line to the audit table."""
        await self._connections.write(lambda db: memory.add_audit(db, line))

    async def audit_lines(self, event_id: str) -> list[AuditLine]:
        """Return an event's audit, oldest first."""
        return await self._connections.read(lambda db: memory.audit_of(db, event_id))

    async def keep_submitted(self, one: Submitted) -> None:
        """Keep what somebody submitted until it is done."""
        await self._connections.write(lambda db: intake.keep(db, self._vault, one))

    async def count_begun(self, key: str) -> None:
        """Count that a further life begins with it."""
        await self._connections.write(lambda db: intake.count_begun(db, key))

    async def drop_submitted(self, key: str) -> None:
        """Forget it: it is done."""
        await self._connections.write(lambda db: intake.drop(db, key))

    async def submitted(self) -> list[Submitted]:
        """Return what is not done yet, oldest first."""
        return await self._connections.read(lambda db: intake.kept(db, self._vault))

    async def first_time(self, key: str, now: datetime) -> bool:
        """Say whether `key` is new, and remember it for a day."""
        return await self._connections.write(lambda db: memory.first_time(db, key, now))

    async def forget(self, before: datetime) -> int:
        """Delete personal data of events that ended before, and return how many rows went."""
        return await self._connections.write(lambda db: memory.forget(db, before))

    async def backup(self, path: str) -> None:
        """Write a consistent copy of the database to a new file while running."""
        await asyncio.to_thread(backup, self._path, path)


_: type[Store] = SqliteStore  # the type checker holds the two together
