"""Which events take place in a span of time, of those that exist for somebody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.events import STANDING, Event, EventState
from bot.services.desk import Desk
from bot.services.find_event import visible_events
from bot.services.ports import EventFilter

MOST = 8
_SHOWN = (*(one.value for one in STANDING), EventState.CANCELLED.value)


async def events_within(
    desk: Desk,
    user_id: str,
    here: str | None,
    first: datetime,
    until: datetime | None,
    *,
    platform: str | None = None,
    is_mine: bool = False,
) -> list[Event]:
    """Return what runs in it, soonest first; one more than MOST where there are further ones.

    `here`: the channel in which the person is. `is_mine`: what they organise, or have said they may come to.
    What is over is left out, unless all of the span is. Raises TryLater where Slack cannot say.
    """
    now = desk.clock.now()
    since = first if until is not None and until <= now else max(first, now)
    which = EventFilter(ends_after=since, starts_before=until, platform=platform, states=_SHOWN, limit=MOST + 1)
    filters = [which]
    if is_mine:
        filters = [replace(which, organiser_id=user_id), replace(which, user_id=user_id)]
    found = {one.id: one for each in filters for one in await visible_events(desk, user_id, each, here)}
    return sorted(found.values(), key=lambda one: (one.starts_at, one.id))[: MOST + 1]


def one_of_series(events: Sequence[Event]) -> list[Event]:
    """Return events without those whose series has one before them: a series would crowd out the rest."""
    return list({one.series_id or one.id: one for one in reversed(events)}.values())[::-1]
