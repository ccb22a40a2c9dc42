"""An event's people as its organisers look at them: a page, all of them in a file, the platform's speakers."""

from collections.abc import Mapping, Sequence

from bot.domain.events import UPCOMING
from bot.domain.listing import Listing, Mark, PeoplePage
from bot.domain.people import Rsvp
from bot.domain.places import Placed
from bot.domain.plans import Kind
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.texts import tr

PAGE = 20


async def people_shown(
    desk: Desk, user_id: str, event_id: str, listing: Listing, mark: Mark | None = None, *, backwards: bool = False
) -> PeoplePage:
    """Return the page after the mark, or the one before it; the first one where there is nobody. Raises NotAllowed."""
    event = await event_to_change(desk, user_id, event_id)
    found = await desk.store.people(event_id, listing, PAGE + 1, mark, backwards=backwards)
    if mark is not None and len(found) < (PAGE if backwards else 1):
        return await people_shown(desk, user_id, event_id, listing)
    is_more, people = len(found) > PAGE, found[-PAGE:] if backwards else found[:PAGE]
    start = (Mark.of(found[0]) if is_more else None) if backwards else mark
    return PeoplePage(
        event=event,
        platform=desk.info(event),
        listing=listing,
        people=people,
        counts=await desk.store.count_people(event_id),
        tags=await desk.store.tags(event_id),
        start=start,
        has_before=start is not None,
        has_more=backwards or is_more,
        may_change=event.phase(desk.clock.now()) in UPCOMING,
        places=await _places(desk, event_id, people),
    )


async def _places(desk: Desk, event_id: str, people: Sequence[Rsvp]) -> Mapping[str, Placed]:
    """Return who of these came, as far as the platform was asked."""
    look = await desk.store.last_look(event_id)
    return await desk.store.places_of(event_id, look.number, [one.user_id for one in people]) if look else {}


async def speakers_shown(desk: Desk, user_id: str, event_id: str) -> list[tuple[str, str]]:
    """Return the speakers that the platform shows, each by name and what is said of them. Raises ProviderError."""
    event = await event_to_change(desk, user_id, event_id)
    if event.external_id is None or not desk.can(event, Capability.SPEAKERS):
        return []
    return [(one.name, one.about) for one in await desk.providers[event.platform].speakers(event.external_id)]


async def send_people_file(desk: Desk, user_id: str, event_id: str, key: str) -> str:
    """Send all people of the event as a CSV file by direct message; `key` tells this wish from others."""
    event = await event_to_change(desk, user_id, event_id)
    file = owe(event, Kind.PEOPLE_FILE, f"user:{user_id}", desk.clock.now(), detail=key)
    await desk.store.apply(Changes(add=[file], audit=desk.line(user_id, "people file", event)))
    desk.wake()
    return tr("The people come as a CSV file by direct message.")
