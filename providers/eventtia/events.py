"""Events between Callboard and Eventtia: what is sent, what comes back, and how they differ."""

import hashlib
from datetime import timedelta
from typing import Any

from bot.domain.events import Details
from bot.domain.times import to_wall
from providers.base import PlatformEvent
from providers.eventtia.models import EventAttributes

TITLE = "Eventtia"
SAME = timedelta(minutes=1)  # nearer than this, two times are one


def uri_for(event_id: str) -> str:
    """Return the address for an event of ours: letters and digits, the same every time, telling nothing."""
    return f"event-{hashlib.sha256(event_id.encode()).hexdigest()[:12]}"


def told(details: Details) -> dict[str, Any]:
    """Return the parameters of an event."""
    return {**shown(details), "virtual_timezone": details.zone}


def shown(details: Details) -> dict[str, Any]:
    """Return the parameters that events and activities share; times are wall times in the event's zone."""
    return {
        "name": details.title,
        "description": details.description,
        "start_date": (details.starts_at, details.zone),
        "end_date": (details.ends_at, details.zone),
    }


def to_event(there: EventAttributes) -> PlatformEvent:
    """Return the event as Callboard knows it."""
    return PlatformEvent(
        external_id=there.event_uri,
        title=there.name,
        starts_at=there.start_date,
        ends_at=there.end_date,
        description=there.description,
        event_page=there.website,
        is_active=there.active,
    )


def moved(there: PlatformEvent, details: Details) -> str | None:
    """Say when the platform read the wall times as other instants (EVT-1)."""
    ends_at = there.ends_at or details.ends_at
    if abs(there.starts_at - details.starts_at) < SAME and abs(ends_at - details.ends_at) < SAME:
        return None
    start, end = (to_wall(one, details.zone) for one in (there.starts_at, ends_at))
    return (
        f"{TITLE} has this event at {start:%d %B %Y, %H:%M} to {end:%d %B %Y, %H:%M} ({details.zone}), "
        "which is not what was sent. Correct it on its own site."
    )


def left_alone(activities: int) -> str | None:
    """Say when an event has activities that do not follow it."""
    if activities < 2:  # noqa: PLR2004  one follows the event, more than one do not
        return None
    return f"The event has {activities} activities on {TITLE}: they were left as they are."
