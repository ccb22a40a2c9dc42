"""Change an event: on the platform, on its card, in its plan, for the people who are going."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import Stale, WrongState
from bot.domain.events import UPCOMING, Event, said_of
from bot.domain.plans import Audience, Kind, Planned
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
        raise WrongState(f"“{event.title}” {said_of(phase)}, so it cannot be changed any more.")


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
    has_moved = wish.starts_at != event.starts_at
    changed = event.model_copy(
        update=dict(wish.details)
        | {
            "reminders": wish.reminders,
            "revision": event.revision + 1,
            "moved_from": event.starts_at if has_moved else event.moved_from,
        }
    )
    now = desk.clock.now()
    news = _news(desk, event, changed)
    plan = await follow_plan(desk, changed)
    add = [*plan.add, card_refresh(changed, now)]
    if has_moved:
        add += await _tell_everybody(desk, changed, event.starts_at)
    elif news:
        add += to_each(changed, Kind.CHANGED, await desk.store.rsvps(event.id), now, news)
    if warning:
        add.append(note_to_organisers(changed, warning, now))
    changes = Changes(
        add=add,
        change=plan.change,
        drop=plan.drop,
        new_calendar_files=event.id if has_moved or news else None,
        audit=desk.line(who, "move" if has_moved else "edit", changed),
    )
    await desk.store.save_event(changed, changes, expected=event.revision)
    desk.wake()
    return changed


async def _tell_everybody(desk: Desk, moved: Event, was: datetime) -> list[Planned]:
    now, text = desk.clock.now(), was.isoformat()
    in_channel = owe(moved, Kind.MOVED, Audience.CHANNEL, now, detail=str(moved.revision), text=text)
    return [in_channel, *to_each(moved, Kind.MOVED, await desk.store.rsvps(moved.id), now, text)]


def _news(desk: Desk, was: Event, event: Event) -> str:
    """Return, in sentences, what those who are going have to know besides a new start."""
    link = desk.info(event).rules.link_field or ""
    said = {
        f"It was called “{was.title}”.": event.title != was.title,
        "It ends at another time than before.": event.ends_at != was.ends_at,
        "The link to join it is a new one.": event.platform_fields.get(link) != was.platform_fields.get(link),
    }
    return " ".join(sentence for sentence, is_so in said.items() if is_so)
