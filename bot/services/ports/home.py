"""The part of the store's port that App Home reads: bounded, however much there is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.events import Event
from bot.domain.people import Answer
from bot.domain.plans import Delivery


@dataclass(frozen=True)
class Organised:
    """What somebody organises: some of each."""

    ahead: Sequence[Event] = ()  # open and not over, soonest first
    ended: Sequence[Event] = ()  # the last to end first
    unfinished: Sequence[Event] = ()
    asked: Sequence[Event] = ()  # changed here and on the platform, and nobody has chosen yet


@dataclass(frozen=True)
class Said:
    """What somebody answered, and the role that they were asked for (the platform's key, or empty)."""

    answer: Answer
    role: str = ""


@dataclass(frozen=True)
class Lag:
    """How the sending of messages keeps up."""

    oldest: datetime | None  # since when the oldest of those that are due is
    waiting: int  # how many are due; no more than MOST_COUNTED
    failed: int  # how many could not be sent since then; no more than MOST_COUNTED


MOST_COUNTED = 1000


class HomeStore(Protocol):
    """Answers in the time of a few look-ups, with a hundred events as with a hundred thousand."""

    async def coming(self, now: datetime, hidden: Collection[tuple[str, bool]], most: int) -> list[Event]:
        """Return open events that are not over, soonest first, but for those of the hidden (channel, is private)."""
        ...

    async def organised(self, user_id: str, now: datetime, since: datetime, most: int) -> Organised:
        """Return what the person organises: what has ended, or failed, since then only."""
        ...

    async def said(self, user_id: str, event_ids: Collection[str]) -> Mapping[str, Said]:
        """Return what the person answered to these events, by their ids."""
        ...

    async def not_sent(self, event_ids: Collection[str], now: datetime) -> Sequence[Delivery]:
        """Return of these events what could not be sent, or found no card, and nothing newer was sent instead."""
        ...

    async def unconfirmed(self, event_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many members were asked for a role and have not confirmed, where there are any."""
        ...

    async def asked_about(self, user_id: str, event_ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return which questions of these kinds the person was sent: that an event is gone, for its recording."""
        ...

    async def came(self, event_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many people the platforms saw at these events, where they told."""
        ...

    async def lag(self, now: datetime, since: datetime) -> Lag:
        """Return how the sending keeps up; what failed counts since then."""
        ...
