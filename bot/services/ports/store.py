"""The store: the database as the services know it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from bot.domain.audit import AuditLine
from bot.domain.batches import Batch, Progress, Sort
from bot.domain.events import Event
from bot.domain.invitations import Draft, Known
from bot.domain.people import Rsvp
from bot.domain.plans import Delivery, DeliveryState, Kind, Planned
from bot.domain.seats import Seating
from bot.services.ports.attendance import AttendanceStore
from bot.services.ports.people import PeopleLists


class AlreadyThere(Exception):
    """The row exists: the same click came twice."""


class ChannelSettings(BaseModel):
    """A channel's defaults for new events."""

    model_config = ConfigDict(frozen=True)

    channel_id: str
    platform: str | None = None
    minutes: int = 60
    reminders: tuple[int, ...] = (1440, 15)


@dataclass(frozen=True)
class Submitted:
    """Something that somebody asked for: Slack's payload, by what tells it from others."""

    key: str
    payload: dict[str, Any]
    at: datetime
    begun: int = 0  # by how many further lives; it ended in none of them


@dataclass(frozen=True)
class EventFilter:
    """Which events to list; empty fields do not narrow."""

    ids: tuple[str, ...] = ()
    channel_id: str | None = None
    platform: str | None = None
    organiser_id: str | None = None
    user_id: str | None = None  # answered going or maybe
    ends_after: datetime | None = None
    ends_before: datetime | None = None
    starts_before: datetime | None = None
    states: tuple[str, ...] = ()
    title_start: str | None = None  # without regard to case
    ref: str | None = None
    newest_first: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True)
class Changes:
    """Rows that change together with an event, in one transaction."""

    add: Sequence[Planned] = ()
    change: Sequence[tuple[str, Planned]] = ()  # (delivery id, what it becomes); only pending ones change
    drop: Sequence[str] = ()  # delivery ids; only pending ones are dropped
    revive: Sequence[str] = ()  # delivery ids; only failed ones are tried again, looked for before they are sent
    new_calendar_files: str | None = None  # id of the event whose people get the next sequence of their calendar file
    audit: AuditLine | None = None


NO_CHANGES = Changes()


