"""The store: the database as the services know it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.audit import AuditLine
from bot.domain.events import Event
from bot.services.ports.answers import AnswersStore
from bot.services.ports.attendance import AttendanceStore
from bot.services.ports.batches import BatchesStore
from bot.services.ports.changes import Changes, ChannelSettings, EventFilter, Submitted
from bot.services.ports.deliveries import DeliveriesStore
from bot.services.ports.feeds import FeedsStore
from bot.services.ports.home import HomeStore
from bot.services.ports.people import PeopleLists


class Store(AnswersStore, DeliveriesStore, BatchesStore, PeopleLists, AttendanceStore, HomeStore, FeedsStore, Protocol):
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

    async def channel_settings(self, channel_id: str) -> ChannelSettings:
        """Return a channel's defaults."""
        ...

    async def channels_with_digest(self) -> list[ChannelSettings]:
        """Return the settings of the channels that have a weekly digest."""
        ...

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Replace a channel's defaults."""
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
