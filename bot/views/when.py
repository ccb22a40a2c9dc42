"""Instants, in each reader's own zone, with a plain fallback that names the event's."""

from datetime import datetime

from bot.domain.events import Event
from bot.domain.times import to_wall
from bot.views.text import plural

_UNITS = ((10080, "week"), (1440, "day"), (60, "hour"), (1, "minute"))


def when(event: Event) -> str:
    """Return the event's time as mrkdwn."""
    start, end = to_wall(event.starts_at, event.zone), to_wall(event.ends_at, event.zone)
    if start.date() != end.date():
        return f"{instant(event.starts_at, event.zone)} – {instant(event.ends_at, event.zone)}"
    until = f"<!date^{int(end.timestamp())}^{{time}}|{_clock(end)} ({event.zone})>"
    return f"{instant(event.starts_at, event.zone)} – {until}"


def instant(at: datetime, zone: str) -> str:
    """Return one instant as mrkdwn."""
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}}, {{time}}|{plain(at, zone)}>"


def plain_when(event: Event) -> str:
    """Return the event's time as plain text, in its own zone."""
    start, end = to_wall(event.starts_at, event.zone), to_wall(event.ends_at, event.zone)
    until = _clock(end) if start.date() == end.date() else f"{_day(end)}, {_clock(end)}"
    return f"{_day(start)}, {_clock(start)}–{until} ({event.zone})"


def plain(at: datetime, zone: str) -> str:
    """Return one instant as plain text, in `zone`."""
    return f"{local(at, zone)} ({zone})"


def local(at: datetime, zone: str) -> str:
    """Return one instant as plain text where the zone is said beside it."""
    wall = to_wall(at, zone)
    return f"{_day(wall)}, {_clock(wall)}"


def ahead(minutes: int) -> str:
    """Return how far off a start is, to follow a title; negative when it has begun."""
    if minutes < 0:
        return f"began {plural(-minutes, 'minute')} ago"
    if minutes == 0:
        return "starts now"
    size, unit = next(one for one in _UNITS if minutes % one[0] == 0)
    return f"starts in {plural(minutes // size, unit)}"


def _day(wall: datetime) -> str:
    return f"{wall:%a} {wall.day} {wall:%b %Y}"


def _clock(wall: datetime) -> str:
    """Return what clocks show; where they show it twice, with the distance from UTC that tells which one it is."""
    shown = f"{wall:%H:%M}"
    is_twice = wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
    return f"{shown} UTC{wall.isoformat()[-6:]}" if is_twice else shown
