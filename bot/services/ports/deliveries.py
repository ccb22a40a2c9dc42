"""What is owed to whom, as the store keeps it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.events import Event
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.services.ports.changes import Changes


class DeliveriesStore(Protocol):
    """Deliveries: owed, claimed with a lease, closed."""

    async def apply(self, changes: Changes) -> None:
        """Change rows without an event."""
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

    async def pending_for(self, audience: str, kind: Kind) -> list[Delivery]:
        """Return what is still to be sent to this audience, of this kind, of all events."""
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
