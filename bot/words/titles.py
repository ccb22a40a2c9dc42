"""Titles that hold the date of their event, as templates have them."""

from datetime import date

from bot.texts import tr
from bot.texts.days import say_day

DATE = "{date}"


def titled(typed: str, day: str) -> str:
    """Return the title of an event on this day (YYYY-MM-DD), which takes the place of `{date}`, without extra spaces.

    A day that is none changes nothing.
    """
    title = " ".join(typed.split())
    if DATE not in title:
        return title
    try:
        read = date.fromisoformat(day)
    except ValueError:  # said at its field
        return title
    return title.replace(DATE, say_day(read, tr("d MMM y")))
