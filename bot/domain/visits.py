"""Visits with times: merged where they overlap, so that nobody is counted twice for one minute."""

from collections.abc import Iterable
from datetime import datetime, timedelta

Visit = tuple[datetime, datetime]  # joined, left
STAYED = 50  # per cent of the event, from which on somebody counts as having stayed
BRIEF = timedelta(minutes=10)  # who stays for less was there for a moment only


def merged(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return the visits in order, those that touch or overlap as one; one that ends before it begins is none."""
    found: list[Visit] = []
    for joined, left in sorted(one for one in visits if one[0] <= one[1]):
        if found and joined <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], left))
        else:
            found.append((joined, left))
    return tuple(found)


def within(visits: Iterable[Visit], begins_at: datetime, ends_at: datetime) -> tuple[Visit, ...]:
    """Return what of the visits lies between the two: who waits before the start has not stayed yet."""
    parts = ((max(joined, begins_at), min(left, ends_at)) for joined, left in visits)
    return merged((joined, left) for joined, left in parts if joined < left)


def stayed(visits: Iterable[Visit]) -> timedelta:
    """Return for how long somebody was there altogether."""
    return sum((left - joined for joined, left in merged(visits)), timedelta(0))
