"""Recordings, now or for the digests."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.domain.errors import InvalidFields
from bot.domain.events import Event
from bot.domain.plans import BY_HAND, Audience, DeliveryState, Kind, Planned
from bot.domain.platforms import Capability
from bot.domain.recordings import SHOWN, Recording, RecordingState, can_be_watched, in_order
from bot.services.attendance import must_have_begun
from bot.services.desk import Desk
from bot.services.owed import card_refresh, owe
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.texts import tr
from providers.errors import ProviderError


async def recordings_now(desk: Desk, user_id: str, event_id: str) -> tuple[list[Recording], str]:
    """Return the recordings as they are now, and why the platform's are not among them, if they are not.

    Private links are in them: for organisers and administrators only.
    """
    event = await event_to_change(desk, user_id, event_id)
    must_have_begun(desk, event)
    by_hand = given_by_hand(event)
    try:
        known = [*in_order(await recordings_of(desk, event)), *by_hand]
    except ProviderError as refused:
        return by_hand, str(refused)
    if file := sheet_of(desk, event, user_id, known):
        await desk.store.apply(Changes(add=file))
        desk.wake()
    return known, ""


async def recordings_of(desk: Desk, event: Event) -> list[Recording]:
    """Return the platform's recordings. Raises ProviderError."""
    if event.external_id is None or not desk.can(event, Capability.RECORDINGS):
        return []
    return await desk.providers[event.platform].recordings(event.external_id)


def sheet_of(desk: Desk, event: Event, user_id: str, recordings: Sequence[Recording]) -> list[Planned]:
    """Return the file that goes with a list of recordings, where a message cannot hold them all."""
    if len(recordings) <= SHOWN:
        return []
    now = desk.clock.now()
    return [owe(event, Kind.RECORDING_SHEET, f"user:{user_id}", now, detail=now.isoformat())]


def given_by_hand(event: Event) -> list[Recording]:
    """Return the recording whose link the organiser gave."""
    link = event.recording_link
    return [Recording(id="by-hand", name=event.title, state=RecordingState.READY, watch_link=link)] if link else []


async def can_be_seen(desk: Desk, event: Event) -> bool:
    """Say whether something to watch is posted below the card, not only that it is still being made, or never came."""
    kinds = (Kind.RECORDING_DIGEST, Kind.RECORDING_FOLLOW, Kind.RECORDING_WANTED)
    known = await desk.store.deliveries(event.id, kinds=kinds)
    posted = [one for one in known if one.kind is Kind.RECORDING_DIGEST and one.state is DeliveryState.SENT and one.ts]
    follows = [one for one in known if one.kind is Kind.RECORDING_FOLLOW]
    if not posted or not follows or any(one.detail.startswith(BY_HAND) for one in posted):
        return bool(posted)
    under_way = [one for one in follows if one.state in (DeliveryState.PENDING, DeliveryState.LEASED)]
    if under_way:
        return any(can_be_watched(one.text) for one in under_way)
    return not any(one.kind is Kind.RECORDING_WANTED for one in known)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # an address in brackets that is none
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not set(url) & set(' <>|"')


async def give_recording_link(desk: Desk, user_id: str, event_id: str, url: str) -> str:
    """Take the recording's link from the organiser and post it as the recording digest. Raises InvalidFields."""
    url = url.strip()
    if not _is_address(url):
        raise InvalidFields({"link": tr("This is not a web address. It starts with https://.")})
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        must_have_begun(desk, event)
        if event.recording_link == url:
            return tr("This link has been posted before.")
        now = desk.clock.now()
        event = event.model_copy(update={"recording_link": url})
        digest = owe(event, Kind.RECORDING_DIGEST, Audience.CHANNEL, now, detail=f"{BY_HAND} {now.isoformat()}")
        line = desk.line(user_id, "recording link", event)
        await desk.store.save_event(event, Changes(add=[digest, card_refresh(event, now)], audit=line))
    desk.wake()
    return tr("Thank you. The recording is being posted to the channel.")
