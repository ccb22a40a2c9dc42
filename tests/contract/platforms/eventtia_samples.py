"""Eventtia: an event as the form gives it, an event that is there, people, and what was sent."""

from datetime import UTC, datetime
from typing import Any

from platform_samples import Connected, an_hour_from, filled_in

from bot.domain.events import Details
from providers.base import Guest

START = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
ANN = Guest(first_name="Ann", last_name="Lee", email="Ann@example.com")
BEN = Guest(first_name="Ben", last_name="Fischer", email="ben@example.com")


def details(**changes: Any) -> Details:
    """Return what a person fills in."""
    facts: dict[str, Any] = {"title": "Q4 all-hands & more", "description": "Numbers", **an_hour_from(START)}
    return filled_in("eventtia", **facts | {"platform_fields": {"language": "fr"}} | changes)


async def make(eventtia: Connected) -> str:
    """Create and configure an event, and return its address."""
    made = await eventtia.provider.create("id-1", details())
    await eventtia.provider.configure(made.external_id, details())
    return made.external_id


def sent(eventtia: Connected, method: str, ending: str) -> list[Any]:
    """Return what was sent with `method` to addresses that end in `ending`."""
    return [one.body for one in eventtia.fake.calls if one.method == method and one.path.endswith(ending)]
