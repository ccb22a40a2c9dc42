"""A channel’s weekly digest: planned from its settings, composed when due, switched off where it cannot be posted."""

from collections.abc import Iterable
from datetime import date

from bot.domain.events import STANDING, UPCOMING, Event, EventState
from bot.domain.listing import Listing, Who
from bot.domain.plans import CHANNEL, NO_EVENT, Delivery, DeliveryState, Kind, Planned
from bot.domain.visits import STAYED
from bot.domain.weekly import (
    SPAN,
    ChannelNote,
    Coming,
    Need,
    Past,
    Recorded,
    Wanted,
    Weekly,
    WeeklyDigest,
    at_once,
    due_on,
    planned,
)
from bot.services.desk import Desk
from bot.services.listed import one_of_series
from bot.services.ports import CannotSend, Changes, ChannelSettings, EventFilter, Place
from bot.services.reports import can_be_seen
from bot.services.steps import Say, Skip, Step
from bot.texts import later, tr

MOST = 200  # events that are looked at for each part
SHOWN = 12  # of them, in each part
MOST_ROLES = 500  # people of an event who were asked for a role
_UNFINISHED = {
    EventState.FAILED: Need.FAILED,
    EventState.UNCERTAIN: Need.UNCERTAIN,
    EventState.HALF_DONE: Need.HALF_DONE,
}


def lock_of(channel_id: str) -> str:
    """Return the name of the lock under which a channel's settings change."""
    return f"settings {channel_id}"


async def follow_weekly(desk: Desk, settings: ChannelSettings) -> Changes:
    """Return what makes the channel's pending digest follow these settings, and saves them."""
    channel_id, weekly = settings.channel_id, settings.weekly
    pending = await desk.store.deliveries(
        NO_EVENT, f"{CHANNEL}{channel_id}", kinds=[Kind.WEEKLY], states=[DeliveryState.PENDING]
    )
    following = planned(channel_id, weekly, desk.clock.now()) if weekly else None
    same = [one.id for one in pending if following and one.detail == following.detail]
    return Changes(
        add=[following] if following and not same else [],
        change=[(one, following) for one in same if following],
        drop=[one.id for one in pending if one.id not in same],
        settings=settings,
    )


async def keep_weekly(desk: Desk) -> None:
    """Plan every channel's next digest, where a clock that was set back has left none; one that is there stays."""
    now = desk.clock.now()
    known = await desk.store.channels_with_digest()
    await desk.store.apply(Changes(add=[planned(one.channel_id, one.weekly, now) for one in known if one.weekly]))


async def compose_weekly(desk: Desk, delivery: Delivery) -> Step:
    """Look at the channel, and return what is to be done for a delivery that is about no event."""
    if delivery.kind is Kind.NOTE:
        return Say(Place(delivery.user_id), ChannelNote(delivery.text))
    channel_id, now = delivery.to_channel, desk.clock.now()
    weekly = (await desk.store.channel_settings(channel_id)).weekly
    if weekly is None or due_on(weekly, date.fromisoformat(delivery.detail)) != delivery.due_at:
        return Skip(later("the channel’s settings have changed"))
    then = Changes(add=[planned(channel_id, weekly, max(now, delivery.due_at))])
    if delivery.useful_until is not None and now > delivery.useful_until:
        return Skip(later("too late to be useful"), then)
    digest = await weekly_digest(desk, channel_id)
    # A channel in which nothing happens is not reminded every week of a bot.
    return Skip(later("nothing to tell"), then) if digest.is_empty else Say(Place(channel_id), digest, then)


async def switched_off(desk: Desk, delivery: Delivery, refused: CannotSend) -> Changes:
    """Return what follows when a channel takes its digest no more: none comes, and who set it is told."""
    line = desk.line("callboard", f"send the {delivery.kind} to {delivery.audience}", None, f"refused: {refused.code}")
    settings = await desk.store.channel_settings(delivery.to_channel)
    if delivery.kind is not Kind.WEEKLY or settings.weekly is None:
        return Changes(audit=line)
    told = _told(desk, delivery, settings.weekly, refused)
    return Changes(add=[told], audit=line, settings=settings.model_copy(update={"weekly": None}))


