"""The recording's digest after an event."""

from datetime import timedelta

from bot.domain.events import Event
from bot.domain.messages import Note, RecordingDigest, RecordingFiles, RecordingWanted
from bot.domain.plans import BY_HAND, MISSING, Audience, Delivery, Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.recordings import Recording, RecordingState, has_recording, worth_waiting
from bot.services.desk import Desk
from bot.services.owed import card_refresh, owe
from bot.services.patience import GIVE_UP_AFTER, PASSING, for_a_day, tried_for
from bot.services.ports import Changes, Place
from bot.services.reports import given_by_hand, recordings_of
from bot.services.steps import Replace, Say, Skip, Step, Wait
from providers.errors import ProviderError

KEEN_FOR = timedelta(hours=2)
OFTEN, SELDOM = 300.0, 1800.0  # seconds between two looks at the platform


async def recording_digest(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Post the link given by hand; or follow the platform's recording until it is ready, a day at most."""
    if delivery.detail.startswith(BY_HAND):
        return _posted(desk, delivery, event, given_by_hand(event), [])
    title = desk.info(event).title
    if not desk.can(event, Capability.RECORDINGS):
        return _missing(desk, event, f"{title} is not connected.")
    try:
        recordings = await recordings_of(desk, event)
    except PASSING as away:
        return _look_again(desk, delivery, str(away)) or _missing(desk, event, f"{title} {for_a_day(away)}.")
    except ProviderError as refused:
        return _missing(desk, event, str(refused))
    wait = _look_again(desk, delivery, "the recording is not ready yet", worth_waiting(recordings))
    return wait or _what_there_is(desk, delivery, event, recordings)


async def recording_files(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send links that expire or are personal to an organiser."""
    try:
        known = await recordings_of(desk, event)
    except ProviderError as failure:
        wait = _look_again(desk, delivery, str(failure)) if isinstance(failure, PASSING) else None
        return wait or _no_links(desk, delivery, event, str(failure))
    recordings = [one for one in known if one.state is RecordingState.READY]
    if not recordings:
        return Skip("the recordings are gone")
    return Say(Place(delivery.user_id), RecordingFiles(event, desk.info(event), tuple(recordings)))


def _no_links(desk: Desk, delivery: Delivery, event: Event, why: str) -> Step:
    again = f"To try again, use {desk.policy.command} recordings {event.ref}."
    text = f"The recordings of “{event.title}” are ready, but their links could not be fetched: {why} {again}"
    return Say(Place(delivery.user_id), Note(event, desk.info(event), text=text))


async def recording_wanted(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask an organiser for the recording's link."""
    if event.recording_link is not None:
        return Skip("the link has been given")
    info = desk.info(event)
    return Say(
        Place(delivery.user_id), RecordingWanted(event, info, delivery.text or info.why_not(Capability.RECORDINGS))
    )


def _what_there_is(desk: Desk, delivery: Delivery, event: Event, recordings: list[Recording]) -> Step:
    """Post what is ready, and ask for the recording where it is not among that."""
    ready = [one for one in recordings if one.state is RecordingState.READY]
    wanted = [] if has_recording(ready) else [_wanted(desk, event, _why_none(desk, event, recordings))]
    return _posted(desk, delivery, event, ready, wanted) if ready else Replace(Changes(add=wanted))


def _why_none(desk: Desk, event: Event, recordings: list[Recording]) -> str:
    has_failed = has_recording(one for one in recordings if one.state is RecordingState.FAILED)
    why = "could not make the recording" if has_failed else "has no recording of it yet"
    return f"{desk.info(event).title} {why}."


def _posted(desk: Desk, delivery: Delivery, event: Event, ready: list[Recording], wanted: list[Planned]) -> Say:
    """Post recordings; private links go to the organisers."""
    now = desk.clock.now()
    then = [*wanted, card_refresh(event, now)]
    if any(one.is_private for one in ready):
        then.append(owe(event, Kind.RECORDING_FILES, Audience.ORGANISERS, now, detail=delivery.detail))
    hidden = {"watch_link": None, "download_link": None}
    shown = tuple(one.model_copy(update=hidden) if one.is_private else one for one in ready)
    return Say(Place.below_card(event), RecordingDigest(event, desk.info(event), shown), Changes(add=then))


def _missing(desk: Desk, event: Event, why: str) -> Step:
    return Replace(Changes(add=[_wanted(desk, event, why)]))


def _wanted(desk: Desk, event: Event, why: str) -> Planned:
    return owe(event, Kind.RECORDING_WANTED, Audience.ORGANISERS, desk.clock.now(), detail=MISSING, text=why)


def _look_again(desk: Desk, delivery: Delivery, why: str, at_most: timedelta = GIVE_UP_AFTER) -> Wait | None:
    """Return when to look again; None when it has been tried for long enough."""
    long = tried_for(desk, delivery)
    if long >= at_most:
        return None
    return Wait(OFTEN if long < KEEN_FOR else SELDOM, why)
