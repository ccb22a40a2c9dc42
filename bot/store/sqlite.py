"""The store on SQLite: each method one transaction or one read."""

import asyncio
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.audit import AuditLine
from bot.domain.batches import Batch, Progress, Sort
from bot.domain.clock import Clock
from bot.domain.events import Event
from bot.domain.invitations import Draft, Known
from bot.domain.people import OUTSIDE, Rsvp
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.domain.seats import Seating
from bot.services.ports import NO_CHANGES, Changes, ChannelSettings, EventFilter, Store, Submitted
from bot.store import answers, batches, deliveries, drafts, events, intake, memory, people, seats
from bot.store.attendance_part import AttendancePart
from bot.store.backup import backup
from bot.store.connections import PATIENCE, Connections
from bot.store.listing import ListedPeople
from bot.store.opening import prepare
from bot.store.owner import Owner
from bot.store.vault import Vault

STILL_ON_ITS_WAY = timedelta(seconds=8)  # what a killed process sent may still be arriving at Slack


class SqliteStore(ListedPeople, AttendancePart):
    """Implements bot.services.ports.Store. Open it with `open`, and close it.

    Every method raises StoreBusy while another program holds the file, and StoreUnusable when the disk fails.
    """

    def __init__(self, path: str, connections: Connections, owner: Owner, vault: Vault) -> None:
        self._path = path
        self._connections = connections
        self._owner = owner
        self._vault = vault

    @classmethod
    async def open(cls, path: str, clock: Clock, vault: Vault, *, patience: float = PATIENCE) -> "SqliteStore":
        """Own the database at `path` and bring it up to date; `patience`: seconds to wait for others' locks.

        Raises DatabaseInUse, StoreUnusable, StoreBusy, or SettingsError for a key that does not fit.
        """
        owner = Owner(path)
        try:
            await asyncio.to_thread(prepare, path, vault, patience, had_one=owner.had_database)
            connections = Connections(path, patience)
            owner.remember()
            now = clock.now()
            await connections.write(lambda db: deliveries.wait_no_longer(db, now, now + STILL_ON_ITS_WAY))
            return cls(path, connections, owner, vault)
        except BaseException:
            owner.release()
            raise

    async def close(self) -> None:
        """Finish what was begun, and let the database go."""
        try:
            await self._connections.close()
        finally:
            self._owner.release()

    @property
    def trouble(self) -> str:
        """What keeps the file from being written, in a word or two; empty when all is well."""
        return self._connections.trouble

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

    async def apply(self, changes: Changes) -> None:
        """Change rows without an event."""
        await self._connections.write(lambda db: self._apply(db, changes))

    async def rsvp(self, event_id: str, user_id: str) -> Rsvp | None:
        """Return one person's answer."""
        return await self._connections.read(lambda db: answers.one(db, self._vault, event_id, user_id))

    async def rsvps(self, event_id: str) -> list[Rsvp]:
        """Return everybody's answers, oldest first."""
        return await self._connections.read(lambda db: answers.of_event(db, self._vault, event_id))

    async def answered(self, rsvp: Rsvp, changes: Changes = NO_CHANGES) -> Rsvp | None:
        """Store an answer and return the one before it."""

        def work(db: sqlite3.Connection) -> Rsvp | None:
            before = answers.one(db, self._vault, rsvp.event_id, rsvp.user_id)
            answers.save(db, self._vault, answers.in_one(db, self._vault, rsvp))
            self._apply(db, changes)
            return before

        return await self._connections.write(work)

    async def amended(self, rsvp: Rsvp, changes: Changes = NO_CHANGES) -> bool:
        """Replace what is stored of a person, unless they are gone; say whether they are there."""

        def work(db: sqlite3.Connection) -> bool:
            is_there = answers.save_if_there(db, self._vault, rsvp)
            self._apply(db, changes)
            return is_there

        return await self._connections.write(work)

    async def counts(self, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {event id: {answer: how many}}."""
        return await self._connections.read(lambda db: answers.counts(db, event_ids))

    async def seating(self, event_id: str) -> Seating:
        """Return how many seats are taken, and how many people wait."""
        return await self._connections.read(lambda db: seats.seating(db, event_id))

    async def first_waiting(self, event_id: str) -> str | None:
        """Return who waits longest for a seat."""
        return await self._connections.read(lambda db: seats.first_waiting(db, event_id))

    async def place_in_line(self, event_id: str, user_id: str) -> int:
        """Return the person's place among those who wait."""
        return await self._connections.read(lambda db: seats.place_in_line(db, event_id, user_id))

    async def claim(
        self, now: datetime, lease_until: datetime, limit: int, crowded: Iterable[str], *, each: int = 4
    ) -> list[Delivery]:
        """Lease due deliveries whose place is not crowded, oldest first."""
        places = list(crowded)
        return await self._connections.write(lambda db: deliveries.claim(db, now, lease_until, limit, places, each))

    async def finish(
        self,
        delivery_id: str,
        state: DeliveryState,
        now: datetime,
        *,
        channel_id: str | None = None,
        ts: str | None = None,
        note: str = "",
        event: Event | None = None,
        changes: Changes = NO_CHANGES,
    ) -> None:
        """Close a delivery in a commit of its own, together with what follows."""

        def work(db: sqlite3.Connection) -> None:
            if event is not None:
                events.save(db, self._vault, event, None)
            deliveries.finish(db, delivery_id, state, now, channel_id, ts, note)
            self._apply(db, changes)

        await self._connections.write(work)

    async def defer(self, delivery_id: str, ready_at: datetime, note: str, *, was_tried: bool = True) -> None:
        """Give a leased delivery back, to be tried at `ready_at`."""
        await self._connections.write(lambda db: deliveries.defer(db, delivery_id, ready_at, note, was_tried=was_tried))

    async def wait_no_longer(self, now: datetime, lease_until: datetime) -> None:
        """Let nothing wait for a moment that the clock showed before it was set back."""
        await self._connections.write(lambda db: deliveries.wait_no_longer(db, now, lease_until))

    async def note_file(self, delivery_id: str, file_id: str) -> None:
        """Remember the file that is about to be shared."""
        await self._connections.write(lambda db: deliveries.note_file(db, delivery_id, file_id))

    async def next_due(self) -> datetime | None:
        """Return when the next pending delivery is ready, or a lease runs out."""
        return await self._connections.read(deliveries.next_due)

    async def deliveries(
        self,
        event_id: str,
        audience: str | None = None,
        *,
        kinds: Collection[Kind] = (),
        states: Collection[DeliveryState] = (),
    ) -> list[Delivery]:
        """Return an event's deliveries by due time: all, or those to one audience, of some kinds, in some states."""
        return await self._connections.read(lambda db: deliveries.of_event(db, event_id, audience, kinds, states))

    async def channel_settings(self, channel_id: str) -> ChannelSettings:
        """Return a channel's defaults."""
        return await self._connections.read(lambda db: memory.channel_settings(db, channel_id))

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Replace a channel's defaults."""
        await self._connections.write(lambda db: memory.save_channel_settings(db, settings))

    async def email_of(self, user_id: str) -> str | None:
        """Return the address that a member without one in their profile gave."""
        return await self._connections.read(lambda db: answers.email_of(db, self._vault, user_id))

    async def save_email(self, user_id: str, email: str | None, at: datetime) -> None:
        """Remember it; None remembers that the person was asked."""
        await self._connections.write(lambda db: answers.save_email(db, self._vault, user_id, email, at))

    async def was_asked_for_email(self, user_id: str) -> bool:
        """Say whether the person was asked for an address before."""
        return await self._connections.read(lambda db: answers.was_asked(db, user_id))

    async def not_asked_for_email(self, user_id: str) -> None:
        """Forget that the person was to be asked; an address stays."""
        await self._connections.write(lambda db: answers.not_asked(db, user_id))

    async def answers_of(self, *user_ids: str) -> list[Rsvp]:
        """Return everything that one person answered, the latest event first."""
        return await self._connections.read(lambda db: people.answers_of(db, self._vault, user_ids))

    async def wants_quiet(self, user_id: str) -> bool:
        """Say whether the person wants no reminders by direct message."""
        return await self._connections.read(lambda db: people.wants_quiet(db, user_id))

    async def keep_quiet(self, user_id: str, at: datetime, *, quiet: bool) -> None:
        """Remember whether the person wants no reminders by direct message."""
        await self._connections.write(lambda db: people.keep_quiet(db, user_id, at, quiet=quiet))

    async def forget_person(self, user_id: str, kept: Collection[str], also: Collection[str] = ()) -> None:
        """Delete what is known of the person as a guest, but for their answers to the `kept` events."""

        def work(db: sqlite3.Connection) -> None:
            email = answers.email_of(db, self._vault, user_id)
            own = {OUTSIDE + self._vault.mail_key(email)} if email else set[str]()
            people.forget_person(db, user_id, kept, own.union(also))
            drafts.forget_person(db, self._vault, own.union(also, [user_id]))

        await self._connections.write(work)

    def mail_key(self, email: str) -> str:
        """Return what tells an address from others without telling it."""
        return self._vault.mail_key(email)

    async def add_batch(self, batch: Batch, people: Sequence[Rsvp], changes: Changes = NO_CHANGES) -> None:
        """Store a batch with its people."""

        def work(db: sqlite3.Connection) -> None:
            answers.add_new(db, self._vault, people)
            batches.add(db, self._vault, batch, [one.user_id for one in people])
            drafts.drop(db, batch.id)
            self._apply(db, changes)

        await self._connections.write(work)

    async def draft_batch(self, batch: Batch, user_ids: Sequence[str]) -> None:
        """Store a batch that somebody is still to look at."""
        await self._connections.write(lambda db: batches.add(db, self._vault, batch, user_ids, is_begun=False))

    async def begin_batch(self, batch_id: str, changes: Changes) -> bool:
        """Make a batch of a draft, together with what follows."""

        def work(db: sqlite3.Connection) -> bool:
            is_begun = batches.begin(db, batch_id)
            self._apply(db, changes if is_begun else NO_CHANGES)
            return is_begun

        return await self._connections.write(work)

    async def batch(self, batch_id: str) -> Batch | None:
        """Return one batch."""
        return await self._connections.read(lambda db: batches.one(db, self._vault, batch_id))

    async def note_party(self, batch_id: str, party: str) -> None:
        """Remember what the platform calls those of a batch who are registered together."""
        await self._connections.write(lambda db: batches.note_party(db, self._vault, batch_id, party))

    async def next_of_batch(self, batch_id: str, most: int) -> list[str]:
        """Return the next people of a batch for whom no delivery was made yet."""
        return await self._connections.read(lambda db: batches.following(db, batch_id, most))

    async def batch_progress(self, batch_id: str) -> Progress:
        """Return how far a batch is."""
        return await self._connections.read(lambda db: batches.progress(db, self._vault, batch_id))

    async def served(self, event_id: str, sort: Sort) -> set[str]:
        """Return for whom this was done, or is about to be, in any batch of the event."""
        return await self._connections.read(lambda db: batches.served(db, event_id, sort))

    async def keep_draft(self, draft: Draft) -> None:
        """Keep invitations until they are confirmed, for a day."""
        await self._connections.write(lambda db: drafts.keep(db, self._vault, draft))

    async def draft(self, draft_id: str) -> Draft | None:
        """Return invitations that are not confirmed yet."""
        return await self._connections.read(lambda db: drafts.one(db, self._vault, draft_id))

    async def drop_old_drafts(self, now: datetime) -> None:
        """Forget what was to go to many and nobody has confirmed for a day."""

        def work(db: sqlite3.Connection) -> None:
            drafts.drop_old(db, now)
            batches.drop_old_drafts(db, now)

        await self._connections.write(work)

    async def known(self, event_id: str) -> Known:
        """Return what is known of an event's people before others are invited."""
        return await self._connections.read(lambda db: drafts.known(db, event_id))

    async def outside(self, event_id: str) -> int:
        """Return how many people outside Slack are on the platform's list by an invitation."""
        return await self._connections.read(lambda db: drafts.outside(db, event_id))

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

    def _apply(self, db: sqlite3.Connection, changes: Changes) -> None:
        deliveries.apply(db, changes)
        if changes.new_calendar_files is not None:
            answers.count_up(db, changes.new_calendar_files)
        if changes.audit is not None:
            memory.add_audit(db, changes.audit)


_: type[Store] = SqliteStore  # the type checker holds the two together
