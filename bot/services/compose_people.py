"""Deliveries to one person: registration, personal link, calendar file, withdrawal."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, NamedTuple

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.messages import Invitation, Withdrawal
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Delivery, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.owed import new_calendar_file, note_to_organisers, owe
from bot.services.patience import FOR_A_LINK, FOR_A_PERSON, GIVE_UP_AFTER, PASSING, tell_of_delay, tried_for
from bot.services.ports import Changes, File, Place
from bot.services.steps import Replace, Say, Share, Skip, Step, Wait
from providers.base import Guest
from providers.errors import NotFound, ProviderError

A_MOMENT = 2.0  # seconds
# Of one whom the platform was asked to register or withdraw; a link from before may be dead.
IN_DOUBT: dict[str, Any] = {"registered": Registered.UNCERTAIN, "join_link": None}


async def invitation(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Register the person where the platform can, then send the personal link; a calendar file follows."""
    user_id = delivery.user_id
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is not Answer.GOING or rsvp.answered_at > delivery.due_at:
            return Skip("no longer going, or a newer answer has an invitation of its own")
        if event.phase(desk.clock.now()) not in UPCOMING:
            return await too_late(desk, delivery, event)
        if not desk.can(event, Capability.REGISTER):
            return await _invited(desk, delivery, event, rsvp, "")
        if rsvp.email is None:
            return Skip("no e-mail address yet")
        try:
            rsvp, warning = await _registered(desk, event, rsvp)
        except PASSING as away:
            await tell_of_delay(desk, delivery, event, str(away))
            raise
        except ProviderError as refused:
            return await _refused(desk, delivery, event, rsvp, str(refused))
    return await _invited(desk, delivery, event, rsvp, warning or "")


