"""Every zone's changes of its clocks, as another implementation than ours reads them: `changes.txt`, made by `make.py`.

A line is a zone, its distance from UTC when 2026 begins, and its changes up to the end of 2030: the instant, and the
distance from UTC from then on. All arithmetic here is on whole minutes since 1970.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("changes.txt")
DAY = 1440
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  wall times have no zone


@dataclass(frozen=True)
class Change:
    """Clocks go from one distance to another; all in minutes, the distances from UTC."""

    zone: str
    at: int
    before: int
    after: int

    def __str__(self) -> str:
        return f"{self.zone} at {shown(self.at):%Y-%m-%d %H:%M} UTC"

    @property
    def edges(self) -> tuple[int, int]:
        """From which to before which wall time clocks skip, or show times twice."""
        early, late = sorted((self.at + self.before, self.at + self.after))
        return early, late


@dataclass(frozen=True)
class Zone:
    """One zone's clocks."""

    name: str
    instants: tuple[int, ...]
    offsets: tuple[int, ...]  # one more: the first is that before every change

    def offset(self, instant: int) -> int:
        """Return how far from UTC clocks are."""
        return self.offsets[bisect_right(self.instants, instant)]

    def wall(self, instant: int) -> int:
        """Return what clocks show."""
        return instant + self.offset(instant)

    def readings(self, wall: int) -> list[int]:
        """Return when clocks show this: once, twice where they go back, never where they skip it."""
        return sorted({wall - one for one in self.offsets if self.offset(wall - one) == one})

    def day_before(self, instant: int, days: int) -> int:
        """Return when clocks show the same some days earlier, the first time; a skipped time moves past the gap."""
        wall = self.wall(instant) - days * DAY
        if found := self.readings(wall):
            return found[0]
        return next(wall - one.before for one in self.changes if one.edges[0] <= wall < one.edges[1])

    @property
    def changes(self) -> list[Change]:
        """Return the zone's changes."""
        return [Change(self.name, at, *self.offsets[number : number + 2]) for number, at in enumerate(self.instants)]


def shown(minutes: int) -> datetime:
    """Return minutes since 1970 as a calendar shows them; of no zone."""
    return _EPOCH + timedelta(minutes=minutes)


@cache
def version() -> str:
    """Return of which tzdata the table is."""
    return TABLE.read_text("ascii").partition("\n")[0].split()[2]


@cache
def zones() -> dict[str, Zone]:
    """Return every zone by its name."""
    lines = TABLE.read_text("ascii").splitlines()
    return {one.name: one for one in map(_read, lines) if one}


def changes() -> Iterator[tuple[Zone, Change]]:
    """Yield every change of every zone."""
    return ((zone, change) for zone in zones().values() for change in zone.changes)


def _read(line: str) -> Zone | None:
    if line.startswith("#"):
        return None
    name, first, *rest = line.split()
    told = [one.partition("Z") for one in rest]
    instants = tuple(_minutes(datetime.fromisoformat(at)) for at, _, _ in told)
    return Zone(name, instants, (_distance(first), *(_distance(offset) for _, _, offset in told)))


def _minutes(calendar: datetime) -> int:
    return (calendar - _EPOCH) // timedelta(minutes=1)


def _distance(words: str) -> int:
    minutes = int(words[1:3]) * 60 + int(words[3:5])
    return -minutes if words[0] == "-" else minutes
