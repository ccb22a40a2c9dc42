"""Instants, in each reader's own zone, with a plain fallback that names the event's."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.events import Event
from bot.domain.times import to_wall
from bot.texts import remembered, several, tr
from bot.texts.days import say_day

_AHEAD: tuple[tuple[int, Callable[[int, str], str]], ...] = (
    (10080, lambda n, title: several("{title} starts in {n} week", "{title} starts in {n} weeks", n, title=title)),
    (1440, lambda n, title: several("{title} starts in {n} day", "{title} starts in {n} days", n, title=title)),
    (60, lambda n, title: several("{title} starts in {n} hour", "{title} starts in {n} hours", n, title=title)),
    (1, lambda n, title: several("{title} starts in {n} minute", "{title} starts in {n} minutes", n, title=title)),
)


def when(event: Event) -> str:
    """Return the event's time as mrkdwn."""
    return _span(event.starts_at, event.ends_at, event.zone)


@remembered
def _span(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    start, end = to_wall(starts_at, zone), to_wall(ends_at, zone)
    if start.date() != end.date():
        return f"{instant(starts_at, zone)} – {instant(ends_at, zone)}"
    until = f"<!date^{int(end.timestamp())}^{{time}}|{_clock(end)} ({zone})>"
    return f"{instant(starts_at, zone)} – {until}"


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


@remembered
def local(at: datetime, zone: str) -> str:
    """Return one instant as plain text where the zone is said beside it."""
    wall = to_wall(at, zone)
    return f"{_day(wall)}, {_clock(wall)}"


def ahead(title: str, minutes: int) -> str:
    """Return how far off the start of what has this title is; negative when it has begun."""
    if minutes < 0:
        return several("{title} began {n} minute ago", "{title} began {n} minutes ago", -minutes, title=title)
    if minutes == 0:
        return tr("{title} starts now", title=title)
    size, said = next(one for one in _AHEAD if minutes % one[0] == 0)
    return said(minutes // size, title)


def _day(wall: datetime) -> str:
    return say_day(wall, tr("EEE d MMM y"))


def _clock(wall: datetime) -> str:
    """Return what clocks show; where they show it twice, with the distance from UTC that tells which one it is."""
    shown = f"{wall:%H:%M}"
    is_twice = wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
    return f"{shown} UTC{wall.isoformat()[-6:]}" if is_twice else shown