async def too_late(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Tell somebody who answered while the event was being cancelled; of one that is over there is nothing to say."""
    if event.state not in (EventState.CANCELLED, EventState.DELETED):
        return Skip("the event is over")
    if any(one.kind is Kind.CANCELLED for one in await desk.store.deliveries(event.id, delivery.audience)):
        return Skip("they are told that it is cancelled")
    told = owe(event, Kind.CANCELLED, delivery.audience, desk.clock.now(), detail=str(event.revision))
    return Replace(Changes(add=[told]))


async def withdrawal(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Take the person off the platform's list, and say so to one who was told of being on it."""
    user_id = delivery.user_id
    refused: ProviderError | None = None
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is Answer.GOING:
            return Skip("going again")
        try:
            await desk.store.answered(await withdrawn(desk, event, rsvp))
        except ProviderError as failure:
            if isinstance(failure, PASSING) and tried_for(desk, delivery) < GIVE_UP_AFTER:
                raise
            refused = failure
    every = await desk.store.deliveries(event.id, delivery.audience)
    if _may_be_invited(every):
        return Wait(A_MOMENT, "it is being looked up whether their invitation has come")
    told = [one.kind for one in every if one.state is DeliveryState.SENT and one.kind in _TOLD]
    if refused is None and told[-1:] != [Kind.INVITATION]:
        return Skip("they had not been invited")
    has_file = _may_have_file(every)
    message = Withdrawal(event, desk.info(event), has_file=has_file, is_refused=refused is not None)
    add = [new_calendar_file(event, rsvp, desk.clock.now())] if has_file else []
    add += [_still_listed(desk, event, rsvp, str(refused))] if refused else []
    return Say(Place(user_id), message, Changes(add=add))


_TOLD = (Kind.INVITATION, Kind.WITHDRAWAL)


def _may_be_invited(every: Iterable[Delivery]) -> bool:
    """Say whether an invitation was tried of which nobody knows yet whether the person has it."""
    return any(one.kind is Kind.INVITATION and one.state is DeliveryState.PENDING and one.attempts for one in every)


def _may_have_file(every: Iterable[Delivery]) -> bool:
    """Say whether one of these has brought a calendar file, or has been about to when nobody heard the end of it."""
    return any(one.kind is Kind.CALENDAR_FILE and (one.state is DeliveryState.SENT or one.file_id) for one in every)


def _still_listed(desk: Desk, event: Event, rsvp: Rsvp, reason: str) -> Planned:
    text = (
        f"{rsvp.name} is no longer going to “{event.title}”, but is still on its list on {desk.info(event).title}, "
        f"where somebody has to take them off by hand. {reason}"
    )
    return note_to_organisers(event, text, desk.clock.now())


async def withdrawn(desk: Desk, event: Event, rsvp: Rsvp) -> Rsvp:
    """Take the person off the platform's list, where they are on it, and return them so. Raises ProviderError."""
    is_known = rsvp.registered in (Registered.YES, Registered.UNCERTAIN) and rsvp.email is not None
    if not is_known or not desk.can(event, Capability.WITHDRAW) or event.external_id is None:
        return rsvp
    async with _in_doubt(desk, rsvp):
        with suppress(NotFound):  # not on the list is what was wanted
            await desk.providers[event.platform].withdraw(event.external_id, to_guest(rsvp), rsvp.registration_id)
    return rsvp.model_copy(update={"registered": Registered.NOT, "registration_id": None, "join_link": None})


async def calendar_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the calendar file: an invitation, or its cancellation."""
    user_id = delivery.user_id
    rsvp = await desk.store.rsvp(event.id, user_id)
    if rsvp is None:
        return Skip("the person is not known any more")
    if delivery.detail != str(rsvp.invitation_sequence):
        return Skip("a newer one follows")
    is_cancelled = event.state is not EventState.OPEN or rsvp.answer is not Answer.GOING
    if is_cancelled and not _may_have_file(await desk.store.deliveries(event.id, delivery.audience)):
        return Skip("it is not in their calendar")
    link = None if is_cancelled else (await link_in_time(desk, delivery, event, rsvp, FOR_A_PERSON)).url
    content = desk.calendar_file(event, rsvp.name, rsvp.email or "", rsvp.invitation_sequence, is_cancelled, link)
    name = f"{event.ref}-cancelled.ics" if is_cancelled else f"{event.ref}.ics"
    return Share(Place(user_id), File(name=name, title=event.title, content=content))


async def going(desk: Desk, delivery: Delivery, event: Event) -> Rsvp | None:
    """Return the delivery’s person as they answered, if they are going."""
    rsvp = await desk.store.rsvp(event.id, delivery.user_id)
    return rsvp if rsvp is not None and rsvp.answer is Answer.GOING else None


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
        return Link(await _personal_link(desk, event, rsvp) or open_page(desk, event))
    except ProviderError as failure:
        if isinstance(failure, PASSING) and tried_for(desk, delivery) < patience:
            raise
    return Link(None, is_late=True)


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
    return Guest(
        first_name=first or "Guest",
        last_name=last.strip(),
        email=rsvp.email or "",
        may_be_there=rsvp.registered is Registered.UNCERTAIN,
        role=rsvp.role,
        tags=rsvp.tags,
        group=rsvp.group,
    )


async def _registered(desk: Desk, event: Event, rsvp: Rsvp) -> tuple[Rsvp, str | None]:
    """Return the person as registered, and what the platform wants them to know."""
    if rsvp.registered is Registered.YES or event.external_id is None:
        return rsvp, None
    async with _in_doubt(desk, rsvp):
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


@asynccontextmanager
async def _in_doubt(desk: Desk, rsvp: Rsvp) -> AsyncIterator[None]:
    """Keep it stored that nobody knows, while the platform is asked and when its answer is lost."""
    await desk.store.answered(rsvp.model_copy(update=IN_DOUBT))
    try:
        yield
    except ProviderError as failure:
        if not failure.may_have_happened:
            await desk.store.answered(rsvp)
        raise


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


async def _invited(desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp, warning: str) -> Step:
    personal = await _personal_link(desk, event, rsvp)
    message = Invitation(
        event,
        desk.info(event),
        join_link=personal or open_page(desk, event),
        is_personal=personal is not None,
        note=warning,
        reader_id=rsvp.user_id,
    )
    return Say(Place(delivery.user_id), message, Changes(add=[new_calendar_file(event, rsvp, desk.clock.now())]))