class Store(PeopleLists, AttendanceStore, Protocol):
    """The database. Every method is atomic; writes go through one writer."""

    async def add_event(self, event: Event, changes: Changes = ...) -> Event:
        """Store a new event under a free ref (chosen here if its own is taken). Raises AlreadyThere for its id."""
        ...

    async def save_event(self, event: Event, changes: Changes = ..., *, expected: int | None = None) -> None:
        """Replace the event. With `expected`, raises Stale unless the stored revision is that."""
        ...

    async def event(self, event_id: str) -> Event | None:
        """Return one event."""
        ...

    async def events(self, which: EventFilter) -> list[Event]:
        """Return events by their start (then id)."""
        ...

    async def taken(self, platform: str, external_ids: Sequence[str]) -> set[str]:
        """Return which of the platform's ids belong to stored events already."""
        ...

    async def apply(self, changes: Changes) -> None:
        """Change rows without an event."""
        ...

    async def rsvp(self, event_id: str, user_id: str) -> Rsvp | None:
        """Return one person's answer."""
        ...

    async def rsvps(self, event_id: str) -> list[Rsvp]:
        """Return everybody's answers, oldest first."""
        ...

    async def answered(self, rsvp: Rsvp, changes: Changes = ...) -> Rsvp | None:
        """Store an answer and return the one before it, in one transaction; its sequence never goes back.

        Somebody outside Slack with the same address becomes one with the member: role and registration are taken over.
        """
        ...

    async def amended(self, rsvp: Rsvp, changes: Changes = ...) -> bool:
        """Replace what is stored of a person, unless they are gone; say whether they are there."""
        ...

    async def counts(self, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {event id: {answer: how many}}."""
        ...

    async def seating(self, event_id: str) -> Seating:
        """Return how many of the event's seats are taken, and how many people wait for one."""
        ...

    async def first_waiting(self, event_id: str) -> str | None:
        """Return who waits longest for a seat."""
        ...

    async def place_in_line(self, event_id: str, user_id: str) -> int:
        """Return the person's place among those who wait, from 1; 0 for one who does not."""
        ...

    async def claim(
        self, now: datetime, lease_until: datetime, limit: int, crowded: Iterable[str], *, each: int = ...
    ) -> list[Delivery]:
        """Lease due deliveries (pending, or leased with an expired lease) whose channel is not in `crowded`.

        The channel of a delivery is its event's, or for one person `user:<id>`: at most one of each is claimed, and
        it is returned as `channel_id`; `crowded` may also name one event's part of a channel, `<channel> <event id>`.
        At most `each` that ask the same platform are leased at a time. `attempts` is counted up.
        """
        ...

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
        changes: Changes = ...,
    ) -> None:
        """Close a delivery (sent, skipped, dropped, failed) in a commit of its own, together with what follows.

        `event`, if given, replaces the stored one.
        """
        ...

    async def defer(self, delivery_id: str, ready_at: datetime, note: str, *, was_tried: bool = ...) -> None:
        """Give a leased delivery back, to be tried at `ready_at`; an attempt that `was_tried` counts."""
        ...

    async def wait_no_longer(self, now: datetime, lease_until: datetime) -> None:
        """Let nothing wait for a moment that the clock showed before it was set back.

        What was put off or was owed then is ready now, or when its plan has it; leases end by `lease_until`.
        """
        ...

    async def note_file(self, delivery_id: str, file_id: str) -> None:
        """Remember the file that is about to be shared, so that a second attempt recognises it."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next pending delivery is due, or a lease runs out."""
        ...

    async def deliveries(
        self,
        event_id: str,
        audience: str | None = None,
        *,
        kinds: Collection[Kind] = ...,
        states: Collection[DeliveryState] = ...,
    ) -> list[Delivery]:
        """Return an event's deliveries by due time: all, or those to one audience, of some kinds, in some states.

        There may be tens of thousands, so whoever needs some asks for these.
        """
        ...

    async def channel_settings(self, channel_id: str) -> ChannelSettings:
        """Return a channel's defaults."""
        ...

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Replace a channel's defaults."""
        ...

    async def email_of(self, user_id: str) -> str | None:
        """Return the address that a member without one in their profile gave."""
        ...

    async def save_email(self, user_id: str, email: str | None, at: datetime) -> None:
        """Remember it; None remembers that the person was asked."""
        ...

    async def was_asked_for_email(self, user_id: str) -> bool:
        """Say whether the person was asked for an address before."""
        ...

    async def not_asked_for_email(self, user_id: str) -> None:
        """Forget that the person was to be asked; an address stays."""
        ...

    async def answers_of(self, *user_ids: str) -> list[Rsvp]:
        """Return everything that one person answered, whom events know by these ids, the latest event first."""
        ...

    async def wants_quiet(self, user_id: str) -> bool:
        """Say whether the person wants no reminders by direct message."""
        ...

    async def keep_quiet(self, user_id: str, at: datetime, *, quiet: bool) -> None:
        """Remember whether the person wants no reminders by direct message."""
        ...

    def mail_key(self, email: str) -> str:
        """Return what tells an address from others without telling it, whatever case it is written in."""
        ...

    async def add_batch(self, batch: Batch, people: Sequence[Rsvp], changes: Changes = ...) -> None:
        """Store a batch with its people, in their order; those of whom nothing is stored yet are stored as given.

        The draft of the same id goes.
        """
        ...

    async def draft_batch(self, batch: Batch, user_ids: Sequence[str]) -> None:
        """Store a batch that somebody is still to look at, with people of the event; nobody in it counts as served."""
        ...

    async def begin_batch(self, batch_id: str, changes: Changes) -> bool:
        """Make a batch of a draft, together with what follows; False, and nothing follows, where it is none."""
        ...

    async def batch(self, batch_id: str) -> Batch | None:
        """Return one batch."""
        ...

    async def note_party(self, batch_id: str, party: str) -> None:
        """Remember what the platform calls those of a batch who are registered together."""
        ...

    async def next_of_batch(self, batch_id: str, most: int) -> list[str]:
        """Return the next people of a batch for whom no delivery was made yet."""
        ...

    async def batch_progress(self, batch_id: str) -> Progress:
        """Return how far a batch is."""
        ...

    async def served(self, event_id: str, sort: Sort) -> set[str]:
        """Return for whom this was done, or is about to be, in any batch of the event."""
        ...

    async def keep_draft(self, draft: Draft) -> None:
        """Keep invitations until they are confirmed, for a day."""
        ...

    async def draft(self, draft_id: str) -> Draft | None:
        """Return invitations that are not confirmed yet."""
        ...

    async def drop_old_drafts(self, now: datetime) -> None:
        """Forget what was to go to many and nobody has confirmed for a day."""
        ...

    async def known(self, event_id: str) -> Known:
        """Return what is known of an event's people before others are invited."""
        ...

    async def outside(self, event_id: str) -> int:
        """Return how many people outside Slack are on the platform's list by an invitation."""
        ...

    async def forget_person(self, user_id: str, kept: Collection[str], also: Collection[str] = ...) -> None:
        """Delete what is known of the person as a guest, but for their answers to the `kept` events.

        `also` are the ids by which events know their addresses.
        """
        ...

    async def audit(self, line: AuditLine) -> None:
        """Add a line to the audit table."""
        ...

    async def audit_lines(self, event_id: str) -> list[AuditLine]:
        """Return an event's audit, oldest first."""
        ...

    async def keep_submitted(self, one: Submitted) -> None:
        """Keep what somebody submitted until it is done; what is kept already stays."""
        ...

    async def count_begun(self, key: str) -> None:
        """Count that a further life begins with it."""
        ...

    async def drop_submitted(self, key: str) -> None:
        """Forget it: it is done."""
        ...

    async def submitted(self) -> list[Submitted]:
        """Return what is not done yet, oldest first."""
        ...

    async def first_time(self, key: str, now: datetime) -> bool:
        """Say whether `key` (of a payload) is new, and remember it for a day."""
        ...

    async def forget(self, before: datetime) -> int:
        """Delete personal data (answers, addresses, audit) of events that ended before; return how many rows went."""
        ...

    async def backup(self, path: str) -> None:
        """Write a consistent copy of the database while running."""
        ...
