"""A channel's weekly digest: when it comes, by whose clock, and what it is told from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.events import Event
from bot.domain.messages import Said
from bot.domain.plans import CHANNEL, NO_EVENT, Kind, Planned
from bot.domain.times import to_wall, zone_named

SPAN = timedelta(days=7)  # what it looks back on and ahead to
USEFUL_FOR = timedelta(days=1)  # after its time
_WEEK = 7


class Slot(BaseModel):
    """A day of the week and a wall-clock time."""

    model_config = ConfigDict(frozen=True)

    day: int = Field(ge=0, le=6)  # Monday is 0
    at: time  # whole minutes, without a zone of its own


class Weekly(Slot):
    """On which day and at which time the digest comes."""

    zone: str  # of who set it
    set_by: str  # is told when it cannot be posted


def due_on(weekly: Weekly, day: date) -> datetime:
    """Return the instant of the digest on this day; a time that clocks skip is moved past the gap."""
    return datetime.combine(day, weekly.at, zone_named(weekly.zone)).astimezone(UTC)


def next_due(weekly: Weekly, after: datetime) -> datetime:
    """Return the first instant after this one at which the digest comes."""
    today = to_wall(after, weekly.zone).date()
    first = today + timedelta(days=(weekly.day - today.weekday()) % _WEEK)
    due = due_on(weekly, first)
    return due if due > after else due_on(weekly, first + timedelta(days=_WEEK))


def planned(channel_id: str, weekly: Weekly, after: datetime) -> Planned:
    """Return the channel's next digest after this instant; there is one a day at most, whatever the settings become."""
    due = next_due(weekly, after)
    return Planned(
        event_id=NO_EVENT,
        kind=Kind.WEEKLY,
        audience=f"{CHANNEL}{channel_id}",
        detail=to_wall(due, weekly.zone).date().isoformat(),
        revision=0,
        due_at=due,
        useful_until=due + USEFUL_FOR,
    )


class Recorded(StrEnum):
    """Where the recording of an event that is over can be watched."""

    LINK = "link"  # an organiser gave it
    BELOW_CARD = "below card"
    NOWHERE = "nowhere"


class Need(StrEnum):
    """What an event wants of its organisers."""

    UNCONFIRMED = "unconfirmed"
    NO_RECORDING = "no recording"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    HALF_DONE = "half done"


@dataclass(frozen=True)
class Coming:
    """An event that begins within a week, or is running."""

    event: Event
    going: int


@dataclass(frozen=True)
class Past:
    """An event that was over within the last week; `came` is None where the platform does not tell."""

    event: Event
    came: int | None
    recorded: Recorded


@dataclass(frozen=True)
class Wanted:
    """What an event wants of its organisers; of people who have not confirmed, how many."""

    event: Event
    need: Need
    people: int = 0


@dataclass(frozen=True)
class WeeklyDigest(Said):
    """What is coming in a channel, what happened, and what needs somebody. No names of those who came."""

    channel_id: str
    command: str
    coming: tuple[Coming, ...] = ()
    past: tuple[Past, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    more_coming: int = 0
    more_past: int = 0
    more_wanted: int = 0
    together: tuple[tuple[Event, ...], ...] = ()  # coming events that run at the same time

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.coming or self.past or self.wanted)


@dataclass(frozen=True)
class ChannelNote(Said):
    """A sentence to a person about a channel."""

    text: str


def at_once(events: tuple[Event, ...]) -> tuple[tuple[Event, ...], ...]:
    """Return the groups of events of which each runs while another of its group does; `events` by their start."""
    groups: list[list[Event]] = []
    until: datetime | None = None
    for one in events:
        if until is not None and one.begins_at < until:
            groups[-1].append(one)
            until = max(until, one.over_at)
        else:
            groups.append([one])
            until = one.over_at
    return tuple(tuple(group) for group in groups if len(group) > 1)
