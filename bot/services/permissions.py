"""Who may do what (people organise, everybody in the channel answers)."""

from bot.domain.errors import NoSuchEvent, NotAllowed
from bot.domain.events import Event
from bot.domain.people import Member
from bot.services.desk import Desk
from bot.services.ports import CannotSend
from bot.texts import tr


async def may_create(desk: Desk, user_id: str) -> Member:
    """Return the member if they may create events; else NotAllowed."""
    member = await desk.directory.member(user_id)
    if member.is_guest or member.is_bot:
        raise NotAllowed(
            tr(
                "Guests of this workspace can answer events but not organise them. Ask a full member to create it "
                "for you."
            )
        )
    if is_admin(desk, member) or desk.policy.creators == "members":
        return member
    if desk.policy.creators == "admins":
        raise NotAllowed(
            tr("Only administrators create events in this workspace. Ask one of them to create it for you.")
        )
    groups = [one.strip() for one in desk.policy.creators.split(",")]
    if await desk.directory.is_in_group(user_id, groups):
        return member
    raise NotAllowed(
        tr("Only members of certain user groups create events in this workspace. Ask an administrator to add you.")
    )


def is_admin(desk: Desk, member: Member) -> bool:
    """Say whether the member is an administrator, of the workspace or by setting."""
    return member.is_admin or member.id in desk.policy.admins


async def may_see(desk: Desk, user_id: str, event: Event) -> bool:
    """Say whether the event exists for this person: those of private channels only for the channel's members.

    For guests, that holds for every channel. Where Slack does not let Callboard look into the channel, only for
    organisers and administrators. Raises TryLater.
    """
    if user_id in event.organisers:
        return True
    return await may_see_channel(desk, user_id, event.channel_id, is_private=event.is_private)


async def may_see_channel(desk: Desk, user_id: str, channel_id: str, *, is_private: bool) -> bool:
    """Say whether events of a channel, which was private when they were announced or not, exist for this person."""
    try:
        is_hidden = is_private or (await desk.directory.channel(channel_id)).is_private
        is_for_members = is_hidden or (await desk.directory.member(user_id)).is_guest
        return not is_for_members or await desk.directory.is_in_channel(user_id, channel_id)
    except CannotSend:
        return await _is_known_admin(desk, user_id)


async def _is_known_admin(desk: Desk, user_id: str) -> bool:
    try:
        return is_admin(desk, await desk.directory.member(user_id))
    except CannotSend:
        return False


async def event_for(desk: Desk, user_id: str, event_id: str) -> Event:
    """Return the event if it exists for this person; else NoSuchEvent. Raises TryLater where Slack cannot say."""
    event = await desk.store.event(event_id)
    if event is None or not await may_see(desk, user_id, event):
        raise NoSuchEvent(
            tr("This event is not there any more, or it is in a private channel that you or Callboard are not in.")
        )
    return event


async def event_to_change(desk: Desk, user_id: str, event_id: str) -> Event:
    """Return the event if this person organises it or is an administrator; else NotAllowed."""
    event = await event_for(desk, user_id, event_id)
    member = await desk.directory.member(user_id)
    if member.is_guest:
        raise NotAllowed(tr("Guests of this workspace can answer events but not organise them."))
    if user_id in event.organisers or is_admin(desk, member):
        return event
    raise NotAllowed(
        tr("Only the organisers of “{title}” and administrators can do this. Its card names them.", title=event.title)
    )
