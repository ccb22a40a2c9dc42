"""Change an event: on the platform, on its card, in its plan, for the people who are going."""

from dataclasses import replace

from bot.domain.errors import Stale, WrongState
from bot.domain.events import UPCOMING, Event, said_of
from bot.domain.plans import Audience, DeliveryState, Kind
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
        raise WrongState(f"“{event.title}” {said_of(phase)}, so it cannot be changed.")


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
    plan, told = await follow_plan(desk, changed), await _told(desk, event, changed)
    add = [*plan.add, card_refresh(changed, now), *told.add]
    if warning:
        add.append(note_to_organisers(changed, warning, now))
    changes = Changes(
        add=add,
        change=plan.change,
        drop=[*plan.drop, *told.drop],
        new_calendar_files=event.id if told.add else None,
        audit=desk.line(who, "move" if has_moved else "edit", changed),
    )
    await desk.store.save_event(changed, changes, expected=event.revision)
    desk.wake()
    return changed


async def _told(desk: Desk, was: Event, event: Event) -> Changes:
    """Return what those who are going hear of the change, and the channel of a new start."""
    now, link, news = desk.clock.now(), desk.info(event).rules.link_field or "", []
    if event.title != was.title:
        news.append(f"It was called “{was.title}”.")
    if event.platform_fields.get(link) != was.platform_fields.get(link):
        news.append("The link to join it is a new one.")
    if event.starts_at != was.starts_at:
        return await _told_of_move(desk, was, event, " ".join(news))
    if event.ends_at != was.ends_at:
        news.append("It ends at another time than before.")
    rsvps = await desk.store.rsvps(event.id) if news else []
    return Changes(add=to_each(event, Kind.CHANGED, rsvps, now, " ".join(news)))


async def _told_of_move(desk: Desk, was: Event, event: Event, news: str) -> Changes:
    """Return what tells of a new start in the place of what has not gone out yet; nothing to whom nothing is new."""
    now, rows = desk.clock.now(), await desk.store.deliveries(event.id)
    unsent = [one for one in rows if one.kind is Kind.MOVED and one.state is DeliveryState.PENDING]
    known = {one.audience: one.text.split("\n")[0] for one in reversed(unsent)}
    untold = [one.text.partition("\n")[2] for one in unsent if one.audience == Audience.CHANNEL]
    news = " ".join(one for one in [*untold, news] if one)
    in_channel = owe(event, Kind.MOVED, Audience.CHANNEL, now, detail=str(event.revision))
    everybody = [in_channel, *to_each(event, Kind.MOVED, await desk.store.rsvps(event.id), now)]
    add = [
        one.model_copy(update={"text": f"{start}\n{news}"})
        for one in everybody
        if (start := known.get(one.audience, was.starts_at.isoformat())) != event.starts_at.isoformat()
    ]
    return Changes(add=add, drop=[one.id for one in unsent])
