"""What an organiser decides where Callboard and a platform do not say the same of an event."""

from bot.domain.errors import Stale, WrongState
from bot.domain.events import Event
from bot.domain.sides import Sides, Version, differing, version_of
from bot.services.desk import Desk
from bot.services.edit_event import apply_change, must_be_ahead
from bot.services.end_event import There, call_off, must_be_cancellable
from bot.services.in_step import send_ours, settle, wished
from bot.services.permissions import event_to_change
from bot.services.questions import version_there
from bot.texts import tr
from providers.base import PlatformEvent
from providers.errors import NotFound


async def use_theirs(desk: Desk, user_id: str, event_id: str, question: str) -> str:
    """Make the event here what it is on its platform; `question` tells which one is answered. Returns a sentence.

    Raises Stale where that one is settled or has a successor.
    """
    async with desk.lock(event_id):
        event, theirs = await _open_question(desk, user_id, event_id, question)
        await apply_change(desk, event, wished(event, theirs), who=user_id, sides=Sides(agreed=theirs))
    return tr(
        "“{title}” is now as it is on {platform}. Card, reminders and people follow.",
        title=event.title,
        platform=desk.info(event).title,
    )


async def keep_ours(desk: Desk, user_id: str, event_id: str, question: str) -> str:
    """Make the event on its platform what it is here. Returns a sentence. Raises Stale or a ProviderError."""
    async with desk.lock(event_id):
        event, theirs = await _open_question(desk, user_id, event_id, question)
        await send_ours(desk, event, theirs, who=user_id)
    return tr(
        "“{title}” stays as it is, and {platform} has it so now.", title=event.title, platform=desk.info(event).title
    )


async def cancel_gone(desk: Desk, user_id: str, event_id: str) -> str:
    """Cancel an event that its platform has no more; what is there after all is left alone. Returns a sentence."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        must_be_cancellable(desk, event)
        there, info = await _there(desk, event), desk.info(event)
        if there is not None and there.is_active and not there.is_over:
            cancel = f"{desk.policy.command} cancel {event.ref}"
            raise Stale(
                tr(
                    "“{title}” is on {platform} after all, so nothing was cancelled. To do it, use {cancel}.",
                    title=event.title,
                    platform=info.title,
                    cancel=cancel,
                )
            )
        await call_off(desk, event, who=user_id, there=There(""))
    return tr("“{title}” is cancelled. Those who are going are told.", title=event.title)


async def _open_question(desk: Desk, user_id: str, event_id: str, question: str) -> tuple[Event, Version]:
    """Return the event and the platform's version, both as they are now and as the organiser was shown them."""
    event = await event_to_change(desk, user_id, event_id)
    must_be_ahead(desk, event)
    title = desk.info(event).title
    if event.sides.theirs is None or question != event.sides.question:
        newer = tr("There is a newer message about it.") if event.sides.theirs else tr("Nothing is left to decide.")
        raise Stale(tr("This question about “{title}” is settled. {newer}", title=event.title, newer=newer))
    there = await _there(desk, event)
    if there is None:
        raise WrongState(
            tr(
                "“{title}” is not found on {platform} any more. Callboard looks again, and then asks.",
                title=event.title,
                platform=title,
            )
        )
    theirs, ours = version_there(event, there), version_of(event)
    if theirs is not None and not differing(theirs, event.sides.theirs) and differing(theirs, ours):
        return event, theirs
    if theirs is not None:
        await settle(desk, event, theirs)
    raise Stale(
        tr(
            "“{title}” has changed on {platform} again, so nothing was done. Its card shows how it is here now.",
            title=event.title,
            platform=title,
        )
    )


async def _there(desk: Desk, event: Event) -> PlatformEvent | None:
    """Return the event as its platform has it now, or None when it is gone. Raises ProviderError."""
    if event.platform not in desk.providers or event.external_id is None:
        raise WrongState(
            tr("{platform} is not connected, so Callboard cannot look there.", platform=desk.info(event).title)
        )
    try:
        return await desk.providers[event.platform].read(event.external_id)
    except NotFound:
        return None
