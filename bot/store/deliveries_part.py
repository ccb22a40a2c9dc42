"""The part of the store on SQLite that knows what is owed to whom."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from bot.domain.events import Event
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.services.ports import NO_CHANGES, Changes
from bot.store import deliveries, events, own_reminders
from bot.store.part import Part


class DeliveriesPart(Part):
    """Implements bot.services.ports.DeliveriesStore."""

    async def apply(self, changes: Changes) -> None:
        """Change rows without an event."""
        await self._connections.write(lambda db: self._apply(db, changes))

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

    async def pending_for(self, audience: str, kind: Kind) -> list[Delivery]:
        """Return what is still to be sent to this audience, of this kind, of all events."""
        return await self._connections.read(lambda db: own_reminders.pending_for(db, audience, kind))

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
