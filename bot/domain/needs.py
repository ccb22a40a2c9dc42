"""What of an event needs its organisers."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events import Event
from bot.domain.unsent import Unsent


class Need(StrEnum):
    """Why somebody should look at it, the most urgent first."""

    UNFINISHED = "unfinished"  # failed, uncertain or half done
    BOTH_CHANGED = "both changed"  # here and on its platform, and nobody has chosen yet
    GONE = "gone"  # its platform has it no more, or it is over there
    CARD_DELETED = "card deleted"
    UNSENT = "unsent"  # Slack refused messages
    UNCONFIRMED = "unconfirmed"  # people who were asked for a role
    RECORDING = "recording"  # nobody knows where it is


@dataclass(frozen=True)
class Wanting:
    """One event and why it needs somebody."""

    event: Event
    need: Need
    number: int = 0  # of people, for those needs that count them
    unsent: Unsent | None = None
