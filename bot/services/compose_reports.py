"""The recording's digest after an event: posted as soon as there is one, followed until nothing more comes."""

from datetime import datetime, timedelta

from bot.domain.events import STANDING, Event
from bot.domain.messages import RecordingDigest
from bot.domain.plans import BY_HAND, MISSING, Audience, Delivery, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.recordings import (
    FOR_RECORDING,
    Recording,
    RecordingState,
    can_be_watched,
    has_recording,
    in_order,
    not_made,
    ready,
    standing,
    worth_waiting,
)
from bot.services.desk import Desk
from bot.services.owed import card_refresh, note_to_organisers, owe
from bot.services.patience import GIVE_UP_AFTER, PASSING, for_a_day, tried_for
from bot.services.ports import Changes, Place, Sent
from bot.services.reports import given_by_hand, recordings_of
from bot.services.steps import Replace, Revise, Say, Skip, Step, Wait
from bot.texts import later, several, tr
from providers.errors import ProviderError

KEEN_FOR = timedelta(hours=2)
OFTEN, SELDOM = 300.0, 1800.0  # seconds between two looks at the platform
NAMED = 5  # recordings that did not come, in a note


async def recording_digest(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Post the link given by hand; or what the platform has, once there is a recording: a day is waited for it."""
    if delivery.detail.startswith(BY_HAND):
        return _posted(desk, delivery, event, given_by_hand(event), is_final=True)
    if not desk.can(event, Capability.RECORDINGS):
        return _missing(desk, event, tr("{platform} is not connected.", platform=desk.info(event).title))
    try:
        recordings = in_order(await recordings_of(desk, event))
    except ProviderError as failure:
        return once_it_answers(desk, delivery, failure) or _missing(desk, event, _why_lost(desk, event, failure))
    if has_recording(recordings):
        return _posted(desk, delivery, event, recordings, is_final=not worth_waiting(recordings))
    wait = _look_again(desk, delivery, later("the recording is not ready yet"), FOR_RECORDING)
    return wait or _what_there_is(desk, delivery, event, recordings)


async def recording_follow(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Look again at what was posted before it was ready, and edit it in place, until nothing more is to come.

    What stays the same for a day is given up; the organisers are told.
    """
    shown = await _digest_followed(desk, delivery, event)
    if event.state not in STANDING:
        return Skip(later("the event does not stand any more"))
    try:
        recordings = in_order(await recordings_of(desk, event))
    except ProviderError as failure:
        return once_it_answers(desk, delivery, failure) or _lost(desk, delivery, event, shown, failure)
    for_how_long = worth_waiting(recordings)
    if not for_how_long or not (wait := _look_again(desk, delivery, later("it is still being made"), for_how_long)):
        return _revised(desk, delivery, event, shown, recordings, is_final=True)
    if standing(recordings) == delivery.text:
        return wait
    return _revised(desk, delivery, event, shown, recordings, is_final=False)


def _posted(desk: Desk, delivery: Delivery, event: Event, recordings: list[Recording], *, is_final: bool) -> Say:
    """Post recordings below the card: in the channel too once there is something to watch."""
    place = Place.below_card(event)
    if not is_final and not has_recording(ready(recordings)):
        place = Place(place.to, place.thread_ts)
    then = _then(desk, delivery, event, recordings, is_final=is_final)
    return Say(place, _digest(desk, event, recordings, is_final=is_final), then)


def _revised(
    desk: Desk, delivery: Delivery, event: Event, shown: Sent | None, recordings: list[Recording], *, is_final: bool
) -> Step:
    """Edit what was posted; the channel sees it too once there is something to watch."""
    is_new = has_recording(ready(recordings)) and not can_be_watched(delivery.text)
    then = _then(desk, delivery, event, recordings, is_final=is_final)
    if shown is None:  # its channel did not take it
        return Replace(then)
    message = _digest(desk, event, recordings, is_final=is_final)
    return Revise(shown, message, then=then, is_broadcast=is_new and event.card_ts is not None)


def _digest(desk: Desk, event: Event, recordings: list[Recording], *, is_final: bool) -> RecordingDigest:
    hidden = {"watch_link": None, "download_link": None}
    shown = [one.model_copy(update=hidden) if one.is_private else one for one in recordings]
    return RecordingDigest(event, desk.info(event), tuple(shown), is_final=is_final)


def _then(desk: Desk, delivery: Delivery, event: Event, recordings: list[Recording], *, is_final: bool) -> Changes:
    """Return what follows: another look, or the end of it; private links for the organisers."""
    now, digest_id = desk.clock.now(), _digest_id(delivery)
    then = [card_refresh(event, now)]
    if is_final or worth_waiting(recordings) >= FOR_RECORDING:  # what belongs to a recording is waited for
        then += _links(event, digest_id, ready(recordings), now)
    if is_final:
        return Changes(add=[*then, *_did_not_come(desk, event, recordings)])
    detail, due = f"{digest_id} {now.isoformat()}", now + timedelta(seconds=OFTEN)
    follow = owe(event, Kind.RECORDING_FOLLOW, Audience.CHANNEL, due, detail=detail, text=standing(recordings))
    return Changes(add=[*then, follow])


def _digest_id(delivery: Delivery) -> str:
    """Return the id of the digest: what follows it has that in its detail."""
    return delivery.id if delivery.kind is Kind.RECORDING_DIGEST else delivery.detail.split()[0]


def _links(event: Event, digest_id: str, there: list[Recording], now: datetime) -> list[Planned]:
    """Return what brings private links to the organisers; the same ones are not sent again."""
    if not any(one.is_private for one in there):
        return []
    return [owe(event, Kind.RECORDING_FILES, Audience.ORGANISERS, now, detail=f"{digest_id} {len(there)}")]


def _did_not_come(desk: Desk, event: Event, recordings: list[Recording]) -> list[Planned]:
    """Return what tells the organisers of recordings that did not come; without any, they are asked for the link."""
    if not has_recording(ready(recordings)):
        return [_wanted(desk, event, _why_none(desk, event, recordings))]
    if not (lost := not_made(recordings)):
        return []
    names = ", ".join(f"“{one.name[:80]}”" for one in lost[:NAMED]) + (" …" if len(lost) > NAMED else "")
    text = several(
        "One of {total} recordings of “{title}” did not become ready on {platform}: {names}. {command} recordings "
        "{ref} looks again.",
        "{n} of {total} recordings of “{title}” did not become ready on {platform}: {names}. {command} recordings "
        "{ref} looks again.",
        len(lost),
        total=sum(has_recording([one]) for one in recordings),
        title=event.title,
        platform=desk.info(event).title,
        names=names,
        command=desk.policy.command,
        ref=event.ref,
    )
    return [note_to_organisers(event, text, desk.clock.now())]


def _what_there_is(desk: Desk, delivery: Delivery, event: Event, recordings: list[Recording]) -> Step:
    """Post what was written down, where no recording has come, and ask for it."""
    if ready(recordings):
        return _posted(desk, delivery, event, ready(recordings), is_final=True)
    return _missing(desk, event, _why_none(desk, event, recordings))


def _lost(desk: Desk, delivery: Delivery, event: Event, shown: Sent | None, failure: ProviderError) -> Step:
    """End the following of what the platform tells nothing more of; what can be watched stays."""
    why = _why_lost(desk, event, failure)
    if can_be_watched(delivery.text):
        text = tr("Callboard no longer follows the recordings of “{title}”: {why}", title=event.title, why=why)
        return Replace(Changes(add=[note_to_organisers(event, text, desk.clock.now())]))
    then = Changes(add=[_wanted(desk, event, why)])
    return Revise(shown, RecordingDigest(event, desk.info(event)), then=then) if shown else Replace(then)


def _why_lost(desk: Desk, event: Event, failure: ProviderError) -> str:
    return f"{desk.info(event).title} {for_a_day(failure)}." if isinstance(failure, PASSING) else str(failure)


async def _digest_followed(desk: Desk, delivery: Delivery, event: Event) -> Sent | None:
    """Return the message that this delivery follows, where it was sent."""
    kinds = [Kind.RECORDING_DIGEST]
    sent = await desk.store.deliveries(event.id, Audience.CHANNEL, kinds=kinds, states=[DeliveryState.SENT])
    found = next((one for one in sent if one.id == _digest_id(delivery)), None)
    return Sent(found.channel_id, found.ts) if found and found.channel_id and found.ts else None


def _why_none(desk: Desk, event: Event, recordings: list[Recording]) -> str:
    lost = not_made(recordings)
    title = desk.info(event).title
    if any(one.state is RecordingState.FAILED for one in lost):
        return tr("{platform} could not make the recording.", platform=title)
    if lost:
        return tr("{platform} has not finished it within a day.", platform=title)
    return tr("{platform} has no recording of it yet.", platform=title)


def _missing(desk: Desk, event: Event, why: str) -> Step:
    return Replace(Changes(add=[_wanted(desk, event, why)]))


def _wanted(desk: Desk, event: Event, why: str) -> Planned:
    return owe(event, Kind.RECORDING_WANTED, Audience.ORGANISERS, desk.clock.now(), detail=MISSING, text=why)


def once_it_answers(desk: Desk, delivery: Delivery, failure: ProviderError) -> Wait | None:
    """Return when to look again after a failure that may pass; None for another, or after long enough."""
    return _look_again(desk, delivery, str(failure)) if isinstance(failure, PASSING) else None


def _look_again(desk: Desk, delivery: Delivery, why: str, at_most: timedelta = GIVE_UP_AFTER) -> Wait | None:
    """Return when to look again; None when it has been tried for long enough."""
    long = tried_for(desk, delivery)
    if long >= at_most:
        return None
    return Wait(OFTEN if long < KEEN_FOR else SELDOM, why)
