"""What the platform knows of a person: registered, withdrawn, or nobody knows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.domain.events import Event
from bot.domain.people import Registered, Rsvp
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.ports import Changes
from providers.base import Guest, Registration
from providers.errors import NotFound, ProviderError

# Of one whom the platform was asked to register or withdraw; a link from before may be dead.
IN_DOUBT: dict[str, Any] = {"registered": Registered.UNCERTAIN, "join_link": None}


def to_guest(rsvp: Rsvp) -> Guest:
    """Return the person as platforms want them; the last name may be empty."""
    first, _, last = rsvp.name.strip().partition(" ")
    return Guest(
        first_name=first or "Guest",
        last_name=last.strip(),
        email=rsvp.email or "",
        may_be_there=rsvp.registered is Registered.UNCERTAIN,
        role=rsvp.role,
        tags=rsvp.tags,
        group=rsvp.group,
    )


async def registered(desk: Desk, event: Event, rsvp: Rsvp) -> tuple[Rsvp, str | None]:
    """Return the person as registered, and what the platform wants them to know. Raises ProviderError."""
    if rsvp.registered is Registered.YES or event.external_id is None:
        return rsvp, None
    known = await told(desk, event, rsvp, to_guest(rsvp))
    return await stored_as_registered(desk, event, rsvp, known), known.warning


async def told(desk: Desk, event: Event, rsvp: Rsvp, guest: Guest) -> Registration:
    """Tell the platform of somebody. Raises ProviderError."""
    assert event.external_id is not None
    async with in_doubt(desk, rsvp):
        return await desk.providers[event.platform].register(event.external_id, guest)


async def stored_as_registered(desk: Desk, event: Event, rsvp: Rsvp, known: Registration) -> Rsvp:
    """Store the person as the platform knows them now, and return them so."""
    rsvp = as_registered(rsvp, known)
    await desk.store.amended(rsvp, Changes(audit=desk.line("callboard", "register", event)))
    return rsvp


def as_registered(rsvp: Rsvp, known: Registration) -> Rsvp:
    """Return the person as the platform knows them; a link that it gives as often as it is asked is not kept."""
    return rsvp.model_copy(
        update={
            "registered": Registered.YES,
            "registration_id": known.registration_id or rsvp.registration_id,
            "join_link": None if known.is_link_readable_again else known.link or rsvp.join_link,
        }
    )


@asynccontextmanager
async def in_doubt(desk: Desk, rsvp: Rsvp) -> AsyncIterator[None]:
    """Keep it stored that nobody knows, while the platform is asked and when its answer is lost.

    Whoever is one with a member meanwhile, was taken off or is forgotten is not stored again.
    """
    await desk.store.amended(rsvp.model_copy(update=IN_DOUBT))
    try:
        yield
    except ProviderError as failure:
        if not failure.may_have_happened:
            await desk.store.amended(rsvp)
        raise


async def withdrawn(desk: Desk, event: Event, rsvp: Rsvp) -> Rsvp:
    """Take the person off the platform's list, where they are on it, and return them so. Raises ProviderError."""
    is_known = rsvp.registered in (Registered.YES, Registered.UNCERTAIN) and rsvp.email is not None
    if not is_known or not desk.can(event, Capability.WITHDRAW) or event.external_id is None:
        return rsvp
    async with in_doubt(desk, rsvp):
        with suppress(NotFound):  # not on the list is what was wanted
            await desk.providers[event.platform].withdraw(event.external_id, to_guest(rsvp), rsvp.registration_id)
    return rsvp.model_copy(update={"registered": Registered.NOT, "registration_id": None, "join_link": None})
