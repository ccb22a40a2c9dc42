"""Create an event: once on the platform, then announced; and what to do when that ends half-way."""

from bot.domain.errors import CallboardError, InvalidFields, WrongState
from bot.domain.events import Event, EventState, new_ref
from bot.domain.plans import Audience, Kind
from bot.domain.platforms import Capability
from bot.domain.times import to_wall
from bot.domain.wishes import Wish
from bot.services.desk import Desk
from bot.services.overlaps import must_not_overlap
from bot.services.owed import follow_plan, owe
from bot.services.permissions import event_to_change, may_create
from bot.services.ports import AlreadyThere, CannotSend, Changes
from providers.base import PlatformEvent
from providers.errors import Conflict, Malformed, ProviderError

_RETRIABLE = (EventState.FAILED, EventState.UNCERTAIN, EventState.HALF_DONE, EventState.CREATING)


async def schedule_event(desk: Desk, user_id: str, wish: Wish) -> Event:
    """Create what is wished for, and return the event as it then is: OPEN, HALF_DONE, UNCERTAIN or FAILED.

    Raises NotAllowed, or InvalidFields for what only Slack or the platform could tell (channel, overlap).
    The same form sent twice makes one event.
    """
    await may_create(desk, user_id)
    is_private = await _check_channel(desk, user_id, wish)
    if wish.platform not in desk.providers:
        raise InvalidFields({"platform": "This platform is not connected. Choose one from the list."})
    async with desk.lock(wish.event_id):
        event, is_new = await _store_wish(desk, user_id, wish, is_private=is_private)
        if not is_new and event.state is not EventState.FAILED:
            return event
        return await _create(desk, event, look_first=not is_new)


async def retry_event(desk: Desk, user_id: str, event_id: str) -> Event:
    """Go on with an event that failed or is half done: looks on the platform first, never creates a second one."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state not in _RETRIABLE:
            return event
        return await resume(desk, event)


async def resume(desk: Desk, event: Event) -> Event:
    """Continue where an interrupted creation stopped. Call it with the event's lock held."""
    if event.external_id is not None:
        return await _finish(desk, event)
    return await _create(desk, event, look_first=True)


async def adopt_event(desk: Desk, user_id: str, event_id: str, external_id: str) -> Event:
    """Take the platform's event that the organiser recognised as the one that was wished for."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is not EventState.UNCERTAIN:
            return event
        candidates = await desk.providers[event.platform].find(event.id, event, event.created_at)
        for one in candidates:
            if one.external_id == external_id:
                return await _adopt(desk, event, one)
    raise WrongState("This event is not on the platform any more. Use Check again on the message.")


async def create_again(desk: Desk, user_id: str, event_id: str) -> Event:
    """Create although something like it was found: the organiser says that it is another event."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state is not EventState.UNCERTAIN:
            return event
        return await _create(desk, event, look_first=False)


