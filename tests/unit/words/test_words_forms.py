"""The event form, read: what is wrong at which field."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import InvalidFields
from bot.domain.platforms import PlatformInfo
from bot.words.forms import FormInput, to_wish

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
BEGAN = datetime(2026, 11, 19, 9, 0, 20, tzinfo=UTC)  # as the platform has it, to the second
BARE = PlatformInfo(name="bare", title="Bare", capabilities=frozenset())
RUNNING = FormInput(
    event_id="e1",
    platform="bare",
    title="Town hall",
    date="2026-11-19",
    time="10:00",
    duration="1h",
    zone="Europe/Berlin",
    description="",
    channel="C1",
    reminders=(),
    was=BEGAN.isoformat(),
)
TWICE = replace(RUNNING, date="2027-11-07", time="01:30", zone="America/New_York", was="")


def _problems(form: FormInput) -> dict[str, str]:
    with pytest.raises(InvalidFields) as wrong:
        to_wish(form, {"bare": BARE}, NOW)
    return wrong.value.fields


def test_a_running_event_keeps_its_start_to_the_second() -> None:
    wish = to_wish(replace(RUNNING, title="Renamed", duration="2h"), {"bare": BARE}, NOW)
    assert (wish.title, wish.starts_at, wish.ends_at) == ("Renamed", BEGAN, BEGAN + timedelta(hours=2))


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"duration": "20 min"}, "duration", "over by now"),
        ({"time": "09:59"}, "time", "in the past"),
        ({"zone": "Europe/Moscow"}, "time", "in the past"),
        ({"was": ""}, "time", "in the past"),
        ({"was": "nonsense"}, "time", "in the past"),
        ({"was": "2026-11-19T09:00:20"}, "time", "in the past"),
    ],
)
def test_nothing_else_of_a_running_event_may_lie_in_the_past(changed: dict[str, str], field: str, says: str) -> None:
    problems = _problems(replace(RUNNING, **changed))  # type: ignore[arg-type]  the changed fields are texts
    assert problems.keys() == {field}
    assert says in problems[field]


@pytest.mark.parametrize("title", ["", "\u200b", "\u202e \u00ad\u2028"])
def test_a_title_that_nobody_would_see_is_none(title: str) -> None:
    assert _problems(replace(RUNNING, title=title)) == {"title": "Give the event a title."}


def test_days_are_said_without_a_zero_in_front() -> None:
    early = datetime(2026, 12, 5, 9, 30, tzinfo=UTC)
    with pytest.raises(InvalidFields) as wrong:
        to_wish(replace(RUNNING, was=""), {"bare": BARE}, early)
    assert "on 5 December 2026 now" in wrong.value.fields["date"]


def test_the_same_instant_in_another_zone_is_no_move() -> None:
    wish = to_wish(replace(RUNNING, time="09:00", zone="Europe/London"), {"bare": BARE}, NOW)
    assert wish.starts_at == BEGAN


@pytest.mark.parametrize(("fold", "hour"), [("first", 5), ("second", 6)])
def test_an_hour_from_a_time_that_occurs_twice_is_an_hour(fold: str, hour: int) -> None:
    wish = to_wish(replace(TWICE, fold=fold), {"bare": BARE}, NOW)
    assert wish.starts_at == datetime(2027, 11, 7, hour, 30, tzinfo=UTC)
    assert wish.ends_at - wish.starts_at == timedelta(hours=1)
