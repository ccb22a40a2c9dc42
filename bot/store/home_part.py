"""The part of the store on SQLite that App Home reads."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.domain.events import Event
from bot.domain.plans import Delivery
from bot.services.ports import Lag, Organised, Said
from bot.store import home
from bot.store.part import Part


class HomePart(Part):
    """Implements bot.services.ports.HomeStore."""

    async def coming(self, now: datetime, hidden: Collection[tuple[str, bool]], most: int) -> list[Event]:
        """Return open events that are not over, soonest first, but for those of the hidden (channel, is private)."""
        return await self._connections.read(lambda db: home.coming(db, self._vault, now, hidden, most))

    async def organised(self, user_id: str, now: datetime, since: datetime, most: int) -> Organised:
        """Return what the person organises."""
        return await self._connections.read(lambda db: home.organised(db, self._vault, user_id, now, since, most))

    async def said(self, user_id: str, event_ids: Collection[str]) -> Mapping[str, Said]:
        """Return what the person answered to these events, by their ids."""
        return await self._connections.read(lambda db: home.said(db, user_id, event_ids))

    async def not_sent(self, event_ids: Collection[str], now: datetime) -> Sequence[Delivery]:
        """Return of these events what could not be sent, and nothing newer was sent instead."""
        return await self._connections.read(lambda db: home.not_sent(db, event_ids, now))

    async def unconfirmed(self, event_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many members were asked for a role and have not confirmed."""
        return await self._connections.read(lambda db: home.unconfirmed(db, event_ids))

    async def asked_about(self, user_id: str, event_ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return which questions the person was sent."""
        return await self._connections.read(lambda db: home.asked_about(db, user_id, event_ids))

    async def came(self, event_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many people the platforms saw at these events."""
        return await self._connections.read(lambda db: home.came(db, event_ids))

    async def lag(self, now: datetime, since: datetime) -> Lag:
        """Return how the sending keeps up."""
        return await self._connections.read(lambda db: home.lag(db, now, since))
