"""The cards of a series: the first at once, each later one when its turn has come."""

from bot.domain.events import Event
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind, Planned, card_due_at
from bot.services.desk import Desk
from bot.services.owed import note_to_organisers, owe
from bot.services.ports import Changes
from bot.services.steps import Replace, Skip, Step
from bot.texts import later

_GONE = (DeliveryState.DROPPED,)


async def announcing(desk: Desk, event: Event, warning: str) -> list[Planned]:
    """Return what tells of a new event, now: of a later one in a series only what its platform warns of, if new."""
    due = card_due_at(event)
    if due is None or due <= desk.clock.now():
        return _card_and_links(desk, event, warning)
    told = await desk.store.deliveries(event.series_id, kinds=[Kind.HOST_LINKS])  # of the first one
    is_told = not warning or any(one.text == warning for one in told)
    return [] if is_told else [note_to_organisers(event, warning, desk.clock.now())]


async def card_due(desk: Desk, _delivery: Delivery, event: Event) -> Step:
    """Make the card, and the host links that come with it, due."""
    known = await desk.store.deliveries(event.id, kinds=[Kind.ANNOUNCEMENT])
    if any(one.state not in _GONE for one in known):
        return Skip(later("it has a card"))
    return Replace(Changes(add=_card_and_links(desk, event, "")))


def _card_and_links(desk: Desk, event: Event, warning: str) -> list[Planned]:
    now = desk.clock.now()
    links = [owe(event, Kind.HOST_LINKS, f"user:{one}", now, text=warning) for one in event.organisers]
    return [owe(event, Kind.ANNOUNCEMENT, Audience.CHANNEL, now), *links]
