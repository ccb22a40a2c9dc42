"""What App Home shows a member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.errors import NotAllowed
from bot.domain.events import Event, EventState
from bot.domain.needs import Wanting
from bot.services.at_home import Answered
from bot.services.cards import gives_own_links, join_page
from bot.services.desk import Desk
from bot.services.listed import one_of_series
from bot.services.needs import needs_of
from bot.services.permissions import is_admin, may_create, may_see_channel
from bot.services.platforms import platforms_status
from bot.services.ports import CannotSend, Lag, Said, TryLater

MOST = 10
MOST_LATELY = 5
LOOKED_AT = 25  # of somebody's events, when it is looked for what needs them
MOST_CHANNELS = 40  # that Slack is asked about for one Home
LATELY = timedelta(days=14)
A_DAY = timedelta(days=1)
FRESH = timedelta(minutes=1)  # how old what is known of the platforms may be, before they are asked again


@dataclass(frozen=True)
class Past:
    """An event of the member's that is over."""

    event: Event
    came: int | None = None


@dataclass(frozen=True)
class Operations:
    """For administrators: how the platforms answered last, and how messages keep up."""

    offered: Sequence[str]
    platforms: Mapping[str, Answered]
    lag: Lag


@dataclass(frozen=True)
class HomeContent:
    """A member's events and what needs them."""

    now: datetime
    coming: Sequence[Event] = ()  # upcoming events that exist for the member, soonest first
    said: Mapping[str, Said] = field(default_factory=dict)  # by event id, the member's own
    pages: Mapping[str, str | None] = field(default_factory=dict)  # of those that run: where anybody joins
    own_links: frozenset[str] = frozenset()  # of those that run: whose people have links of their own
    organising: Sequence[Event] = ()  # upcoming events, soonest first
    needs_me: Sequence[Wanting] = ()
    more_needs: int = 0  # that are not shown
    lately: Sequence[Past] = ()
    is_creator: bool = False
    is_quiet: bool = False
    is_partial: bool = False  # Slack could not say of all events whether they exist for the member
    operations: Operations | None = None


async def home_of(desk: Desk, user_id: str) -> HomeContent:
    """Return what the member's Home shows. No platform is asked for it."""
    now = desk.clock.now()
    mine = await desk.store.organised(user_id, now, now - LATELY, LOOKED_AT)
    coming, is_partial = await _coming(desk, user_id, now, mine.ahead)
    needs = await needs_of(desk, user_id, mine)
    live = [one for one in coming if one.phase(now) is EventState.LIVE]
    return HomeContent(
        now=now,
        coming=coming,
        said=await desk.store.said(user_id, [one.id for one in coming]),
        pages={one.id: join_page(desk, one) for one in live},
        own_links=frozenset(one.id for one in live if gives_own_links(desk, one)),
        organising=one_of_series(mine.ahead)[:MOST],
        needs_me=needs[:MOST],
        more_needs=len(needs[MOST:]),
        lately=await _lately(desk, mine.ended[:MOST_LATELY]),
        is_creator=await _is_creator(desk, user_id),
        is_quiet=await desk.store.wants_quiet(user_id),
        is_partial=is_partial,
        operations=await _operations(desk, user_id, now),
    )


async def look_at_platforms(desk: Desk, user_id: str) -> bool:
    """Ask the platforms how they are where that is not known or old; say whether something new is known.

    For administrators, once Home is shown to them.
    """
    if not await _is_administrator(desk, user_id):
        return False
    now, known = desk.clock.now(), desk.at_home.platforms
    if all(name in known and now - known[name].at < FRESH for name in desk.providers):
        return False
    await platforms_status(desk)
    return True


async def _coming(desk: Desk, user_id: str, now: datetime, mine: Sequence[Event]) -> tuple[list[Event], bool]:
    """Return the next events that exist for the person, and whether Slack could not say it of some.

    Most often that are the next events of all. Else it is looked channel by channel, and those that are not theirs are
    not read at all.
    """
    sight = _Sight(desk, user_id)
    found = await desk.store.coming(now, MOST)
    if not all([await sight.shows(_place(one)) for one in found]):
        places = await desk.store.places_ahead(now, MOST_CHANNELS)
        theirs = [one for one in places if await sight.shows(one)]
        found = await desk.store.coming_in(now, theirs, MOST)
    both = {one.id: one for one in (*found, *mine)}.values()
    soonest = sorted(both, key=lambda one: (one.starts_at, one.id))
    return one_of_series(soonest)[:MOST], sight.is_partial


def _place(event: Event) -> tuple[str, bool]:
    return event.channel_id, event.is_private


class _Sight:
    """Which channels' events exist for one person, whoever organises them; Slack is asked once for each."""

    def __init__(self, desk: Desk, user_id: str) -> None:
        self._desk, self._user_id = desk, user_id
        self._known: dict[tuple[str, bool], bool] = {}
        self.is_partial = False  # Slack could not say of some

    async def shows(self, place: tuple[str, bool]) -> bool:
        """Say whether events that were announced there exist for the person."""
        if place not in self._known:
            self._known[place] = await self._asked(place)
        return self._known[place]

    async def _asked(self, place: tuple[str, bool]) -> bool:
        channel_id, is_private = place
        try:
            return await may_see_channel(self._desk, self._user_id, channel_id, is_private=is_private)
        except TryLater:
            self.is_partial = True
            return False


async def _lately(desk: Desk, ended: Sequence[Event]) -> list[Past]:
    known = await desk.store.figures_of([one.id for one in ended]) if ended else {}
    return [Past(one, known[one.id].came if one.id in known else None) for one in ended]


async def _operations(desk: Desk, user_id: str, now: datetime) -> Operations | None:
    if not await _is_administrator(desk, user_id):
        return None
    return Operations(list(desk.providers), desk.at_home.platforms, await desk.store.lag(now, now - A_DAY))


async def _is_administrator(desk: Desk, user_id: str) -> bool:
    try:
        return is_admin(desk, await desk.directory.member(user_id))
    except (CannotSend, TryLater):
        return False


async def _is_creator(desk: Desk, user_id: str) -> bool:
    try:
        await may_create(desk, user_id)
    except (NotAllowed, CannotSend, TryLater):
        return False
    return True
