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
    until = f"<!date^{int(end.timestamp())}^{{time}}|{end:%H:%M} ({event.zone})>"
    return f"{instant(event.starts_at, event.zone)} – {until}"


def instant(at: datetime, zone: str) -> str:
    """Return one instant as mrkdwn."""
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}}, {{time}}|{plain(at, zone)}>"


def plain_when(event: Event) -> str:
    """Return the event's time as plain text, in its own zone."""
    start, end = to_wall(event.starts_at, event.zone), to_wall(event.ends_at, event.zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%a} {end.day} {end:%b %Y, %H:%M}"
    return f"{start:%a} {start.day} {start:%b %Y, %H:%M}–{until} ({event.zone})"


def plain(at: datetime, zone: str) -> str:
    """Return one instant as plain text, in `zone`."""
    wall = to_wall(at, zone)
    return f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M} ({zone})"


def ahead(minutes: int) -> str:
    """Return how far off a start is, to follow a title; negative when it has begun."""
    if minutes < 0:
        return f"began {plural(-minutes, 'minute')} ago"
    if minutes == 0:
        return "starts now"
    size, unit = next(one for one in _UNITS if minutes % one[0] == 0)
    return f"starts in {plural(minutes // size, unit)}"
