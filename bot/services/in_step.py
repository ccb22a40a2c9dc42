"""Make an event and its platform say the same: follow what changed there, finish what did not arrive, or ask."""

from dataclasses import replace
from datetime import datetime

from bot.domain.events import UPCOMING, Event
from bot.domain.plans import Kind
from bot.domain.platforms import Capability
from bot.domain.sides import TIME, TITLE, Comparison, Sides, Version, compare, differing, version_of, with_parts
from bot.domain.times import clocks_say
from bot.domain.wishes import Wish, wish_of
from bot.services.create_once import with_pages
from bot.services.desk import Desk
from bot.services.edit_event import apply_change
from bot.services.end_event import There, call_off
from bot.services.languages import to_organisers
from bot.services.links import open_page
from bot.services.owed import note_to_organisers
from bot.services.patience import AWAY
from bot.services.ports import Changes
from bot.services.questions import ask_which, version_there
from bot.services.real_times import follow_times
from bot.services.tell_each import to_each
from bot.texts import later, tr
from providers.base import PlatformEvent
from providers.errors import NotFound, ProviderError


async def keep_in_step(desk: Desk, seen: Event, there: PlatformEvent) -> None:
    """Make the event say what its platform says, where it is still as it was `seen` when the platform was asked."""
    async with desk.lock(seen.id):
        event = await desk.store.event(seen.id)
        if event is None or (event.revision, event.external_id) != (seen.revision, seen.external_id):
            return
        if event.phase(desk.clock.now()) not in UPCOMING:
            return
        if not there.is_active:
            said = There(tr("It was deactivated on {platform}.", platform=desk.info(event).title))
            await call_off(desk, event, who="callboard", there=said)
            return
        event = await _with_pages(desk, event, there)
        if theirs := version_there(event, there):
            event = await settle(desk, event, theirs)
        if event.phase(desk.clock.now()) in UPCOMING:
            await follow_times(desk, event, there)


async def settle(desk: Desk, event: Event, theirs: Version) -> Event:
    """Let both sides be the same where only one has changed; else ask the organisers. Needs the event's lock.

    Raises ProviderError where a change of ours could not be sent and is worth another try.
    """
    ours = version_of(event)
    if not differing(ours, theirs):
        return await _agree(desk, event, ours)
    if event.sides.is_on_its_way(desk.clock.now()):
        return event
    agreed = event.sides.agreed or ours
    changed = compare(agreed, ours, theirs)
    if changed.both:
        return await ask_which(desk, event, theirs)
    if changed.theirs:
        return await _follow(desk, event, theirs, changed, agreed)
    return await _send(desk, event, theirs)


async def _agree(desk: Desk, event: Event, ours: Version) -> Event:
    """Remember that both say the same; a question that was open is answered by that."""
    if event.sides == Sides(agreed=ours):
        return event
    agreed = event.model_copy(update={"sides": Sides(agreed=ours)})
    line = desk.line("callboard", "both sides agree", event) if event.sides.theirs else None
    await desk.store.save_event(agreed, Changes(audit=line))
    return agreed


async def _follow(desk: Desk, event: Event, theirs: Version, changed: Comparison, agreed: Version) -> Event:
    wish = wished(event, with_parts(version_of(event), theirs, changed.theirs))
    sides = Sides(agreed=with_parts(agreed, theirs, changed.theirs))
    warning = _what_changed(desk, event, wish)
    return await apply_change(desk, event, wish, who="callboard", warning=warning, sides=sides)


async def _send(desk: Desk, event: Event, theirs: Version) -> Event:
    """Send a change of ours that the platform never got; a refusal is told once."""
    if not desk.can(event, Capability.CHANGE):
        return event
    try:
        return await send_ours(desk, event, theirs, who="callboard")
    except AWAY:
        raise
    except ProviderError as refused:
        with to_organisers(event):
            text = tr(
                "“{title}” is not the same on {platform} as here. {reason}",
                title=event.title,
                platform=desk.info(event).title,
                reason=refused,
            )
        note = note_to_organisers(event, text, desk.clock.now()).model_copy(update={"detail": "not sent"})
        await desk.store.apply(Changes(add=[note]))
        desk.wake()
        return event


async def send_ours(desk: Desk, event: Event, theirs: Version, *, who: str) -> Event:
    """Make the platform's event what it is here. Needs the event's lock. Raises ProviderError."""
    if event.external_id is None:
        raise NotFound(desk.info(event).title, "change")
    was = event.model_copy(update=dict(theirs))
    await desk.providers[event.platform].change(event.external_id, was, event)
    sent = event.model_copy(update={"sides": Sides(agreed=version_of(event), sent_at=desk.clock.now())})
    await desk.store.save_event(sent, Changes(audit=desk.line(who, "keep ours", event)))
    return sent


def wished(event: Event, version: Version) -> Wish:
    """Return the wish that the event be this."""
    return replace(wish_of(event), **dict(version))


async def _with_pages(desk: Desk, event: Event, there: PlatformEvent) -> Event:
    """Take over pages and links that the platform gives later; those who are going hear of the one that is for them."""
    known = with_pages(event, there)
    if known == event:
        return event
    is_news = open_page(desk, known) != open_page(desk, event)
    is_news = is_news and not desk.can(event, Capability.REGISTER)  # else each has a link of their own
    detail, text = desk.clock.now().isoformat(), later("Its page is there now.")
    add = await to_each(desk, known, Kind.CHANGED, text, detail=detail) if is_news else []
    await desk.store.save_event(known, Changes(add=add, new_calendar_files=event.id if is_news else None))
    desk.wake()
    return known


def _what_changed(desk: Desk, event: Event, wish: Wish) -> str:
    changed = differing(version_of(event), version_of(wish))
    news = [tr("it is now called “{title}”", title=wish.title)] if TITLE in changed else []
    if TIME in changed and wish.starts_at != event.starts_at:
        now, before = _said(wish.starts_at, event), _said(event.starts_at, event)
        news.append(tr("it starts on {time} (before: {before})", time=now, before=before))
    elif TIME in changed:
        now, before = _said(wish.ends_at, event), _said(event.ends_at, event)
        news.append(tr("it ends on {time} (before: {before})", time=now, before=before))
    return tr(
        "“{title}” was changed on {platform}: {news}. Card and reminders follow.",
        title=event.title,
        platform=desk.info(event).title,
        news=", ".join(news),
    )


def _said(instant: datetime, event: Event) -> str:
    return clocks_say(instant, event.zone)
