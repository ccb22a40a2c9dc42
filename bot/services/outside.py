"""People of an event who are not in Slack: whom Callboard cannot tell anything, and who may turn out to be a member."""

from bot.domain.events import Event
from bot.domain.people import OUTSIDE, Member, Rsvp
from bot.services.desk import Desk
from bot.services.ports import CannotSend
from bot.texts import several


async def ids_by_address(desk: Desk, user_id: str) -> list[str]:
    """Return the ids by which events may know a member's address: their profile's, since a typed one proves nothing."""
    try:
        email = (await desk.directory.member(user_id)).email
    except CannotSend:  # whose profile is gone
        return []
    return [OUTSIDE + desk.store.mail_key(email)] if email else []


async def known_before(desk: Desk, event_id: str, member: Member) -> Rsvp | None:
    """Return what is stored of a member of an event; also under their address, as somebody outside Slack."""
    found = await desk.store.rsvp(event_id, member.id)
    email = await address_of(desk, event_id, member)
    if found is not None or not email:
        return found
    outside = await _under(desk, event_id, email)
    return outside.model_copy(update={"user_id": member.id}) if outside else None


async def address_of(desk: Desk, event_id: str, member: Member) -> str | None:
    """Return the address under which a member is registered: their profile's, or the one that they gave."""
    return member.email or await address_given(desk, event_id, member.id)


async def address_given(desk: Desk, event_id: str, user_id: str) -> str | None:
    """Return the address that somebody gave, unless it has a role in the event, and with that a link of its own."""
    typed = await desk.store.email_of(user_id)
    outside = await _under(desk, event_id, typed) if typed else None
    return None if outside and outside.role else typed


async def _under(desk: Desk, event_id: str, email: str) -> Rsvp | None:
    return await desk.store.rsvp(event_id, OUTSIDE + desk.store.mail_key(email))


async def not_told(desk: Desk, event: Event) -> str:
    """Return the sentence that says how many on the platform's list hear of a change by nobody, or nothing."""
    many = await desk.store.outside(event.id)
    if not many:
        return ""
    return several(
        "{n} person without Slack on its list on {platform} is not told of this by Callboard: write to them yourself.",
        "{n} people without Slack on its list on {platform} are not told of this by Callboard: write to them yourself.",
        many,
        platform=desk.info(event).title,
    )
