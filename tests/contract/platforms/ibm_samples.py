"""IBM: an event as the form gives it, and its gate as IBM shows it."""

from datetime import datetime
from typing import Any

from platform_samples import Connected, an_hour_from, filled_in

from bot.domain.events import Details


def details(**changes: Any) -> Details:
    """Return what a person fills in."""
    return filled_in("ibm", **{"platform_fields": {"gate_opens": "30", "gate_closes": "10"}} | changes)


def at(start: datetime, **changes: Any) -> Details:
    """Return the same for an hour from `start`."""
    return details(**an_hour_from(start), **changes)


WISH = details(platform_fields={})


async def gate_of(ibm: Connected, event: str) -> dict[str, str]:
    """Return when the gate of an event opens and closes."""
    await ibm.provider.read(event)
    known = ibm.fake.shown(event)
    return {key: known[key] for key in ("timezone", "gate_open_at", "gate_close_at")}
