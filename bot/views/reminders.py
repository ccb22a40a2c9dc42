"""Reminders in words: the choices of the forms, and what the plan says."""

from collections.abc import Callable, Sequence

from bot.texts import several, tr
from bot.views.parts import Block, field, multi_select

CHOICES = (10080, 2880, 1440, 120, 60, 30, 15, 5, 0)  # minutes before the start
_BEFORE: tuple[tuple[int, Callable[[int], str]], ...] = (
    (10080, lambda n: several("{n} week before", "{n} weeks before", n)),
    (1440, lambda n: several("{n} day before", "{n} days before", n)),
    (60, lambda n: several("{n} hour before", "{n} hours before", n)),
    (1, lambda n: several("{n} minute before", "{n} minutes before", n)),
)


def before(minutes: int) -> str:
    """Return when a reminder is sent, such as 2 days before."""
    return tr("At the start") if minutes == 0 else before_within(minutes)


def before_within(minutes: int) -> str:
    """Return when a reminder is sent, for within a sentence."""
    if minutes == 0:
        return tr("at the start")
    size, said = next(one for one in _BEFORE if minutes % one[0] == 0)
    return said(minutes // size)


def reminders_field(chosen: Sequence[str]) -> Block:
    """Return the field in which reminders are chosen; what is chosen already is offered too."""
    known = {*CHOICES, *(int(one) for one in chosen if one.isdecimal())}
    options = [(str(one), before(one)) for one in sorted(known, reverse=True)]
    select = multi_select("reminders", options, chosen, tr("No reminders"))
    return field(tr("Reminders"), "reminders", select, optional=True)
