"""What there is to do for one delivery, once it has been looked at again."""

from dataclasses import dataclass

from bot.domain.messages import Said
from bot.services.ports import NO_CHANGES, Changes, File, Place, Sent


@dataclass(frozen=True)
class Say:
    """Send a message; `then` follows in the same commit that marks it sent."""

    place: Place
    message: Said
    then: Changes = NO_CHANGES


@dataclass(frozen=True)
class EditCard:
    """Bring the card up to date."""

    message: Said


@dataclass(frozen=True)
class Revise:
    """Replace what an earlier delivery has sent; `again`: look again in so many seconds, else `then` follows."""

    sent: Sent
    message: Said
    again: float | None = None
    note: str = ""  # what is shown now, for the next look
    then: Changes = NO_CHANGES
    is_broadcast: bool = False  # a reply is shown in the channel too from now on


@dataclass(frozen=True)
class Share:
    """Share a file."""

    place: Place
    file: File


@dataclass(frozen=True)
class Replace:
    """Nothing to send itself: other deliveries take its place (one for each person)."""

    then: Changes


@dataclass(frozen=True)
class Skip:
    """Nothing to send; the plan says why. `then` follows all the same."""

    why: str
    then: Changes = NO_CHANGES


@dataclass(frozen=True)
class Wait:
    """Not yet; look again in so many seconds."""

    seconds: float
    why: str


Step = Say | EditCard | Revise | Share | Replace | Skip | Wait