async def undo_event(desk: Desk, user_id: str, event_id: str) -> Event:
    """Give an unfinished event up; what was created on the platform is deleted where it can be."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        if event.state not in _RETRIABLE:
            raise WrongState(f"“{event.title}” has been announced. Cancel it instead.")
        if event.external_id and desk.can(event, Capability.DELETE):
            await desk.providers[event.platform].delete(event.external_id)
        note = None
        if event.external_id and not desk.can(event, Capability.DELETE):
            note = desk.info(event).why_not(Capability.DELETE)
        gone = event.model_copy(update={"state": EventState.DELETED, "note": note})
        await desk.store.save_event(gone, Changes(audit=desk.line(user_id, "undo", event)))
        return gone


async def _check_channel(desk: Desk, user_id: str, wish: Wish) -> bool:
    try:
        channel = await desk.directory.channel(wish.channel_id)
        if channel.is_archived:
            raise InvalidFields({"channel": f"#{channel.name} is archived. Choose another channel."})
        if channel.is_direct:
            raise InvalidFields({"channel": "Events are announced in channels. Choose a channel."})
        if channel.is_private and not channel.is_member:
            raise InvalidFields({"channel": _INVITE_FIRST})
        if channel.is_private and not await desk.directory.is_in_channel(user_id, channel.id):
            raise InvalidFields({"channel": "You are not in this private channel. Choose one that you are in."})
    except CannotSend as refused:
        raise InvalidFields({"channel": _INVITE_FIRST}) from refused
    return channel.is_private


_INVITE_FIRST = "Callboard is not in this private channel. Invite it there with /invite @callboard, or choose another."


async def _store_wish(desk: Desk, user_id: str, wish: Wish, *, is_private: bool) -> tuple[Event, bool]:
    event = Event(
        id=wish.event_id,
        ref=new_ref(),
        platform=wish.platform,
        channel_id=wish.channel_id,
        organiser_id=user_id,
        is_private=is_private,
        reminders=wish.reminders,
        created_at=desk.clock.now(),
        **wish.details.model_dump(),
    )
    try:
        return await desk.store.add_event(event, Changes(audit=desk.line(user_id, "create", event, "asked"))), True
    except AlreadyThere:
        known = await desk.store.event(wish.event_id)
        if known is None or known.organiser_id != user_id:
            raise WrongState("This form has been used by somebody else. Open a new one.") from None
        if known.state is EventState.FAILED:
            kept = {"ref", "created_at", "revision"}
            known = event.model_copy(update={name: getattr(known, name) for name in kept} | {"state": known.state})
            await desk.store.save_event(known)
        return known, False


async def _create(desk: Desk, event: Event, *, look_first: bool) -> Event:
    provider = desk.providers.get(event.platform)
    if provider is None:
        return await _failed(desk, event, f"{desk.info(event).title} is not connected any more.")
    event = event.model_copy(update={"state": EventState.CREATING, "note": None})
    await desk.store.save_event(event)
    try:
        if look_first and (known := await provider.find(event.id, event, event.created_at)):
            return await _adopt_or_ask(desk, event, known, "It may have been created before.")
        await must_not_overlap(desk, event.platform, event)
        created = await provider.create(event.id, event)
    except InvalidFields as wrong:
        await _failed(desk, event, str(wrong))
        raise
    except ProviderError as failure:
        return await _after_failure(desk, event, failure)
    return await _adopt(desk, event, created)


async def _after_failure(desk: Desk, event: Event, failure: ProviderError) -> Event:
    """Find out whether a create that failed has created all the same."""
    if not failure.may_have_happened and not isinstance(failure, Malformed):  # an unreadable answer may be a yes
        if isinstance(failure, Conflict):
            await _failed(desk, event, str(failure))
            raise InvalidFields({"time": str(failure)}) from failure
        return await _failed(desk, event, str(failure))
    try:
        known = await desk.providers[event.platform].find(event.id, event, event.created_at)
    except CallboardError:
        reason = f"{failure} It may have been created; Callboard cannot look at the moment."
        return await _uncertain(desk, event, reason, ())
    if known:
        return await _adopt_or_ask(desk, event, known, str(failure))
    return await _failed(desk, event, f"{failure} It is not among the events there, so it was probably not created.")


async def _adopt_or_ask(desk: Desk, event: Event, known: list[PlatformEvent], reason: str) -> Event:
    ids = [one.external_id for one in known]
    taken = await desk.store.taken(event.platform, ids)
    free = [one for one in known if one.external_id not in taken]
    if len(free) == 1:
        return await _adopt(desk, event, free[0])
    if not free:
        return await _create(desk, event, look_first=False)
    found = tuple((one.external_id, f"{one.title} · {to_wall(one.starts_at, event.zone):%d %b %H:%M}") for one in free)
    return await _uncertain(desk, event, f"{reason} More than one event there looks like it.", found)


async def _adopt(desk: Desk, event: Event, created: PlatformEvent) -> Event:
    event = event.model_copy(
        update={
            "external_id": created.external_id,
            "event_page": created.event_page or event.event_page,
            "registration_page": created.registration_page or event.registration_page,
            "host_links": created.host_links or event.host_links,
        }
    )
    await desk.store.save_event(event, Changes(audit=desk.line("callboard", "created on the platform", event)))
    return await _finish(desk, event)


async def _finish(desk: Desk, event: Event) -> Event:
    """Do the platform's further steps, then announce: each is safe to repeat."""
    assert event.external_id is not None
    warning = None
    if not event.is_configured:
        try:
            known = await desk.providers[event.platform].configure(event.external_id, event)
        except CallboardError as failure:
            return await _half_done(desk, event, str(failure))
        warning = known.warning
        event = event.model_copy(
            update={
                "is_configured": True,
                "event_page": known.event_page or event.event_page,
                "registration_page": known.registration_page or event.registration_page,
                "host_links": known.host_links or event.host_links,
            }
        )
    event = event.model_copy(update={"state": EventState.OPEN, "note": None})
    now = desk.clock.now()
    plan = await follow_plan(desk, event)
    first = [
        owe(event, Kind.ANNOUNCEMENT, Audience.CHANNEL, now),
        owe(event, Kind.HOST_LINKS, f"user:{event.organiser_id}", now, text=warning or ""),
    ]
    line = desk.line("callboard", "announce", event, "planned")
    await desk.store.save_event(event, Changes(add=[*first, *plan.add], change=plan.change, drop=plan.drop, audit=line))
    desk.wake()
    return event


async def _failed(desk: Desk, event: Event, reason: str) -> Event:
    return await _tell(desk, event, EventState.FAILED, Kind.CREATION_FAILED, reason)


async def _half_done(desk: Desk, event: Event, reason: str) -> Event:
    return await _tell(desk, event, EventState.HALF_DONE, Kind.HALF_DONE, reason)


async def _uncertain(desk: Desk, event: Event, reason: str, found: tuple[tuple[str, str], ...]) -> Event:
    detail = "\n".join(f"{external_id}\t{what}" for external_id, what in found)
    return await _tell(desk, event, EventState.UNCERTAIN, Kind.CREATION_UNCERTAIN, reason, detail)


async def _tell(desk: Desk, event: Event, state: EventState, kind: Kind, reason: str, found: str = "") -> Event:
    event = event.model_copy(update={"state": state, "note": reason})
    now = desk.clock.now()
    text = f"{reason}\n{found}" if found else reason
    told = owe(event, kind, f"user:{event.organiser_id}", now, detail=now.isoformat(), text=text)
    line = desk.line("callboard", "create", event, state.value)
    await desk.store.save_event(event, Changes(add=[told], audit=line))
    desk.wake()
    return event
