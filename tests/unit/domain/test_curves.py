"""An event's course, cut so that a chart takes it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.curves import MOST_PARTS, Curve, grid_of

START = datetime(2026, 12, 1, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def curve(*counts: int, early: int = 0) -> Curve:
    grid = grid_of(START, START + len(counts) * timedelta(minutes=5))
    return Curve(grid=grid, counts=counts, is_presence=False, early=early, known=sum(counts) + early)


@given(st.integers(-10, 100 * 24 * 3600))
def test_any_event_is_covered_by_parts_that_a_chart_takes(seconds: int) -> None:
    over = START + timedelta(seconds=seconds)
    grid = grid_of(START, over)
    assert 1 <= grid.parts <= MOST_PARTS
    assert grid.at(grid.parts) >= over
    assert grid.parts == 1 or grid.at(grid.parts - 1) < over
    assert grid.step % timedelta(minutes=1) == timedelta(0)


def test_parts_are_of_round_minutes() -> None:
    for minutes, step in ((15, 1), (30, 2), (60, 5), (90, 5), (180, 10), (480, 30), (3 * 1440, 240), (40 * 1440, 4320)):
        assert grid_of(START, START + timedelta(minutes=minutes)).step == timedelta(minutes=step), minutes


def test_the_peak_is_the_first_of_the_highest_and_nothing_where_all_are_alike() -> None:
    assert curve(1, 7, 7, 2).peak == 1
    assert curve(1, 7, early=9).peak == -1
    assert curve(1, 7, early=3).peak == 1
    assert curve(4, 4, 4).peak is None
    assert curve(4, 4, early=4).peak is None
    assert curve(9).peak is None
