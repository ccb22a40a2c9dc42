"""Which people of an event are listed, and where in the list one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.events import Event
from bot.domain.people import Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import PlatformInfo

MOST_TAGS, LONGEST_TAG = 20, 50
LONGEST_NAME = 120


class Who(StrEnum):
    """Some of an event's people."""

    ALL = "all"
    GOING = "going"
    WAITING = "waiting"
    MAYBE = "maybe"
    NO = "no"
    INVITED = "invited"
    REGISTERED = "registered"
    UNREGISTERED = "unregistered"  # going, and not on the platform's list
    WITH_ROLE = "role"
    OUTSIDE = "outside"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Listing:
    """Whom a list shows: some, of whom name or address has all these words, whatever their case, and who have a tag."""

    who: Who = Who.ALL
    words: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Mark:
    """Where somebody stands: people are listed as they answered or were asked."""

    answered_at: datetime
    user_id: str

    @classmethod
    def of(cls, rsvp: Rsvp) -> "Mark":
        """Return where this person stands."""
        return cls(rsvp.answered_at, rsvp.user_id)


@dataclass(frozen=True)
class PeoplePage:
    """A page of an event's people, for those who organise it."""

    event: Event
    platform: PlatformInfo
    listing: Listing
    people: Sequence[Rsvp]
    counts: Mapping[Who, int]  # of all, whatever is listed
    tags: Mapping[str, int]
    start: Mark | None = None  # after whom the page begins; None: at the first
    has_before: bool = False
    has_more: bool = False
    may_change: bool = True  # the event is neither over nor called off
    places: Mapping[str, Placed] = field(default_factory=dict)  # by the person's id, once the platform tells who came


@dataclass(frozen=True)
class Compared:
    """How the platform's list and ours agree. Names are some of those of whom only one of them knows."""

    both: int
    only_there: int
    only_here: int
    names_there: tuple[str, ...] = ()
    names_here: tuple[str, ...] = ()
