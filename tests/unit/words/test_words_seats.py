"""The form of seats and deadline: what is typed, and what is wrong at which field."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import InvalidFields
from bot.words.seats import DAY, SEATS, TIME, Bounds, read_seats

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
BERLIN = Bounds("Europe/Berlin", datetime(2027, 11, 30, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("seats", "day", "at", "expected"),
    [
        ("", "", "", (None, None)),
        (" 20 ", "", "", (20, None)),
        ("1000000", "", "", (1_000_000, None)),
        ("", "2027-03-02", "18:00", (None, datetime(2027, 3, 2, 17, tzinfo=UTC))),
        ("", "2027-10-31", "02:30", (None, datetime(2027, 10, 31, 1, 30, tzinfo=UTC))),  # clocks show it twice
    ],
)
def test_what_is_typed_is_understood(seats: str, day: str, at: str, expected: tuple[object, object]) -> None:
    assert read_seats(seats, day, at, BERLIN, NOW) == expected


@pytest.mark.parametrize(
    ("seats", "day", "at", "field", "said"),
    [
        ("many", "", "", SEATS, "not a number"),
        ("-3", "", "", SEATS, "not a number"),
        ("2.5", "", "", SEATS, "not a number"),
        ("٣", "", "", SEATS, "not a number"),
        ("0", "", "", SEATS, "one seat at least"),
        ("1000001", "", "", SEATS, "At most 1,000,000"),
        ("9" * 5000, "", "", SEATS, "At most 1,000,000"),
        ("", "2027-03-02", "", TIME, "Pick the time too"),
        ("", "", "10:00", DAY, "Pick the day too"),
        ("", "2027-03-01", "09:59", DAY, "in the past"),
        ("", "2027-11-30", "10:00", DAY, "over by then"),
        ("", "2027-03-28", "02:30", TIME, "skip"),
        ("", "0001-01-01", "00:00", DAY, "out of range"),
        ("", "soon", "10:00", DAY, "out of range"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(seats: str, day: str, at: str, field: str, said: str) -> None:
    with pytest.raises(InvalidFields) as wrong:
        read_seats(seats, day, at, BERLIN, NOW)
    assert wrong.value.fields.keys() == {field}
    assert said in wrong.value.fields[field]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidFields) as wrong:
        read_seats("x", "2020-01-01", "10:00", BERLIN, NOW)
    assert wrong.value.fields.keys() == {SEATS, DAY}


def test_a_deadline_that_has_passed_may_stay_as_it_is() -> None:
    was = datetime(2027, 2, 1, 9, 0, 30, tzinfo=UTC)
    known = Bounds("UTC", BERLIN.ends_at, was)
    assert read_seats("5", "2027-02-01", "09:00", known, NOW) == (5, was)
