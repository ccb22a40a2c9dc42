"""Change an event: on the platform, on its card, in its plan, for the people who are going."""

from dataclasses import replace

from bot.domain.errors import Stale, WrongState
from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Audience, Kind
from bot.domain.platforms import Capability
from bot.domain.wishes import Wish, wish_of
from bot.services.desk import Desk
from bot.services.overlaps import must_not_overlap
from bot.services.owed import card_refresh, follow_plan, note_to_organisers, owe, to_each
from bot.services.permissions import event_to_change
from bot.services.ports import Changes


async def edit_event(desk: Desk, user_id: str, wish: Wish, revision: int) -> Event:
    """Make the event what is wished for, and return it. `revision` is the one that the form showed.

    Raises Stale, WrongState, NotAllowed, InvalidFields (overlap) or a ProviderError; then nothing has changed here.
    """
    async with desk.lock(wish.event_id):
        event = await event_to_change(desk, user_id, wish.event_id)
        must_be_ahead(desk, event)
        if event.revision != revision:
            raise Stale("This event has changed since you opened the form. Close it and open Edit again.")
        wish = replace(wish, channel_id=event.channel_id, platform=event.platform)
        if wish.details != wish_of(event).details:
            warning = await _change_there(desk, event, wish)
        elif wish.reminders == event.reminders:
            return event
        else:
            warning = None
        return await apply_change(desk, event, wish, who=user_id, warning=warning)


def must_be_ahead(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event is open or live."""
    phase = event.phase(desk.clock.now())
    if phase not in UPCOMING:
        raise WrongState(f"“{event.title}” {_WHY.get(phase, 'is not ready')}, so it cannot be changed any more.")


_WHY = {
    EventState.ENDED: "has ended",
    EventState.CANCELLED: "was cancelled",
    EventState.DELETED: "was deleted",
    EventState.FAILED: "was not created",
    EventState.CREATING: "is still being created",
    EventState.UNCERTAIN: "is not known to exist on its platform",
    EventState.HALF_DONE: "is only half created",
}


async def _change_there(desk: Desk, event: Event, wish: Wish) -> str | None:
    provider = desk.providers.get(event.platform)
    if provider is None or event.external_id is None:
        raise WrongState(f"{desk.info(event).title} is not connected any more, so the event cannot be changed there.")
    if not desk.can(event, Capability.CHANGE):
        return desk.info(event).why_not(Capability.CHANGE)
    await must_not_overlap(desk, event.platform, wish.details, but=event.external_id)
    return (await provider.change(event.external_id, wish_of(event).details, wish.details)).warning


async def apply_change(desk: Desk, event: Event, wish: Wish, *, who: str, warning: str | None = None) -> Event:
    """Store the event as wished, with everything that follows: plan, card, and word to those who are going."""
    has_moved = (wish.starts_at, wish.ends_at) != (event.starts_at, event.ends_at)
    changed = event.model_copy(
        update=dict(wish.details)
        | {
            "reminders": wish.reminders,
            "revision": event.revision + 1,
            "moved_from": event.starts_at if has_moved else event.moved_from,
        }
    )
    now = desk.clock.now()
    rsvps = await desk.store.rsvps(event.id)
    plan = await follow_plan(desk, changed)
    add = [*plan.add, card_refresh(changed, now)]
    if has_moved:
        was = event.starts_at.isoformat()
        add.append(owe(changed, Kind.MOVED, Audience.CHANNEL, now, detail=str(changed.revision), text=was))
        add += to_each(changed, Kind.MOVED, rsvps, now, was)
    if warning:
        add.append(note_to_organisers(changed, warning, now))
    line = desk.line(who, "move" if has_moved else "edit", changed)
    changes = Changes(
        add=add,
        change=plan.change,
        drop=plan.drop,
        rsvps=next_sequence(rsvps) if has_moved else (),
        audit=line,
    )
    await desk.store.save_event(changed, changes, expected=event.revision)
    desk.wake()
    return changed


def next_sequence(rsvps: list[Rsvp]) -> list[Rsvp]:
    """Return those who are going with the next sequence of their calendar file."""
    return [
        one.model_copy(update={"invitation_sequence": one.invitation_sequence + 1})
        for one in rsvps
        if one.answer is Answer.GOING
    ]
