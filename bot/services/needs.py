"""What of somebody's events needs them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.needs import Need, Wanting
from bot.domain.plans import Delivery, Kind, plan_of
from bot.domain.platforms import Capability
from bot.domain.unsent import unsent_of
from bot.services.desk import Desk
from bot.services.ports import Organised


@dataclass(frozen=True)
class _Known:
    """What is known of the events, by their ids."""

    failed: Mapping[str, Sequence[Delivery]]
    unconfirmed: Mapping[str, int]
    questions: Mapping[str, frozenset[str]]


async def needs_of(desk: Desk, user_id: str, mine: Organised) -> list[Wanting]:
    """Return what needs this person, the most urgent first."""
    unique = {one.id: one for one in (*mine.unfinished, *mine.asked, *mine.ahead, *mine.ended)}
    failed: dict[str, list[Delivery]] = {}
    for one in await desk.store.not_sent([*unique], desk.clock.now()):
        failed.setdefault(one.event_id, []).append(one)
    with_roles = [one.id for one in mine.ahead if one.has_roles]
    questions = await desk.store.asked_about(user_id, [*unique])
    known = _Known(
        failed,
        await desk.store.unconfirmed(with_roles) if with_roles else {},
        {event_id: frozenset(kinds) for event_id, kinds in questions.items()},
    )
    found = [wanting for event in unique.values() for wanting in _needs(desk, event, known)]
    order = list(Need)
    return sorted(found, key=lambda one: order.index(one.need))


def _needs(desk: Desk, event: Event, known: _Known) -> Iterator[Wanting]:
    phase = event.phase(desk.clock.now())
    if phase in (EventState.FAILED, EventState.UNCERTAIN, EventState.HALF_DONE):
        yield Wanting(event, Need.UNFINISHED)
    if phase in UPCOMING:
        yield from _ahead(event, known)
    if event.id in known.failed:
        yield from _unsent(desk, event, known.failed[event.id])
    if phase is EventState.ENDED and not event.recording_link:
        was_asked = Kind.RECORDING_WANTED.value in known.questions.get(event.id, ())
        if was_asked or not desk.info(event).can(Capability.RECORDINGS):
            yield Wanting(event, Need.RECORDING)


def _ahead(event: Event, known: _Known) -> Iterator[Wanting]:
    if event.sides.theirs is not None:
        yield Wanting(event, Need.BOTH_CHANGED)
    if Kind.GONE.value in known.questions.get(event.id, ()):
        yield Wanting(event, Need.GONE)
    if event.id in known.unconfirmed:
        yield Wanting(event, Need.UNCONFIRMED, known.unconfirmed[event.id])


def _unsent(desk: Desk, event: Event, failed: Sequence[Delivery]) -> Iterator[Wanting]:
    plan = plan_of(event, has_recordings=desk.info(event).can(Capability.RECORDINGS))
    unsent = unsent_of(event, failed, plan, desk.clock.now())
    if unsent.is_card_deleted and event.phase(desk.clock.now()) in UPCOMING:
        yield Wanting(event, Need.CARD_DELETED)
    if unsent.in_channel or unsent.to_people:
        yield Wanting(event, Need.UNSENT, unsent.people, unsent)
