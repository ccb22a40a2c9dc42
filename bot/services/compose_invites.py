"""Invitations of a batch: a member is asked by direct message, somebody outside Slack goes on the platform's list."""

from bot.domain.batches import Batch
from bot.domain.events import CALLED_OFF, UPCOMING, Event
from bot.domain.invitations import AT_ONCE, EMAILED, TOGETHER
from bot.domain.messages import Asked
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Delivery
from bot.domain.platforms import Capability, role_named
from bot.services.desk import Desk
from bot.services.invitations import is_closed
from bot.services.patience import GIVE_UP_AFTER, PASSING, tried_for
from bot.services.ports import NO_CHANGES, Place
from bot.services.registering import stored_as_registered, to_guest, told
from bot.services.steps import Replace, Say, Skip, Step
from bot.texts import later, tr
from providers.base import Registration
from providers.errors import ProviderError

_DONE = Replace(NO_CHANGES)  # nothing is left to do for them, which counts as reached


async def invite(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Invite one person, in the way in which they can be."""
    batch = await desk.store.batch(delivery.detail)
    if batch is None:
        return Skip(later("it is not known any more"))
    if too_late := _too_late(desk, event, batch):
        return Skip(too_late)
    async with desk.lock(f"{event.id}:{delivery.user_id}"):
        rsvp = await desk.store.rsvp(event.id, delivery.user_id)
        if rsvp is None:
            return Skip(later("they are not on the list any more"))
        if rsvp.answer is not Answer.INVITED:
            return _DONE
        try:
            return await _invited(desk, event, batch, await _as_chosen(desk, batch, rsvp))
        except ProviderError as failure:
            if isinstance(failure, PASSING) and tried_for(desk, delivery) < GIVE_UP_AFTER:
                raise
            return Skip(str(failure))


def _too_late(desk: Desk, event: Event, batch: Batch) -> str:
    if event.phase(desk.clock.now()) not in UPCOMING:
        return tr("the event was cancelled") if event.state in CALLED_OFF else tr("the event is over")
    return tr("answers are closed") if is_closed(desk, event) and "role" not in batch.choices else ""


async def _invited(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Step:
    return await (_list if rsvp.is_outside else _ask)(desk, event, batch, rsvp)


async def _as_chosen(desk: Desk, batch: Batch, rsvp: Rsvp) -> Rsvp:
    """Return the person with what this batch invites them as, which may not be what an earlier one did."""
    role, group = batch.choices.get("role") or rsvp.role, batch.choices.get("group")  # asked by name, it stays
    if (rsvp.role, rsvp.group) == (role, group):
        return rsvp
    rsvp = rsvp.model_copy(update={"role": role, "group": group})
    await desk.store.amended(rsvp)
    return rsvp


async def _list(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Step:
    """Put somebody outside Slack on the platform's list."""
    if not desk.can(event, Capability.REGISTER):
        return Skip(_why_not(desk, event))
    await _registered(desk, event, batch, rsvp)
    return _DONE


async def _ask(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Step:
    """Ask a member; where it is so chosen, they are on the platform's list before they answer."""
    if await desk.store.wants_quiet(rsvp.user_id):
        return Skip(later("they want no invitations by direct message"))
    if AT_ONCE in batch.choices and rsvp.email and desk.can(event, Capability.REGISTER):
        rsvp = await _registered(desk, event, batch, rsvp)
    info = desk.info(event)
    message = Asked(
        event,
        info,
        asked_by=batch.asked_by,
        role=role_named(info, rsvp.role),
        is_listed=rsvp.registered is Registered.YES,
    )
    return Say(Place(rsvp.user_id), message)


def _why_not(desk: Desk, event: Event) -> str:
    info = desk.info(event)
    if info.can(Capability.REGISTER):
        return tr("{platform} is not connected any more", platform=info.title)
    return info.why_not(Capability.REGISTER)


async def _registered(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Rsvp:
    """Return the person as the platform knows them now. Raises ProviderError."""
    if rsvp.registered is Registered.YES or event.external_id is None:
        return rsvp
    try:
        known = await (_told_together if TOGETHER in batch.choices else _told)(desk, event, batch, rsvp)
    except ProviderError as failure:
        if not failure.may_have_happened and not isinstance(failure, PASSING):
            refused = {"registered": Registered.REFUSED, "why_refused": str(failure)}
            await desk.store.amended(rsvp.model_copy(update=refused))
        raise
    return await stored_as_registered(desk, event, rsvp, known)


async def _told_together(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Registration:
    """Tell the platform of somebody who belongs to all others of the batch; the first makes the party."""
    async with desk.lock(f"party {batch.id}"):
        batch = await desk.store.batch(batch.id) or batch
        if batch.party is None:
            known = await _told(desk, event, batch, rsvp)
            if known.party is not None:
                await desk.store.note_party(batch.id, known.party)
            return known
    return await _told(desk, event, batch, rsvp)


async def _told(desk: Desk, event: Event, batch: Batch, rsvp: Rsvp) -> Registration:
    chosen = {"is_emailed": EMAILED in batch.choices, "party": batch.party}
    return await told(desk, event, rsvp, to_guest(rsvp).model_copy(update=chosen))
