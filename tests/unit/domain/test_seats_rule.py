"""Who has a seat and who waits, in whatever order people come and go; and deadlines that move with the start."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.seats import Seating, at_same_distance

START = datetime(2027, 3, 27, 14, tzinfo=UTC)  # 15:00 in Berlin, the day before clocks go forward


@given(
    seats=st.none() | st.integers(1, 5),
    steps=st.lists(st.tuples(st.integers(0, 9), st.booleans())),
)
def test_nobody_waits_beside_a_free_seat_and_nobody_goes_ahead(
    seats: int | None, steps: list[tuple[int, bool]]
) -> None:
    going: list[int] = []
    waiting: list[int] = []
    for who, comes in steps:
        if comes and who not in (*going, *waiting):
            (waiting if Seating(len(going), len(waiting)).is_full(seats) else going).append(who)
        elif not comes:
            going, waiting = ([one for one in people if one != who] for people in (going, waiting))
            while waiting and Seating(len(going), len(waiting)).is_free(seats):
                going.append(waiting.pop(0))
        assert seats is None or len(going) <= seats
        assert not waiting or len(going) == seats


@given(st.lists(st.integers(-100, 100), min_size=1))
def test_whoever_comes_later_waits_behind_whatever_the_clock_shows(steps: list[int]) -> None:
    places: list[datetime] = []
    for minutes in steps:
        latest = places[-1] if places else None
        places.append(Seating(0, len(places), latest).last_place(START + timedelta(minutes=minutes)))
    assert places == sorted(set(places))


def test_a_deadline_keeps_its_distance_by_the_clock_across_a_change_of_the_clocks() -> None:
    until = START - timedelta(days=1)
    moved = at_same_distance(until, START, START + timedelta(days=2, hours=-1), "Europe/Berlin")
    assert f"{moved.astimezone(ZoneInfo('Europe/Berlin')):%d %H:%M}" == "28 15:00"
    assert at_same_distance(until, START, START, "Europe/Berlin") == until
