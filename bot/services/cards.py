"""An event's card as of now: who comes, where to join, and once it is over how it went."""

from typing import Any

from bot.domain.events import Event, EventState
from bot.domain.messages import Card
from bot.domain.people import Answer
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.links import open_page
from bot.services.reports import can_be_seen


async def card(desk: Desk, event: Event) -> Card:
    """Return the event's card as of now."""
    count = (await desk.store.counts([event.id])).get(event.id, {})
    return Card(
        event,
        desk.info(event),
        now=desk.clock.now(),
        going=count.get(Answer.GOING.value, 0),
        seated=(await desk.store.seating(event.id)).taken if event.seats is not None else 0,
        waiting=count.get(Answer.WAITING.value, 0),
        maybe=count.get(Answer.MAYBE.value, 0),
        declined=count.get(Answer.NO.value, 0),
        **await _of_phase(desk, event),
    )


def join_page(desk: Desk, event: Event) -> str | None:
    """Return where anybody joins; None where the platform gives everybody a link of their own."""
    return None if gives_own_links(desk, event) else open_page(desk, event)


def gives_own_links(desk: Desk, event: Event) -> bool:
    """Say whether people get links of their own, by being registered."""
    return desk.can(event, Capability.REGISTER)


async def _of_phase(desk: Desk, event: Event) -> dict[str, Any]:
    phase = event.phase(desk.clock.now())
    if phase is EventState.LIVE:
        return {"has_links": gives_own_links(desk, event), "join_page": join_page(desk, event)}
    if phase is EventState.ENDED:
        figures = (await desk.store.figures_of([event.id])).get(event.id)
        return {"figures": figures, "is_recorded": await can_be_seen(desk, event)}
    return {}
