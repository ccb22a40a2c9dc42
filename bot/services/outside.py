"""People of an event who are not in Slack: whom Callboard cannot tell anything, and who may turn out to be a member."""

from bot.domain.events import Event
from bot.domain.people import OUTSIDE, Member, Rsvp
from bot.services.desk import Desk
from bot.services.ports import CannotSend


async def ids_by_address(desk: Desk, user_id: str) -> list[str]:
    """Return the ids by which events may know the addresses of a member: of their profile, and the one they gave."""
    try:
        profile = (await desk.directory.member(user_id)).email
    except CannotSend:  # whose profile is gone
        profile = None
    found = [one for one in (profile, await desk.store.email_of(user_id)) if one]
    return [OUTSIDE + key for key in dict.fromkeys(map(desk.store.mail_key, found))]


async def known_before(desk: Desk, event_id: str, member: Member) -> Rsvp | None:
    """Return what is stored of a member of an event; also under their address, as somebody outside Slack."""
    found = await desk.store.rsvp(event_id, member.id)
    email = member.email or await desk.store.email_of(member.id)
    if found is not None or not email:
        return found
    outside = await desk.store.rsvp(event_id, OUTSIDE + desk.store.mail_key(email))
    return outside.model_copy(update={"user_id": member.id}) if outside else None


async def not_told(desk: Desk, event: Event) -> str:
    """Return the sentence that says how many on the platform's list hear of a change by nobody, or nothing."""
    many = await desk.store.outside(event.id)
    if not many:
        return ""
    people, are = ("1 person", "is") if many == 1 else (f"{many} people", "are")
    return (
        f"{people} without Slack on its list on {desk.info(event).title} {are} not told of this by Callboard: "
        "write to them yourself."
    )
