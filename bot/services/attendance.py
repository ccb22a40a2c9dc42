"""Who was there: the platform's lists are looked at in portions and kept; digest, list and file tell what is kept."""

from collections.abc import AsyncIterator, Iterator
from contextvars import copy_context
from datetime import timedelta
from itertools import islice

from bot.domain.curves import grid_of
from bot.domain.errors import WrongState
from bot.domain.events import Event, EventState, said_of
from bot.domain.messages import AttendanceDigest, AttendanceList
from bot.domain.plans import Kind
from bot.domain.platforms import Capability
from bot.domain.reports import Attendance, Figures, Look, PersonRow, Seen
from bot.domain.visits import STAYED
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.permissions import event_to_change
from bot.services.ports import NO_LOOK, Changes
from bot.texts import tr
from providers.errors import ProviderError

PORTION = 500  # lines that are stored at a time, and addresses that are read
SHOWN = 50  # people in the list's message at a time; the file has all
COMPARED = 4  # events before this one
FRESH = timedelta(minutes=1)  # a look that is not older is not taken again for somebody who asks
SETTLED_AFTER = timedelta(hours=24)  # the end; whatever the platform says then is final


async def look_at_attendance(desk: Desk, event: Event, *, unless_since: timedelta | None = None) -> Look:
    """Ask the platform who was there, and keep it once it is whole. Raises ProviderError.

    A look that is final, or not older than `unless_since`, is not taken again.
    """
    assert event.external_id is not None
    async with desk.lock(f"attendance {event.id}"):
        known = await desk.store.last_look(event.id)
        if known is not None and (is_settled(event, known) or _is_fresh(desk, known, unless_since)):
            return known
        asked = await _addresses(desk, event)
        number = await desk.store.begin_look(event.id)
        stream: AsyncIterator[Seen] = desk.providers[event.platform].attendance(event.external_id, asked)
        await _keep(desk, event, number, stream)
        look = await desk.store.end_look(event.id, number, desk.clock.now())
        if desk.clock.now() >= event.over_at + SETTLED_AFTER:
            return await settle(desk, event, look)
        return look


def is_settled(event: Event, look: Look) -> bool:
    """Say whether a look is final; one of before the event moved is not."""
    return look.is_final and look.at >= event.over_at


async def settle(desk: Desk, event: Event, look: Look) -> Look:
    """Let the look be final, and return it so."""
    await desk.store.settle_look(event.id)
    return look.model_copy(update={"is_final": True})


async def attendance_kept(desk: Desk, event: Event, why_unknown: str = "", *, first: int = 0) -> Attendance:
    """Return who was there, as the last look has it; or what was said in Slack, and why. People from the `first` on."""
    why = why_unknown or why_nothing_is_told(desk, event)
    look = None if why else await desk.store.last_look(event.id)
    number = look.number if look else NO_LOOK
    long = (event.over_at - event.begins_at) * STAYED / 100
    known = await desk.store.figures(event.id, number, long)
    people = await desk.store.people_placed(event.id, number, _some, skip=first)
    if look is None:
        why = why or tr("{platform} has not been asked yet who attended", platform=desk.info(event).title)
    more = {"people": people, "is_final": look is None or is_settled(event, look), "why_unknown": why or None}
    return known.model_copy(update=more)


async def attendance_told(desk: Desk, event: Event, why_unknown: str = "") -> AttendanceDigest:
    """Return what the channel is told; the figures of an event that is over are kept for those that come after it."""
    known = await attendance_kept(desk, event, why_unknown)
    look = None if known.why_unknown else await desk.store.last_look(event.id)
    if look is None or known.came is None:
        return AttendanceDigest(event, desk.info(event), known)
    if look.at >= event.over_at:
        await desk.store.keep_figures(figures_of(event, known))
    curve = await desk.store.curve(event.id, look.number, grid_of(event.begins_at, event.over_at))
    return AttendanceDigest(event, desk.info(event), known, curve, await desk.store.earlier(event, COMPARED))


def figures_of(event: Event, known: Attendance) -> Figures:
    """Return what is kept for good of an attendance."""
    return Figures(event_id=event.id, came=known.came or 0, **known.model_dump(include=_KEPT))


_KEPT = {"invited", "going", "registered", "registered_came", "is_final"}


