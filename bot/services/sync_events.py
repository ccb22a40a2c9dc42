"""Look at the platforms: what changed there, and what an interruption left unfinished here."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import UPCOMING, Event, EventState
from bot.services.create_once import tell_failed
from bot.services.desk import Desk
from bot.services.in_step import keep_in_step
from bot.services.languages import to_organisers
from bot.services.patience import AWAY
from bot.services.ports import EventFilter
from bot.services.questions import ask_whether_cancelled
from bot.services.unfinished import look_again, resume
from bot.services.weekly import keep_weekly
from bot.texts import tr
from providers.base import PlatformEvent
from providers.errors import NotFound, ProviderError, RateLimited

# How long before the start, and how long then from one look to the next. Watch is asked to look every minute.
PAUSES = (
    (timedelta(minutes=10), timedelta(seconds=50)),  # until the end
    (timedelta(days=1), timedelta(minutes=5)),
)
SELDOM = timedelta(hours=1)
REST = timedelta(minutes=1)  # of a platform that asks for fewer requests and does not say for how long
LOOK_FOR = timedelta(minutes=10)  # how long what was perhaps created is looked for
MOST = 1000
Listed = Mapping[str, PlatformEvent]


@dataclass(frozen=True)
class _Look:
    """The last look at an event: when, and whether it was missing on its platform."""

    at: datetime
    was_missing: bool = False


class Watch:
    """Looks at upcoming events on their platforms: the nearer they are the more often."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked: dict[str, _Look] = {}
        self._uncertain_since: dict[str, datetime] = {}
        self._rests: dict[str, datetime] = {}  # platforms that want to be left alone, until then
        self._looking = asyncio.Lock()

    async def look(self, *, at_all: bool = False) -> None:
        """Compare what is due for a look, and look for what is uncertain; `at_all` compares every upcoming event."""
        if self._looking.locked() and not at_all:
            return  # a slow platform: the next minute is soon
        async with self._looking:
            due, uncertain = await self._due(at_all=at_all), await self._uncertain()
            names = dict.fromkeys(one.platform for one in due)
            work = [self._look_on(name, [one for one in due if one.platform == name]) for name in names]
            await _together(*work, _each(uncertain, self._look_for))

    async def _due(self, *, at_all: bool) -> list[Event]:
        desk, now = self._desk, self._desk.clock.now()
        upcoming = await desk.store.events(EventFilter(ends_after=now, states=(EventState.OPEN.value,), limit=MOST))
        self._looked = {one.id: self._looked[one.id] for one in upcoming if one.id in self._looked}
        self._rests = {} if at_all else {name: until for name, until in self._rests.items() if now < until}
        return [one for one in upcoming if at_all or self._is_due(one, now)]

    def _is_due(self, event: Event, now: datetime) -> bool:
        if event.platform in self._rests:
            return False
        last, pause = self._looked.get(event.id), pause_before(event.starts_at - now)
        return last is None or not timedelta(0) <= now - last.at < pause  # also when the clock was set back

    async def _look_on(self, name: str, events: list[Event]) -> None:
        """Look at one platform's events: out of its list where that is cheaper, else one after another."""
        provider = self._desk.providers.get(name)
        asked = [one for one in events if one.external_id is not None]
        if provider is None or not asked:
            return
        listed: Listed = {}
        if len(asked) > 1:
            try:
                listed = await provider.listed([one.external_id or "" for one in asked])
            except AWAY as away:
                self._let_rest(name, away)
                return
            except ProviderError:
                pass  # each for itself, then
        await _each(asked, partial(self._follow, listed))

    async def _follow(self, listed: Listed, event: Event) -> None:
        """Follow the platform; that the event is gone there is believed when it was missing twice."""
        assert event.external_id is not None
        desk, was_missing = self._desk, event.id in self._looked and self._looked[event.id].was_missing
        look = self._looked[event.id] = _Look(desk.clock.now(), was_missing)
        try:
            there = listed.get(event.external_id) or await desk.providers[event.platform].read(event.external_id)
        except NotFound:
            self._looked[event.id] = _Look(look.at, was_missing=True)
            if was_missing:
                await _ask_about_gone(desk, event)
        except AWAY as away:
            self._let_rest(event.platform, away)
            raise
        else:
            self._looked[event.id] = _Look(look.at)
            await keep_in_step(desk, event, there)

    def _let_rest(self, name: str, away: ProviderError) -> None:
        if isinstance(away, RateLimited):
            rest = timedelta(seconds=away.retry_after) if away.retry_after else REST
            self._rests[name] = self._desk.clock.now() + rest

    async def _uncertain(self) -> list[Event]:
        now = self._desk.clock.now()
        events = await self._desk.store.events(EventFilter(states=(EventState.UNCERTAIN.value,), limit=MOST))
        self._uncertain_since = {one.id: self._uncertain_since.get(one.id, now) for one in events}
        return events

    async def _look_for(self, event: Event) -> None:
        since = self._desk.clock.now() - self._uncertain_since[event.id]
        await look_again(self._desk, event.id, is_last=since > LOOK_FOR)


def pause_before(ahead: timedelta) -> timedelta:
    """Return how long to wait between two looks at an event whose start is so far ahead."""
    return next((pause for near, pause in PAUSES if ahead < near), SELDOM)


async def _together(*works: Awaitable[None]) -> None:
    """Do all at once, so that a slow platform holds up no other; raises ExceptionGroup, at the end."""
    ends = await asyncio.gather(*works, return_exceptions=True)
    if surprises := [one for one in ends if isinstance(one, Exception)]:
        raise ExceptionGroup("some events could not be followed", surprises)


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
            with to_organisers(event):
                await work(event)
        except AWAY:
            away.add(event.platform)
        except CallboardError:
            continue  # the platform is asked again next time
        except Exception as surprise:  # noqa: BLE001  raised below
            surprises.append(surprise)
    if surprises:
        raise ExceptionGroup("some events could not be followed", surprises)


async def recover(desk: Desk) -> None:
    """Continue what a crash interrupted between the wish and its announcement, and announce what never was.

    Every channel that has a weekly digest has its next one planned.
    """
    await keep_weekly(desk)
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


async def _ask_about_gone(desk: Desk, seen: Event) -> None:
    """Ask the organisers, once: an event that is gone there may have been recreated by hand."""
    event = await desk.store.event(seen.id)
    if event is None or event.phase(desk.clock.now()) not in UPCOMING or event.external_id != seen.external_id:
        return
    text = tr(
        "“{title}” is not found on {platform} any more; people are still invited to it.",
        title=event.title,
        platform=desk.info(event).title,
    )
    await ask_whether_cancelled(desk, event, f"gone {event.external_id}", text)
