"""Charts and tables as the terminal shows them."""

from types import SimpleNamespace
from typing import Any

from block_builders import Json, bars, cells, pie, points, series, table

from bot.sandbox.terminal import as_read


def read(*blocks: Json) -> list[str]:
    space: Any = SimpleNamespace(users={"U1": SimpleNamespace(zone="UTC")})
    return [line.removeprefix("    │ ") for line in as_read(space, {"blocks": blocks}, "#events", "U1").split("\n")[1:]]


def test_the_longest_bar_is_the_measure_of_the_others_and_every_value_is_written() -> None:
    drawn = [{"name": "s", "data": [{"label": "Invited", "value": 4000}, {"label": "Came", "value": 1000}]}]
    assert read(bars(drawn)) == ["  x", f"  Invited {'█' * 40} 4,000", f"     Came {'█' * 10} 1,000"]


def test_several_series_shares_and_values_that_are_zero_or_below_are_drawn() -> None:
    assert [one.split()[:2] for one in read(bars(series(2, data=1)))[1:]] == [["a", "s0"], ["a", "s1"]]
    assert [one.rsplit(" ", 1)[1] for one in read(pie(points(3)))[1:]] == ["1", "2", "3"]
    odd = [{"name": "s", "data": [{"label": "a", "value": 0}, {"label": "b", "value": -2}]}]
    assert read(bars(odd))[1:] == ["  a  0", f"  b {'█' * 40} -2"]


def test_a_table_shows_its_first_page_in_columns_and_how_much_there_is_more() -> None:
    rows = cells(8, 2)
    rows[1] = [{"type": "raw_text", "text": "wide"}, {"type": "raw_number", "value": 7}]
    shown = read(table(rows, page_size=2))
    assert shown == ["  x     x", "  wide  7", "  x     x", "  … and 5 more"]