async def attendance_csv(desk: Desk, event: Event, why_unknown: str = "") -> bytes:
    """Return everybody as a CSV file, written row by row."""
    known = await attendance_kept(desk, event, why_unknown)
    look = None if known.why_unknown else await desk.store.last_look(event.id)
    here = copy_context()  # with the reader's language, of which the store's thread knows nothing

    def write(people: Iterator[PersonRow]) -> bytes:
        return here.run(desk.attendance_csv, event, known, people)

    return await desk.store.people_placed(event.id, look.number if look else NO_LOOK, write)


def why_nothing_is_told(desk: Desk, event: Event) -> str:
    """Return why the platform is not asked who attended; empty where it is."""
    title = desk.info(event).title
    if event.external_id is None or event.platform not in desk.providers:
        return tr("{platform} is not connected", platform=title)
    told = desk.can(event, Capability.ATTENDANCE)
    return "" if told else tr("{platform} does not document who attended", platform=title)


async def attendance_now(desk: Desk, user_id: str, event_id: str) -> Attendance:
    """Return the attendance as it is now, with names: for organisers and administrators only. A CSV file follows.

    Raises ProviderError where the platform does not tell, and nothing is kept of what it told before.
    """
    event = await event_to_change(desk, user_id, event_id)
    must_have_begun(desk, event)
    earlier = None if why_nothing_is_told(desk, event) else await _earlier_if_away(desk, event)
    attendance = (await attendance_kept(desk, event)).model_copy(update={"as_of": earlier.at if earlier else None})
    await _send_file(desk, user_id, event)
    return attendance


async def attendance_page(desk: Desk, user_id: str, event_id: str, first: int) -> AttendanceList:
    """Return the list from this person on, as it is known: for organisers and administrators only."""
    event = await event_to_change(desk, user_id, event_id)
    known = await attendance_kept(desk, event, first=first)
    if first and not known.people:  # there are fewer now
        first = max(known.total - SHOWN, 0)
        known = await attendance_kept(desk, event, first=first)
    return AttendanceList(event, desk.info(event), known, first)


async def export_attendance(desk: Desk, user_id: str, event_id: str) -> str:
    """Send the list as a CSV file, as it is known: to organisers and administrators only. Return what to tell them."""
    event = await event_to_change(desk, user_id, event_id)
    must_have_begun(desk, event)
    await _send_file(desk, user_id, event)
    return tr("The list follows by direct message, as a CSV file.")


async def _send_file(desk: Desk, user_id: str, event: Event) -> None:
    now = desk.clock.now()
    file = owe(event, Kind.ATTENDANCE_FILE, f"user:{user_id}", now, detail=now.isoformat())
    await desk.store.apply(Changes(add=[file]))
    desk.wake()


def must_have_begun(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event is running or over."""
    phase = event.phase(desk.clock.now())
    if phase not in (EventState.LIVE, EventState.ENDED):
        raise WrongState(
            tr("“{title}” {state}, so there is nothing to report.", title=event.title, state=said_of(phase))
        )


async def _earlier_if_away(desk: Desk, event: Event) -> Look | None:
    """Look at the attendance; where the platform does not tell it, return the look that is kept."""
    try:
        await look_at_attendance(desk, event, unless_since=FRESH)
    except ProviderError:
        if (kept := await desk.store.last_look(event.id)) is None:
            raise
        return kept
    return None


def _is_fresh(desk: Desk, look: Look, since: timedelta | None) -> bool:
    return since is not None and timedelta(0) <= desk.clock.now() - look.at <= since


async def _addresses(desk: Desk, event: Event) -> list[str]:
    """Return every address of the event's people once, read a portion at a time."""
    found, after = list[str](), ""
    while portion := await desk.store.addresses(event.id, after, PORTION):
        found += [email for _, email in portion]
        after = portion[-1][0]
    return found


async def _keep(desk: Desk, event: Event, number: int, stream: AsyncIterator[Seen]) -> None:
    span, portion = (event.begins_at, event.over_at), list[Seen]()
    async for one in stream:
        portion.append(one)
        if len(portion) == PORTION:
            await desk.store.add_seen(event.id, number, portion, span)
            portion = []
    await desk.store.add_seen(event.id, number, portion, span)


def _some(people: Iterator[PersonRow]) -> tuple[PersonRow, ...]:
    return tuple(islice(people, SHOWN))
