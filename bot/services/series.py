"""Series: several events that are made, changed or cancelled together, each of them a single one on its platform."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.series import MOST
from bot.domain.wishes import Wish
from bot.services.create_once import tell_failed
from bot.services.desk import Desk
from bot.services.end_event import cancelled
from bot.services.permissions import event_to_change
from bot.services.ports import EventFilter
from bot.services.schedule_event import must_be_possible, store_wish
from bot.services.unfinished import resume

Progress = Callable[[int], Awaitable[None]]  # hears of how many there is an end
AT_ONCE = 3  # that are made on a platform; the client keeps its own limit for each call
_OVER = frozenset({EventState.CANCELLED, EventState.DELETED, EventState.ENDED})


@dataclass(frozen=True)
class NotReached:
    """An event of a series with which something could not be done, and why."""

    event: Event
    reason: str


async def schedule_series(desk: Desk, user_id: str, wishes: Sequence[Wish], progress: Progress) -> list[Event]:
    """Create what is wished for, and return each event as it then is; the one stands where another fails.

    All wishes are stored before a platform is called. Heard again, it goes on with those that have no end yet.
    Raises NotAllowed, or InvalidFields for what is wrong with all of them.
    """
    is_private = await must_be_possible(desk, user_id, wishes[0])
    for wish in wishes:
        async with desk.lock(wish.event_id):
            await _store(desk, user_id, wish, is_private=is_private)
    making = _Making(desk, progress)
    first = await making.make(wishes[0].event_id)
    return [first, *await asyncio.gather(*(making.make(one.event_id) for one in wishes[1:]))]


async def _store(desk: Desk, user_id: str, wish: Wish, *, is_private: bool) -> None:
    """Store a wish that is not known yet; also instead of a single event that failed before its form repeated it."""
    known = await desk.store.event(wish.event_id)
    if known is not None and (known.state is not EventState.FAILED or known.series_id == wish.series_id):
        await event_to_change(desk, user_id, wish.event_id)
        return
    event, is_new = await store_wish(desk, user_id, wish, is_private=is_private)
    if not is_new:
        again = {"state": EventState.CREATING, "note": None, "series_id": wish.series_id, "part": wish.part}
        await desk.store.save_event(event.model_copy(update=again))


class _Making:
    """Makes the events of a series, a few at a time."""

    def __init__(self, desk: Desk, progress: Progress) -> None:
        self._desk, self._progress = desk, progress
        self._room = asyncio.Semaphore(AT_ONCE)
        self._made = 0

    async def make(self, event_id: str) -> Event:
        """Make one, and return it as it then is; whoever wished for it is told why it failed."""
        async with self._room:
            event = await self._made_or_told(event_id)
        self._made += 1
        await self._progress(self._made)
        return event

    async def _made_or_told(self, event_id: str) -> Event:
        async with self._desk.lock(event_id):
            event = await self._desk.store.event(event_id)
            assert event is not None  # events are never removed
            if event.state is not EventState.CREATING:
                return event
            try:
                return await resume(self._desk, event)
            except InvalidFields as wrong:  # the form is for all of them
                return await tell_failed(self._desk, event, str(wrong))


async def later_ones(desk: Desk, event: Event) -> list[Event]:
    """Return the later events of its series that are not over or called off, as they were planned one after another."""
    if event.part is None:
        return []
    number, now = event.part.number, desk.clock.now()
    known = await desk.store.events(EventFilter(series_id=event.series_id, limit=MOST))
    later = [one for one in known if one.part and one.part.number > number and one.phase(now) not in _OVER]
    return sorted(later, key=lambda one: one.part.number if one.part else 0)


async def can_reach_later(desk: Desk, event: Event) -> bool:
    """Say whether a question makes sense: this one only, or the later ones too."""
    now = desk.clock.now()
    return any(one.phase(now) in UPCOMING for one in await later_ones(desk, event))


async def cancel_series(
    desk: Desk, user_id: str, event_id: str, *, also_delete: bool
) -> tuple[list[Event], str, list[NotReached]]:
    """Cancel an event and all later ones in its series; return them, what is left on their platform, and the others.

    Raises what `cancel_event` raises where this one cannot be cancelled. Heard again, it goes on.
    """
    event, there = await cancelled(desk, user_id, event_id, also_delete=also_delete)
    gone, left, said = [event], list[NotReached](), there.said if there else ""
    for one in await later_ones(desk, event):
        try:
            done, there = await cancelled(desk, user_id, one.id, also_delete=also_delete, known=said)
        except CallboardError as refused:
            left.append(NotReached(one, str(refused)))
            continue
        gone.append(done)
        if there and not there.is_done:
            left.append(NotReached(done, there.said))
        said = said or (there.said if there else "")
    return gone, said, left
