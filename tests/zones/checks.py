"""What has to hold around every change of the clocks: what the code says against the table, minute by minute."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import cycle

import tzdata

from bot.domain.events import Event, EventState
from bot.domain.plans import Kind, plan_of
from bot.domain.times import AmbiguousTime, Fold, NonexistentTime, days_before, to_instant, to_wall
from bot.views.when import plain, plain_when, when
from tests.zones.table import DAY, Change, Zone, shown, version, zones

Minutes = list[int]  # since 1970, in UTC
REMINDERS = (0, 15, 60, 90, DAY, 2 * DAY, 7 * DAY)
LENGTHS = (30, 180, DAY)  # minutes
_AN_INSTANT = 29_500_000
_MONTH = 30 * DAY


def instant_of(minutes: int) -> datetime:
    """Return minutes since 1970 as an aware instant."""
    return datetime.fromtimestamp(minutes * 60, UTC)


def minutes_of(instant: datetime) -> int:
    """Return an instant as minutes since 1970; it has no seconds."""
    whole, rest = divmod(int(instant.timestamp()), 60)
    assert not rest
    return whole


@cache
def outdated() -> frozenset[str]:
    """Return the zones that the installed tzdata has otherwise, where it is of another version than the table."""
    if version() == tzdata.IANA_VERSION:
        return frozenset()
    return frozenset(name for name, zone in zones().items() if _is_other(zone))


def _is_other(zone: Zone) -> bool:
    ends = [minutes for change in zone.changes for minutes in (change.at - 1, change.at)]
    months = [_AN_INSTANT + number * _MONTH for number in range(60)]
    return any(said(minutes, zone.name) != zone.wall(minutes) for minutes in (*ends, *months))


def said(minutes: int, zone: str) -> int:
    """Return what the code says that clocks show."""
    return minutes_of(to_wall(instant_of(minutes), zone).replace(tzinfo=UTC))


def edges(change: Change) -> Minutes:
    """Return the minutes worth a look: those at which something begins or ends, and those between."""
    early, late = change.edges
    half = (early + late) // 2
    walls = [early - 1, early, early + 1, half, late - 1, late, late + 1]
    return sorted({wall - offset for wall in walls for offset in (change.before, change.after)})


def every_minute(change: Change) -> Minutes:
    """Return every minute of the two days around a change."""
    return list(range(change.at - DAY, change.at + DAY))


def wrong_walls(zone: Zone, minutes: Iterable[int]) -> Iterator[str]:
    """Yield where instants become other wall times than in the table, or these other instants."""
    for one in minutes:
        wall = zone.wall(one)
        if said(one, zone.name) != wall:
            yield f"{zone.name}: {instant_of(one)} is not {shown(wall)}"
        for same in (wall, one + zone.offsets[0], one + zone.offsets[-1]):
            yield from _wrong_reading(zone, same)


def _wrong_reading(zone: Zone, wall: int) -> Iterator[str]:
    day, at = shown(wall).date(), shown(wall).time()
    meant = zone.readings(wall)
    if (found := _read(day, at, zone.name)) != meant:
        yield f"{zone.name}: {shown(wall)} is {found}, not {meant}"


def _read(day: date, at: time, zone: str) -> Minutes:
    try:
        return [minutes_of(to_instant(day, at, zone))]
    except NonexistentTime:
        return []
    except AmbiguousTime:
        return [minutes_of(to_instant(day, at, zone, fold)) for fold in Fold]


def wrong_days(zone: Zone, minutes: Iterable[int]) -> Iterator[str]:
    """Yield where a start some days after `minutes` has its reminders at another instant than in the table."""
    for one in minutes:
        for days in (1, 2, 7):
            start = one + days * DAY
            meant = instant_of(zone.day_before(start, days))
            if (found := days_before(instant_of(start), days, zone.name)) != meant:
                yield f"{zone.name}: {days} days before {instant_of(start)} is {found}, not {meant}"


def event_at(zone: str, start: int, length: int) -> Event:
    """Return an event that stands."""
    return Event.model_construct(
        id="e1",
        zone=zone,
        starts_at=instant_of(start),
        ends_at=instant_of(start + length),
        reminders=REMINDERS,
        state=EventState.OPEN,
        external_id="x1",
        revision=1,
    )


def wrong_plans(zone: Zone, starts: Iterable[int]) -> Iterator[str]:
    """Yield what is planned for another minute than the table and the clock call for."""
    for start, length in zip(starts, cycle(LENGTHS), strict=False):
        found = _planned(event_at(zone.name, start, length))
        if found != (meant := _wanted(zone, start, length)):
            yield f"{zone.name}: {instant_of(start)} for {length}: {sorted(found ^ meant)}"


def _planned(event: Event) -> set[tuple[str, str, int]]:
    plan = plan_of(event, has_recordings=True)
    return {(one.kind, one.detail, minutes_of(one.due_at)) for one in plan}


def _wanted(zone: Zone, start: int, length: int) -> set[tuple[str, str, int]]:
    end = start + length
    reminders = {
        (kind, str(one), zone.day_before(start, one // DAY) if one >= DAY else start - one)
        for one in REMINDERS
        for kind in (Kind.REMINDER, Kind.PERSONAL_REMINDER)
    }
    digests = {(Kind.RECORDING_DIGEST, "", end + 10), (Kind.ATTENDANCE_DIGEST, "", end + 15)}
    return reminders | digests | {(Kind.PHASE, "live", start), (Kind.PHASE, "ended", end)}


def wrong_texts(zone: Zone, starts: Iterable[int]) -> Iterator[str]:
    """Yield what the card and plain texts say otherwise than the table."""
    for start, length in zip(starts, cycle(LENGTHS), strict=False):
        event, end = event_at(zone.name, start, length), start + length
        yield from _not_alike(plain(event.starts_at, zone.name), f"{_full(zone, start)} ({zone.name})")
        yield from _not_alike(plain_when(event), f"{_full(zone, start)}–{_until(zone, start, end)} ({zone.name})")
        yield from _not_alike(when(event), _marked(zone, start, end))


def _not_alike(found: str, meant: str) -> Iterator[str]:
    if found != meant:
        yield f"“{found}” should be “{meant}”"


def _full(zone: Zone, at: int) -> str:
    wall = shown(zone.wall(at))
    return f"{wall:%a} {wall.day} {wall:%b %Y}, {_clock(zone, at)}"


def _clock(zone: Zone, at: int) -> str:
    wall, offset = zone.wall(at), zone.offset(at)
    hours, minutes = divmod(abs(offset), 60)
    which = f" UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if len(zone.readings(wall)) > 1 else ""
    return f"{shown(wall):%H:%M}{which}"


def _is_one_day(zone: Zone, start: int, end: int) -> bool:
    return shown(zone.wall(start)).date() == shown(zone.wall(end)).date()


def _until(zone: Zone, start: int, end: int) -> str:
    return _clock(zone, end) if _is_one_day(zone, start, end) else _full(zone, end)


def _marked(zone: Zone, start: int, end: int) -> str:
    first = f"<!date^{start * 60}^{{date_long_pretty}}, {{time}}|{_full(zone, start)} ({zone.name})>"
    form = "{time}" if _is_one_day(zone, start, end) else "{date_long_pretty}, {time}"
    return f"{first} – <!date^{end * 60}^{form}|{_until(zone, start, end)} ({zone.name})>"


WALLS, REST = (wrong_walls, wrong_days), (wrong_plans, wrong_texts)


def quiet() -> Minutes:
    """Return two minutes in every year, for zones without changes too."""
    return [_AN_INSTANT + number * 6 * _MONTH for number in range(10)]
