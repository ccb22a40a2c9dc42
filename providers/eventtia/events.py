"""Events between Callboard and Eventtia: what is sent, what comes back, and how they differ."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from bot.domain.events import Details
from bot.domain.times import day_said, is_told_by_clocks, to_wall
from bot.texts import tr
from providers.base import PlatformEvent
from providers.eventtia.models.activities import ActivityAttributes
from providers.eventtia.models.events import EventAttributes, ListedEvent
from providers.eventtia.names import TITLE

SAME = timedelta(minutes=1)  # nearer than this, two times are one


def uri_for(event_id: str) -> str:
    """Return the address for an event of ours: letters and digits, the same every time, telling nothing."""
    return f"event-{hashlib.sha256(event_id.encode()).hexdigest()[:12]}"


def told(details: Details) -> dict[str, Any]:
    """Return the parameters of an event."""
    return {**shown(details), "virtual_timezone": _zone(details)}


def shown(details: Details) -> dict[str, Any]:
    """Return the parameters that events and activities share; times are wall times in the event's zone there."""
    return {
        "name": details.title,
        "description": details.description,
        "start_date": (details.starts_at, _zone(details)),
        "end_date": (details.ends_at, _zone(details)),
    }


def _zone(details: Details) -> str:
    """Return the event's zone, or UTC when clocks there show one of its times twice (EVT-1)."""
    clear = all(is_told_by_clocks(one, details.zone) for one in (details.starts_at, details.ends_at))
    return details.zone if clear else "UTC"


def changed(was: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters that differ; times and zone only together, as one means nothing without the other."""
    names = {name for name in now if now[name] != was[name]}
    if names & _WHEN:
        names |= _WHEN & now.keys()
    return {name: value for name, value in now.items() if name in names}


_WHEN = frozenset({"start_date", "end_date", "virtual_timezone"})


def following(activity: ActivityAttributes, was: Details, details: Details) -> dict[str, Any]:
    """Return what the event's activity takes over; a name or times that it has of its own stay."""
    follows = changed(shown(was), shown(details))
    if activity.name != was.title:
        follows.pop("name", None)
    if abs(activity.start_date - was.starts_at) >= SAME or abs(activity.end_date - was.ends_at) >= SAME:
        follows = {name: value for name, value in follows.items() if name not in _WHEN}
    return follows


def to_event(there: ListedEvent) -> PlatformEvent:
    """Return the event as Callboard knows it; lists do not say what it is about, nor whether it is active."""
    event = PlatformEvent(
        external_id=there.event_uri, title=there.name, starts_at=there.start_date, ends_at=there.end_date
    )
    if not isinstance(there, EventAttributes):
        return event
    more = {"description": there.description, "event_page": there.website, "is_active": there.active}
    return event.model_copy(update=more)


def moved(there: PlatformEvent, was: Details | None, details: Details) -> str | None:
    """Say when the platform read wall times that were sent as other instants (EVT-1)."""
    if was is not None and details.differing(was).isdisjoint({"starts_at", "ends_at", "zone"}):
        return None
    ends_at = there.ends_at or details.ends_at
    if abs(there.starts_at - details.starts_at) < SAME and abs(ends_at - details.ends_at) < SAME:
        return None
    start, end = (to_wall(one, details.zone) for one in (there.starts_at, ends_at))
    return tr(
        "{platform} has this event at {start} to {end} ({zone}), which is not what was sent. Correct it on its own "
        "site.",
        platform=TITLE,
        start=_clock(start),
        end=_clock(end),
        zone=details.zone,
    )


def left_alone(activities: int) -> str | None:
    """Say when an event has activities that do not follow it."""
    if activities < 2:  # noqa: PLR2004  one follows the event, more than one do not
        return None
    return tr(
        "The event has {n} activities on {platform}: they were left as they are.",
        n=activities,
        platform=TITLE,
    )


def _clock(wall: datetime) -> str:
    return tr("{day} {year}, {time}", day=day_said(wall), year=wall.year, time=f"{wall:%H:%M}")
