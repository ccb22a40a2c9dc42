"""Events, answers and owed messages as the store's tests need them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.events import Event, EventState
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Audience, Delivery, Kind, Planned
from bot.services.ports import Changes, Store

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
LEASE = timedelta(minutes=5)


def an_event(name: str = "one", **more: Any) -> Event:
    """An open event tomorrow; `name` gives it its id and ref."""
    facts: dict[str, Any] = {
        "id": name,
        "ref": f"E-{name}",
        "title": f"Event {name}",
        "starts_at": NOW + timedelta(days=1),
        "ends_at": NOW + timedelta(days=1, hours=1),
        "zone": "Europe/Berlin",
        "platform": "kaltura",
        "channel_id": "C1",
        "organiser_id": "U1",
        "state": EventState.OPEN,
        "created_at": NOW,
    }
    return Event(**{**facts, **more})


def an_answer(user_id: str = "U2", event_id: str = "one", **more: Any) -> Rsvp:
    """Somebody who is going."""
    facts: dict[str, Any] = {"answer": Answer.GOING, "name": "Ann", "answered_at": NOW}
    return Rsvp(event_id=event_id, user_id=user_id, **{**facts, **more})


def planned(event_id: str = "one", **more: Any) -> Planned:
    """A note to the channel that is due now."""
    facts: dict[str, Any] = {"kind": Kind.NOTE, "audience": Audience.CHANNEL, "revision": 1, "due_at": NOW}
    return Planned(event_id=event_id, **{**facts, **more})


async def claim(
    store: Store, at: datetime = NOW, *, limit: int = 10, crowded: tuple[str, ...] = (), each: int = 4
) -> list[Delivery]:
    """Claim what is due at `at`, for five minutes."""
    return await store.claim(at, at + LEASE, limit, crowded, each=each)


async def owing(store: Store, *owed: dict[str, Any]) -> list[Delivery]:
    """Store an event that owes these."""
    await store.add_event(
        an_event(), Changes(add=[planned(**{"detail": str(at), **one}) for at, one in enumerate(owed)])
    )
    return await store.deliveries("one")
