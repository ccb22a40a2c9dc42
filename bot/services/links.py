"""Where somebody joins an event."""

from datetime import timedelta
from typing import NamedTuple

from bot.domain.events import Event
from bot.domain.people import Registered, Rsvp
from bot.domain.plans import Delivery
from bot.services.desk import Desk
from bot.services.patience import FOR_A_LINK, PASSING, tried_for
from bot.services.registering import to_guest
from providers.errors import ProviderError


class Link(NamedTuple):
    """Where somebody joins; `is_late`: the platform did not give them their own in time."""

    url: str | None
    is_late: bool = False


async def link_in_time(
    desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp, patience: timedelta = FOR_A_LINK
) -> Link:
    """Return the person's link: kept, asked for again, or the page that anybody may open.

    What people have to know does not wait longer than this for a platform that does not give the link again.
    """
    try:
        return Link(await personal_link(desk, event, rsvp) or open_page(desk, event))
    except ProviderError as failure:
        if isinstance(failure, PASSING) and tried_for(desk, delivery) < patience:
            raise
    return Link(None, is_late=True)


async def personal_link(desk: Desk, event: Event, rsvp: Rsvp) -> str | None:
    """Return the person's own link: kept, or asked for again. Raises ProviderError."""
    if rsvp.join_link is not None:
        return rsvp.join_link
    if rsvp.registered is Registered.YES and rsvp.email and event.external_id and event.platform in desk.providers:
        return await desk.providers[event.platform].join_link(event.external_id, to_guest(rsvp))
    return None


def open_page(desk: Desk, event: Event) -> str | None:
    """Return the page that anybody may open: the registration form, the link from the form, the event's page."""
    field = desk.info(event).rules.link_field
    by_hand = event.platform_fields.get(field) if field else None
    return event.registration_page or by_hand or event.event_page
