"""Cancel, close: the two ways in which people end an event before its time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import CallboardError, WrongState
from bot.domain.events import UPCOMING, Event, EventState, said_of
from bot.domain.plans import TIMED, Audience, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.recordings import Recording
from bot.services.desk import Desk
from bot.services.outside import not_told
from bot.services.owed import card_refresh, follow_plan, note_to_organisers, owe
from bot.services.patience import doubted
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.texts import later, tr
from providers.errors import NotFound, ProviderError

_SHORTEST = timedelta(minutes=1)
# What to do with an event that cannot be cancelled because its creation has not ended yet.
_FIRST = {
    EventState.CREATING: later("Try again when its card is in the channel."),
    EventState.UNCERTAIN: later("Press Check again or Give up in the direct message about it; {show} brings them too."),
    EventState.HALF_DONE: later("Press Retry or Undo in the direct message about it; {show} brings them too."),
}


async def cancel_event(desk: Desk, user_id: str, event_id: str, *, also_delete: bool) -> str:
    """Say in Slack that the event will not take place, and take the platform's gentlest documented step.

    `also_delete` removes it there for good, as its organiser has confirmed. Returns what happened and what is left.
    """
    event, there = await cancelled(desk, user_id, event_id, also_delete=also_delete)
    if there is None:
        return tr("“{title}” was cancelled before; nothing more to do.", title=event.title)
    return _said_of_cancelled(event, there.said)


def _said_of_cancelled(event: Event, more: str) -> str:
    return f"{tr('“{title}” is cancelled.', title=event.title)} {more}".strip()


async def cancelled(
    desk: Desk, user_id: str, event_id: str, *, also_delete: bool, known: str = ""
) -> "tuple[Event, There | None]":
    """Cancel an event; return it, and what became of it on its platform, or None where nothing was left to do.

    The organisers are not told of its platform what is `known` to them already.
    """
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is not EventState.CANCELLED:
            must_be_cancellable(desk, event)
        elif event.note is None and not also_delete:  # a form that was open before may still ask for it to be deleted
            return event, None
        there = await _end_there(desk, event, also_delete=also_delete)
        return await call_off(desk, event, who=user_id, there=there, known=known), there


def must_be_cancellable(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event is ahead, or cancelled here with a step on its platform left to do."""
    if event.state is EventState.CANCELLED and event.note is not None:
        return
    phase = event.phase(desk.clock.now())
    if phase in _FIRST:
        first = tr(_FIRST[phase], show=f"{desk.policy.command} show {event.ref}")
        said = tr("“{title}” {stands}, so it cannot be cancelled yet.", title=event.title, stands=said_of(phase))
        raise WrongState(f"{said} {first}")
    if phase not in UPCOMING:
        said = later("“{title}” {stands}, so there is nothing left to cancel.")
        raise WrongState(tr(said, title=event.title, stands=said_of(phase)))


@dataclass(frozen=True)
class There:
    """What became of the event on its platform, in a sentence; `is_done` unless it can be tried again."""

    said: str
    is_done: bool = True


async def call_off(desk: Desk, event: Event, *, who: str, there: There, known: str = "") -> Event:
    """Store the event as cancelled, drop what it would have sent, and tell everybody who is going."""
    note = None if there.is_done else there.said
    gone = event.model_copy(update={"state": EventState.CANCELLED, "note": note, "revision": event.revision + 1})
    is_news = event.state is not EventState.CANCELLED
    add = _farewells(gone, desk) if is_news else []
    said = "" if there.said == known else there.said
    left = f"{said} {await not_told(desk, event) if is_news else ''}".strip()
    if left:
        add.append(note_to_organisers(gone, _said_of_cancelled(event, left), desk.clock.now()))
    planned = await desk.store.deliveries(event.id, kinds=[*TIMED, Kind.OWN_REMINDER], states=[DeliveryState.PENDING])
    changes = Changes(
        add=add,
        drop=[one.id for one in planned],
        new_calendar_files=event.id if is_news else None,
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
            said = tr("“{title}” is not running now. Only a running event can be closed.", title=event.title)
            raise WrongState(said)
        if event.external_id is None or event.platform not in desk.providers:
            said = later("{platform} is not connected, so the event cannot be closed there.")
            raise WrongState(tr(said, platform=desk.info(event).title))
        with doubted(tr("It may have been closed there all the same; close it again to be sure.")):
            await desk.providers[event.platform].close(event.external_id)
        end = {"ends_at": _end_of(event, now), "real_end": now}
        ended = event.model_copy(update=end | {"revision": event.revision + 1})
        plan = await follow_plan(desk, ended)
        add = [*plan.add, card_refresh(ended, now)]
        line = desk.line(user_id, "close", event)
        await desk.store.save_event(ended, Changes(add=add, change=plan.change, drop=plan.drop, audit=line))
        desk.wake()
        return tr(
            "“{title}” is closed on {platform}. The attendance digest follows in a few minutes.",
            title=event.title,
            platform=desk.info(event).title,
        )


def _end_of(event: Event, now: datetime) -> datetime:
    """Return the minute in which a running event is closed: it has lasted for one at least."""
    return max(now.replace(second=0, microsecond=0), event.starts_at + _SHORTEST)


def _farewells(gone: Event, desk: Desk) -> list[Planned]:
    now, detail = desk.clock.now(), str(gone.revision)
    in_channel = [
        card_refresh(gone, now),
        owe(gone, Kind.CANCELLED, Audience.CHANNEL, now, detail=detail),
    ]
    # Not to each yet: somebody may be answering at this moment.
    to_people = owe(gone, Kind.CANCELLED, Audience.GOING, now, detail=detail)
    return [*(in_channel if gone.card_ts is not None else []), to_people]


async def _end_there(desk: Desk, event: Event, *, also_delete: bool) -> There:
    """Take the platform's step, and return what became of it and what is left for the organiser to do there."""
    info = desk.info(event)
    if event.external_id is None or event.platform not in desk.providers:
        return There(tr("{platform} is not connected, so the event is still there.", platform=info.title))
    provider = desk.providers[event.platform]
    try:
        if also_delete and desk.can(event, Capability.DELETE):
            if await _has_recording(desk, event):
                kept = tr("It has a recording, so it was not deleted on {platform}.", platform=info.title)
                return There(f"{kept} {tr(info.after_cancel)}".strip())
            await provider.delete(event.external_id)
            return There(tr("It is deleted on {platform} for good.", platform=info.title))
        if desk.can(event, Capability.CANCEL):
            await provider.cancel(event.external_id)
    except NotFound:
        return There(tr("{platform} does not have it any more.", platform=info.title))
    except CallboardError as failure:
        again = tr("To try that again, use {command}.", command=f"{desk.policy.command} cancel {event.ref}")
        return There(f"{_left_undone(info.title, failure)} {again}", is_done=False)
    return There(tr(info.after_cancel))


def _left_undone(title: str, failure: CallboardError) -> str:
    """Say that nothing was done there, or that nobody knows."""
    if isinstance(failure, ProviderError) and failure.may_have_happened:
        return tr("It is not certain what was done on {platform}: {failure}", platform=title, failure=failure)
    return tr("On {platform} nothing was done: {failure}", platform=title, failure=failure)


async def _has_recording(desk: Desk, event: Event) -> bool:
    if event.recording_link is not None:
        return True
    if not desk.can(event, Capability.RECORDINGS) or event.external_id is None:
        return False
    known: list[Recording] = await desk.providers[event.platform].recordings(event.external_id)
    return bool(known)
