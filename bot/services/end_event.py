"""Cancel, close: the two ways in which people end an event before its time."""

from bot.domain.errors import CallboardError, WrongState
from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.people import Rsvp
from bot.domain.plans import TIMED, Audience, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.reports import Recording
from bot.services.desk import Desk
from bot.services.edit_event import next_sequence
from bot.services.owed import card_refresh, follow_plan, note_to_organisers, owe, to_each
from bot.services.permissions import event_to_change
from bot.services.ports import Changes


async def cancel_event(desk: Desk, user_id: str, event_id: str, *, also_delete: bool) -> str:
    """Say in Slack that the event will not take place, and take the platform's gentlest documented step.

    `also_delete` removes it there for good, as its organiser has confirmed. Returns what happened and what is left.
    """
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is EventState.CANCELLED:
            return f"“{event.title}” was cancelled before; nothing more to do."
        if event.phase(desk.clock.now()) not in UPCOMING:
            raise WrongState(f"“{event.title}” has ended, so there is nothing left to cancel.")
        there = await _end_there(desk, event, also_delete=also_delete)
        await call_off(desk, event, who=user_id, left_to_do=there)
        return f"“{event.title}” is cancelled. {there}".strip()


async def call_off(desk: Desk, event: Event, *, who: str, left_to_do: str = "") -> Event:
    """Store the event as cancelled, drop what it would have sent, and tell everybody who is going."""
    gone = event.model_copy(update={"state": EventState.CANCELLED, "revision": event.revision + 1})
    rsvps = await desk.store.rsvps(event.id)
    pending = [one for one in await desk.store.deliveries(event.id) if one.state is DeliveryState.PENDING]
    changes = Changes(
        add=_farewells(gone, rsvps, left_to_do, desk),
        drop=[one.id for one in pending if one.kind in TIMED or one.kind is Kind.INVITATION],
        rsvps=next_sequence(rsvps),
        audit=desk.line(who, "cancel", event),
    )
    await desk.store.save_event(gone, changes)
    desk.wake()
    return gone


async def close_event(desk: Desk, user_id: str, event_id: str) -> str:
    """End a running event on its platform; its digests follow."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        now = desk.clock.now()
        if event.phase(now) is not EventState.LIVE:
            raise WrongState(f"“{event.title}” is not running now. Only a running event can be closed.")
        if event.external_id is None or event.platform not in desk.providers:
            raise WrongState(f"{desk.info(event).title} is not connected, so the event cannot be closed there.")
        await desk.providers[event.platform].close(event.external_id)
        ended = event.model_copy(update={"ends_at": now, "revision": event.revision + 1})
        plan = await follow_plan(desk, ended)
        add = [*plan.add, card_refresh(ended, now)]
        line = desk.line(user_id, "close", event)
        await desk.store.save_event(ended, Changes(add=add, change=plan.change, drop=plan.drop, audit=line))
        desk.wake()
        return f"“{event.title}” is closed on {desk.info(event).title}. The attendance digest follows in a few minutes."


def _farewells(gone: Event, rsvps: list[Rsvp], left_to_do: str, desk: Desk) -> list[Planned]:
    now = desk.clock.now()
    said: list[Planned] = []
    if gone.card_ts is not None:
        said = [
            card_refresh(gone, now),
            owe(gone, Kind.CANCELLED, Audience.CHANNEL, now, detail=str(gone.revision)),
        ]
    said += to_each(gone, Kind.CANCELLED, rsvps, now)
    if left_to_do:
        said.append(note_to_organisers(gone, left_to_do, now))
    return said


async def _end_there(desk: Desk, event: Event, *, also_delete: bool) -> str:
    """Take the platform's step, and return what is left for the organiser to do there."""
    info = desk.info(event)
    if event.external_id is None or event.platform not in desk.providers:
        return f"{info.title} is not connected, so the event is still there."
    provider = desk.providers[event.platform]
    try:
        if also_delete and desk.can(event, Capability.DELETE):
            if await _has_recording(desk, event):
                return f"It has a recording, so it was not deleted on {info.title}. {info.after_cancel}".strip()
            await provider.delete(event.external_id)
            return f"It is deleted on {info.title} for good."
        if desk.can(event, Capability.CANCEL):
            await provider.cancel(event.external_id)
    except CallboardError as failure:
        return f"On {info.title} nothing was done: {failure} {info.after_cancel}".strip()
    return info.after_cancel


async def _has_recording(desk: Desk, event: Event) -> bool:
    if event.recording_link is not None:
        return True
    if not desk.can(event, Capability.RECORDINGS) or event.external_id is None:
        return False
    known: list[Recording] = await desk.providers[event.platform].recordings(event.external_id)
    return bool(known)
