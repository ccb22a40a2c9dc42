"""Create an event on its platform once: after a failure it is looked for there, and adopted if it is there."""

from typing import Any

from bot.domain.errors import CallboardError, InvalidFields, WrongState
from bot.domain.events import Event, EventState
from bot.domain.plans import Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.times import is_near, to_wall
from bot.services.desk import Desk
from bot.services.overlaps import must_not_overlap
from bot.services.owed import follow_plan, note_to_organisers, owe
from bot.services.ports import Changes
from bot.services.series_cards import announcing
from bot.texts import later, tr
from providers.base import PlatformEvent, Provider
from providers.errors import Conflict, FeatureOff, Forbidden, Invalid, Malformed, ProviderError

CHOICE = 25  # characters of a title on a button
_REFUSED = (Invalid, Conflict, Forbidden, FeatureOff)  # for good, of a change
_LOOKS_AGAIN = later("Callboard looks there again for the next ten minutes, and tells you.")


async def create_once(desk: Desk, event: Event, *, look_first: bool = True) -> Event:
    """Create what was wished for, and go on to announce it; call it with the event's lock held.

    Where an earlier attempt may have created it, it is looked for first; `look_first=False`: the organiser has seen
    that it is not there. Returns the event OPEN, HALF_DONE, UNCERTAIN or FAILED; raises InvalidFields for what the
    form can say at a field.
    """
    if event.platform not in desk.providers:
        reason = tr("{platform} is not connected any more.", platform=desk.info(event).title)
        return await tell_failed(desk, event, reason)
    if event.is_asked_for and look_first:
        found = await _found_before(desk, event)
        if found is not None:
            return found
    if event.ends_at <= desk.clock.now():
        return await tell_failed(desk, event, tr("Its time has passed. Choose another one."))
    return await _create(desk, event)


async def _found_before(desk: Desk, event: Event) -> Event | None:
    """Return the event as it is now if an earlier attempt has created it, or nobody can tell."""
    try:
        free = await free_ones(desk, event)
    except CallboardError as failure:
        fact, again = _fact(failure), tr(_LOOKS_AGAIN)
        reason = tr("{fact} It may have been created before. {looks_again}", fact=fact, looks_again=again)
        return await _tell_uncertain(desk, event, reason)
    return await adopt_or_ask(desk, event, free, tr("It may have been created before.")) if free else None


def _fact(failure: CallboardError) -> str:
    """Return what went wrong without the advice to try again: that would make a second event."""
    return failure.fact if isinstance(failure, ProviderError) else str(failure)


async def _create(desk: Desk, event: Event) -> Event:
    was_asked_for = event.is_asked_for
    event = event.model_copy(update={"state": EventState.CREATING, "note": None})
    await desk.store.save_event(event)
    try:
        await must_not_overlap(desk, event.platform, event)
        event = event.model_copy(update={"is_asked_for": True})
        await desk.store.save_event(event)
        created = await desk.providers[event.platform].create(event.id, event)
    except InvalidFields as wrong:
        await _save_failed(desk, event, str(wrong))
        raise
    except ProviderError as failure:
        if failure.may_have_happened or isinstance(failure, Malformed):  # an unreadable answer may be a yes
            return await _after_doubt(desk, event, failure)
        return await _after_refusal(desk, event.model_copy(update={"is_asked_for": was_asked_for}), failure)
    return await _adopt(desk, event, created)


async def adopt_found(desk: Desk, event: Event, found: PlatformEvent) -> Event:
    """Take what an earlier attempt has created, and make it what is wished for by now, or else take it as it is.

    Raises ProviderError while nobody can tell whether the platform would change it.
    """
    was = event.model_copy(update=_as_found(event, found))
    if not event.differing(was) or not desk.can(event, Capability.CHANGE):
        return await _adopt(desk, event, found)
    try:
        await desk.providers[event.platform].change(found.external_id, was, event)
    except _REFUSED as refused:
        where = tr(
            "“{title}” is on {platform} as it was first wished for, and stays so. {reason}",
            title=was.title,
            platform=desk.info(event).title,
            reason=refused,
        )
        return await _adopt(desk, was, found, note_to_organisers(was, where, desk.clock.now()))
    return await _adopt(desk, event, found)


async def free_ones(desk: Desk, event: Event) -> list[PlatformEvent]:
    """Look on the platform for what this wish may have created; what belongs to other events of ours is left out."""
    known = await _provider_of(desk, event).find(event.id, event, event.created_at)
    taken = await desk.store.taken(event.platform, [one.external_id for one in known])
    return [one for one in known if one.external_id not in taken]


def _provider_of(desk: Desk, event: Event) -> Provider:
    if event.platform not in desk.providers:
        raise WrongState(
            tr(
                "{platform} is not connected any more. An administrator can connect it again.",
                platform=desk.info(event).title,
            )
        )
    return desk.providers[event.platform]


async def finish_creation(desk: Desk, event: Event) -> Event:
    """Do the platform's further steps, then announce: each is safe to repeat."""
    try:
        event, warning = await _configured(desk, event)
    except CallboardError as failure:
        return await _tell(desk, event, EventState.HALF_DONE, Kind.HALF_DONE, str(failure))
    return await _announce(desk, event, warning)


async def _configured(desk: Desk, event: Event) -> tuple[Event, str | None]:
    """Return the event as set up on its platform, and what that warns of. Raises CallboardError."""
    assert event.external_id is not None
    if event.ends_at <= desk.clock.now():
        raise WrongState(tr("Its time has passed, so it is not announced."))
    if event.is_configured:
        return event, None
    known = await _provider_of(desk, event).configure(event.external_id, event)
    return with_pages(event, known).model_copy(update={"is_configured": True}), known.warning


