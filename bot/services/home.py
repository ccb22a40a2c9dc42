"""What App Home shows a member."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.domain.errors import NotAllowed
from bot.domain.events import Event, EventState
from bot.domain.people import Answer
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.find_event import visible_events
from bot.services.permissions import may_create
from bot.services.ports import EventFilter

MOST = 10
LATELY = timedelta(days=14)


@dataclass(frozen=True)
class HomeContent:
    """A member's events and what needs them."""

    coming: list[Event]  # upcoming events that exist for the member, soonest first
    answers: dict[str, Answer]  # by event id, the member's own
    organising: list[Event]  # upcoming events, soonest first
    needs_me: list[tuple[Event, str]] = field(default_factory=list)
    is_creator: bool = False


async def home_of(desk: Desk, user_id: str) -> HomeContent:
    """Return what the member's Home shows."""
    now = desk.clock.now()
    standing = (EventState.OPEN.value,)
    coming = await visible_events(desk, user_id, EventFilter(ends_after=now, states=standing, limit=MOST))
    mine = EventFilter(organiser_id=user_id, ends_after=now, states=standing, limit=MOST)
    lately = replace(mine, ends_after=now - LATELY, states=(), newest_first=True, limit=5 * MOST)
    said = {one.id: await desk.store.rsvp(one.id, user_id) for one in coming}
    return HomeContent(
        coming=coming,
        answers={event_id: one.answer for event_id, one in said.items() if one is not None},
        organising=await desk.store.events(mine),
        needs_me=[(one, why) for one in await desk.store.events(lately) if (why := _needs(desk, one))][:MOST],
        is_creator=await _is_creator(desk, user_id),
    )


def _needs(desk: Desk, event: Event) -> str:
    if event.state in (EventState.FAILED, EventState.UNCERTAIN, EventState.HALF_DONE):
        return event.note or "It is not finished."
    is_over = event.phase(desk.clock.now()) is EventState.ENDED
    if is_over and not event.recording_link and not desk.info(event).can(Capability.RECORDINGS):
        return "The recording’s link is missing."
    return ""


async def _is_creator(desk: Desk, user_id: str) -> bool:
    try:
        await may_create(desk, user_id)
    except NotAllowed:
        return False
    return True
