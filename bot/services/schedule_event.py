"""Create an event from a filled form: checked, stored, then created on its platform and announced."""

from datetime import datetime

from bot.domain.errors import InvalidFields
from bot.domain.events import Event, EventState, new_ref
from bot.domain.wishes import Wish
from bot.services.create_once import create_once
from bot.services.desk import Desk
from bot.services.edit_event import deadline_at, moved_part
from bot.services.owed import note_to_organisers
from bot.services.permissions import event_to_change, may_create, may_see
from bot.services.ports import AlreadyThere, CannotSend, Changes
from bot.services.unfinished import resume
from bot.texts import current_language, later, tr


async def schedule_event(desk: Desk, user_id: str, wish: Wish) -> Event:
    """Create what is wished for, and return the event as it then is: OPEN, HALF_DONE, UNCERTAIN or FAILED.

    Raises NotAllowed, or InvalidFields for what only Slack or the platform could tell (channel, overlap).
    The same form sent twice makes one event.
    """
    is_private = await must_be_possible(desk, user_id, wish)
    async with desk.lock(wish.event_id):
        event, is_new = await store_wish(desk, user_id, wish, is_private=is_private)
        if event.state is EventState.CREATING and not is_new:  # whoever began it held this lock, and is gone
            return await resume(desk, event)
        if event.state is EventState.FAILED or is_new:
            return await create_once(desk, event)
        return event


async def must_be_possible(desk: Desk, user_id: str, wish: Wish) -> bool:
    """Return whether the channel is private; raise NotAllowed or InvalidFields for what is known beforehand."""
    await may_create(desk, user_id)
    is_private = await must_take_cards(desk, user_id, wish.channel_id)
    if wish.platform not in desk.providers:
        raise InvalidFields({"platform": tr("This platform is not connected. Choose one from the list.")})
    return is_private


async def must_take_cards(desk: Desk, user_id: str, channel_id: str) -> bool:
    """Return whether the channel is private; raise InvalidFields where this person cannot announce events in it."""
    try:
        channel = await desk.directory.channel(channel_id)
        if channel.is_archived:
            raise InvalidFields(
                {"channel": tr("#{channel} is archived. Choose another channel.", channel=channel.name)}
            )
        if channel.is_direct:
            raise InvalidFields({"channel": tr("Events are announced in channels. Choose a channel.")})
        if channel.is_private and not channel.is_member:
            raise InvalidFields({"channel": tr(_INVITE_FIRST)})
        if channel.is_private and not await desk.directory.is_in_channel(user_id, channel.id):
            raise InvalidFields({"channel": tr("You are not in this private channel. Choose one that you are in.")})
    except CannotSend as refused:
        raise InvalidFields({"channel": tr(_INVITE_FIRST)}) from refused
    return channel.is_private


_INVITE_FIRST = later(
    "Callboard is not in this private channel. Invite it there with /invite @callboard, or choose another."
)


async def store_wish(desk: Desk, user_id: str, wish: Wish, *, is_private: bool) -> tuple[Event, bool]:
    """Store what is wished for before its platform is called; return it, and whether it is new.

    Call it with the event's lock held. Raises NotAllowed where the id is that of somebody else's event.
    """
    seats, answers_until, note = await _taken_over(desk, user_id, wish)
    event = Event(
        id=wish.event_id,
        ref=new_ref(),
        platform=wish.platform,
        channel_id=wish.channel_id,
        organiser_id=user_id,
        language=current_language(),
        series_id=wish.series_id,
        part=wish.part,
        is_private=is_private,
        reminders=wish.reminders,
        seats=seats,
        answers_until=answers_until,
        created_at=desk.clock.now(),
        **wish.details.model_dump(),
    )
    notes = [note_to_organisers(event, note, desk.clock.now())] if note else []
    asked = Changes(add=notes, audit=desk.line(user_id, "create", event, "asked"))
    try:
        return await desk.store.add_event(event, asked), True
    except AlreadyThere:
        known = await event_to_change(desk, user_id, wish.event_id)
        if known.state is EventState.FAILED:
            kept = {name: getattr(known, name) for name in _KEPT}
            known = event.model_copy(update=kept | {"part": moved_part(known, wish.starts_at, wish.zone)})
            await desk.store.save_event(known, asked)
        return known, False


async def _taken_over(desk: Desk, user_id: str, wish: Wish) -> tuple[int | None, datetime | None, str]:
    """Return the seats and the deadline of the event that is cloned, or of the same one that is tried again.

    The deadline is as long before the start as there; one that is past by that is none, as the sentence says.
    """
    source = await desk.store.event(wish.like or wish.event_id)
    if source is None or not await may_see(desk, user_id, source):
        return None, None, ""
    until = deadline_at(source, wish.starts_at, wish.zone)
    if until is None or until > desk.clock.now():
        return source.seats, until, ""
    note = tr(
        "“{title}” takes answers until it ends: the deadline of “{other}”, so long before, is past.",
        title=wish.title,
        other=source.title,
    )
    return source.seats, None, note


# Of an event that is tried again; all else is as the form has it now.
_KEPT = ("ref", "organiser_id", "series_id", "co_organisers", "created_at", "state", "revision", "is_asked_for")
