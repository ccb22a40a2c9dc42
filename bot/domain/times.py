"""Wall clocks and instants: the one place where local times become UTC instants and back."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.domain.errors import CallboardError
from bot.texts import later, tr


class Fold(StrEnum):
    """Which of two equal wall times is meant when clocks go back."""

    FIRST = "first"
    SECOND = "second"


class WallTimeError(CallboardError):
    """The wall time does not name one instant."""


class NonexistentTime(WallTimeError):
    """Clocks jump over this time (spring)."""


class AmbiguousTime(WallTimeError):
    """Clocks show this time twice (autumn)."""


@cache
def zone_names() -> frozenset[str]:
    """Return the name of every IANA zone."""
    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split())


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone called `name`, or say that there is none.

    Always as the tzdata package has it, whose version is locked: that of the machine may be years old.
    """
    if name not in zone_names():
        raise WallTimeError(tr("There is no time zone called “{name}”. Pick one like Europe/Berlin.", name=name))
    return _zone(name)


def to_instant(day: date, at: time, zone: str, fold: Fold | None = None) -> datetime:
    """Return the UTC instant at which clocks in `zone` show `day` and `at`.

    Raises NonexistentTime in a DST gap, and AmbiguousTime for a time that occurs twice unless `fold` says which.
    """
    first, second = _readings(datetime.combine(day, at), zone_named(zone))
    shown = tr("{time} on {day} {year}", time=f"{at:%H:%M}", day=day_said(day), year=day.year)
    if first > second:
        raise NonexistentTime(
            tr(
                "Clocks in {zone} skip {time}: they go forward then. Pick a time before or after.",
                zone=zone,
                time=shown,
            )
        )
    if first != second and fold is None:
        raise AmbiguousTime(
            tr(
                "Clocks in {zone} show {time} twice: they go back then. Choose which one you mean.",
                zone=zone,
                time=shown,
            )
        )
    return second if fold is Fold.SECOND else first


def to_wall(instant: datetime, zone: str) -> datetime:
    """Return what clocks in `zone` show at `instant` (aware)."""
    return instant.astimezone(zone_named(zone))


def clocks_say(instant: datetime, zone: str) -> str:
    """Return the instant in words for sentences: as clocks in `zone` show it."""
    wall = to_wall(instant, zone)
    return tr("{day} {year}, {time} {zone}", day=day_said(wall), year=wall.year, time=f"{wall:%H:%M}", zone=zone)


def day_said(day: date) -> str:
    """Return a day in words, without its year: 20 November."""
    return tr("{day} {month}", day=day.day, month=tr(_MONTHS[day.month - 1]))


def weekday_said(day: date) -> str:
    """Return the name of a day's weekday."""
    return tr(_WEEKDAYS[day.weekday()])


_WEEKDAYS = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)
_MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)


def is_told_by_clocks(instant: datetime, zone: str) -> bool:
    """Say whether what clocks in `zone` show names this instant; of a time that occurs twice, only the first."""
    wall = to_wall(instant, zone)
    return to_instant(wall.date(), wall.time(), zone, Fold.FIRST) == instant


def is_near(one: datetime, other: datetime) -> bool:
    """Say whether two instants are the same for platforms that keep whole minutes only."""
    return abs(one - other) < timedelta(seconds=60)


def days_before(instant: datetime, days: int, zone: str) -> datetime:
    """Return the same wall-clock time `days` earlier in `zone`, as a UTC instant; a skipped time moves past the gap."""
    wall = to_wall(instant, zone).replace(tzinfo=None) - timedelta(days=days)
    return wall.replace(tzinfo=zone_named(zone)).astimezone(UTC)


@cache
def _zone(name: str) -> ZoneInfo:
    with files("tzdata.zoneinfo").joinpath(name).open("rb") as file:
        return ZoneInfo.from_file(file, name)


def _readings(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return first, second
