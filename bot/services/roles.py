"""Speakers, hosts, moderators: somebody gets a role of the event’s platform, and members are asked to confirm it."""

from datetime import timedelta
from typing import Any

from bot.domain.errors import WrongState
from bot.domain.events import Event
from bot.domain.people import OUTSIDE, Answer, Registered, Rsvp
from bot.domain.plans import CONFIRM_BY, Kind, Planned
from bot.domain.platforms import Capability, role_named
from bot.services.answer import following
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.languages import to_person
from bot.services.outside import address_of
from bot.services.owed import card_refresh, follow_plan, owe
from bot.services.patience import doubted
from bot.services.permissions import event_to_change, may_see
from bot.services.ports import CannotSend, Changes
from bot.services.registering import IN_DOUBT, as_registered, in_doubt, to_guest
from bot.services.seats import freed, seats_lock
from bot.texts import later, tr
from providers.errors import NotFound, ProviderError

_AGAIN = later("It may have been changed there all the same. Choose the role again to be sure.")


async def change_role(desk: Desk, user_id: str, event_id: str, person_id: str, role: str) -> str:
    """Give somebody a role of the event's platform, or none (""), and return the sentence for who asked for it.

    A member is asked by direct message whether they take it. Raises WrongState, NotAllowed, NoSuchEvent, or
    ProviderError where the platform refuses; then nothing has changed here.
    """
    event = await event_to_change(desk, user_id, event_id)
    fresh = None if await desk.store.rsvp(event.id, person_id) else await _invited(desk, event, person_id)
    async with desk.lock(event_id), desk.lock(f"{event_id}:{person_id}"):
        event = await desk.store.event(event_id) or event
        must_be_ahead(desk, event)
        _must_know(desk, event, role)
        before = await desk.store.rsvp(event_id, person_id) or fresh
        if before is None:
            raise WrongState(tr("This person is not among the event’s people any more. Open the list again."))
        if before.role == role and before.registered is not Registered.UNCERTAIN:
            return _has_it_already(desk, event, before)
        try:
            given = await _changed_there(desk, event, before, role)
        except NotFound:
            return await _not_there(desk, event, before)
        if given.role and not given.is_outside:
            event = await expect_confirmations(desk, event)
        await _store(desk, event, user_id, before, given)
    desk.wake()
    return await _said(desk, event, given)


def _must_know(desk: Desk, event: Event, role: str) -> None:
    info = desk.info(event)
    if event.platform not in desk.providers:
        raise WrongState(
            tr("{platform} is not connected any more, so nobody can be given a role there.", platform=info.title)
        )
    if not info.roles and not info.can(Capability.ROLES):
        raise WrongState(info.why_not(Capability.ROLES))
    if role and role not in info.roles:
        known = ", ".join(map(tr, info.roles.values()))
        raise WrongState(tr("{platform} knows no such role. Its roles are: {known}.", platform=info.title, known=known))


async def _invited(desk: Desk, event: Event, person_id: str) -> Rsvp | None:
    """Return a member of whom nothing is stored yet as one who is invited. Raises WrongState."""
    if person_id.startswith(OUTSIDE):
        return None
    try:
        member = await desk.directory.member(person_id)
    except CannotSend as unknown:
        raise WrongState(tr("They cannot be asked: {reason}", reason=unknown.reason)) from unknown
    if member.is_bot:
        raise WrongState(tr("{name} is an app, and apps cannot be given a role.", name=member.name))
    if not await may_see(desk, person_id, event):
        raise WrongState(
            tr(
                "{name} is not in the private channel in which “{title}” is announced. Invite them there first, "
                "then give them the role.",
                name=member.name,
                title=event.title,
            )
        )
    return Rsvp(
        event_id=event.id,
        user_id=person_id,
        answer=Answer.INVITED,
        name=member.name,
        email=await address_of(desk, event.id, member),
        answered_at=desk.clock.now(),
        language=member.language,
    )


def _has_it_already(desk: Desk, event: Event, rsvp: Rsvp) -> str:
    if not rsvp.role:
        return tr("{name} has no role at “{title}”.", name=rsvp.name, title=event.title)
    return tr(
        "{name} is {role} at “{title}” already.",
        name=rsvp.name,
        role=role_named(desk.info(event), rsvp.role),
        title=event.title,
    )


async def _changed_there(desk: Desk, event: Event, rsvp: Rsvp, role: str) -> Rsvp:
    """Return the person with the role, which the platform is told where it knows the person.

    Raises NotFound for one whom it knows no more, WrongState where it cannot, or ProviderError.
    """
    given = rsvp.model_copy(update={"role": role})
    is_known = rsvp.registered in (Registered.YES, Registered.UNCERTAIN) and rsvp.email is not None
    if not is_known or event.external_id is None:
        return given
    if not desk.can(event, Capability.ROLES):
        raise WrongState(desk.info(event).why_not(Capability.ROLES))
    try:
        async with in_doubt(desk, rsvp):
            provider = desk.providers[event.platform]
            known = await provider.roles(event.external_id, to_guest(given), rsvp.registration_id, rsvp.role)
    except ProviderError as failure:
        if failure.may_have_happened and rsvp.answer is Answer.GOING:  # whose link may be dead gets another
            await _invite_again(desk, event, rsvp)
        with doubted(tr(_AGAIN)):
            raise
    return as_registered(given, known)


