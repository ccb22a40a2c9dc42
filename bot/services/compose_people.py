"""Deliveries to one person: registration, personal link, calendar file, withdrawal."""

from contextlib import suppress

from bot.domain.events import Event, EventState
from bot.domain.messages import Invitation, Withdrawal
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Delivery, Kind
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.ports import Changes, File, Place
from bot.services.steps import Say, Share, Skip, Step
from providers.base import Guest
from providers.errors import NotFound, ProviderError, RateLimited, Unauthorized, Unavailable

# Worth trying again by itself; anything else the person or the organiser has to hear of.
PASSING = (Unavailable, RateLimited, Unauthorized)


async def invitation(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Register the person where the platform can, then send the personal link; a calendar file follows."""
    user_id = delivery.audience.removeprefix("user:")
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if event.state is not EventState.OPEN or rsvp is None or rsvp.answer is not Answer.GOING:
            return Skip("no longer going")
        if rsvp.answered_at > delivery.due_at:
            return Skip("a newer answer has an invitation of its own")
        if not desk.can(event, Capability.REGISTER):
            return _say(desk, delivery, rsvp, Invitation(event, desk.info(event), join_link=open_page(desk, event)))
        if rsvp.email is None:
            return Skip("no e-mail address yet")
        try:
            rsvp, warning = await _registered(desk, event, rsvp)
        except PASSING:
            raise
        except ProviderError as refused:
            return await _refused(desk, delivery, event, rsvp, str(refused))
    personal = await _personal_link(desk, event, rsvp)
    return _say(
        desk,
        delivery,
        rsvp,
        Invitation(
            event,
            desk.info(event),
            join_link=personal or open_page(desk, event),
            is_personal=personal is not None,
            note=warning or "",
        ),
    )


async def withdrawal(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Take the person off the platform's list, and say so; the calendar file's cancellation follows."""
    user_id = delivery.audience.removeprefix("user:")
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is Answer.GOING:
            return Skip("going again")
        rsvp = await withdrawn(desk, event, rsvp)
        await desk.store.answered(rsvp)
    return Say(Place(user_id), Withdrawal(event, desk.info(event)), _calendar_too(desk, delivery, event, rsvp))


async def withdrawn(desk: Desk, event: Event, rsvp: Rsvp) -> Rsvp:
    """Take the person off the platform's list, where they are on it, and return them so. Raises ProviderError."""
    is_known = rsvp.registered in (Registered.YES, Registered.WAITING) and rsvp.email is not None
    if not is_known or not desk.can(event, Capability.WITHDRAW) or event.external_id is None:
        return rsvp
    with suppress(NotFound):  # not on the list is what was wanted
        await desk.providers[event.platform].withdraw(event.external_id, to_guest(rsvp), rsvp.registration_id)
    return rsvp.model_copy(update={"registered": Registered.NOT, "registration_id": None, "join_link": None})


async def calendar_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the calendar file: an invitation, or its cancellation."""
    user_id = delivery.audience.removeprefix("user:")
    rsvp = await desk.store.rsvp(event.id, user_id)
    if rsvp is None:
        return Skip("the person is not known any more")
    if delivery.detail != str(rsvp.invitation_sequence):
        return Skip("a newer one follows")
    is_cancelled = event.state is not EventState.OPEN or rsvp.answer is not Answer.GOING
    link = None if is_cancelled else await join_link(desk, event, rsvp)
    content = desk.calendar_file(event, rsvp.name, rsvp.email or "", rsvp.invitation_sequence, is_cancelled, link)
    name = f"{event.ref}-cancelled.ics" if is_cancelled else f"{event.ref}.ics"
    return Share(Place(user_id), File(name=name, title=event.title, content=content))


async def join_link(desk: Desk, event: Event, rsvp: Rsvp) -> str | None:
    """Return the person's link: kept, asked for again, or the page that anybody may open."""
    return await _personal_link(desk, event, rsvp) or open_page(desk, event)


async def _personal_link(desk: Desk, event: Event, rsvp: Rsvp) -> str | None:
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


def to_guest(rsvp: Rsvp) -> Guest:
    """Return the person as platforms want them; the last name may be empty."""
    first, _, last = rsvp.name.strip().partition(" ")
    return Guest(first_name=first or "Guest", last_name=last.strip(), email=rsvp.email or "")


async def _registered(desk: Desk, event: Event, rsvp: Rsvp) -> tuple[Rsvp, str | None]:
    """Return the person as registered, and what the platform wants them to know."""
    if rsvp.registered is Registered.YES or event.external_id is None:
        return rsvp, None
    known = await desk.providers[event.platform].register(event.external_id, to_guest(rsvp))
    rsvp = rsvp.model_copy(
        update={
            "registered": Registered.YES,
            "registration_id": known.registration_id,
            "join_link": None if known.is_link_readable_again else known.link or rsvp.join_link,
        }
    )
    await desk.store.answered(rsvp, Changes(audit=desk.line("callboard", "register", event)))
    return rsvp, known.warning


async def _refused(desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp, reason: str) -> Step:
    await desk.store.answered(
        rsvp.model_copy(update={"registered": Registered.REFUSED, "why_refused": reason}),
        Changes(
            add=[
                owe(
                    event,
                    Kind.REGISTRATION_REFUSED,
                    delivery.audience,
                    desk.clock.now(),
                    detail=delivery.detail,
                    text=reason,
                )
            ],
            audit=desk.line("callboard", "register", event, "refused"),
        ),
    )
    return Skip("the platform refused the registration")


def _say(desk: Desk, delivery: Delivery, rsvp: Rsvp, message: Invitation) -> Step:
    detail = str(rsvp.invitation_sequence)
    file = owe(message.event, Kind.CALENDAR_FILE, delivery.audience, desk.clock.now(), detail=detail)
    return Say(Place(delivery.audience.removeprefix("user:")), message, Changes(add=[file]))


def _calendar_too(desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp) -> Changes:
    detail = str(rsvp.invitation_sequence)
    return Changes(add=[owe(event, Kind.CALENDAR_FILE, delivery.audience, desk.clock.now(), detail=detail)])
