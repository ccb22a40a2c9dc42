"""Series: events that are made together by a rule, each a single one on its platform."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count, islice

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.times import Fold, days_before

MOST = 52  # events of a series
CARD_AHEAD = 7  # days before its start a card is posted, unless the event before is not over by then
LAST_WEEK = 4  # of a month that has five: the fifth Tuesday is read as the last one


class Every(StrEnum):
    """How often a series repeats."""

    ONCE = "once"
    DAY = "day"
    WEEKDAY = "weekday"  # Monday to Friday
    WEEK = "week"
    TWO_WEEKS = "2weeks"
    THREE_WEEKS = "3weeks"
    FOUR_WEEKS = "4weeks"
    MONTH_DATE = "month_date"  # the same day of the month; its last day where the month is shorter
    MONTH_WEEKDAY = "month_weekday"  # the second Tuesday; the fifth is the last one
    MONTH_LAST = "month_last"  # the last Tuesday


_DAYS = {
    Every.DAY: 1,
    Every.WEEKDAY: 1,
    Every.WEEK: 7,
    Every.TWO_WEEKS: 14,
    Every.THREE_WEEKS: 21,
    Every.FOUR_WEEKS: 28,
}
_WORKING_DAYS = range(5)


@dataclass(frozen=True)
class Rule:
    """How often, and how many times or until when; with both, until what comes first."""

    every: Every
    times: int | None = None
    until: date | None = None


class Change(BaseModel):
    """What an organiser changes of this event and of all later ones in its series; None stays as it is."""

    model_config = ConfigDict(frozen=True)

    id: str  # of what was submitted: the same when it is heard again
    shift: timedelta = timedelta()  # of the wall clock
    zone: str | None = None
    fold: Fold | None = None  # of a time that occurs twice
    length: timedelta | None = None
    title: str | None = None
    description: str | None = None
    reminders: tuple[int, ...] | None = None
    platform_fields: dict[str, str] = {}  # only those that change


class Part(BaseModel):
    """An event's place in its series."""

    model_config = ConfigDict(frozen=True)

    number: int
    of: int
    every: Every = Every.ONCE  # ONCE: on dates that somebody chose
    last: date  # the day of the last one, as planned
    card_due: AwareDatetime | None = None  # when its card is posted; None: at once
    asked: Change | None = None  # for it and the later ones, until all have been asked
    reached_by: str = ""  # id of the last such change that reached it


def days_of(first: date, rule: Rule) -> list[date]:
    """Return the days of a series, at most one more than MOST; they begin with `first` where that fits the rule."""
    most = MOST + 1 if rule.times is None else min(rule.times, MOST + 1)
    days = list(islice(_days(first, rule.every), most))
    return [one for one in days if rule.until is None or one <= rule.until]


def week_of_month(day: date) -> int:
    """Return which one of its weekdays in its month a day is; 0 is the first."""
    return (day.day - 1) // 7


def card_due(starts_at: datetime, zone: str, before: datetime) -> datetime:
    """Return when the card of a later event is posted: a week ahead, but not before the one before it is over."""
    return max(before, days_before(starts_at, CARD_AHEAD, zone))


def _days(first: date, every: Every) -> Iterator[date]:
    """Give the days of the rule from `first` on, without end."""
    if every is Every.ONCE:
        yield first
    elif every in _DAYS:
        for n in count():
            day = first + timedelta(days=n * _DAYS[every])
            if every is not Every.WEEKDAY or day.weekday() in _WORKING_DAYS:
                yield day
    else:
        for n in count():
            years, month = divmod(first.month - 1 + n, 12)
            yield _in_month(first, every, first.year + years, month + 1)


def _in_month(first: date, every: Every, year: int, month: int) -> date:
    length = monthrange(year, month)[1]
    if every is Every.MONTH_DATE:
        return date(year, month, min(first.day, length))
    of_week = 1 + (first.weekday() - date(year, month, 1).weekday()) % 7  # the first such weekday
    wanted = LAST_WEEK if every is Every.MONTH_LAST else week_of_month(first)
    day = of_week + 7 * wanted
    return date(year, month, day if day <= length else day - 7)