async def _invite_again(desk: Desk, event: Event, rsvp: Rsvp) -> None:
    update = IN_DOUBT | {"invitation_sequence": rsvp.invitation_sequence + 1, "answered_at": desk.clock.now()}
    rsvp = rsvp.model_copy(update=update)
    await desk.store.amended(rsvp, Changes(add=[following(desk, event, rsvp)]))
    desk.wake()


async def _not_there(desk: Desk, event: Event, rsvp: Rsvp) -> str:
    """Remember that the platform knows the person no more, and say so."""
    gone = {"registered": Registered.NOT, "registration_id": None, "join_link": None}
    line = desk.line("callboard", "not on the platform’s list any more", event)
    await desk.store.amended(rsvp.model_copy(update=gone), Changes(audit=line))
    again = tr("Ask them to answer Going again; then give them the role.")
    if rsvp.is_outside:
        again = tr("Invite them again; then give them the role.")
    where = desk.info(event).title
    return tr(
        "{name} is not on the list of “{title}” on {where} any more, so nothing was changed. {again}",
        name=rsvp.name,
        title=event.title,
        where=where,
        again=again,
    )


async def expect_confirmations(desk: Desk, event: Event) -> Event:
    """Return the event, whose organisers are warned from now on of people with a role who have not confirmed.

    Needs the event's lock.
    """
    if event.has_roles:
        return event
    event = event.model_copy(update={"has_roles": True})
    plan = await follow_plan(desk, event)
    await desk.store.save_event(event, plan)
    return event


async def _store(desk: Desk, event: Event, user_id: str, before: Rsvp, given: Rsvp) -> None:
    """Store the person with their role, and owe them the question; whoever is asked has not confirmed."""
    now = desk.clock.now()
    update: dict[str, Any] = {"answered_at": now, "invitation_sequence": before.invitation_sequence + 1}
    was_going = before.answer is Answer.GOING or (before.is_unconfirmed and before.was_going)
    if given.role and not given.is_outside:
        update |= {"answer": Answer.INVITED, "was_going": was_going}
    elif was_going:
        update |= {"answer": Answer.GOING, "was_going": False}
    rsvp = given.model_copy(update=update)
    async with seats_lock(desk, event.id):
        add = [card_refresh(event, now), *(freed(event, before, now) if not rsvp.takes_seat else ())]
        add += _news(desk, event, user_id, before, rsvp)
        line = desk.line(user_id, f"role {desk.info(event).roles.get(rsvp.role, rsvp.role) or 'none'}", event)
        await desk.store.answered(rsvp, Changes(add=add, audit=line))


def _news(desk: Desk, event: Event, user_id: str, before: Rsvp, rsvp: Rsvp) -> list[Planned]:
    """Return what the person hears of it; who is going without a role now may have another link."""
    if rsvp.is_outside:
        return []
    if rsvp.answer is Answer.GOING:
        was = role_named(desk.info(event), before.role)
        with to_person(rsvp):
            news = tr("You’re not {was} any more, and come as a guest.", was=was)
        return [following(desk, event, rsvp, news)]
    if rsvp.answer not in (Answer.INVITED, Answer.MAYBE):
        return []
    text, detail = f"{rsvp.role}\n{before.role}\n{user_id}", str(rsvp.invitation_sequence)
    return [owe(event, Kind.ROLE, f"user:{rsvp.user_id}", rsvp.answered_at, detail=detail, text=text)]


async def _said(desk: Desk, event: Event, rsvp: Rsvp) -> str:
    role = role_named(desk.info(event), rsvp.role)
    if not role:
        return tr("{name} has no role at “{title}” any more.", name=rsvp.name, title=event.title)
    if rsvp.is_outside:
        return tr(
            "{name} is {role} at “{title}”. They are not in Slack, so nobody asks them: tell them yourself.",
            name=rsvp.name,
            role=role,
            title=event.title,
        )
    if await desk.store.wants_quiet(rsvp.user_id):
        return tr(
            "{name} is to be {role} at “{title}”, but wants no invitations by direct message. Ask them "
            "yourself: they confirm with Going on its card.",
            name=rsvp.name,
            role=role,
            title=event.title,
        )
    warned = tr(
        "You are warned {hours} hours before the start, and again an hour before, while they have not.",
        hours=CONFIRM_BY[0],
    )
    if event.starts_at - desk.clock.now() <= timedelta(hours=CONFIRM_BY[-1]):
        warned = tr("It begins so soon that nobody is warned if they do not: ask them yourself too.")
    return tr(
        "{name} is asked by direct message to confirm that they are {role} at “{title}”. {warned}",
        name=rsvp.name,
        role=role,
        title=event.title,
        warned=warned,
    )
