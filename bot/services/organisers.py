"""Who may change an event."""

from collections.abc import Sequence

from bot.domain.errors import InvalidFields, NotAllowed
from bot.domain.events import Event
from bot.domain.plans import Kind
from bot.services.desk import Desk
from bot.services.owed import card_refresh, owe
from bot.services.permissions import event_to_change
from bot.services.ports import CannotSend, Changes
from bot.texts import tr

FIELD = "organisers"  # the form's


async def change_organisers(
    desk: Desk, user_id: str, event_id: str, add: Sequence[str], remove: Sequence[str]
) -> Event:
    """Add and remove co-organisers; the event's maker stays. New ones get the host links. Raises InvalidFields."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.organiser_id in remove:
            raise NotAllowed(tr("Whoever made the event stays its organiser. Remove co-organisers only."))
        kept = [one for one in event.co_organisers if one not in remove]
        new = [one for one in dict.fromkeys(add) if one not in kept and one != event.organiser_id]
        await _must_be_members(desk, new)
        if not new and len(kept) == len(event.co_organisers):
            return event
        event = event.model_copy(update={"co_organisers": (*kept, *new)})
        now = desk.clock.now()
        told = [owe(event, Kind.HOST_LINKS, f"user:{one}", now, detail=now.isoformat()) for one in new]
        line = desk.line(user_id, f"organisers +{len(new)} -{len(remove)}", event)
        await desk.store.save_event(event, Changes(add=[*told, card_refresh(event, now)], audit=line))
    desk.wake()
    return event


async def _must_be_members(desk: Desk, user_ids: Sequence[str]) -> None:
    for one in user_ids:
        try:
            member = await desk.directory.member(one)
        except CannotSend as unknown:
            raise InvalidFields(
                {FIELD: tr("One of them cannot organise events: {reason}", reason=unknown.reason)}
            ) from unknown
        if member.is_guest or member.is_bot:
            said = tr("{name} cannot organise events: only full members of this workspace can.", name=member.name)
            raise InvalidFields({FIELD: said})
