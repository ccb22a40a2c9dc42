"""The e-mail address of members whose profile has none: asked for once, and good for every event."""

from bot.domain.addresses import NotAnAddress, same_email, to_email
from bot.domain.errors import InvalidFields
from bot.domain.events import Event, EventState
from bot.domain.people import OUTSIDE, Answer, Registered, Rsvp
from bot.services.answer import following, needs_email
from bot.services.desk import Desk
from bot.services.permissions import event_for
from bot.services.ports import CannotSend, Changes, EventFilter
from bot.services.registering import IN_DOUBT, withdrawn
from bot.texts import later, tr
from providers.errors import ProviderError

MOST = 1000  # events to which one person is going
_TAKEN = later("This is the address of another member of this workspace. Give your own.")
_HAS_ROLE = later(
    "An organiser has given somebody with this address a role. Ask them to give it to you here, or give another."
)


async def give_email(desk: Desk, user_id: str, event_id: str, email: str) -> str:
    """Remember the address of a member whose profile has none, and register them. Raises InvalidFields."""
    try:
        email = to_email(email)
    except NotAnAddress as wrong:
        raise InvalidFields({"email": str(wrong)}) from wrong
    await event_for(desk, user_id, event_id)
    await _must_be_nobody_elses(desk, user_id, email)
    await desk.store.save_email(user_id, email, desk.clock.now())
    try:
        is_going = await _register_everywhere(desk, user_id, email)
    finally:
        desk.wake()
    if not is_going:
        return tr("Thank you. It is used when you answer Going.")
    return tr("Thank you. Your link comes by direct message in a moment.")


async def _must_be_nobody_elses(desk: Desk, user_id: str, email: str) -> None:
    """Raise InvalidFields where the address is known to be another's, whose personal link it would bring."""
    try:
        member = (await desk.directory.by_email([email])).get(same_email(email))
    except CannotSend:
        member = None
    if member is not None and member.id != user_id:
        raise InvalidFields({"email": tr(_TAKEN)})
    if any(one.role for one in await desk.store.answers_of(OUTSIDE + desk.store.mail_key(email))):
        raise InvalidFields({"email": tr(_HAS_ROLE)})


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
    await desk.store.answered(rsvp, Changes(add=[following(desk, event, rsvp)]))
