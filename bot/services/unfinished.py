"""What an organiser, or time, does with an event whose creation ended half-way."""

from contextlib import suppress

from bot.domain.errors import WrongState
from bot.domain.events import Event, EventState
from bot.domain.platforms import Capability
from bot.services.create_once import adopt_found, adopt_or_ask, create_once, finish_creation, free_ones, tell_failed
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.texts import tr
from providers.errors import NotFound

_RETRIABLE = (EventState.FAILED, EventState.UNCERTAIN, EventState.HALF_DONE, EventState.CREATING)


async def retry_event(desk: Desk, user_id: str, event_id: str) -> Event:
    """Go on with an event that failed or is half done: looks on the platform first, never creates a second one."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state not in _RETRIABLE:
            return event
        if event.state is EventState.UNCERTAIN:
            return await _look(desk, event)
        return await resume(desk, event)


async def _look(desk: Desk, event: Event) -> Event:
    """Look only: what is uncertain may still come, so that creating it is the organiser's decision."""
    free = await free_ones(desk, event)
    return await adopt_or_ask(desk, event, free, tr("It was looked for again.")) if free else event


async def resume(desk: Desk, event: Event) -> Event:
    """Continue where an interrupted creation stopped. Call it with the event's lock held."""
    if event.external_id is not None:
        return await finish_creation(desk, event)
    return await create_once(desk, event)


async def adopt_event(desk: Desk, user_id: str, event_id: str, external_id: str) -> Event:
    """Take the platform's event that the organiser recognised as the one that was wished for."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is not EventState.UNCERTAIN:
            return event
        for one in await free_ones(desk, event):
            if one.external_id == external_id:
                return await adopt_found(desk, event, one)
    raise WrongState(tr("This event is not on the platform any more, or is in use. Press Check again on the message."))


async def create_again(desk: Desk, user_id: str, event_id: str) -> Event:
    """Create although something like it was found: the organiser says that it is another event."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is not EventState.UNCERTAIN:
            return event
        return await create_once(desk, event, look_first=False)


async def look_again(desk: Desk, event_id: str, *, is_last: bool) -> None:
    """Look on the platform for an event that is not certain to have been created; the last look decides."""
    async with desk.lock(event_id):
        event = await desk.store.event(event_id)
        if event is None or event.state is not EventState.UNCERTAIN:
            return
        free = await free_ones(desk, event)
        if len(free) == 1:
            await adopt_found(desk, event, free[0])
        elif not free and is_last:
            reason = tr(
                "It has not appeared on {platform} for ten minutes, so it was not created.",
                platform=desk.info(event).title,
            )
            await tell_failed(desk, event, reason)


async def undo_event(desk: Desk, user_id: str, event_id: str) -> Event:
    """Give an unfinished event up; what was created on the platform is deleted where it can be."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is EventState.DELETED:
            return event
        if event.state not in _RETRIABLE:
            raise WrongState(tr("“{title}” has been announced. Cancel it instead.", title=event.title))
        note = await _remove_there(desk, event) if event.external_id else None
        gone = event.model_copy(update={"state": EventState.DELETED, "note": note})
        await desk.store.save_event(gone, Changes(audit=desk.line(user_id, "undo", event)))
        return gone


async def _remove_there(desk: Desk, event: Event) -> str | None:
    """Delete it on the platform, or take the gentlest step there is and return why it is still there."""
    info = desk.info(event)
    if event.platform not in desk.providers:
        return tr("{platform} is not connected any more, so it is still there.", platform=info.title)
    provider, external_id = desk.providers[event.platform], event.external_id or ""
    with suppress(NotFound):  # gone is what was wanted
        if info.can(Capability.DELETE):
            await provider.delete(external_id)
        elif info.can(Capability.CANCEL):
            await provider.cancel(external_id)
            return info.after_cancel
        else:
            return info.why_not(Capability.DELETE)
    return None
