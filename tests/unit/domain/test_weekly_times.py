"""When a channel's weekly digest comes, in every zone and across every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.plans import Kind
from bot.domain.times import to_wall, zone_names
from bot.domain.weekly import Weekly, due_on, next_due, planned

MOMENTS = st.integers(1_767_225_600, 1_924_992_000).map(lambda one: datetime.fromtimestamp(one, UTC))
SLOTS = st.builds(
    Weekly,
    day=st.integers(0, 6),
    at=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    zone=st.sampled_from(sorted(zone_names())),
    set_by=st.just("U0OLIVIA"),
)


@given(SLOTS, MOMENTS)
def test_it_comes_on_its_day_at_its_time_by_the_clocks_of_its_zone_and_never_twice_a_week(
    weekly: Weekly, now: datetime
) -> None:
    due = next_due(weekly, now)
    wall = to_wall(due, weekly.zone)
    assert now < due <= now + timedelta(days=8)
    meant = wall.replace(hour=weekly.at.hour, minute=weekly.at.minute, fold=0)
    is_skipped = to_wall(meant.astimezone(UTC), weekly.zone).replace(tzinfo=None) != meant.replace(tzinfo=None)
    assert is_skipped or (wall.weekday(), wall.time(), wall.fold) == (weekly.day, weekly.at, 0)
    following = next_due(weekly, due)
    apart = to_wall(following, weekly.zone).date() - wall.date()
    assert is_skipped or abs(apart - timedelta(days=7)) <= timedelta(days=1)
    assert next_due(weekly, due - timedelta(microseconds=1)) == due


@given(SLOTS, MOMENTS)
def test_what_is_planned_is_found_again_by_its_day(weekly: Weekly, now: datetime) -> None:
    one = planned("C0EVENTS", weekly, now)
    assert (one.kind, one.event_id, one.to_channel) == (Kind.WEEKLY, "", "C0EVENTS")
    assert due_on(weekly, date.fromisoformat(one.detail)) == one.due_at


@pytest.mark.parametrize(
    ("day", "at", "zone", "after", "due"),
    [
        (0, "09:00", "Europe/Berlin", "2027-03-22T08:00", "2027-03-29T07:00"),  # the clocks went forward on Sunday
        (6, "02:30", "Europe/Berlin", "2027-03-27T00:00", "2027-03-28T01:30"),  # skipped: shown as 03:30
        (6, "02:30", "Europe/Berlin", "2027-10-30T00:00", "2027-10-31T00:30"),  # shown twice: the first
        (1, "16:00", "Europe/Berlin", "2027-02-09T15:00", "2027-02-16T15:00"),  # right now: the next one
        (4, "09:00", "Pacific/Apia", "2027-02-11T19:30", "2027-02-11T20:00"),  # Friday there, Thursday here
    ],
)
def test_the_next_one_is_by_the_clocks_of_its_zone(day: int, at: str, zone: str, after: str, due: str) -> None:
    weekly = Weekly(day=day, at=time.fromisoformat(at), zone=zone, set_by="U0OLIVIA")
    found = next_due(weekly, datetime.fromisoformat(after).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)
