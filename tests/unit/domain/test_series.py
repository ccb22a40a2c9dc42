"""The rule of a series, against the one that dateutil has."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.series import MOST, Every, Rule, card_due, days_of, week_of_month

DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)


def _other(first: date, every: Every, times: int) -> list[date]:
    """Return the days as another maker's rule gives them."""
    start, nth = datetime.combine(first, time()), week_of_month(first) + 1
    weekday = WEEKDAYS[first.weekday()]
    rules = {
        Every.DAY: lambda: rrule(DAILY, dtstart=start, count=times),
        Every.WEEKDAY: lambda: rrule(DAILY, dtstart=start, count=times, byweekday=(MO, TU, WE, TH, FR)),
        Every.WEEK: lambda: rrule(WEEKLY, dtstart=start, count=times),
        Every.TWO_WEEKS: lambda: rrule(WEEKLY, dtstart=start, count=times, interval=2),
        Every.THREE_WEEKS: lambda: rrule(WEEKLY, dtstart=start, count=times, interval=3),
        Every.FOUR_WEEKS: lambda: rrule(WEEKLY, dtstart=start, count=times, interval=4),
        Every.MONTH_DATE: lambda: rrule(
            MONTHLY, dtstart=start, count=times, bymonthday=range(min(first.day, 28), first.day + 1), bysetpos=-1
        ),
        Every.MONTH_WEEKDAY: lambda: rrule(
            MONTHLY, dtstart=start, count=times, byweekday=weekday(nth if nth < 5 else -1)
        ),
        Every.MONTH_LAST: lambda: rrule(MONTHLY, dtstart=start, count=times, byweekday=weekday(-1)),
    }
    return [one.date() for one in rules[every]()]


@settings(deadline=None, max_examples=150)
@given(DAYS, st.sampled_from([one for one in Every if one is not Every.ONCE]), st.integers(1, MOST))
def test_every_rule_gives_the_days_that_the_calendar_standard_gives(first: date, every: Every, times: int) -> None:
    days = days_of(first, Rule(every, times))
    if days[0] >= first:
        assert days == _other(first, every, times)
    else:  # the last one of the month is past: asked back before anything is made
        assert every is Every.MONTH_LAST
        assert (first + timedelta(days=7)).month == first.month


@settings(deadline=None, max_examples=60)
@given(DAYS, st.sampled_from(list(Every)), st.integers(0, 400))
def test_a_series_ends_with_its_last_day_and_never_grows_without_end(first: date, every: Every, ahead: int) -> None:
    until = first + timedelta(days=ahead)
    days = days_of(first, Rule(every, None, until))
    assert days == sorted(set(days))
    assert len(days) <= MOST + 1
    assert all(one <= until for one in days)


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    days = days_of(date(2027, 1, 31), Rule(Every.MONTH_DATE, 4))
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_the_fifth_tuesday_is_the_last_one_where_there_are_four() -> None:
    days = days_of(date(2027, 3, 30), Rule(Every.MONTH_WEEKDAY, 3))
    assert days == [date(2027, 3, 30), date(2027, 4, 27), date(2027, 5, 25)]


START = datetime(2027, 3, 30, 13, tzinfo=UTC)  # in Berlin clocks went forward two days before


@pytest.mark.parametrize(
    ("before", "due"),
    [
        (timedelta(days=28), datetime(2027, 3, 23, 14, tzinfo=UTC)),  # a week ahead by the wall clock
        (timedelta(days=2), START - timedelta(days=2)),  # when the one before is over
    ],
)
def test_a_later_card_comes_a_week_ahead_and_after_the_one_before(before: timedelta, due: datetime) -> None:
    assert card_due(START, "Europe/Berlin", START - before) == due
