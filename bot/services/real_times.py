"""When an event really begins and ends: earlier or later than planned, where its platform says so."""

from datetime import timedelta

from bot.domain.events import Event, EventState
from bot.domain.plans import ENDED, Delivery, Kind, Planned
from bot.domain.times import is_near, to_wall
from bot.services.desk import Desk
from bot.services.languages import to_organisers
from bot.services.owed import follow_plan, note_to_organisers
from bot.services.ports import NO_CHANGES, Changes
from bot.services.questions import ask_whether_cancelled
from bot.services.steps import Wait
from bot.texts import tr
from providers.base import PlatformEvent
from providers.errors import ProviderError

RUNS_ON = timedelta(minutes=5)  # until it is asked again whether it still runs
AT_MOST = timedelta(hours=2)  # after the planned end; then the clock decides
# What comes after the end, and for how long after it the platform is asked first whether that has come.
_AFTERWARDS = {
    Kind.PHASE: AT_MOST,
    Kind.ATTENDANCE_DIGEST: timedelta(minutes=30),
    Kind.RECORDING_DIGEST: timedelta(minutes=30),
    Kind.RECORDING_WANTED: timedelta(minutes=30),
}


async def follow_times(desk: Desk, event: Event, there: PlatformEvent) -> None:
    """Let the event begin, or be over, when it does so on its platform. Call it with the event's lock held."""
    phase = event.phase(desk.clock.now())
    if there.is_over and phase is EventState.LIVE:
        await _end(desk, event)
    elif there.is_over and phase is EventState.OPEN:
        with to_organisers(event):
            text = tr(
                "“{title}” is over on {platform}, although it has not begun.",
                title=event.title,
                platform=desk.info(event).title,
            )
        await ask_whether_cancelled(desk, event, f"over {event.external_id} {event.starts_at}", text)
    elif there.is_live and phase is EventState.OPEN:
        await _begin(desk, event)


async def _begin(desk: Desk, event: Event) -> None:
    """Show that it runs; its reminders still come, since whoever is going has the planned start in mind."""
    begun = event.model_copy(update={"real_start": desk.clock.now()})
    await _save(desk, begun, "began early")


async def _end(desk: Desk, event: Event) -> None:
    now = desk.clock.now()
    if is_near(now, event.over_at):
        return  # the clock is about to say the same
    ended = event.model_copy(update={"real_end": now, "revision": event.revision + 1})
    at, planned = (f"{to_wall(one, event.zone):%H:%M}" for one in (now, event.ends_at))
    notes = [_ended_early(desk, ended, at, planned)] if now < event.ends_at else []
    await _save(desk, ended, "ended", Changes(add=notes))


def _ended_early(desk: Desk, event: Event, at: str, planned: str) -> Planned:
    with to_organisers(event):
        text = tr(
            "“{title}” ended on {platform} at {at} ({zone}), before its planned end at {planned}. The digests follow "
            "its real end.",
            title=event.title,
            platform=desk.info(event).title,
            at=at,
            zone=event.zone,
            planned=planned,
        )
    return note_to_organisers(event, text, desk.clock.now())


async def runs_on(desk: Desk, delivery: Delivery, event: Event) -> Wait | None:
    """Say how long what comes after the event has to wait, because its platform says that it is still running."""
    now, title = desk.clock.now(), desk.info(event).title
    if delivery.kind not in _AFTERWARDS or (delivery.kind is Kind.PHASE and delivery.detail != ENDED):
        return None
    if event.over_at > event.ends_at and now < event.over_at:
        return Wait((event.over_at - now).total_seconds(), tr("it runs longer than planned on {title}", title=title))
    asks_until = min(event.over_at + _AFTERWARDS[delivery.kind], event.ends_at + AT_MOST)
    if not event.over_at <= now < asks_until or not await _is_live(desk, event):
        return None
    await _run_on(desk, event)
    return Wait(RUNS_ON.total_seconds(), tr("it is still running on {title}", title=title))


async def _is_live(desk: Desk, event: Event) -> bool:
    """Ask the platform; while it cannot tell, the clock decides."""
    if event.platform not in desk.providers or event.external_id is None or event.state is not EventState.OPEN:
        return False
    if not desk.info(event).says_whether_live:
        return False
    try:
        return (await desk.providers[event.platform].read(event.external_id)).is_live
    except ProviderError:
        return False


async def _run_on(desk: Desk, seen: Event) -> None:
    async with desk.lock(seen.id):
        event = await desk.store.event(seen.id)
        if event is not None and event.revision == seen.revision and event.over_at == seen.over_at:
            longer = event.model_copy(update={"real_end": desk.clock.now() + RUNS_ON})
            await _save(desk, longer, "runs on")


async def _save(desk: Desk, event: Event, what: str, more: Changes = NO_CHANGES) -> None:
    plan = await follow_plan(desk, event)
    changes = Changes(
        add=[*plan.add, *more.add],
        change=plan.change,
        drop=plan.drop,
        audit=desk.line("callboard", what, event, f"as on {desk.info(event).title}"),
    )
    await desk.store.save_event(event, changes)
    desk.wake()
