"""Titles that hold the date of their event, as templates have them."""

from datetime import date

DATE = "{date}"


def with_date(title: str, day: str) -> str:
    """Return the title with the day (YYYY-MM-DD) in the place of `{date}`; one that is none changes nothing."""
    if DATE not in title:
        return title
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return title
    return title.replace(DATE, f"{read.day} {read:%b %Y}")
