"""Rows of which no document says what is in them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from providers.opaque import LONGEST, first_pages, to_entry


@pytest.mark.parametrize(
    ("row", "when", "what"),
    [
        ({"time": 1_802_185_200_000, "activity": "Poll began"}, "2027-02-09 15:00:00 UTC", "activity: Poll began"),
        ({"created_at": 1_802_185_200, "x": 1}, "2027-02-09 15:00:00 UTC", "x: 1"),
        ({"date": "2027-02-09 15:00", "time": "15:00"}, "2027-02-09 15:00", "time: 15:00"),
        ({"user": {"name": "Ben", "roles": ["a", "b"]}}, "", "user.name: Ben · user.roles: a · user.roles: b"),
        (["2027-02-09", "Ben", None, "", "g"], "", "2027-02-09 · Ben · g"),
        ({"author": "Ben", "text": "Hi"}, "", "author: Ben · text: Hi"),
        ("a line,of,csv", "", "a line,of,csv"),
        (7, "", "7"),
        (None, "", ""),
        ({"time": -1, "duration": 1e300}, "-1", "duration: 1e+300"),
    ],
)
def test_what_is_in_a_row_is_told_in_its_order_and_a_time_beside_it(row: Any, when: str, what: str) -> None:
    entry = to_entry(row)
    assert (entry.when, entry.what) == (when, what)


def test_nothing_secret_and_no_address_is_told() -> None:
    hidden = {"accessLink": "s3cret", "token": "s3cret", "user": {"joinUrl": "s3cret", "qr_code": "s3cret"}}
    entry = to_entry({**hidden, "said": "see https://example.com/s3cret now"})
    assert entry.what == "said: see (link) now"
    assert "s3cret" not in str(entry)


def test_a_row_without_end_is_cut() -> None:
    assert len(to_entry({str(number): "x" * 500 for number in range(1000)}).what) <= LONGEST
    deep: Any = "end"
    for _ in range(500):
        deep = [deep]
    assert len(to_entry(deep).what) <= LONGEST


async def test_a_list_that_goes_on_is_left_after_so_many_pages() -> None:
    async def endless() -> AsyncIterator[int]:
        number = 0
        while True:
            yield number
            number += 1

    assert [one async for one in first_pages(endless(), 3)] == [0, 1, 2]
