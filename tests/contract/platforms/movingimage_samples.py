"""movingimage: an event as the form gives it."""

from typing import Any

from platform_samples import filled_in

from bot.domain.events import Details


def details(**changes: Any) -> Details:
    """Return what a person fills in."""
    return filled_in("movingimage", **changes)
