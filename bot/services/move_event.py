"""Move an event to another start, as somebody has confirmed."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import Stale, WrongState
from bot.domain.events import Event
from bot.domain.wishes import wish_of
from bot.services.desk import Desk
from bot.services.edit_event import edit_event, must_be_ahead
from bot.services.permissions import event_to_change
from bot.texts import tr

FURTHEST = timedelta(days=5 * 365)


async def may_move(desk: Desk, user_id: str, event: Event, starts_at: datetime) -> None:
    """Raise NotAllowed or WrongState unless this person may move the event to this start now."""
    event = await event_to_change(desk, user_id, event.id)
    must_be_ahead(desk, event)
    if starts_at <= desk.clock.now():
        raise WrongState(tr("That is in the past. Ask for a later time."))
    if starts_at > desk.clock.now() + FURTHEST:
        raise WrongState(tr("That is more than five years away. Ask for an earlier time."))
    if starts_at == event.starts_at:
        raise WrongState(tr("“{title}” begins then already.", title=event.title))


async def move_event(desk: Desk, user_id: str, event_id: str, starts_at: datetime, revision: int) -> Event:
    """Move it, unless it has changed since; asked for twice, it moves once. `revision` is the one that was shown.

    Raises Stale, NotAllowed, WrongState, InvalidFields (overlap) or a ProviderError; then nothing has changed here.
    """
    event = await event_to_change(desk, user_id, event_id)
    if event.starts_at == starts_at:
        return event
    if event.revision != revision:
        raise Stale(tr("“{title}” has changed since you asked, so it is not moved. Ask once more.", title=event.title))
    await may_move(desk, user_id, event, starts_at)
    wish = replace(wish_of(event), starts_at=starts_at, ends_at=starts_at + event.duration)
    return await edit_event(desk, user_id, wish, revision)
