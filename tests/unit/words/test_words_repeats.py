"""How often, in the words after `/event create`."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.series import Every
from bot.words.dates import CreateWords, parse_create

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)  # a Thursday
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 20)
SECOND_TUESDAY, LAST_FRIDAY = date(2026, 12, 8), date(2026, 11, 27)


def _read(text: str) -> CreateWords:
    return parse_create(text, NOW, "Europe/Berlin", {"ibm": ("ibm", "IBM")})


SAID = [
    ("Standup every monday 9am for 30m on ibm", Every.WEEK, MONDAY),
    ("Standup 9am each Mon", Every.WEEK, MONDAY),
    ("Standup on Mondays at 9am", Every.WEEK, MONDAY),
    ("Standup monday 9am weekly", Every.WEEK, MONDAY),
    ("Standup weekly on monday 9am", Every.WEEK, MONDAY),
    ("Standup weekly every Monday", Every.WEEK, MONDAY),
    ("Standup tomorrow 9am every week", Every.WEEK, FRIDAY),
    ("Standup every week", Every.WEEK, None),
    ("Standup every other Tuesday 9am", Every.TWO_WEEKS, TUESDAY),
    ("Standup every second Tuesday 9am", Every.TWO_WEEKS, TUESDAY),
    ("Standup tuesday 9am every other week", Every.TWO_WEEKS, TUESDAY),
    ("Standup tuesday 9am every two weeks", Every.TWO_WEEKS, TUESDAY),
    ("Standup tuesday 9am fortnightly", Every.TWO_WEEKS, TUESDAY),
    ("Standup every third Tuesday", Every.THREE_WEEKS, TUESDAY),
    ("Standup every 4 weeks friday noon", Every.FOUR_WEEKS, FRIDAY),
    ("Standup every day 9am", Every.DAY, FRIDAY),
    ("Standup daily", Every.DAY, FRIDAY),
    ("Standup every weekday at 9am", Every.WEEKDAY, FRIDAY),
    ("Standup monthly tomorrow 9am", Every.MONTH_DATE, FRIDAY),
    ("Standup tomorrow 9am every month", Every.MONTH_DATE, FRIDAY),
    ("Standup on the second Tuesday of the month 9am", Every.MONTH_WEEKDAY, SECOND_TUESDAY),
    ("Standup every 2nd Tuesday of every month", Every.MONTH_WEEKDAY, SECOND_TUESDAY),
    ("Standup monthly on the second Tuesday at 9am", Every.MONTH_WEEKDAY, SECOND_TUESDAY),
    ("Standup every last Friday", Every.MONTH_LAST, LAST_FRIDAY),
    ("Standup 9am the last Friday of each month", Every.MONTH_LAST, LAST_FRIDAY),
    ("Standup every Monday from 2 December 2026", Every.WEEK, date(2026, 12, 7)),
]


@pytest.mark.parametrize(("text", "every", "day"), SAID, ids=[one[0] for one in SAID])
def test_how_often_is_understood_and_the_first_day_with_it(text: str, every: Every, day: date | None) -> None:
    words = _read(text)
    assert words.repeats
    assert (words.title, words.repeats.every, words.day) == ("Standup", every, day)


ENDS = [
    ("Standup every monday 9am until 30 June", date(2027, 6, 30), None),
    ("Standup every monday 9am until 20 June for 30m", date(2027, 6, 20), None),
    ("Standup every monday until 2027-06-30 9am on ibm", date(2027, 6, 30), None),
    ("Standup every monday, 6 times, 9am", None, 6),
    ("Standup every monday for ten weeks 9am", None, 10),
    ("Standup every monday 9am 6x till 1.6.2027", date(2027, 6, 1), 6),
    ("Standup every monday 9am-10am", None, None),
    ("Standup every monday from 9am until 10am", None, None),
]


@pytest.mark.parametrize(("text", "until", "times"), ENDS, ids=[one[0] for one in ENDS])
def test_until_when_and_how_many_times_are_understood(text: str, until: date | None, times: int | None) -> None:
    words = _read(text)
    assert words.repeats
    assert (words.title, words.repeats.until, words.repeats.times) == ("Standup", until, times)
    assert words.day == MONDAY
    assert not words.doubts


TITLES = ["Weekly sync", "Monthly all-hands", "Every day counts", "Three times a lady", "Daily bread", "The last straw"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_sounds_like_a_series_stays_a_title(title: str) -> None:
    words = _read(f"{title} tomorrow 3pm")
    assert (words.title, words.repeats) == (title, None)
