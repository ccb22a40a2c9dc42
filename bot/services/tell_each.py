"""Walk through an event's people, however many, and tell each whom it concerns by a delivery of their own."""

from collections.abc import AsyncIterator

from bot.domain.events import Event
from bot.domain.listing import Listing, Mark
from bot.domain.people import Rsvp
from bot.domain.plans import Kind, Planned
from bot.services.desk import Desk
from bot.services.owed import owe

AT_ONCE = 500  # people that are held in memory while all of them are walked
_ALSO_TO_WAITING = frozenset({Kind.MOVED, Kind.CANCELLED})


async def everybody(desk: Desk, event_id: str, listing: Listing) -> AsyncIterator[Rsvp]:
    """Yield all whom the list shows."""
    mark: Mark | None = None
    while portion := await desk.store.people(event_id, listing, AT_ONCE, mark):
        for one in portion:
            yield one
        mark = Mark.of(portion[-1])


async def told(desk: Desk, event: Event, kind: Kind) -> list[str]:
    """Return the ids of those who get what goes to all who are going; those who may yet be only hear of moves.

    Whom only the platform reaches gets nothing from here.
    """
    return [one.user_id async for one in everybody(desk, event.id, Listing()) if _is_told(one, kind)]


async def to_each(desk: Desk, event: Event, kind: Kind, text: str = "", *, detail: str = "") -> list[Planned]:
    """Return one delivery for each whom it concerns; `detail` tells it apart from others of the same revision."""
    now, detail = desk.clock.now(), detail or str(event.revision)
    people = await told(desk, event, kind)
    return [owe(event, kind, f"user:{one}", now, detail=detail, text=text) for one in people]


def _is_told(rsvp: Rsvp, kind: Kind) -> bool:
    may_hear = rsvp.hears_of_moves if kind in _ALSO_TO_WAITING else rsvp.is_expected
    return may_hear and not rsvp.is_outside