def _told(desk: Desk, delivery: Delivery, weekly: Weekly, refused: CannotSend) -> Planned:
    said = tr(
        "The weekly digest of <#{channel}> could not be posted: {reason} It is switched off now; {command} settings "
        "in that channel switches it on again.",
        channel=delivery.to_channel,
        reason=refused.reason,
        command=desk.policy.command,
    )
    return Planned(
        event_id=NO_EVENT,
        kind=Kind.NOTE,
        audience=f"user:{weekly.set_by}",
        detail=f"{delivery.to_channel} {delivery.detail}",
        revision=0,
        due_at=desk.clock.now(),
        text=said,
    )


async def weekly_digest(desk: Desk, channel_id: str) -> WeeklyDigest:
    """Return what there is to tell of a channel now; of its own events only."""
    now = desk.clock.now()
    coming = await desk.store.events(
        EventFilter(
            channel_id=channel_id, ends_after=now, starts_before=now + SPAN, states=_values(UPCOMING), limit=MOST
        )
    )
    over = await desk.store.events(
        EventFilter(channel_id=channel_id, ends_after=now - SPAN, ends_before=now, states=_values(STANDING), limit=MOST)
    )
    listed = one_of_series(coming)
    past = [await _past(desk, one) for one in over]
    wanted = [*await _unfinished(desk, channel_id, coming), *await _unconfirmed(desk, coming)]
    wanted += [Wanted(one.event, Need.NO_RECORDING) for one in past if await _lacks_recording(desk, one)]
    return WeeklyDigest(
        channel_id=channel_id,
        command=desk.policy.command,
        coming=await _coming(desk, listed[:SHOWN]),
        past=tuple(past[-SHOWN:]),
        wanted=tuple(wanted[:SHOWN]),
        more_coming=max(0, len(listed) - SHOWN),
        more_past=max(0, len(past) - SHOWN),
        more_wanted=max(0, len(wanted) - SHOWN),
        together=at_once(tuple(coming)),
    )


def _values(states: Iterable[EventState]) -> tuple[str, ...]:
    return tuple(one.value for one in states)


async def _coming(desk: Desk, events: list[Event]) -> tuple[Coming, ...]:
    counts = await desk.store.counts([one.id for one in events])
    return tuple(Coming(one, counts.get(one.id, {}).get("going", 0)) for one in events)


async def _past(desk: Desk, event: Event) -> Past:
    look = await desk.store.last_look(event.id)
    came = None
    if look is not None and look.at >= event.over_at:
        long = (event.over_at - event.begins_at) * STAYED / 100
        came = (await desk.store.figures(event.id, look.number, long)).came
    return Past(event, came, await _recorded(desk, event))


async def _recorded(desk: Desk, event: Event) -> Recorded:
    if event.recording_link is not None:
        return Recorded.LINK
    return Recorded.BELOW_CARD if await can_be_seen(desk, event) else Recorded.NOWHERE


async def _lacks_recording(desk: Desk, past: Past) -> bool:
    """Say whether its organisers were asked for the recording's link, and have not given it."""
    if past.recorded is not Recorded.NOWHERE:
        return False
    sent = await desk.store.deliveries(past.event.id, kinds=[Kind.RECORDING_WANTED], states=[DeliveryState.SENT])
    return bool(sent)


async def _unfinished(desk: Desk, channel_id: str, coming: list[Event]) -> list[Wanted]:
    """Return events that were not created, or only half; but for one that somebody has made anew meanwhile."""
    states, now = _values(_UNFINISHED), desk.clock.now()
    found = await desk.store.events(EventFilter(channel_id=channel_id, ends_after=now, states=states, limit=MOST))
    made = {one.title.casefold() for one in coming}
    return [Wanted(one, _UNFINISHED[one.state]) for one in found if one.title.casefold() not in made]


async def _unconfirmed(desk: Desk, coming: list[Event]) -> list[Wanted]:
    found = []
    for one in coming:
        people = await desk.store.people(one.id, Listing(Who.WITH_ROLE), MOST_ROLES) if one.has_roles else []
        if many := sum(rsvp.is_unconfirmed for rsvp in people):
            found.append(Wanted(one, Need.UNCONFIRMED, many))
    return found
