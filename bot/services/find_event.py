"""Find the event that somebody means, among those that exist for them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.errors import CallboardError, NoSuchEvent
from bot.domain.events import LONG_REF, REF_LENGTH, STANDING, UPCOMING, Event, EventState
from bot.services.desk import Desk
from bot.services.permissions import may_see
from bot.services.ports import CannotSend, EventFilter, TryLater
from bot.texts import tr

Which = Literal["upcoming", "past", "mine"]
PAGE = 8
MOST_AT_ONCE = 1000  # events read in one go
AT_ONCE = 10  # events whose channels Slack is asked of at the same time
_STANDING = tuple(state.value for state in STANDING)
_CALLED_OFF = (EventState.CANCELLED.value,)
_SHOWN = (*_STANDING, *_CALLED_OFF)
_UNFINISHED = (EventState.HALF_DONE.value, EventState.UNCERTAIN.value, EventState.FAILED.value)
_LATELY = timedelta(days=30)
_MOST_ALIKE = 100  # as many as one can choose from


_REPEATED = 80  # characters of what somebody typed


def shortened(words: str) -> str:
    """Return what somebody typed as it is said back to them."""
    return words if len(words) <= _REPEATED else f"{words[: _REPEATED - 1]}…"


class SeveralMatch(CallboardError):
    """More than one event matches; the person chooses."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        super().__init__(tr("Several events match. Choose one."))


async def find_event(desk: Desk, user_id: str, channel_id: str, words: str) -> Event:
    """Return the event meant by a ref, the start of a title, or nothing (the channel's next, running or last).

    Raises NoSuchEvent, or SeveralMatch with those that the person may choose from.
    """
    words = words.strip().strip("“”\"'`")
    if not words:
        return await _of_channel(desk, user_id, channel_id)
    found = await _by_ref(desk, user_id, words) or await _by_title(desk, user_id, words)
    if not found:
        raise NoSuchEvent(
            tr(
                "No event matches “{shortened}”. Type a ref such as E7K2 or the start of a title; {command} list "
                "shows them.",
                shortened=shortened(words),
                command=desk.policy.command,
            )
        )
    exact = [one for one in found if one.title.casefold() == words.casefold()]
    found = _next_of_series(exact or found, desk.clock.now())
    if len(found) > 1:
        raise SeveralMatch(found)
    return found[0]


def _next_of_series(found: list[Event], now: datetime) -> list[Event]:
    """Return the next one where all that match are one series."""
    if not found[0].series_id or len({one.series_id for one in found}) > 1:
        return found
    ahead = [one for one in found if one.phase(now) in UPCOMING]
    return [ahead[0]] if ahead else found


async def list_events(
    desk: Desk, user_id: str, channel_id: str, which: Which, platform: str | None = None, offset: int = 0
) -> list[Event]:
    """Return a page of events (one more than PAGE when there are further ones) that exist for this person.

    Of a series only the first that the list comes to, and the first that is cancelled: all would crowd out the rest.
    `offset` counts events that exist for them. Raises TryLater when Slack cannot say of any whether it does.
    """
    now = desk.clock.now()
    # One list after the other: what is ahead soonest first, what is past newest first.
    filters = {
        "upcoming": [EventFilter(ends_after=now, states=_SHOWN)],
        "past": [EventFilter(ends_before=now, states=_SHOWN, newest_first=True)],
        "mine": [
            EventFilter(organiser_id=user_id, ends_after=now, states=(*_SHOWN, *_UNFINISHED)),
            EventFilter(organiser_id=user_id, ends_before=now, states=(*_SHOWN, *_UNFINISHED), newest_first=True),
        ],
    }
    found: list[Event] = []
    for one in filters[which]:
        left = offset + PAGE + 1 - len(found)
        if left > 0:
            which_ones = replace(one, platform=platform, limit=left)
            found += await visible_events(desk, user_id, which_ones, channel_id, one_of_series=True)
    return found[offset:]


