"""Kaltura: an event as the form gives it."""

from datetime import datetime
from typing import Any

from platform_samples import an_hour_from, filled_in

from bot.domain.events import Details


def details(template: str = "tm2000", **changes: Any) -> Details:
    """Return what a person fills in."""
    facts = {"description": "Numbers\n\nand more", "platform_fields": {"template": template}}
    return filled_in("kaltura", **facts | changes)


def at(start: datetime, **changes: Any) -> Details:
    """Return the same for an hour from `start`."""
    return details(**an_hour_from(start), **changes)


WISH = details(description="", platform_fields={})
