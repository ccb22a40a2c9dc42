"""Seats of an event: how many may come, and until when they say so."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.times import to_wall, zone_named

MOST_SEATS = 1_000_000
_NEXT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Seating:
    """How many of an event's seats are taken, how many people wait, and since when the last of them does."""

    taken: int = 0
    waiting: int = 0
    latest: datetime | None = None

    def is_full(self, seats: int | None) -> bool:
        """Say whether whoever comes now has to wait: nobody goes ahead of those who do."""
        return seats is not None and (self.taken >= seats or self.waiting > 0)

    def is_free(self, seats: int | None) -> bool:
        """Say whether there is a seat for the one who waits longest."""
        return seats is None or self.taken < seats

    def last_place(self, now: datetime) -> datetime:
        """Return when somebody who begins to wait now does so: after all others, whatever the clock shows."""
        return now if self.latest is None else max(now, self.latest + _NEXT)


def at_same_distance(until: datetime, was: datetime, now: datetime, zone: str) -> datetime:
    """Return what is as far before the start `now` as `until` is before the start it `was`, by clocks in `zone`.

    A time that clocks skip moves past the gap.
    """
    distance = to_wall(was, zone).replace(tzinfo=None) - to_wall(until, zone).replace(tzinfo=None)
    wall = to_wall(now, zone).replace(tzinfo=None) - distance
    return wall.replace(tzinfo=zone_named(zone)).astimezone(UTC)
