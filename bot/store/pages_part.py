"""The part of the store on SQLite that knows event pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.domain.events import Event
from bot.store import pages
from bot.store.part import Part
from bot.store.rows import to_number


class PagesPart(Part):
    """Implements bot.services.ports.PagesStore."""

    async def events_of_pages(self, addresses: Collection[str], now: datetime) -> Mapping[str, Sequence[Event]]:
        """Return the events of pages, what is ahead first."""
        return await self._connections.read(lambda db: pages.events_of(db, self._vault, addresses, to_number(now)))
