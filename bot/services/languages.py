"""In which language somebody is written to, or a channel."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.events import Event
from bot.domain.people import OUTSIDE, Rsvp
from bot.domain.plans import Audience, Delivery
from bot.services.desk import Desk
from bot.services.ports import CannotSend, TryLater
from bot.texts import Language, speaking, to_language

AT_ONCE = 0.4  # seconds; somebody waits for a form
WITHOUT_HASTE = 3.0  # seconds


async def language_of(desk: Desk, user_id: str, patience: float = AT_ONCE) -> Language:
    """Return the language in which a member reads Slack; English when Slack does not say so in `patience` seconds."""
    known = desk.directory.language(user_id)
    if known is not None or not user_id:
        return known or Language.ENGLISH
    try:
        async with asyncio.timeout(patience):
            return (await desk.directory.member(user_id)).language or Language.ENGLISH
    except (TimeoutError, CannotSend, TryLater):
        return Language.ENGLISH


async def channel_language(desk: Desk, channel_id: str, otherwise: Language = Language.ENGLISH) -> Language:
    """Return the language that was chosen for a channel, in which all of it reads the same."""
    chosen = (await desk.store.channel_settings(channel_id)).language
    return to_language(chosen) if chosen else otherwise


async def language_for(desk: Desk, delivery: Delivery, event: Event | None) -> Language:
    """Return the language of whoever reads a delivery."""
    if event is None:
        return await _of_digest(desk, delivery.to_channel)
    if delivery.audience == Audience.CHANNEL:
        return await channel_language(desk, event.channel_id, event.language)
    if not delivery.audience.startswith("user:") or delivery.user_id.startswith(OUTSIDE):
        return event.language
    known = desk.directory.language(delivery.user_id)
    if known is None and (rsvp := await desk.store.rsvp(event.id, delivery.user_id)) is not None:
        known = rsvp.language
    return known or await language_of(desk, delivery.user_id, WITHOUT_HASTE)


async def _of_digest(desk: Desk, channel_id: str) -> Language:
    """Return the language of a channel's weekly digest: the channel's, or else of whoever has switched it on."""
    settings = await desk.store.channel_settings(channel_id)
    if settings.language or settings.weekly is None:
        return to_language(settings.language)
    return await language_of(desk, settings.weekly.set_by, WITHOUT_HASTE)


@contextmanager
def to_person(rsvp: Rsvp) -> Iterator[None]:
    """Make texts meanwhile that this person will read."""
    with speaking(rsvp.language or Language.ENGLISH):
        yield


@contextmanager
def to_organisers(event: Event) -> Iterator[None]:
    """Make texts meanwhile that the event's organisers will read, whoever it is that causes them."""
    with speaking(event.language):
        yield
