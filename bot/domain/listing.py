"""Which people of an event are listed, and where in the list one stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import Rsvp

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
