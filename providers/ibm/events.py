"""Between Callboard's event and IBM's: local times in a zone, and the gate around them."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.events import Details
from bot.domain.times import Fold, WallTimeError, is_told_by_clocks, to_instant
from bot.texts import tr
from providers.base import PlatformEvent
from providers.errors import Invalid, Malformed
from providers.ibm.models import VirtualEvent
from providers.ibm.names import CLOSES_AFTER, OPENS_BEFORE, TITLE

LONGEST_GATE = 9999  # minutes, as many digits as the form takes
Gate = tuple[timedelta, timedelta]  # how long before the start it opens, how long after the end it closes


def asked_gate(details: Details) -> Gate:
    """Return the gate that the form asks for. Raises Invalid for one that is open for weeks."""
    return _minutes(details, "gate_opens", OPENS_BEFORE), _minutes(details, "gate_closes", CLOSES_AFTER)


def known_gate(one: VirtualEvent) -> Gate:
    """Return the gate as IBM has it."""
    before = _instant(one.start_at, one.timezone) - _instant(one.gate_open_at, one.timezone)
    after = _instant(one.gate_close_at, one.timezone) - _instant(one.end_at, one.timezone)
    return before, after


def changed(known: VirtualEvent, was: Details, details: Details) -> tuple[Details, Gate]:
    """Return what IBM has, with what differs between `was` and `details` put in, and the gate that goes with it.

    The gate stays as far from start and end as it is there. When the event moves and the gate would not cover it,
    or when the form's gate has changed, it is as the form says.
    """
    differs = details.differing(was)
    there = {"title": known.title, "zone": known.timezone, "starts_at": _instant(known.start_at, known.timezone)}
    there["ends_at"] = _instant(known.end_at, known.timezone)
    merged = details.model_copy(update={name: value for name, value in there.items() if name not in differs})
    gate = known_gate(known)
    has_moved = not differs.isdisjoint({"starts_at", "ends_at"})
    if not differs.isdisjoint({"gate_opens", "gate_closes"}) or (has_moved and min(gate) < timedelta(0)):
        gate = asked_gate(details)
    return merged, gate


def to_fields(details: Details, gate: Gate) -> dict[str, Any]:
    """Return the six fields of create and update."""
    times = {
        "start_at": details.starts_at,
        "end_at": details.ends_at,
        "gate_open_at": details.starts_at - gate[0],
        "gate_close_at": details.ends_at + gate[1],
    }
    # IBM takes what clocks show. When they show it twice, only UTC says which one is meant (IBM-1).
    zone = details.zone if all(is_told_by_clocks(one, details.zone) for one in times.values()) else "UTC"
    return {"title": details.title, "timezone": zone} | {key: (one, zone) for key, one in times.items()}


def to_event(one: VirtualEvent) -> PlatformEvent:
    """Return IBM's event as Callboard's. Raises Malformed when its times cannot be read."""
    return PlatformEvent(
        external_id=str(one.id),
        title=one.title,
        starts_at=_instant(one.start_at, one.timezone),
        ends_at=_instant(one.end_at, one.timezone),
        registration_page=one.registration_form_url if one.registration_form_enabled else None,
        is_live=one.status == "started",
        is_over=one.status == "past",
    )


def _minutes(details: Details, key: str, default: int) -> timedelta:
    asked = int(details.platform_fields.get(key) or default)
    if not 0 <= asked <= LONGEST_GATE:
        raise Invalid(
            TITLE,
            "gate",
            tr("the gate is open at most {minutes} minutes before and after an event", minutes=LONGEST_GATE),
        )
    return timedelta(minutes=asked)


def _instant(wall: str, zone: str) -> datetime:
    try:
        local = datetime.fromisoformat(wall)
        instant = to_instant(local.date(), local.time(), zone, Fold.FIRST)
    except (ValueError, WallTimeError) as wrong:
        raise Malformed(TITLE, "read a time", "a time that is none") from wrong
    if local.tzinfo is not None:
        raise Malformed(TITLE, "read a time", "a time with a zone of its own, beside the event’s")
    return instant
