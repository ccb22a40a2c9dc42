"""None, one, two, many, far too many: the amounts of which golden files show every view, and samples of so many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from view_samples import NOW, START, make_event, make_recording

from bot.domain.events import Event
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind

AMOUNTS = ("none", "one", "two", "many", "far too many")
LONG = "Maximiliane-Alexandrina " * 12 + "von Hohenstein"  # a name of 302 characters
PERSONAL = "https://watch.example/personal"


def amounts(make: Callable[[int], Any], many: int = 12, far_too_many: int = 1000) -> dict[str, Any]:
    """Return what is shown of each amount, by its name."""
    return {name: make(one) for name, one in zip(AMOUNTS, (0, 1, 2, many, far_too_many), strict=True)}


def counted(what: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return amounts by what there is so much of, too."""
    return {f"{what}, {name}": one for name, one in found.items()}


def people(many: int) -> list[tuple[str, str]]:
    """Return names, each with an address."""
    return [(f"Guest Number {at}", f"guest{at}@example.com") for at in range(1, many + 1)]


def names(many: int) -> list[str]:
    """Return names."""
    return [name for name, _ in people(many)]


def events(many: int, **changes: Any) -> list[Event]:
    """Return events, one each day."""
    day = timedelta(days=1)
    return [
        make_event(
            id=f"{at:032x}",
            ref=f"E{at:03}",
            title=f"Town hall {at}",
            starts_at=START + at * day,
            ends_at=START + at * day + timedelta(hours=1),
            **changes,
        )
        for at in range(1, many + 1)
    ]


def rsvps(many: int, **changes: Any) -> list[Rsvp]:
    """Return people who have answered."""
    return [
        Rsvp.model_validate(
            {
                "event_id": make_event().id,
                "user_id": f"U{at:08}",
                "answer": Answer.GOING,
                "name": name,
                "email": email,
                "answered_at": NOW,
            }
            | changes
        )
        for at, (name, email) in enumerate(people(many), 1)
    ]


def deliveries(many: int, **changes: Any) -> list[Delivery]:
    """Return what is planned for an event."""
    known: dict[str, Any] = {"event_id": make_event().id, "audience": Audience.CHANNEL, "revision": 1}
    known |= {"kind": Kind.REMINDER, "detail": "15", "due_at": NOW, "state": DeliveryState.PENDING}
    return [Delivery.model_validate(known | {"id": f"d{at}"} | changes) for at in range(1, many + 1)]


def recordings(many: int, **changes: Any) -> tuple[Any, ...]:
    """Return recordings that are ready."""
    return tuple(
        make_recording(id=f"r{at}", name=f"Part {at}", watch_link=f"https://watch.example/{at}", **changes)
        for at in range(1, many + 1)
    )
