"""The new start of an event that is to move."""

from datetime import datetime, timedelta

from bot.domain.events import Details
from bot.domain.times import days_before, to_instant, to_wall
from bot.words.asks import NewTime

_WEEK = 7


def new_start(event: Details, to: NewTime, zone: str, now: datetime) -> datetime:
    """Return the instant that is meant by somebody in `zone`: what they left out stays. Raises WallTimeError.

    A day without a time keeps the event's own clock, a time without a day the day on which they see the event.
    """
    if to.minutes:
        return event.starts_at + timedelta(minutes=to.minutes)
    if to.weeks_on or to.days:
        return days_before(event.starts_at, -(to.days or _days_on(event, to.weeks_on, now)), event.zone)
    if to.at is None:
        clock = to_wall(event.starts_at, event.zone)
        return to_instant(to.day or clock.date(), clock.time(), event.zone)
    said_in = to.zone or zone
    return to_instant(to.day or to_wall(event.starts_at, said_in).date(), to.at, said_in)


def _days_on(event: Details, weeks: int, now: datetime) -> int:
    """Return how many days it is to the same weekday in the week so many after this one."""
    today, day = to_wall(now, event.zone).date(), to_wall(event.starts_at, event.zone).date()
    monday = today - timedelta(days=today.weekday())
    return (monday + timedelta(days=_WEEK * weeks + day.weekday()) - day).days
