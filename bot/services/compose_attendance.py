"""The attendance digest, its list and its file; provisional first, then final in the same messages."""

from datetime import timedelta

from bot.domain.events import STANDING, Event
from bot.domain.messages import AttendanceList
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind, Planned
from bot.domain.reports import Attendance, Look
from bot.services.attendance import (
    SETTLED_AFTER,
    attendance_csv,
    attendance_kept,
    attendance_told,
    is_settled,
    look_at_attendance,
    settle,
    why_nothing_is_told,
)
from bot.services.desk import Desk
from bot.services.owed import card_refresh, owe
from bot.services.patience import GIVE_UP_AFTER, PASSING, for_a_day, tried_for
from bot.services.ports import NO_LOOK, Changes, File, Place, Sent
from bot.services.steps import Replace, Revise, Say, Share, Skip, Step, Wait
from bot.texts import later, tr
from providers.errors import ProviderError

OFTEN = 300.0  # seconds between two tries at a platform that is away
BETWEEN_LOOKS = timedelta(hours=1)


async def attendance_digest(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Post the counts; names follow to the organisers. Waits for a platform that is away, a day at most."""
    looked = await _looked(desk, delivery, event)
    if isinstance(looked, Wait):
        return looked
    told = await attendance_told(desk, event, looked)
    now, said = desk.clock.now(), told.attendance.why_unknown or ""
    then = [
        owe(event, Kind.ATTENDANCE_LIST, Audience.ORGANISERS, now, detail=delivery.detail, text=said),
        card_refresh(event, now),
    ]
    if not told.attendance.is_final:
        then.append(owe(event, Kind.ATTENDANCE_FINAL, Audience.CHANNEL, now + BETWEEN_LOOKS, detail=delivery.detail))
    return Say(Place.below_card(event), told, Changes(add=then))


async def attendance_list(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send names to an organiser; a CSV follows."""
    attendance = await attendance_kept(desk, event, delivery.text)
    file = await _file(desk, event, delivery, attendance)
    return Say(Place(delivery.user_id), _names(desk, event, attendance), Changes(add=[file]))


async def attendance_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the names as a CSV file."""
    name, title = f"{event.ref}-attendance.csv", tr("{title}: attendance", title=event.title)
    content = await attendance_csv(desk, event, delivery.text)
    return Share(Place(delivery.user_id), File(name=name, title=title, content=content))


async def attendance_final(desk: Desk, _delivery: Delivery, event: Event) -> Step:
    """Look again until two looks agree, a day at most; then what was sent is brought up to date."""
    look = await desk.store.last_look(event.id)
    if look is None or event.state not in STANDING or look.at < event.over_at:
        return Skip(later("there is nothing to settle"))  # of an event that has moved, another digest comes
    if not is_settled(event, look) and (wait := _not_yet(desk, event, look)):
        return wait
    settled = look if is_settled(event, look) else await _looked_again(desk, event, look)
    if isinstance(settled, Wait):
        return settled
    if not is_settled(event, settled):
        return _not_yet(desk, event, settled) or Wait(OFTEN, later("the platform's figures have not settled"))
    return Replace(await brought_up_to_date(desk, event, "final"))


async def attendance_edit(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Let the digest, or an organiser's list, show what is known now; where it was deleted, nothing takes its place."""
    is_digest = delivery.audience == Audience.CHANNEL
    kind = Kind.ATTENDANCE_DIGEST if is_digest else Kind.ATTENDANCE_LIST
    shown = await _sent(desk, event, kind, delivery.audience)
    if shown is None or shown.channel_id is None or shown.ts is None:
        return Skip(later("it has not been sent"))
    sent = Sent(shown.channel_id, shown.ts)
    if is_digest:
        return Revise(sent, await attendance_told(desk, event))
    attendance = await attendance_kept(desk, event)
    file = await _file(desk, event, shown, attendance)
    return Revise(sent, _names(desk, event, attendance), then=Changes(add=[file]))


async def brought_up_to_date(desk: Desk, event: Event, why: str) -> Changes:
    """Return what brings the digest and the lists up to date that were sent; `why` tells one time from another."""
    await attendance_told(desk, event)  # its figures are kept before any message tells them
    kinds = (Kind.ATTENDANCE_DIGEST, Kind.ATTENDANCE_LIST)
    sent = await desk.store.deliveries(event.id, kinds=kinds, states=[DeliveryState.SENT])
    now, audiences = desk.clock.now(), dict.fromkeys(one.audience for one in sent if one.ts)
    edits = [owe(event, Kind.ATTENDANCE_EDIT, one, now, detail=why) for one in audiences]
    return Changes(add=[*edits, card_refresh(event, now)])


def _names(desk: Desk, event: Event, attendance: Attendance) -> AttendanceList:
    return AttendanceList(event, desk.info(event), attendance)


async def _file(desk: Desk, event: Event, listed: Delivery, attendance: Attendance) -> Planned:
    """Return the file that goes with a list, as it is now; one with the same in it is not sent again for that list."""
    look = None if attendance.why_unknown else await desk.store.last_look(event.id)
    detail = f"{listed.id} {await desk.store.attendance_print(event.id, look.number if look else NO_LOOK)}"
    said = attendance.why_unknown or ""
    file = owe(event, Kind.ATTENDANCE_FILE, listed.audience, desk.clock.now(), detail=detail, text=said)
    return file.model_copy(update={"revision": 0})


async def _looked(desk: Desk, delivery: Delivery, event: Event) -> str | Wait:
    """Look at the platform's attendance; return why only the answers are told, if they are, or how long to wait."""
    if why := why_nothing_is_told(desk, event):
        return why
    try:
        await look_at_attendance(desk, event)
    except PASSING as away:
        if tried_for(desk, delivery) < GIVE_UP_AFTER:
            return Wait(OFTEN, str(away))
        return f"{desk.info(event).title} {for_a_day(away)}"
    except ProviderError:
        return tr("{platform} would not say who attended", platform=desk.info(event).title)
    return ""


def _not_yet(desk: Desk, event: Event, look: Look) -> Wait | None:
    now = desk.clock.now()
    since = max(now - look.at, timedelta(0))  # none of it has gone by where the clock was set back
    rest = min(BETWEEN_LOOKS - since, event.over_at + SETTLED_AFTER - now)
    return Wait(rest.total_seconds(), later("the platform's figures may still change")) if rest > timedelta(0) else None


async def _looked_again(desk: Desk, event: Event, before: Look) -> Look | Wait:
    """Look again; what the platform said last is final where it agrees, a day is over, or it says nothing any more."""
    try:
        look = await look_at_attendance(desk, event)
    except PASSING as away:
        if desk.clock.now() < event.over_at + SETTLED_AFTER:
            return Wait(OFTEN, str(away))
        return await settle(desk, event, before)
    except ProviderError:
        return await settle(desk, event, before)
    return await settle(desk, event, look) if look.agrees else look


async def _sent(desk: Desk, event: Event, kind: Kind, audience: str) -> Delivery | None:
    """Return the last of this kind that was sent there."""
    sent = await desk.store.deliveries(event.id, audience, kinds=[kind], states=[DeliveryState.SENT])
    return next((one for one in reversed(sent) if one.ts), None)
