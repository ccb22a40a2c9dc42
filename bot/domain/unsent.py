"""What of an event could not be sent, and is of use all the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import CALLED_OFF, UPCOMING, Event, EventState
from bot.domain.plan_changes import is_still_planned
from bot.domain.plans import REMINDERS, TIMED, Audience, Delivery, DeliveryState, Kind, Planned

CARD_DELETED = "the card was deleted by hand"  # note of a delivery that found no card to bring up to date
PEOPLE = "people"  # in the place of a delivery's id: all that could not be sent to somebody
_CARDS = frozenset({Kind.CARD, Kind.PHASE})
_BEFORE_THE_END = frozenset(
    {
        Kind.INVITATION,
        Kind.LINK,
        Kind.REMINDER,
        Kind.PERSONAL_REMINDER,
        Kind.MOVED,
        Kind.CHANGED,
        Kind.EMAIL_WANTED,
        Kind.REGISTRATION_REFUSED,
        Kind.ROLE,
        Kind.UNCONFIRMED,
    }
)
_ONCE_CALLED_OFF = frozenset({Kind.CANCELLED, Kind.WITHDRAWAL, Kind.CALENDAR_FILE, *_CARDS})


@dataclass(frozen=True)
class Unsent:
    """What Slack refused: to the channel one by one, to people all together, so that nobody is named."""

    in_channel: tuple[Delivery, ...] = ()
    to_people: tuple[Delivery, ...] = ()
    is_card_deleted: bool = False

    @property
    def people(self) -> int:
        """How many people could not be reached."""
        return len({one.audience for one in self.to_people})


def unsent_of(event: Event, deliveries: Iterable[Delivery], plan: list[Planned], now: datetime) -> Unsent:
    """Return what of the event's deliveries (by due time) could not be sent and nothing newer stands for."""
    known = list(deliveries)
    newest = {_same(one): one for one in known if _stands(one, now)}
    failed = [one for one in newest.values() if one.state is DeliveryState.FAILED and _is_wanted(event, one, plan, now)]
    return Unsent(
        in_channel=tuple(one for one in failed if one.audience == Audience.CHANNEL),
        to_people=tuple(one for one in failed if one.audience.startswith("user:") and not is_too_late(one, now)),
        is_card_deleted=any(one.note == CARD_DELETED and one.ts == event.card_ts for one in known if one.ts),
    )


def _stands(one: Delivery, now: datetime) -> bool:
    """Say whether it takes the place of what is older; what is only planned does not until its time has come."""
    is_planned = one.state is DeliveryState.PENDING and one.due_at > now
    return one.state is not DeliveryState.DROPPED and not is_planned


def is_too_late(one: Delivery, now: datetime) -> bool:
    """Say whether it is of no use any more."""
    return one.useful_until is not None and now > one.useful_until


def _is_wanted(event: Event, one: Delivery, plan: list[Planned], now: datetime) -> bool:
    if event.state is not EventState.OPEN:
        return one.kind in _ONCE_CALLED_OFF and event.state in CALLED_OFF
    if one.kind is Kind.NOTE or (one.kind in _BEFORE_THE_END and event.phase(now) not in UPCOMING):
        return False
    return one.kind not in TIMED or is_still_planned(one, plan, now)


def _same(one: Delivery) -> tuple[str, str, str]:
    """Return what two deliveries have in common of which the newer stands for both."""
    kind = Kind.CARD if one.kind in _CARDS else one.kind
    return kind, one.audience, _DETAIL.get(one.kind, _none)(one.detail)


def _none(_detail: str) -> str:
    return ""


_DETAIL: dict[Kind, Callable[[str], str]] = dict.fromkeys(REMINDERS, str)  # each reminder is one of its own
