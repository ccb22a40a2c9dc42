"""Change an event and all later ones in its series: the same shift by the wall clock, the same new words."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import CallboardError, InvalidFields, Stale
from bot.domain.events import UPCOMING, Event, said_of
from bot.domain.series import Change
from bot.domain.times import AmbiguousTime, Fold, WallTimeError, clocks_say, to_instant, to_wall
from bot.domain.wishes import Wish, wish_of
from bot.services.desk import Desk
from bot.services.edit_event import edit_event, must_be_ahead
from bot.services.permissions import event_to_change
from bot.services.series import NotReached, Progress, later_ones
from bot.texts import tr


async def change_series(
    desk: Desk, user_id: str, wish: Wish, revision: int, *, change_id: str, fold: Fold | None, progress: Progress
) -> tuple[list[Event], list[NotReached]]:
    """Make the event what is wished for and change all later ones alike; return the changed ones, and the others.

    Raises what `edit_event` raises of this one, and InvalidFields for a date on which clocks skip the new time or
    show it twice; then nothing has changed. Heard again by the same `change_id`, it goes on with those that it has
    not reached.
    """
    change = await _asked(desk, user_id, wish, revision, change_id, fold)
    first = await _this_one(desk, user_id, wish, revision, change)
    done, left = [first], list[NotReached]()
    later = await later_ones(desk, first)
    for one in reversed(later) if change.shift > timedelta() else later:  # none moves to where another still is
        try:
            done.append(await _reach(desk, user_id, one.id, change))
        except CallboardError as refused:
            left.append(NotReached(one, str(refused)))
        await progress(len(done) + len(left))
    await _remember(desk, first.id, None)
    return done, sorted(left, key=lambda one: one.event.starts_at)


async def _asked(desk: Desk, user_id: str, wish: Wish, revision: int, change_id: str, fold: Fold | None) -> Change:
    """Store what is asked of the series before anything is changed; return it as it was first understood."""
    event = await event_to_change(desk, user_id, wish.event_id)
    if event.part is None:
        raise Stale(tr("This event is not in a series. Close the form and open Edit again."))
    if event.part.asked is not None and event.part.asked.id == change_id:
        return event.part.asked
    must_be_ahead(desk, event)
    if event.revision != revision:
        raise Stale(tr("This event has changed since you opened the form. Close it and open Edit again."))
    change = difference(event, wish, change_id, fold)
    for one in await later_ones(desk, event):
        if one.phase(desk.clock.now()) in UPCOMING:
            _must_be_possible(desk, one, change)
    await _remember(desk, event.id, change)
    return change


async def _this_one(desk: Desk, user_id: str, wish: Wish, revision: int, change: Change) -> Event:
    event = await event_to_change(desk, user_id, wish.event_id)
    if event.part is not None and event.part.reached_by == change.id:
        return event
    try:
        return await edit_event(desk, user_id, wish, revision, reached_by=change.id)
    except CallboardError:
        await _remember(desk, event.id, None)
        raise


async def _remember(desk: Desk, event_id: str, change: Change | None) -> None:
    async with desk.lock(event_id):
        event = await desk.store.event(event_id)
        if event is not None and event.part is not None and event.part.asked != change:
            part = event.part.model_copy(update={"asked": change})
            await desk.store.save_event(event.model_copy(update={"part": part}))


async def _reach(desk: Desk, user_id: str, event_id: str, change: Change) -> Event:
    event = await event_to_change(desk, user_id, event_id)
    if event.part is not None and event.part.reached_by == change.id:
        return event
    phase = event.phase(desk.clock.now())
    if phase not in UPCOMING:
        raise Stale(tr("It {state}, so it stays as it is.", state=said_of(phase)))
    return await edit_event(desk, user_id, changed_by(change, event), event.revision, reached_by=change.id)


def difference(event: Event, wish: Wish, change_id: str, fold: Fold | None) -> Change:
    """Return in what the wish is other than the event; `fold` is of a time that occurs twice."""
    was = wish_of(event)
    told = {key: value for key, value in wish.platform_fields.items() if was.platform_fields.get(key, "") != value}
    update: dict[str, object] = {"platform_fields": told}
    for name in ("title", "description", "zone", "reminders"):
        if getattr(wish, name) != getattr(was, name):
            update[name] = getattr(wish, name)
    if wish.ends_at - wish.starts_at != event.duration:
        update["length"] = wish.ends_at - wish.starts_at
    if wish.starts_at != event.starts_at or wish.zone != event.zone:
        now, before = to_wall(wish.starts_at, wish.zone), to_wall(event.starts_at, event.zone)
        update["shift"] = now.replace(tzinfo=None) - before.replace(tzinfo=None)
    return Change(id=change_id, fold=fold).model_copy(update=update)


def changed_by(change: Change, event: Event) -> Wish:
    """Return what the change wishes of an event. Raises WallTimeError where clocks do not show the new time once."""
    was = wish_of(event)
    starts_at = was.starts_at
    if change.shift or change.zone:
        wall = to_wall(was.starts_at, was.zone).replace(tzinfo=None) + change.shift
        starts_at = to_instant(wall.date(), wall.time(), change.zone or was.zone, change.fold)
    return replace(
        was,
        starts_at=starts_at,
        ends_at=starts_at + (change.length or event.duration),
        zone=change.zone or was.zone,
        title=was.title if change.title is None else change.title,
        description=was.description if change.description is None else change.description,
        reminders=was.reminders if change.reminders is None else change.reminders,
        platform_fields=was.platform_fields | change.platform_fields,
    )


def _must_be_possible(desk: Desk, event: Event, change: Change) -> None:
    """Raise InvalidFields where a later event cannot begin when it would."""
    try:
        wish = changed_by(change, event)
    except WallTimeError as wrong:
        raise InvalidFields({"time": str(wrong)}, ambiguous=isinstance(wrong, AmbiguousTime)) from wrong
    if wish.starts_at <= desk.clock.now() and wish.starts_at != event.starts_at:
        said = tr("The one of {day} would begin in the past.", day=clocks_say(event.starts_at, event.zone))
        raise InvalidFields({"date": said})
