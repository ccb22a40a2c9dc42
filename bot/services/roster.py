"""The platform's own list of an event's people beside ours, a portion at a time, however long both are."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from bot.domain.errors import WrongState
from bot.domain.events import Event
from bot.domain.listing import LONGEST_NAME, Compared, Listing, Who
from bot.domain.people import OUTSIDE, Answer, Registered, Rsvp
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.permissions import event_to_change
from bot.services.tell_each import everybody
from bot.texts import several, tr
from providers.base import Listed

AT_ONCE = 200
NAMED = 5  # of those of whom only one list knows


@dataclass
class _Tally:
    """What is counted while the platform's list is walked; of everybody there, only the key of their address stays."""

    there: set[bytes] = field(default_factory=set)
    only_there: int = 0
    names: list[str] = field(default_factory=list)


async def compare_people(desk: Desk, user_id: str, event_id: str) -> Compared:
    """Return how both lists agree, and remember whom the platform keeps out.

    Raises NotAllowed, WrongState or a ProviderError.
    """
    event = await event_to_change(desk, user_id, event_id)
    tally = _Tally()
    async for portion in _portions(desk, event, tally):
        unknown = await _unknown(desk, event, portion)
        await _note_blocked(desk, event, portion)
        tally.only_there += len(unknown)
        tally.names += [one.name or one.email for one in unknown][: NAMED - len(tally.names)]
    only_here, names_here = 0, list[str]()
    async for one in everybody(desk, event_id, Listing(Who.REGISTERED)):
        if _key(desk, one.email or "") not in tally.there:
            only_here += 1
            names_here += [one.name][: NAMED - len(names_here)]
    both = len(tally.there) - tally.only_there
    return Compared(both, tally.only_there, only_here, tuple(tally.names), tuple(names_here))


async def add_listed(desk: Desk, user_id: str, event_id: str) -> str:
    """Make those who are only on the platform's list people of the event; nobody is written to."""
    event = await event_to_change(desk, user_id, event_id)
    must_be_ahead(desk, event)
    added = 0
    async for portion in _portions(desk, event, _Tally()):
        people = [_person(desk, event, one) for one in await _unknown(desk, event, portion)]
        if people:
            await desk.store.add_people(people)
            added += len(people)
    title = desk.info(event).title
    await desk.store.audit(desk.line(user_id, f"add {added} people from {title}", event))
    if not added:
        return tr(
            "Everybody on {platform}’s list is among the people of “{title}” already.",
            platform=title,
            title=event.title,
        )
    return several(
        "{n} person from {platform}’s list is among the people of “{title}” now.",
        "{n} people from {platform}’s list are among the people of “{title}” now.",
        added,
        platform=title,
        title=event.title,
    )


async def _portions(desk: Desk, event: Event, tally: _Tally) -> AsyncIterator[list[Listed]]:
    """Yield the platform's list, each address once."""
    info = desk.info(event)
    if not info.can(Capability.ROSTER):
        raise WrongState(info.why_not(Capability.ROSTER))
    if event.platform not in desk.providers or event.external_id is None:
        raise WrongState(tr("{platform} is not connected, so its list cannot be asked for.", platform=info.title))
    portion: list[Listed] = []
    async for one in desk.providers[event.platform].roster(event.external_id):
        key = _key(desk, one.email)
        if one.email and key not in tally.there:
            tally.there.add(key)
            portion.append(one)
        if len(portion) == AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


async def _unknown(desk: Desk, event: Event, portion: Sequence[Listed]) -> list[Listed]:
    keys = {one.email: desk.store.mail_key(one.email) for one in portion}
    known = await desk.store.known_addresses(event.id, list(keys.values()))
    return [one for one in portion if keys[one.email] not in known]


async def _note_blocked(desk: Desk, event: Event, portion: Sequence[Listed]) -> None:
    """Follow what was done on the platform's own site, so that it can be taken back here."""
    for is_blocked in (True, False):
        keys = [desk.store.mail_key(one.email) for one in portion if one.is_blocked is is_blocked]
        if keys:
            await desk.store.note_blocked(event.id, keys, is_blocked=is_blocked)


def _key(desk: Desk, email: str) -> bytes:
    return bytes.fromhex(desk.store.mail_key(email))


def _person(desk: Desk, event: Event, one: Listed) -> Rsvp:
    """Return somebody who is on the platform's list only: registered, and nobody has asked them."""
    return Rsvp(
        event_id=event.id,
        user_id=f"{OUTSIDE}{desk.store.mail_key(one.email)}",
        answer=Answer.INVITED,
        name=" ".join((one.name or one.email).split())[:LONGEST_NAME],
        email=one.email,
        registered=Registered.YES,
        registration_id=one.registration_id,
        answered_at=desk.clock.now(),
        role=one.role,
        is_blocked=one.is_blocked,
    )
