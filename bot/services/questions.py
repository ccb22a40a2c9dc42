"""What the organisers are asked when Callboard and a platform do not say the same of an event."""

from bot.domain.events import LONGEST_TITLE, Event
from bot.domain.plans import Audience, Kind, Planned
from bot.domain.sides import Version, differing
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.ports import Changes
from providers.base import PlatformEvent


def version_there(event: Event, there: PlatformEvent) -> Version | None:
    """Return what the event is on its platform, or None where that makes no sense here."""
    ends_at = there.ends_at or there.starts_at + event.duration
    if ends_at <= there.starts_at:
        return None
    return Version(title=there.title[:LONGEST_TITLE] or event.title, starts_at=there.starts_at, ends_at=ends_at)


async def ask_which(desk: Desk, event: Event, theirs: Version) -> Event:
    """Show the organisers both versions, once for each pair of them. Call it with the event's lock held."""
    asked = event.sides.theirs
    if asked is not None and not differing(asked, theirs):
        return event
    now = desk.clock.now()
    sides = event.sides.model_copy(update={"theirs": theirs, "asked_at": now})
    event = event.model_copy(update={"sides": sides})
    question = owe(event, Kind.BOTH_CHANGED, Audience.ORGANISERS, now, detail=sides.question)
    line = desk.line("callboard", "changed on both sides", event, "asked")
    await desk.store.save_event(event, Changes(add=[question], audit=line))
    desk.wake()
    return event


async def ask_whether_cancelled(desk: Desk, event: Event, detail: str, text: str) -> None:
    """Ask the organisers, once for each `detail`, whether an event that its platform has no more is cancelled."""
    asked = owe(event, Kind.GONE, Audience.ORGANISERS, desk.clock.now(), detail=detail, text=text)
    await desk.store.apply(Changes(add=[_once(asked)]))
    desk.wake()


def _once(asked: Planned) -> Planned:
    """Return the question without the event's revision, so that a change asks no second time."""
    return asked.model_copy(update={"revision": 0})
