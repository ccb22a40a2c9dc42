"""Keep in step with the platforms: what changed there, and what an interruption left unfinished here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import LONGEST_TITLE, UPCOMING, Event, EventState
from bot.domain.plans import Kind
from bot.domain.platforms import Capability
from bot.domain.times import is_near, to_wall
from bot.domain.wishes import Wish, wish_of
from bot.services.compose_people import open_page
from bot.services.create_once import tell_failed, with_pages
from bot.services.desk import Desk
from bot.services.edit_event import apply_change
from bot.services.end_event import There, call_off
from bot.services.owed import note_to_organisers, to_each
from bot.services.ports import Changes, EventFilter
from bot.services.unfinished import look_again, resume
from providers.base import PlatformEvent
from providers.errors import NotFound, RateLimited, Unavailable

SOON = timedelta(days=1)
LOOK_SOON, LOOK_LATER = timedelta(minutes=5), timedelta(hours=1)
LOOK_FOR = timedelta(minutes=10)  # how long what was perhaps created is looked for
MOST = 1000


@dataclass(frozen=True)
class _Look:
    """The last look at an event: when, at which of its revisions, and whether it was missing on its platform."""

    at: datetime
    revision: int
    was_missing: bool = False


class Watch:
    """Looks at upcoming events on their platforms: often when they are near, else hourly."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked: dict[str, _Look] = {}
        self._uncertain_since: dict[str, datetime] = {}

    async def look(self, *, at_all: bool = False) -> None:
        """Compare what is due for a look, and look for what is uncertain; `at_all` compares every upcoming event."""
        await _each(await self._due(at_all=at_all), self._follow)
        await _each(await self._uncertain(), self._look_for)

    async def _due(self, *, at_all: bool) -> list[Event]:
        desk, now = self._desk, self._desk.clock.now()
        upcoming = await desk.store.events(EventFilter(ends_after=now, states=(EventState.OPEN.value,), limit=MOST))
        self._looked = {one.id: self._looked[one.id] for one in upcoming if one.id in self._looked}
        return [one for one in upcoming if at_all or self._is_due(one, now)]

    def _is_due(self, event: Event, now: datetime) -> bool:
        pause = LOOK_SOON if event.starts_at - now < SOON else LOOK_LATER
        last = self._looked.get(event.id)
        if last is not None and last.revision != event.revision:  # changed here; a platform may say so a little later
            self._looked[event.id] = last = replace(last, at=now, revision=event.revision)
        return last is None or not timedelta(0) <= now - last.at < pause  # also when the clock was set back

    async def _follow(self, event: Event) -> None:
        """Follow the platform; that the event is gone there is believed when it was missing twice."""
        was_missing = event.id in self._looked and self._looked[event.id].was_missing
        look = _Look(self._desk.clock.now(), event.revision, was_missing=was_missing)
        self._looked[event.id] = look
        try:
            await follow_platform(self._desk, event.id)
        except NotFound:
            self._looked[event.id] = replace(look, was_missing=True)
            if was_missing:
                await _tell_gone(self._desk, event.id)
        else:
            self._looked[event.id] = replace(look, was_missing=False)

    async def _uncertain(self) -> list[Event]:
        now = self._desk.clock.now()
        events = await self._desk.store.events(EventFilter(states=(EventState.UNCERTAIN.value,), limit=MOST))
        self._uncertain_since = {one.id: self._uncertain_since.get(one.id, now) for one in events}
        return events

    async def _look_for(self, event: Event) -> None:
        since = self._desk.clock.now() - self._uncertain_since[event.id]
        await look_again(self._desk, event.id, is_last=since > LOOK_FOR)


async def _each(events: list[Event], work: Callable[[Event], Awaitable[None]]) -> None:
    """Work on each; one that fails does not hold up the others, nor a platform that is away those of other platforms.

    Raises ExceptionGroup, at the end, of what nobody expected.
    """
    away: set[str] = set()
    surprises: list[Exception] = []
    for event in events:
        if event.platform in away:
            continue
        try:
            await work(event)
        except (Unavailable, RateLimited):
            away.add(event.platform)
        except CallboardError:
            continue  # the platform is asked again next time
        except Exception as surprise:  # noqa: BLE001  raised below
            surprises.append(surprise)
    if surprises:
        raise ExceptionGroup("some events could not be followed", surprises)


