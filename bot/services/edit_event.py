"""Change an event: on the platform, on its card, in its plan, for the people who are going."""

from dataclasses import replace
from datetime import datetime

from bot.domain.errors import Stale, WrongState
from bot.domain.events import UPCOMING, Event, said_of
from bot.domain.plans import Audience, DeliveryState, Kind, card_due_at
from bot.domain.platforms import Capability
from bot.domain.seats import at_same_distance
from bot.domain.series import Part
from bot.domain.sides import Sides, Version, compare, differing, version_of, with_parts
from bot.domain.times import clocks_say, to_wall
from bot.domain.wishes import Wish, wish_of
from bot.services.desk import Desk
from bot.services.outside import not_told
from bot.services.overlaps import must_not_overlap
from bot.services.owed import card_refresh, follow_plan, is_told_in, note_to_organisers, owe, was_called
from bot.services.patience import doubted
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.services.questions import ask_which, version_there
from bot.services.tell_each import to_each
from bot.texts import tr
from providers.errors import NotFound


async def edit_event(desk: Desk, user_id: str, wish: Wish, revision: int, *, reached_by: str = "") -> Event:
    """Make the event what is wished for, and return it. `revision` is the one that the form showed.

    `reached_by` is the id of the change of its series that brings this.

    Raises Stale, WrongState, NotAllowed, InvalidFields (overlap) or a ProviderError; then nothing has changed here.
    """
    async with desk.lock(wish.event_id):
        event = await event_to_change(desk, user_id, wish.event_id)
        must_be_ahead(desk, event)
        if event.revision != revision:
            raise Stale(tr("This event has changed since you opened the form. Close it and open Edit again."))
        wish = replace(wish, channel_id=event.channel_id, platform=event.platform)
        if wish.details == wish_of(event).details:
            is_new = wish.reminders != event.reminders
            return await apply_change(desk, event, wish, who=user_id, reached_by=reached_by) if is_new else event
        theirs = await _changed_there(desk, event, wish)
        warning, sides = await _change_there(desk, event, wish, theirs)
        changed = await apply_change(
            desk, event, wish, who=user_id, warning=warning, sides=sides, reached_by=reached_by
        )
        return await ask_which(desk, changed, theirs) if theirs else changed