async def visible_events(
    desk: Desk, user_id: str, which: EventFilter, here: str | None = None, *, one_of_series: bool = False
) -> list[Event]:
    """Return those events that exist for this person; the limit counts only these.

    Those of the channel `here`, in which the person is, do. While Slack cannot say, an event is left out; when
    nothing is left, raises TryLater, unless those left out were announced in private channels.
    """
    sight = _Sight(desk, user_id, here)
    found, series = list[Event](), set[tuple[str, bool]]()
    async for batch in _read(desk, which):
        for number, one in enumerate(batch):
            if number % AT_ONCE == 0:
                await sight.look_at(batch[number : number + AT_ONCE])
            known = one.series_id, one.state is EventState.CANCELLED
            if not (one_of_series and known in series) and sight.shows(one):
                found.append(one)
                series |= {known} if one.series_id else set()
            if len(found) == which.limit:
                return found
    if not found and sight.passing is not None:
        raise sight.passing
    return found


async def _read(desk: Desk, which: EventFilter) -> AsyncIterator[list[Event]]:
    """Give events in batches that grow: most often the first one is enough."""
    offset, size = 0, min(which.limit, MOST_AT_ONCE)
    while True:
        batch = await desk.store.events(replace(which, limit=size, offset=offset))
        yield batch
        if len(batch) < size:
            return
        offset, size = offset + size, min(4 * size, MOST_AT_ONCE)


def _alike(event: Event) -> tuple[str, bool]:
    return event.channel_id, event.is_private


class _Sight:
    """What one person sees, at one time: Slack is asked once for a channel, whatever it answers."""

    def __init__(self, desk: Desk, user_id: str, here: str | None) -> None:
        self._desk, self._user_id, self._here = desk, user_id, here
        self._known: dict[tuple[str, bool], bool] = {}
        self.passing: TryLater | None = None  # why an event that was announced in public is left out

    async def look_at(self, events: Sequence[Event]) -> None:
        """Ask Slack of the channels of these events, all at once."""
        unknown = {_alike(one): one for one in events if not self._is_at_hand(one) and _alike(one) not in self._known}
        if len(unknown) > 1:
            with suppress(CannotSend, TryLater):
                await self._desk.directory.member(self._user_id)  # else each would ask who it is
        answers = await asyncio.gather(*map(self._asked, unknown.values()))
        self._known.update(zip(unknown, answers, strict=True))

    def shows(self, event: Event) -> bool:
        """Say whether the event, which was looked at, exists for the person."""
        return self._is_at_hand(event) or self._known[_alike(event)]

    def _is_at_hand(self, event: Event) -> bool:
        return event.channel_id == self._here or self._user_id in event.organisers

    async def _asked(self, event: Event) -> bool:
        try:
            return await may_see(self._desk, self._user_id, event)
        except TryLater as passing:
            if not event.is_private:
                self.passing = passing
            return False


async def _of_channel(desk: Desk, user_id: str, channel_id: str) -> Event:
    """Return the channel's next, running or last event; one that was cancelled only where there is no other."""
    now = desk.clock.now()
    for states in (_STANDING, _CALLED_OFF):
        ahead = EventFilter(channel_id=channel_id, ends_after=now, states=states, limit=1)
        last = EventFilter(channel_id=channel_id, ends_before=now, states=states, newest_first=True, limit=1)
        for which in (ahead, last):
            if found := await visible_events(desk, user_id, which, channel_id):
                return found[0]
    raise NoSuchEvent(
        tr(
            "There is no event in this channel yet. {command} create makes one, {command} list shows those of other "
            "channels.",
            command=desk.policy.command,
        )
    )


async def _by_ref(desk: Desk, user_id: str, words: str) -> list[Event]:
    ref = words.removeprefix("#").upper()
    return await visible_events(desk, user_id, EventFilter(ref=ref)) if len(ref) in (REF_LENGTH, LONG_REF) else []


async def _by_title(desk: Desk, user_id: str, words: str) -> list[Event]:
    recent = EventFilter(
        title_start=words,
        states=(*_SHOWN, *_UNFINISHED),
        ends_after=desk.clock.now() - _LATELY,
        limit=_MOST_ALIKE,
    )
    return await visible_events(desk, user_id, recent) or await visible_events(
        desk, user_id, EventFilter(title_start=words, states=_SHOWN, newest_first=True, limit=_MOST_ALIKE)
    )
