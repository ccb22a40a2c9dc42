"""Wall clocks and instants, across DST in several zones."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.times import AmbiguousTime, Fold, NonexistentTime, WallTimeError, days_before, to_instant, to_wall

ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
MOMENTS = st.integers(1_735_689_600, 2_051_222_400).map(lambda one: datetime.fromtimestamp(one, UTC))


@given(MOMENTS.map(lambda one: one.replace(second=0, microsecond=0)), st.sampled_from(ZONES))
def test_an_instant_survives_the_way_to_the_wall_and_back(instant: datetime, zone: str) -> None:
    wall = to_wall(instant, zone)
    fold = Fold.SECOND if wall.fold else Fold.FIRST
    assert to_instant(wall.date(), wall.time(), zone, fold) == instant


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2027, 3, 14), time(2, 30), "America/Los_Angeles"),
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin"),
        (date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe"),
    ],
)
def test_a_time_in_a_gap_is_refused(day: date, at: time, zone: str) -> None:
    with pytest.raises(NonexistentTime, match="skip"):
        to_instant(day, at, zone)


def test_a_time_that_occurs_twice_is_asked_about_and_either_may_be_meant() -> None:
    day, at = date(2027, 10, 31), time(2, 30)
    with pytest.raises(AmbiguousTime, match="twice"):
        to_instant(day, at, "Europe/Berlin")
    first, second = (to_instant(day, at, "Europe/Berlin", fold) for fold in Fold)
    assert second - first == timedelta(hours=1)


def test_one_day_before_is_the_same_wall_time_across_a_change_of_clocks() -> None:
    start = to_instant(date(2027, 3, 28), time(15), "Europe/Berlin")
    assert start - days_before(start, 1, "Europe/Berlin") == timedelta(hours=23)


def test_an_unknown_zone_is_said() -> None:
    with pytest.raises(WallTimeError, match="no time zone"):
        to_wall(datetime(2027, 1, 1, tzinfo=UTC), "Europe/Atlantis")
