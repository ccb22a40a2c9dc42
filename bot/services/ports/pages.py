"""The part of the store's port that knows event pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.events import Event


class PagesStore(Protocol):
    """Finds events by the addresses of their pages, by index."""

    async def events_of_pages(self, addresses: Collection[str], now: datetime) -> Mapping[str, Sequence[Event]]:
        """Return some events of each page (as `to_page` has it): what is ahead soonest first, then the last ones."""
        ...
