"""The digests after an event."""

from datetime import timedelta

from bot.domain.events import Event
from bot.domain.messages import (
    AttendanceDigest,
    AttendanceList,
    RecordingDigest,
    RecordingFiles,
    RecordingWanted,
)
from bot.domain.plans import MISSING, Audience, Delivery, Kind
from bot.domain.platforms import Capability
from bot.domain.reports import Attendance, RecordingState, from_rsvps
from bot.services.desk import Desk
from bot.services.owed import card_refresh, owe
from bot.services.ports import Changes, File, Place
from bot.services.reports import attendance_of, recordings_of
from bot.services.steps import Replace, Say, Share, Skip, Step, Wait
from providers.errors import ProviderError, RateLimited, Unavailable

GIVE_UP_AFTER = timedelta(hours=24)
OFTEN, SELDOM = 300.0, 1800.0  # seconds between two looks for a recording


async def attendance_digest(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Post the counts; names follow to the organisers. Waits for a platform that is away, a day at most."""
    try:
        attendance = await attendance_of(desk, event)
    except (Unavailable, RateLimited) as away:
        if desk.clock.now() < event.ends_at + GIVE_UP_AFTER:
            return Wait(OFTEN, str(away))
        attendance = await _only_said(desk, event, "did not answer for a day")
    except ProviderError:
        attendance = await _only_said(desk, event, "would not say who attended")
    now = desk.clock.now()
    then = [
        owe(event, Kind.ATTENDANCE_LIST, Audience.ORGANISERS, now, detail=delivery.detail),
        card_refresh(event, now),
    ]
    place = Place(event.channel_id, thread_ts=event.card_ts, is_broadcast=event.card_ts is not None)
    return Say(place, AttendanceDigest(event, desk.info(event), attendance), Changes(add=then))


async def attendance_list(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send names to an organiser; a CSV follows."""
    file = owe(event, Kind.ATTENDANCE_FILE, delivery.audience, desk.clock.now(), detail=delivery.detail)
    message = AttendanceList(event, desk.info(event), await _attendance_or_said(desk, event))
    return Say(_person(delivery), message, Changes(add=[file]))


async def attendance_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the names as a CSV file."""
    content = desk.attendance_csv(await _attendance_or_said(desk, event))
    name = f"{event.ref}-attendance.csv"
    return Share(_person(delivery), File(name=name, title=f"{event.title}: attendance", content=content))


async def recording_digest(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Follow the recording until it is ready, then post it; after a day the organiser is told instead."""
    try:
        recordings = await recordings_of(desk, event)
    except (Unavailable, RateLimited) as away:
        return _later(desk, event, str(away))
    ready = tuple(one for one in recordings if one.state is RecordingState.READY)
    if not ready:
        failed = bool(recordings) and all(one.state is RecordingState.FAILED for one in recordings)
        said = "the platform could not make the recording" if failed else "the recording is not ready yet"
        return _missing(desk, event, said) if failed else _later(desk, event, said)
    private = any(one.is_private for one in ready)
    now = desk.clock.now()
    then = [owe(event, Kind.RECORDING_FILES, Audience.ORGANISERS, now, detail=delivery.detail)] if private else []
    shown = tuple(
        one.model_copy(update={"watch_link": None, "download_link": None}) if one.is_private else one for one in ready
    )
    place = Place(event.channel_id, thread_ts=event.card_ts, is_broadcast=event.card_ts is not None)
    return Say(place, RecordingDigest(event, desk.info(event), shown), Changes(add=[*then, card_refresh(event, now)]))


async def recording_files(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send links that expire or are personal to an organiser."""
    recordings = [one for one in await recordings_of(desk, event) if one.state is RecordingState.READY]
    if not recordings:
        return Skip("the recordings are gone")
    return Say(_person(delivery), RecordingFiles(event, desk.info(event), tuple(recordings)))


async def recording_wanted(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask an organiser for the recording's link."""
    if event.recording_link is not None:
        return Skip("the link has been given")
    info = desk.info(event)
    reason = (
        info.why_not(Capability.RECORDINGS)
        if not info.can(Capability.RECORDINGS)
        else (f"{info.title} has no recording of it yet.")
    )
    return Say(_person(delivery), RecordingWanted(event, info, reason))


def _later(desk: Desk, event: Event, why: str) -> Step:
    since = desk.clock.now() - event.ends_at
    if since > GIVE_UP_AFTER:
        return _missing(desk, event, why)
    return Wait(OFTEN if since < timedelta(hours=2) else SELDOM, why)


def _missing(desk: Desk, event: Event, why: str) -> Step:
    now = desk.clock.now()
    return Replace(Changes(add=[owe(event, Kind.RECORDING_WANTED, Audience.ORGANISERS, now, detail=MISSING, text=why)]))


async def _attendance_or_said(desk: Desk, event: Event) -> Attendance:
    try:
        return await attendance_of(desk, event)
    except (Unavailable, RateLimited):
        raise
    except ProviderError:
        return await _only_said(desk, event, "would not say who attended")


async def _only_said(desk: Desk, event: Event, why: str) -> Attendance:
    return from_rsvps(await desk.store.rsvps(event.id), f"{desk.info(event).title} {why}")


def _person(delivery: Delivery) -> Place:
    return Place(delivery.audience.removeprefix("user:"))
