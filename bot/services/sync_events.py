"""Keep in step with the platforms: what changed there, and what an interruption left unfinished here."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import CallboardError
from bot.domain.events import Event, EventState
from bot.domain.plans import DeliveryState, Kind
from bot.domain.times import to_wall
from bot.domain.wishes import wish_of
from bot.services.desk import Desk
from bot.services.edit_event import apply_change
from bot.services.end_event import call_off
from bot.services.owed import note_to_organisers
from bot.services.ports import Changes, EventFilter
from bot.services.schedule_event import resume
from providers.base import PlatformEvent
from providers.errors import NotFound, ProviderError

SOON = timedelta(days=1)
LOOK_SOON, LOOK_LATER = timedelta(minutes=5), timedelta(hours=1)
_SLACK = timedelta(seconds=60)  # platforms that keep minutes only


class Watch:
    """Looks at upcoming events on their platforms: often when they are near, else hourly."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked: dict[str, datetime] = {}

    async def look(self, *, at_all: bool = False) -> None:
        """Compare what is due for a look; `at_all` looks at every upcoming event now."""
        desk, now = self._desk, self._desk.clock.now()
        upcoming = await desk.store.events(EventFilter(ends_after=now, states=(EventState.OPEN.value,), limit=1000))
        self._looked = {one.id: self._looked[one.id] for one in upcoming if one.id in self._looked}
        for event in upcoming:
            if at_all or self._is_due(event, now):
                self._looked[event.id] = now
                await follow_platform(desk, event.id)

    def _is_due(self, event: Event, now: datetime) -> bool:
        pause = LOOK_SOON if event.starts_at - now < SOON else LOOK_LATER
        return now - self._looked.get(event.id, now - LOOK_LATER) >= pause


async def follow_platform(desk: Desk, event_id: str) -> None:
    """Make the event say what its platform says; a platform that does not answer is asked again next time."""
    async with desk.lock(event_id):
        event = await desk.store.event(event_id)
        if event is None or event.state is not EventState.OPEN or event.external_id is None:
            return
        if event.platform not in desk.providers:
            return
        try:
            there = await desk.providers[event.platform].read(event.external_id)
        except NotFound:
            await _gone(desk, event)
        except ProviderError:
            return
        else:
            await _compare(desk, event, there)


async def recover(desk: Desk) -> None:
    """Continue what a crash interrupted between the wish and its announcement, and announce what never was."""
    unfinished = await desk.store.events(EventFilter(states=(EventState.CREATING.value,), limit=1000))
    for one in unfinished:
        async with desk.lock(one.id):
            event = await desk.store.event(one.id)
            if event is not None and event.state is EventState.CREATING:
                try:
                    await resume(desk, event)
                except CallboardError:
                    continue  # the event's note says why, and its organiser has been told


async def _compare(desk: Desk, event: Event, there: PlatformEvent) -> None:
    if not there.is_active:
        await call_off(desk, event, who="callboard", left_to_do=f"It was deactivated on {desk.info(event).title}.")
        return
    ends_at = there.ends_at or event.ends_at
    if _differs(there.starts_at, event.starts_at) or _differs(ends_at, event.ends_at) or there.title != event.title:
        wish = replace(wish_of(event), title=there.title, starts_at=there.starts_at, ends_at=ends_at)
        if ends_at > there.starts_at:
            await apply_change(desk, event, wish, who="callboard", warning=_what_changed(desk, event, there))


def _differs(one: datetime, other: datetime) -> bool:
    return abs(one - other) >= _SLACK


def _what_changed(desk: Desk, event: Event, there: PlatformEvent) -> str:
    was, now = to_wall(event.starts_at, event.zone), to_wall(there.starts_at, event.zone)
    return (
        f"“{event.title}” was changed on {desk.info(event).title}: it is now “{there.title}”, "
        f"{now:%d %B %Y, %H:%M} (before: {was:%d %B %Y, %H:%M}, {event.zone}). Card and reminders follow."
    )


async def _gone(desk: Desk, event: Event) -> None:
    """Ask the organisers, once: an event that is gone there may have been recreated by hand."""
    known = await desk.store.deliveries(event.id)
    text = (
        f"“{event.title}” is not on {desk.info(event).title} any more. If it will not take place, cancel it here with "
        f"{desk.policy.command} cancel {event.ref}; people are still invited to it."
    )
    if any(one.kind is Kind.NOTE and one.text == text and one.state is not DeliveryState.DROPPED for one in known):
        return
    await desk.store.apply(Changes(add=[note_to_organisers(event, text, desk.clock.now())]))
    desk.wake()
