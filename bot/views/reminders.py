"""Reminders in words: the choices of the forms, and what the plan says."""

from collections.abc import Sequence

from bot.views.parts import Block, field, multi_select
from bot.views.text import plural

CHOICES = (10080, 2880, 1440, 120, 60, 30, 15, 5, 0)  # minutes before the start
_UNITS = ((10080, "week"), (1440, "day"), (60, "hour"), (1, "minute"))


def before(minutes: int) -> str:
    """Return when a reminder is sent, such as 2 days before."""
    if minutes == 0:
        return "At the start"
    size, unit = next(one for one in _UNITS if minutes % one[0] == 0)
    return f"{plural(minutes // size, unit)} before"


def reminders_field(chosen: Sequence[str]) -> Block:
    """Return the field in which reminders are chosen; what is chosen already is offered too."""
    known = {*CHOICES, *(int(one) for one in chosen if one.isdecimal())}
    options = [(str(one), before(one)) for one in sorted(known, reverse=True)]
    return field("Reminders", "reminders", multi_select("reminders", options, chosen, "No reminders"), optional=True)
