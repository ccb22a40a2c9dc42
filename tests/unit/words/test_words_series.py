"""The form of a series, turned into wishes, or into what is wrong at which field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import InvalidFields
from bot.domain.events import Event
from bot.domain.platforms import PlatformInfo
from bot.domain.series import MOST, Every
from bot.domain.times import to_wall
from bot.services.change_series import changed_by, difference
from bot.words.forms import FormInput
from bot.words.series import to_wishes

PLATFORMS = {"bare": PlatformInfo(name="bare", title="Bare", capabilities=frozenset())}
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)  # a Monday
FORM = FormInput(
    event_id="e1",
    platform="bare",
    title="Standup",
    date="2027-03-07",
    time="02:30",
    duration="30m",
    zone="Europe/Berlin",
    description="",
    channel="C0EVENTS",
    reminders=("15",),
    repeats="week",
    times="5",
)


def wrong(form: FormInput) -> InvalidFields:
    with pytest.raises(InvalidFields) as caught:
        to_wishes(form, PLATFORMS, NOW)
    return caught.value


WRONG = [
    ({"times": ""}, "times", "how many times it takes place, or until when"),
    ({"times": "1"}, "times", "from 2 to 52"),
    ({"times": "53"}, "times", "from 2 to 52"),
    ({"times": "٣"}, "times", "from 2 to 52"),
    ({"times": "many"}, "times", "from 2 to 52"),
    ({"times": "", "until": "2027-03-07"}, "until", "not after the first date"),
    ({"times": "", "until": "2027-03-10"}, "until", "only once until then"),
    ({"times": "", "until": "2029-01-01"}, "until", "more than 52 dates"),
    ({"times": "", "until": "2029-01-01", "repeats": "month_date", "date": "2028-12-24"}, "until", "only once"),
    ({"repeats": "weekday"}, "repeats", "not one of these days"),
    ({"repeats": "month_last"}, "repeats", "not one of these days"),
    ({}, "time", "skip 02:30 on 28 March 2027"),
    ({"repeats": "once", "also": "8 March and whenever"}, "also", "“whenever” is not understood"),
    ({"repeats": "once", "also": "3 January 2027"}, "also", "“3 January 2027” is in the past"),
    ({"repeats": "once", "also": "28.3.2027"}, "time", "skip 02:30 on 28 March 2027"),
    ({"title": "", "times": "0"}, "title", "Give the event a title"),
    ({"repeats": "month_date", "date": "2031-12-24", "times": "9", "time": "09:00"}, "times", "five years away"),
]


@pytest.mark.parametrize(("change", "field", "says"), WRONG, ids=[str(one[0]) for one in WRONG])
def test_what_is_wrong_is_said_at_its_field(change: dict[str, str], field: str, says: str) -> None:
    said = wrong(replace(FORM, **change))  # type: ignore[arg-type]
    assert says in said.fields[field]


def test_an_hour_that_occurs_twice_on_one_date_is_asked_about_and_then_meant() -> None:
    form = replace(FORM, date="2027-10-24", times="3")
    said = wrong(form)
    assert said.ambiguous
    assert "02:30 on 31 October 2027 twice" in said.fields["time"]
    first, second = (to_wishes(replace(form, fold=one), PLATFORMS, NOW)[1].starts_at for one in ("first", "second"))
    assert second - first == timedelta(hours=1)


def test_dates_are_typed_in_many_manners_and_each_is_there_once() -> None:
    form = replace(FORM, repeats="once", time="09:00", also="19 May, 12.5.2027; 2027-06-02 & May 26, 2027 and 7 March")
    days = [to_wall(one.starts_at, one.zone).date() for one in to_wishes(form, PLATFORMS, NOW)]
    assert days == [date(2027, 3, 7), *(date(2027, 5, day) for day in (12, 19, 26)), date(2027, 6, 2)]


DAYS = st.dates(date(2027, 1, 5), date(2027, 9, 1))
REPEATED = st.sampled_from([one for one in Every if one not in (Every.ONCE, Every.MONTH_LAST, Every.WEEKDAY)])


@settings(deadline=None, max_examples=60)
@given(
    REPEATED,
    st.integers(2, MOST),
    DAYS,
    st.sampled_from(["UTC", "Europe/Berlin"]),
)
def test_every_event_of_a_series_begins_at_the_same_wall_clock_and_has_a_place_of_its_own(
    every: Every, times: int, first: date, zone: str
) -> None:
    form = replace(FORM, repeats=every.value, times=str(times), date=first.isoformat(), time="09:00", zone=zone)
    wishes = to_wishes(form, PLATFORMS, NOW)
    assert len(wishes) == len({one.event_id for one in wishes}) == times
    assert {f"{to_wall(one.starts_at, zone):%H:%M}" for one in wishes} == {"09:00"}
    assert [one.part.number for one in wishes if one.part] == list(range(1, times + 1))
    assert [one.event_id for one in wishes] == [one.event_id for one in to_wishes(form, PLATFORMS, NOW)]
    dues = [one.part.card_due for one in wishes if one.part]
    assert dues[0] is None
    for due, before, wish in zip(dues[1:], wishes, wishes[1:], strict=False):
        assert due is not None
        assert before.ends_at <= due <= wish.starts_at


def test_a_title_with_the_date_has_that_of_each_event() -> None:
    form = replace(FORM, title="Standup {date}", time="09:00", times="2")
    assert [one.title for one in to_wishes(form, PLATFORMS, NOW)] == ["Standup 7 Mar 2027", "Standup 14 Mar 2027"]


def test_a_change_of_the_zone_moves_no_wall_clock() -> None:
    wish = to_wishes(replace(FORM, time="09:00", times="2"), PLATFORMS, NOW)[0]
    event = Event(
        id="e1", ref="E7K2", platform="bare", channel_id="C0EVENTS", organiser_id="U0OLIVIA", created_at=NOW,
        reminders=wish.reminders, **wish.details.model_dump(),
    )  # fmt: skip
    there = replace(FORM, time="09:00", times="2", zone="America/New_York")
    change = difference(event, to_wishes(there, PLATFORMS, NOW)[0], "c1", None)
    assert change.shift == timedelta()
    moved = changed_by(change, event)
    assert f"{to_wall(moved.starts_at, moved.zone):%H:%M}" == "09:00"
    assert moved.starts_at - event.starts_at == timedelta(hours=6)
