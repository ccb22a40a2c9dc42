"""Titles that hold the date of their event."""

from datetime import UTC, datetime

import pytest

from bot.domain.platforms import PlatformInfo
from bot.words.forms import FormInput
from bot.words.series import to_wishes
from bot.words.titles import titled

NOW = datetime(2027, 2, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day", "title"),
    [
        ("Standup of {date}", "2027-02-12", "Standup of 12 Feb 2027"),
        ("  {date}:   standup ", "2027-11-01", "1 Nov 2027: standup"),
        ("{date} {date}", "2027-11-01", "1 Nov 2027 1 Nov 2027"),
        ("Standup of {date}", "", "Standup of {date}"),
        ("Standup {time} {0}", "2027-02-12", "Standup {time} {0}"),
    ],
)
def test_the_date_takes_its_place_and_nothing_else_changes(typed: str, day: str, title: str) -> None:
    assert titled(typed, day) == title


def test_each_event_of_a_series_has_its_own_date_in_its_title() -> None:
    form = FormInput(
        event_id="e1",
        platform="bare",
        title="Standup of {date}",
        date="2027-02-12",
        time="09:00",
        duration="20m",
        zone="America/Los_Angeles",
        description="",
        channel="C0EVENTS",
        reminders=(),
        repeats="week",
        times="3",
    )
    wishes = to_wishes(form, {"bare": PlatformInfo(name="bare", title="Bare", capabilities=frozenset())}, NOW)
    assert [one.title for one in wishes] == [f"Standup of {day} Feb 2027" for day in (12, 19, 26)]
