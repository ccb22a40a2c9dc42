"""Between Callboard's event and Kaltura's: dates, the session, and the marker in the description."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.events import Details
from providers.base import PlatformEvent
from providers.errors import Malformed
from providers.kaltura.models import KalturaEvent
from providers.kaltura.names import TITLE

_NEAR = timedelta(minutes=1)
_MARKER = re.compile(r"(?:\A|\n\n)Callboard (\S+)\s*\Z")


def to_event(one: KalturaEvent) -> PlatformEvent:
    """Return Kaltura's event as Callboard's. Raises Malformed when its dates cannot be read."""
    return PlatformEvent(
        external_id=str(one.id),
        title=one.name,
        starts_at=_instant(one.start_date),
        ends_at=_instant(one.end_date),
        description=None if one.description is None else _split(one.description)[0],
        is_live=one.status == "live",
        is_over=one.status == "ended",
        is_active=one.status != "cancelled",
    )


def to_session(details: Details, kind: str) -> dict[str, Any]:
    """Return a session as long as its event; newer documents than ours require a description."""
    return {
        "name": details.title,
        "type": kind,
        "startDate": details.starts_at,
        "endDate": details.ends_at,
        "description": details.description or details.title,
        "visibility": "published",
    }


def to_changes(was: Details, details: Details, known: KalturaEvent) -> dict[str, Any]:
    """Return the parameters that differ; the marker in the known event's description stays."""
    changed = details.differing(was)
    changes = {there: getattr(details, here) for here, there in _NAMES.items() if here in changed}
    if "description" in changed:
        changes["description"] = with_same_marker(details.description, known.description or "")
    return changes


_NAMES = {"title": "name", "starts_at": "startDate", "ends_at": "endDate", "zone": "timezone"}


def marked(description: str, event_id: str) -> str:
    """Return the description with our marker as its last line (KAL-1)."""
    return f"{description}\n\nCallboard {event_id}" if description else f"Callboard {event_id}"


def with_same_marker(description: str, known: str) -> str:
    """Return a new description with the marker that the known one ends with."""
    _, event_id = _split(known)
    return marked(description, event_id) if event_id else description


def ours_among(found: list[KalturaEvent], event_id: str, details: Details, since: datetime) -> list[KalturaEvent]:
    """Return what carries our marker, else what was created `since` with this name and start and without a marker."""
    markers = [_split(one.description or "")[1] for one in found]
    carrying = [one for one, marker in zip(found, markers, strict=True) if marker == event_id]
    return carrying or [
        one
        for one, marker in zip(found, markers, strict=True)
        if not marker
        and one.name == details.title
        and abs(_instant(one.start_date) - details.starts_at) <= _NEAR
        and (one.created_at is None or _instant(one.created_at) >= since - _NEAR)
    ]


def _split(description: str) -> tuple[str, str]:
    """Return what people wrote, and the id in the marker."""
    found = _MARKER.search(description)
    return (description[: found.start()], found[1]) if found else (description, "")


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Malformed(TITLE, "read a date", "a date that is none") from wrong
    return read if read.tzinfo else read.replace(tzinfo=UTC)
