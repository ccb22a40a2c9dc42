"""Times on the wall of the profile's zone, which is minutes from GMT and nothing more (MOC-6)."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.domain.times import to_wall
from providers.errors import Malformed
from providers.myownconference.models import Profile
from providers.myownconference.names import TITLE

_PATTERN = "%Y-%m-%d %H:%M:%S"
_MINUTE = timedelta(minutes=1)
# Which rule the platform follows is not documented: where either of the two common ones changes clocks, it may.
_RULES = ("Europe/Berlin", "America/New_York")


class Zone(NamedTuple):
    """The profile's zone: minutes from GMT, and whether it follows daylight saving time."""

    minutes: int
    moves: bool


def zone_of(profile: Profile) -> Zone:
    """Return the profile's zone; raise Malformed when it has none."""
    if profile.timezone is None:
        raise Malformed(TITLE, "profileGet", "timezone: Field required")
    return Zone(profile.timezone, profile.timemove == "YES")


def write(instant: datetime, zone: Zone) -> str:
    """Return the instant as the platform takes it."""
    return (instant.astimezone(UTC) + timedelta(minutes=zone.minutes)).strftime(_PATTERN)


def read(wall: str, zone: Zone, operation: str) -> datetime:
    """Return the instant that the platform wrote; raise Malformed when it is no date and time."""
    try:
        local = datetime.strptime(wall, _PATTERN).replace(tzinfo=UTC)
    except ValueError:
        raise Malformed(TITLE, operation, "start is no date and time") from None
    return local - timedelta(minutes=zone.minutes)


def is_same(one: datetime, other: datetime) -> bool:
    """Say whether two instants are the same to the minute."""
    return abs(one - other) < _MINUTE


def may_shift(zone: Zone, now: datetime, start: datetime) -> bool:
    """Say whether the platform may move this start, because clocks change before it (MOC-7)."""
    changes = any(to_wall(now, rule).utcoffset() != to_wall(start, rule).utcoffset() for rule in _RULES)
    return zone.moves and changes