def must_be_ahead(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event is open or live."""
    phase = event.phase(desk.clock.now())
    if phase not in UPCOMING:
        raise WrongState(tr("“{title}” {stands}, so it cannot be changed.", title=event.title, stands=said_of(phase)))


async def _changed_there(desk: Desk, event: Event, wish: Wish) -> Version | None:
    """Return the platform's version where it has changed, unknown to us, what is to be changed now; else None."""
    wanted, provider = version_of(wish), desk.providers.get(event.platform)
    changes = differing(version_of(event), wanted)
    if not changes or provider is None or event.external_id is None or event.sides.is_on_its_way(desk.clock.now()):
        return None
    try:
        theirs = version_there(event, await provider.read(event.external_id))
    except NotFound:
        return None  # not every platform lists all that it lets us change; changing it will tell
    if theirs is None:
        return None
    return theirs if changes & compare(_agreed(event), wanted, theirs).both else None


def _agreed(event: Event) -> Version:
    return event.sides.agreed or version_of(event)


async def _change_there(desk: Desk, event: Event, wish: Wish, theirs: Version | None) -> tuple[str | None, Sides]:
    """Change on the platform what nobody has changed there; return what it warns of, and how both sides then stand."""
    provider = desk.providers.get(event.platform)
    if provider is None or event.external_id is None:
        raise WrongState(
            tr(
                "{platform} is not connected any more, so the event cannot be changed there.",
                platform=desk.info(event).title,
            )
        )
    if not desk.can(event, Capability.CHANGE):
        return desk.info(event).why_not(Capability.CHANGE), event.sides
    was, ours, wanted = wish_of(event).details, version_of(event), version_of(wish)
    held = compare(_agreed(event), wanted, theirs).both if theirs else frozenset[str]()
    sent = wish.details.model_copy(update=dict(with_parts(wanted, ours, held)))
    taken, warning = differing(ours, wanted) - held, None
    if sent != was:
        await must_not_overlap(desk, event.platform, sent, but=event.external_id)
        with doubted(tr("It may have been changed there all the same; then the card follows in a few minutes.")):
            warning = (await provider.change(event.external_id, was, sent)).warning
    if taken:
        return warning, Sides(agreed=with_parts(_agreed(event), wanted, taken), sent_at=desk.clock.now())
    return warning, Sides(agreed=_agreed(event)) if held else event.sides


async def apply_change(
    desk: Desk,
    event: Event,
    wish: Wish,
    *,
    who: str,
    warning: str | None = None,
    sides: Sides | None = None,
    reached_by: str = "",
) -> Event:
    """Store the event as wished, with everything that follows: plan, card, and word to those who are going.

    `sides`: what both sides agree on by that, where it is not what it was.
    """
    changed, now = _as_wished(event, wish, sides or event.sides), desk.clock.now()
    if reached_by and changed.part is not None:
        changed = changed.model_copy(update={"part": reached(changed.part, reached_by, event, wish)})
    plan, told = await follow_plan(desk, changed), await _told(desk, event, changed)
    add = [*plan.add, card_refresh(changed, now), *told.add]
    left = await not_told(desk, changed) if changed.starts_at != event.starts_at else ""
    said = [warning, left, _about_deadline(desk, event, changed)]
    if told_organisers := " ".join(one for one in said if one):
        add.append(note_to_organisers(changed, told_organisers, now))
    changes = Changes(
        add=add,
        change=plan.change,
        drop=[*plan.drop, *told.drop],
        new_calendar_files=event.id if told.add else None,
        audit=desk.line(who, "move" if changed.starts_at != event.starts_at else "edit", changed),
    )
    await desk.store.save_event(changed, changes, expected=event.revision)
    desk.wake()
    return changed


def _as_wished(event: Event, wish: Wish, sides: Sides) -> Event:
    has_moved = wish.starts_at != event.starts_at
    update = dict(wish.details) | {"reminders": wish.reminders, "revision": event.revision + 1, "sides": sides}
    if has_moved:
        update["moved_from"] = event.starts_at
        update["answers_until"] = deadline_at(event, wish.starts_at, wish.zone)
        update["part"] = moved_part(event, wish.starts_at, wish.zone)
    if has_moved or wish.ends_at != event.ends_at:
        update |= {"real_start": None, "real_end": None}
    return event.model_copy(update=update)


def deadline_at(event: Event, starts_at: datetime, zone: str) -> datetime | None:
    """Return until when people would answer if the event began then: as long before the start as now."""
    until = event.answers_until
    return None if until is None else at_same_distance(until, event.starts_at, starts_at, zone)


def reached(part: Part, change_id: str, was: Event, wish: Wish) -> Part:
    """Return an event's place in its series once a change of the series has reached it: its last day moves too."""
    days = to_wall(wish.starts_at, wish.zone).date() - to_wall(was.starts_at, was.zone).date()
    return part.model_copy(update={"reached_by": change_id, "last": part.last + days})


def moved_part(event: Event, starts_at: datetime, zone: str) -> Part | None:
    """Return the event's place in its series if it began then: its card is as long before the start as now."""
    part = event.part
    if part is None or part.card_due is None:
        return part
    return part.model_copy(update={"card_due": at_same_distance(part.card_due, event.starts_at, starts_at, zone)})


def _about_deadline(desk: Desk, was: Event, event: Event) -> str:
    """Return what the organisers hear of a deadline that has moved with the start."""
    until = event.answers_until
    if until is None or until == was.answers_until:
        return ""
    said = tr(
        "“{title}” takes answers until {time} now: as long before its start as before.",
        title=event.title,
        time=clocks_say(until, event.zone),
    )
    if until > desk.clock.now():
        return said
    show = f"{desk.policy.command} show {event.ref}"
    return f"{said} {tr('That is past, so answers are closed. {show} lets you change that.', show=show)}"


async def _told(desk: Desk, was: Event, event: Event) -> Changes:
    """Return what those who are going hear of the change, and the channel of a new start."""
    link, news = desk.info(event).rules.link_field or "", []
    if event.title != was.title:
        news.append(was_called(was.title))
    if event.platform_fields.get(link) != was.platform_fields.get(link):
        news.append("The link to join it is a new one.")
    if event.starts_at != was.starts_at:
        return await _told_of_move(desk, was, event, " ".join(news))
    if event.ends_at != was.ends_at:
        news.append("It ends at another time than before.")
    return await _told_of_change(desk, event, news) if news else Changes()


async def _told_of_change(desk: Desk, event: Event, news: list[str]) -> Changes:
    """Return what tells each of a change, and of what has not gone out yet; of a title, the one that they know."""
    unsent = await desk.store.deliveries(event.id, kinds=[Kind.CHANGED], states=[DeliveryState.PENDING])
    still = dict[str, str]()  # to be told, by audience
    for row in unsent:
        still[row.audience] = f"{still.get(row.audience, '')} {row.text}".strip()
    add = []
    for one in await to_each(desk, event, Kind.CHANGED):
        untold = still.get(one.audience, "")
        text = " ".join([untold, *(told for told in news if not is_told_in(untold, told))]).strip()
        add.append(one.model_copy(update={"text": text}))
    return Changes(add=add, drop=[one.id for one in unsent])


async def _told_of_move(desk: Desk, was: Event, event: Event, news: str) -> Changes:
    """Return what tells of a new start in the place of what has not gone out yet; nothing to whom nothing is new."""
    now = desk.clock.now()
    unsent = await desk.store.deliveries(event.id, kinds=[Kind.MOVED], states=[DeliveryState.PENDING])
    # What was tried may have been heard, although nobody answered so.
    known = {one.audience: one.text.split("\n")[0] for one in reversed(unsent) if not one.attempts}
    untold = [one.text.partition("\n")[2] for one in unsent if one.audience == Audience.CHANNEL]
    news = " ".join(one for one in [*untold, news] if one)
    due = card_due_at(was)
    is_shown = event.card_ts is not None or due is None or due <= now
    in_channel = [owe(event, Kind.MOVED, Audience.CHANNEL, now, detail=str(event.revision))] if is_shown else []
    everybody = [*in_channel, *await to_each(desk, event, Kind.MOVED)]
    add = [
        one.model_copy(update={"text": f"{start}\n{news}"})
        for one in everybody
        if (start := known.get(one.audience, was.starts_at.isoformat())) != event.starts_at.isoformat()
    ]
    return Changes(add=add, drop=[one.id for one in unsent])
