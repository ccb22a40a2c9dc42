"""Take an RSVP: stored at once; the platform is told, and the personal link sent, by a delivery."""

from bot.domain.addresses import NotAnAddress, to_email
from bot.domain.errors import InvalidFields, WrongState
from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.people import Answer, Member, Registered, Rsvp
from bot.domain.plans import Kind, Planned
from bot.domain.platforms import Capability
from bot.services.compose_people import IN_DOUBT, withdrawn
from bot.services.desk import Desk
from bot.services.outside import known_before
from bot.services.owed import card_refresh, owe
from bot.services.permissions import event_for
from bot.services.ports import Changes, EventFilter
from providers.errors import ProviderError

MOST = 1000  # events to which one person is going

_MAYBE_THERE = (Registered.YES, Registered.UNCERTAIN)
_SAID = {
    Answer.GOING: "You’re going to “{title}”. {next}",
    Answer.MAYBE: "Noted: you may come to “{title}”.",
    Answer.NO: "Noted: you can’t come to “{title}”.",
}


async def answer(desk: Desk, user_id: str, event_id: str, said: Answer) -> str:
    """Store what the person answered, and return the sentence for them. The same answer twice changes nothing."""
    member = await desk.directory.member(user_id)
    async with desk.lock(f"{event_id}:{user_id}"):
        event = await event_for(desk, user_id, event_id)
        event = await desk.store.event(event_id) or event  # as it is now: Slack may have taken its time
        if event.phase(desk.clock.now()) not in UPCOMING:
            raise WrongState(f"“{event.title}” is over or cancelled, so answers are closed.")
        before = await known_before(desk, event_id, member)
        if before is not None and before.answer is said and before.registered is not Registered.REFUSED:
            return f"That is what you answered before. {_answered(event, said, await _next(desk, event, member))}"
        rsvp = await _to_rsvp(desk, event, member, said, before)
        was_asked = await desk.store.was_asked_for_email(user_id)
        follow_up = [
            one for one in _follow_up(desk, event, rsvp, before) if one.kind is not Kind.EMAIL_WANTED or not was_asked
        ]
        changes = Changes(
            add=[*follow_up, card_refresh(event, desk.clock.now())],
            audit=desk.line(user_id, f"answer {said.value}", event),
        )
        await desk.store.answered(rsvp, changes)
        if rsvp.answer is Answer.GOING and rsvp.email is None and needs_email(desk, event):
            await desk.store.save_email(user_id, None, desk.clock.now())
    desk.wake()
    return _answered(event, said, await _next(desk, event, member))


async def give_email(desk: Desk, user_id: str, event_id: str, email: str) -> str:
    """Remember the address of a member whose profile has none, and register them. Raises InvalidFields."""
    try:
        email = to_email(email)
    except NotAnAddress as wrong:
        raise InvalidFields({"email": str(wrong)}) from wrong
    await event_for(desk, user_id, event_id)
    await desk.store.save_email(user_id, email, desk.clock.now())
    try:
        is_going = await _register_everywhere(desk, user_id, email)
    finally:
        desk.wake()
    if not is_going:
        return "Thank you. It is used when you answer Going."
    return "Thank you. Your link comes by direct message in a moment."


async def _register_everywhere(desk: Desk, user_id: str, email: str) -> bool:
    """Register the person under this address for every coming event to which they are going; say whether there is one.

    Raises ProviderError, after all others, where a platform will not let go of an earlier address.
    """
    coming = EventFilter(user_id=user_id, ends_after=desk.clock.now(), states=(EventState.OPEN.value,), limit=MOST)
    is_going, failures = False, list[ProviderError]()
    for event in await desk.store.events(coming):
        try:
            is_going |= await _register_at(desk, event, user_id, email)
        except ProviderError as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return is_going


async def _register_at(desk: Desk, event: Event, user_id: str, email: str) -> bool:
    """Register the person under this address if they are going there and are not so yet; say whether they are going."""
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None or rsvp.answer is not Answer.GOING or not needs_email(desk, event):
            return False
        if rsvp.email != email or rsvp.registered is Registered.REFUSED:
            await _register_as(desk, event, rsvp, email)
        return True


async def _register_as(desk: Desk, event: Event, rsvp: Rsvp, email: str) -> None:
    try:
        rsvp = await withdrawn(desk, event, rsvp)
    except ProviderError as failure:
        if failure.may_have_happened:  # who may be off the list is put on it again
            await _invite(desk, event, rsvp.model_copy(update=IN_DOUBT))
        raise
    await _invite(desk, event, rsvp.model_copy(update={"email": email, "registered": Registered.WAITING}))


async def _invite(desk: Desk, event: Event, rsvp: Rsvp) -> None:
    rsvp = rsvp.model_copy(update={"invitation_sequence": rsvp.invitation_sequence + 1})
    await desk.store.answered(rsvp, Changes(add=[_invitation(desk, event, rsvp)]))


def needs_email(desk: Desk, event: Event) -> bool:
    """Say whether the platform registers people, which takes an e-mail address."""
    return desk.can(event, Capability.REGISTER)


async def _to_rsvp(desk: Desk, event: Event, member: Member, said: Answer, before: Rsvp | None) -> Rsvp:
    registered = before.registered if before else Registered.NOT
    kept = before.email if before else None
    email = member.email or await desk.store.email_of(member.id) or kept
    if registered in _MAYBE_THERE:
        email = kept  # the one that the platform knows
    elif said is Answer.GOING and needs_email(desk, event):
        registered = Registered.WAITING
    return Rsvp(
        event_id=event.id,
        user_id=member.id,
        answer=said,
        name=member.name,
        email=email,
        registered=registered,
        registration_id=before.registration_id if before else None,
        join_link=before.join_link if before else None,
        invitation_sequence=before.invitation_sequence + 1 if before else 0,
        answered_at=desk.clock.now(),
        role=before.role if before else "",
        group=before.group if before else None,
        tags=before.tags if before else (),
        is_blocked=before.is_blocked if before else False,
    )


def _follow_up(desk: Desk, event: Event, rsvp: Rsvp, before: Rsvp | None) -> list[Planned]:
    if rsvp.answer is Answer.GOING:
        return [_invitation(desk, event, rsvp)]
    if before is not None and (before.answer is Answer.GOING or before.registered in _MAYBE_THERE):
        return [_to_person(event, rsvp, Kind.WITHDRAWAL)]
    return []


def _invitation(desk: Desk, event: Event, rsvp: Rsvp) -> Planned:
    is_nameless = rsvp.email is None and needs_email(desk, event)
    return _to_person(event, rsvp, Kind.EMAIL_WANTED if is_nameless else Kind.INVITATION)


def _to_person(event: Event, rsvp: Rsvp, kind: Kind) -> Planned:
    return owe(event, kind, f"user:{rsvp.user_id}", rsvp.answered_at, detail=str(rsvp.invitation_sequence))


async def _next(desk: Desk, event: Event, member: Member) -> str:
    if not needs_email(desk, event):
        return "The details and a calendar file come by direct message."
    if member.email or await desk.store.email_of(member.id):
        return "Your link and a calendar file come by direct message."
    return f"{desk.info(event).title} needs an e-mail address; give it with the button in my direct message."


def _answered(event: Event, said: Answer, following: str) -> str:
    return _SAID[said].format(title=event.title, next=following)