async def follow_platform(desk: Desk, event_id: str) -> None:
    """Make the event say what its platform says. Raises ProviderError, such as NotFound."""
    async with desk.lock(event_id):
        event = await desk.store.event(event_id)
        if event is None or event.phase(desk.clock.now()) not in UPCOMING or event.external_id is None:
            return
        if event.platform not in desk.providers:
            return
        await _compare(desk, event, await desk.providers[event.platform].read(event.external_id))


async def recover(desk: Desk) -> None:
    """Continue what a crash interrupted between the wish and its announcement, and announce what never was."""
    await _each(
        await desk.store.events(EventFilter(states=(EventState.CREATING.value,), limit=MOST)), partial(_resume, desk)
    )


async def _resume(desk: Desk, unfinished: Event) -> None:
    async with desk.lock(unfinished.id):
        event = await desk.store.event(unfinished.id)
        if event is None or event.state is not EventState.CREATING:
            return
        try:
            await resume(desk, event)
        except InvalidFields as wrong:  # no form is open that could say it
            await tell_failed(desk, event, str(wrong))


async def _compare(desk: Desk, event: Event, there: PlatformEvent) -> None:
    if not there.is_active:
        await call_off(desk, event, who="callboard", there=There(f"It was deactivated on {desk.info(event).title}."))
        return
    known = with_pages(event, there)
    wish = _wish_there(event, there)
    if wish is not None:
        await apply_change(desk, known, wish, who="callboard", warning=_what_changed(desk, event, wish))
    elif known != event:
        await _follow_pages(desk, event, known)


async def _follow_pages(desk: Desk, event: Event, known: Event) -> None:
    """Take over pages and links that the platform gives later; those who are going hear of the one that is for them."""
    now, is_news = desk.clock.now(), open_page(desk, known) != open_page(desk, event)
    is_news = is_news and not desk.can(event, Capability.REGISTER)  # else each has a link of their own
    rsvps = await desk.store.rsvps(event.id) if is_news else []
    add = to_each(known, Kind.CHANGED, rsvps, now, "Its page is there now.", detail=now.isoformat())
    await desk.store.save_event(known, Changes(add=add, new_calendar_files=event.id if is_news else None))
    desk.wake()


def _wish_there(event: Event, there: PlatformEvent) -> Wish | None:
    """Return the event as it was made on the platform, or None where that is as it is here."""
    ends_at, title = there.ends_at or event.ends_at, there.title[:LONGEST_TITLE] or event.title
    is_same_time = is_near(there.starts_at, event.starts_at) and is_near(ends_at, event.ends_at)
    if ends_at <= there.starts_at or (is_same_time and title == event.title):
        return None
    return replace(wish_of(event), title=title, starts_at=there.starts_at, ends_at=ends_at)


def _what_changed(desk: Desk, event: Event, wish: Wish) -> str:
    news = [f"it is now called “{wish.title}”"] if wish.title != event.title else []
    if not is_near(wish.starts_at, event.starts_at):
        news.append(f"it starts on {_said(wish.starts_at, event)} (before: {_said(event.starts_at, event)})")
    elif not is_near(wish.ends_at, event.ends_at):
        news.append(f"it ends on {_said(wish.ends_at, event)} (before: {_said(event.ends_at, event)})")
    return f"“{event.title}” was changed on {desk.info(event).title}: {', '.join(news)}. Card and reminders follow."


def _said(instant: datetime, event: Event) -> str:
    return f"{to_wall(instant, event.zone):%d %B %Y, %H:%M} {event.zone}"


async def _tell_gone(desk: Desk, event_id: str) -> None:
    """Ask the organisers, once: an event that is gone there may have been recreated by hand."""
    event = await desk.store.event(event_id)
    if event is None or event.phase(desk.clock.now()) not in UPCOMING:
        return
    text = (
        f"“{event.title}” is not found on {desk.info(event).title} any more. If it will not take place, cancel it here "
        f"with {desk.policy.command} cancel {event.ref}; people are still invited to it."
    )
    note = note_to_organisers(event, text, desk.clock.now()).model_copy(update={"detail": "gone", "revision": 0})
    await desk.store.apply(Changes(add=[note]))
    desk.wake()
