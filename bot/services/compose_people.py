"""Deliveries to one person: registration, personal link, calendar file, withdrawal."""

from collections.abc import Iterable

from bot.domain.events import CALLED_OFF, UPCOMING, Event, EventState
from bot.domain.messages import Invitation, Withdrawal
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import REMOVED, Delivery, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability, role_named
from bot.services.desk import Desk
from bot.services.languages import to_organisers
from bot.services.links import link_in_time, open_page, personal_link
from bot.services.owed import new_calendar_file, note_to_organisers, owe
from bot.services.patience import FOR_A_PERSON, GIVE_UP_AFTER, PASSING, tell_of_delay, tried_for
from bot.services.ports import Changes, File, Place
from bot.services.registering import registered, withdrawn
from bot.services.steps import Replace, Say, Share, Skip, Step, Wait
from bot.texts import later, tr
from providers.errors import ProviderError

A_MOMENT = 2.0  # seconds


async def invitation(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Register the person where the platform can, then send the personal link; a calendar file follows."""
    user_id = delivery.user_id
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is not Answer.GOING or rsvp.answered_at > delivery.due_at:
            return Skip(later("no longer going, or a newer answer has an invitation of its own"))
        if event.phase(desk.clock.now()) not in UPCOMING:
            return await too_late(desk, delivery, event)
        if not desk.can(event, Capability.REGISTER):
            return await _invited(desk, delivery, event, rsvp, "")
        if rsvp.email is None:
            return Skip(later("no e-mail address yet"))
        try:
            rsvp, warning = await registered(desk, event, rsvp)
        except PASSING as away:
            await tell_of_delay(desk, delivery, event, str(away))
            raise
        except ProviderError as refused:
            return await _refused(desk, delivery, event, rsvp, refused)
    return await _invited(desk, delivery, event, rsvp, warning or "")


async def too_late(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Tell somebody who answered while the event was being cancelled; of one that is over there is nothing to say."""
    if event.state not in CALLED_OFF:
        return Skip(later("the event is over"))
    if await desk.store.deliveries(event.id, delivery.audience, kinds=[Kind.CANCELLED]):
        return Skip(later("they are told that it is cancelled"))
    told = owe(event, Kind.CANCELLED, delivery.audience, desk.clock.now(), detail=str(event.revision))
    return Replace(Changes(add=[told]))


async def withdrawal(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Take the person off the platform's list, and say so to one who was told of being on it."""
    user_id = delivery.user_id
    refused: ProviderError | None = None
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is Answer.GOING:
            return Skip(later("going again"))
        try:
            if not rsvp.is_blocked:  # going again would let them in again
                await desk.store.amended(await withdrawn(desk, event, rsvp))
        except ProviderError as failure:
            if isinstance(failure, PASSING) and tried_for(desk, delivery) < GIVE_UP_AFTER:
                raise
            refused = failure
    every = await desk.store.deliveries(event.id, delivery.audience)
    if _may_be_invited(every):
        return Wait(A_MOMENT, later("it is being looked up whether their invitation has come"))
    told = [one.kind for one in every if one.state is DeliveryState.SENT and one.kind in _TOLD]
    has_file, is_removed = _may_be_in_calendar(every), delivery.text == REMOVED
    add = [new_calendar_file(event, rsvp, desk.clock.now())] if has_file else []
    if refused is None and not is_removed and told[-1:] != [Kind.INVITATION]:
        return Skip(later("they had not been invited"), Changes(add=add))  # the file came with news of a change
    is_refused = refused is not None
    message = Withdrawal(event, desk.info(event), has_file=has_file, is_refused=is_refused, is_removed=is_removed)
    add += [_still_listed(desk, event, rsvp, str(refused))] if refused else []
    return Say(Place(user_id), message, Changes(add=add))


_TOLD = (Kind.INVITATION, Kind.WITHDRAWAL)


def _may_be_invited(every: Iterable[Delivery]) -> bool:
    """Say whether an invitation was tried of which nobody knows yet whether the person has it."""
    return any(one.kind is Kind.INVITATION and one.state in _UNKNOWN and one.attempts for one in every)


_UNKNOWN = (DeliveryState.PENDING, DeliveryState.LEASED)  # in this life, one at a time goes to a person: of an earlier


def _files(every: Iterable[Delivery]) -> list[Delivery]:
    """Return which of these have brought a calendar file, or have been about to when nobody heard the end of it."""
    return [one for one in every if one.kind is Kind.CALENDAR_FILE and (one.state is DeliveryState.SENT or one.file_id)]


def _may_be_in_calendar(every: list[Delivery]) -> bool:
    """Say whether the newest calendar file that the person may have is not one that takes the event out again."""
    taken_out = {one.detail for one in every if one.kind is Kind.WITHDRAWAL}
    newest = max((one.detail for one in _files(every)), key=int, default=None)
    return newest is not None and newest not in taken_out


def _still_listed(desk: Desk, event: Event, rsvp: Rsvp, reason: str) -> Planned:
    with to_organisers(event):
        text = tr(
            "{name} is no longer going to “{title}”, but is still on its list on {platform}, where somebody has to "
            "take them off by hand. {reason}",
            name=rsvp.name,
            title=event.title,
            platform=desk.info(event).title,
            reason=reason,
        )
    return note_to_organisers(event, text, desk.clock.now())


async def calendar_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the calendar file: an invitation, or its cancellation."""
    user_id = delivery.user_id
    rsvp = await desk.store.rsvp(event.id, user_id)
    if rsvp is None:
        return Skip(later("the person is not known any more"))
    if delivery.detail != str(rsvp.invitation_sequence):
        return Skip(later("a newer one follows"))
    is_cancelled = event.state is not EventState.OPEN or not rsvp.is_expected
    if is_cancelled and not _files(await desk.store.deliveries(event.id, delivery.audience)):
        return Skip(later("it is not in their calendar"))
    link = None if is_cancelled else (await link_in_time(desk, delivery, event, rsvp, FOR_A_PERSON)).url
    content = desk.calendar_file(event, rsvp.name, rsvp.email or "", rsvp.invitation_sequence, is_cancelled, link)
    name = f"{event.ref}-cancelled.ics" if is_cancelled else f"{event.ref}.ics"
    return Share(Place(user_id), File(name=name, title=event.title, content=content))


async def going(desk: Desk, delivery: Delivery, event: Event) -> Rsvp | None:
    """Return the delivery’s person as they answered, if they are going, or were before they were asked for a role."""
    rsvp = await desk.store.rsvp(event.id, delivery.user_id)
    return rsvp if rsvp is not None and rsvp.is_expected else None


async def hearing_of_moves(desk: Desk, delivery: Delivery, event: Event) -> Rsvp | None:
    """Return the delivery’s person as they answered, if they are told when the event moves or is cancelled."""
    rsvp = await desk.store.rsvp(event.id, delivery.user_id)
    return rsvp if rsvp is not None and rsvp.hears_of_moves else None


async def _refused(desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp, refused: ProviderError) -> Step:
    """Tell the person; the organisers too where somebody else could have the seat, or is counted on.

    Who may be on the list all the same is taken off when they say so.
    """
    now, detail, reason = desk.clock.now(), delivery.detail, str(refused)
    known = Registered.UNCERTAIN if refused.may_have_happened else Registered.REFUSED
    add = [owe(event, Kind.REGISTRATION_REFUSED, delivery.audience, now, detail=detail, text=reason)]
    if event.seats is not None or rsvp.role:
        add.append(_not_taken(desk, event, rsvp, reason))
    await desk.store.amended(
        rsvp.model_copy(update={"registered": known, "why_refused": reason}),
        Changes(add=add, audit=desk.line("callboard", "register", event, "refused")),
    )
    return Skip(later("the platform refused the registration"))


def _not_taken(desk: Desk, event: Event, rsvp: Rsvp, reason: str) -> Planned:
    """Return what tells the organisers, once for each person."""
    info = desk.info(event)
    with to_organisers(event):
        comes = _HAS_ROLE if rsvp.role else _HAS_SEAT
        text = tr(
            comes,
            name=rsvp.name,
            role=role_named(info, rsvp.role),
            title=event.title,
            platform=info.title,
            reason=reason,
        )
    note = note_to_organisers(event, text, desk.clock.now())
    return note.model_copy(update={"detail": f"not registered {rsvp.user_id}", "revision": 0})


_HAS_ROLE = later("{name} is {role} at “{title}”, but is not registered on {platform}. {reason}")
_HAS_SEAT = later("{name} has a seat at “{title}”, but is not registered on {platform}. {reason}")


async def _invited(desk: Desk, delivery: Delivery, event: Event, rsvp: Rsvp, warning: str) -> Step:
    personal = await personal_link(desk, event, rsvp)
    message = Invitation(
        event,
        desk.info(event),
        join_link=personal or open_page(desk, event),
        is_personal=personal is not None,
        note=warning,
        reader_id=rsvp.user_id,
        news=tr(delivery.text),
        role=role_named(desk.info(event), rsvp.role),
    )
    return Say(Place(delivery.user_id), message, Changes(add=[new_calendar_file(event, rsvp, desk.clock.now())]))
