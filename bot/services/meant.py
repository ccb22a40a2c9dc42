"""Which event somebody means in plain words, among those that exist for them; or the nearest."""

import difflib
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.errors import NoSuchEvent
from bot.domain.events import STANDING, Event, EventState
from bot.services.desk import Desk
from bot.services.find_event import SeveralMatch, find_event, visible_events
from bot.services.ports import EventFilter

MOST = 5  # events among which one chooses
_LOOKED_AT = 200  # events whose titles are compared
_IN_A_CHANNEL = 50  # events, among which one has the card of a thread
_LATELY = timedelta(days=60)
_ALIKE = 0.6
_SHOWN = (*(one.value for one in STANDING), EventState.CANCELLED.value)


@dataclass(frozen=True)
class Where:
    """Where something was said."""

    channel_id: str
    thread_ts: str = ""
    is_direct: bool = False


@dataclass(frozen=True)
class Meant:
    """The events that are meant, or the nearest ones where none is."""

    found: list[Event]
    near: list[Event] = field(default_factory=list)


async def meant(desk: Desk, user_id: str, where: Where, words: str, *, is_over: bool = False) -> Meant:
    """Return what the words mean; without any, the event of the thread, of the channel, or the person's next.

    `is_over`: what is asked for concerns events that have ended. Raises TryLater where Slack cannot say.
    """
    if not words:
        return Meant(await _at_hand(desk, user_id, where, is_over=is_over))
    try:
        return Meant([await find_event(desk, user_id, where.channel_id, words)])
    except SeveralMatch as several:
        return Meant(_standing_first(several.events, desk)[:MOST])
    except NoSuchEvent:
        return await _alike(desk, user_id, words)


async def _at_hand(desk: Desk, user_id: str, where: Where, *, is_over: bool) -> list[Event]:
    if where.thread_ts:
        here = EventFilter(channel_id=where.channel_id, newest_first=True, limit=_IN_A_CHANNEL)
        of_thread = [one for one in await desk.store.events(here) if one.card_ts == where.thread_ts]
        if of_thread:
            return of_thread
    now, standing = desk.clock.now(), tuple(one.value for one in STANDING)
    which = EventFilter(ends_after=now, states=standing, limit=MOST)
    if is_over:
        which = EventFilter(ends_before=now, states=standing, newest_first=True, limit=1)
    if where.is_direct:
        return await visible_events(desk, user_id, which, one_of_series=True)
    if is_over:
        there = EventFilter(**vars(which) | {"channel_id": where.channel_id})
        if found := await visible_events(desk, user_id, there, where.channel_id):
            return found
    return [await find_event(desk, user_id, where.channel_id, "")]


async def _alike(desk: Desk, user_id: str, words: str) -> Meant:
    since = desk.clock.now() - _LATELY
    known = await visible_events(desk, user_id, EventFilter(ends_after=since, states=_SHOWN, limit=_LOOKED_AT))
    wanted = set(words.casefold().split())
    if held := [one for one in known if wanted <= set(one.title.casefold().split())]:
        return Meant(_standing_first(held, desk)[:MOST])
    near = sorted(known, key=lambda one: -_likeness(words, one.title))
    return Meant([], [one for one in near[:MOST] if _likeness(words, one.title) >= _ALIKE])


def _likeness(words: str, title: str) -> float:
    words, title = words.casefold()[:100], title.casefold()
    return max(difflib.SequenceMatcher(None, words, one).ratio() for one in (title, title[: len(words)]))


def _standing_first(events: list[Event], desk: Desk) -> list[Event]:
    now = desk.clock.now()
    return sorted(events, key=lambda one: (one.phase(now) is not EventState.OPEN, abs(one.starts_at - now)))