async def _announce(desk: Desk, event: Event, warning: str | None) -> Event:
    event = event.model_copy(update={"state": EventState.OPEN, "note": None})
    plan = await follow_plan(desk, event)
    first = await announcing(desk, event, warning or "")
    line = desk.line("callboard", "announce", event, "planned")
    await desk.store.save_event(event, Changes(add=[*first, *plan.add], change=plan.change, drop=plan.drop, audit=line))
    desk.wake()
    return event


def with_pages(event: Event, there: PlatformEvent) -> Event:
    """Return the event with its pages and links as the platform has them, where it tells them."""
    told = {
        "event_page": there.event_page or event.event_page,
        "registration_page": there.registration_page or event.registration_page,
        "host_links": there.host_links or event.host_links,
    }
    return event.model_copy(update=told)


async def tell_failed(desk: Desk, event: Event, reason: str) -> Event:
    """Keep the event as FAILED for another try, and tell its organiser why."""
    return await _tell(desk, event, EventState.FAILED, Kind.CREATION_FAILED, reason)


async def _after_refusal(desk: Desk, event: Event, failure: ProviderError) -> Event:
    """Go on after a failure that has created nothing."""
    if not isinstance(failure, Conflict):
        return await tell_failed(desk, event, str(failure))
    if event.is_asked_for and (free := await free_ones(desk, event)):  # it clashes with what was created before
        return await adopt_or_ask(desk, event, free, str(failure))
    await _save_failed(desk, event, str(failure))
    raise InvalidFields({"time": str(failure)}) from failure


async def _after_doubt(desk: Desk, event: Event, failure: ProviderError) -> Event:
    """Find out whether a create that failed has created all the same."""
    fact, again = failure.fact, tr(_LOOKS_AGAIN)
    try:
        free = await free_ones(desk, event)
    except CallboardError:
        reason = tr("{fact} It may have been created. {looks_again}", fact=fact, looks_again=again)
        return await _tell_uncertain(desk, event, reason)
    if free:
        return await adopt_or_ask(desk, event, free, str(failure))
    if failure.may_yet_happen:
        reason = tr("{fact} The event is not there yet. {looks_again}", fact=fact, looks_again=again)
        return await _tell_uncertain(desk, event, reason)
    reason = tr("{reason} It is not among the events there, so it was probably not created.", reason=failure)
    return await tell_failed(desk, event, reason)


async def adopt_or_ask(desk: Desk, event: Event, free: list[PlatformEvent], reason: str) -> Event:
    """Adopt the one that was found, or ask the organiser which of them it is."""
    if len(free) > 1:
        several = tr("{reason} More than one event there looks like it.", reason=reason)
        return await _tell_uncertain(desk, event, several, free)
    try:
        return await adopt_found(desk, event, free[0])
    except CallboardError as failure:
        as_wished = tr("It was created, but as it was first wished for. {reason}", reason=failure)
        return await _tell_uncertain(desk, event, as_wished)


async def _adopt(desk: Desk, event: Event, created: PlatformEvent, *notes: Planned) -> Event:
    event = with_pages(event, created).model_copy(update={"external_id": created.external_id})
    line = desk.line("callboard", "created on the platform", event)
    await desk.store.save_event(event, Changes(add=notes, audit=line))
    return await finish_creation(desk, event)


def _as_found(event: Event, found: PlatformEvent) -> dict[str, Any]:
    """Return in what the platform's event is other than the one that is wished for."""
    ends_at = found.ends_at or found.starts_at + event.duration
    if is_near(found.starts_at, event.starts_at) and is_near(ends_at, event.ends_at):
        return {"title": found.title}
    return {"title": found.title, "starts_at": found.starts_at, "ends_at": ends_at}


async def _save_failed(desk: Desk, event: Event, reason: str) -> None:
    """Keep it for another try; who sent the form reads the reason there."""
    failed = event.model_copy(update={"state": EventState.FAILED, "note": reason})
    await desk.store.save_event(failed, Changes(audit=desk.line("callboard", "create", event, failed.state.value)))


async def _tell_uncertain(desk: Desk, event: Event, reason: str, found: list[PlatformEvent] | None = None) -> Event:
    detail = "\n".join(f"{one.external_id}\t{_as_choice(one, event.zone)}" for one in found or ())
    return await _tell(desk, event, EventState.UNCERTAIN, Kind.CREATION_UNCERTAIN, reason, detail)


def _as_choice(one: PlatformEvent, zone: str) -> str:
    """Return the words of a button; two of the same title and time are told apart by the platform's id."""
    title = " ".join(one.title.split())[:CHOICE]
    return f"{title} · {to_wall(one.starts_at, zone):%d %b %H:%M} · {one.external_id}"


async def _tell(desk: Desk, event: Event, state: EventState, kind: Kind, reason: str, found: str = "") -> Event:
    event = event.model_copy(update={"state": state, "note": reason})
    now = desk.clock.now()
    text = f"{reason}\n{found}" if found else reason
    told = owe(event, kind, f"user:{event.organiser_id}", now, detail=now.isoformat(), text=text)
    line = desk.line("callboard", "create", event, state.value)
    await desk.store.save_event(event, Changes(add=[told], audit=line))
    desk.wake()
    return event
