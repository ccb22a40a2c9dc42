"""Charts and tables keep Slack's limits, whatever they are given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_samples import texts

from bot.sandbox.validate import check_message
from bot.views.charts import bar_chart, line_chart
from bot.views.parts import Block
from bot.views.tables import data_table

VALUES = st.integers(-5, 10**12) | st.floats(allow_nan=True, allow_infinity=True)
POINTS = st.lists(st.tuples(texts, VALUES), max_size=30)


def sent(blocks: list[Block]) -> None:
    if blocks:
        check_message({"text": "x", "blocks": blocks})


@settings(max_examples=60, deadline=None)
@given(texts, texts, POINTS)
def test_slack_takes_whatever_is_drawn(title: str, name: str, points: list[tuple[str, float]]) -> None:
    sent(bar_chart(title or "x", name or "x", points))
    sent(line_chart(title or "x", name or "x", points, name))


def test_nothing_is_drawn_of_nothing() -> None:
    for points in ([], [("a", 0), ("b", 0)], [("a", float("nan"))]):
        assert bar_chart("x", "y", points) == line_chart("x", "y", points, "z") == []


def test_labels_that_are_alike_are_told_apart() -> None:
    long = "A very long answer that somebody gave"
    [chart] = bar_chart("x", "y", [(f"{long} one", 1), (f"{long} two", 2), (f"{long} three", 3), ("", 4)])
    labels = chart["chart"]["axis_config"]["categories"]
    assert len(set(labels)) == 4
    assert labels[1].endswith(" 2")
    assert labels[2].endswith(" 3")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(texts, st.integers() | texts), max_size=130))
def test_a_table_keeps_the_budget_and_tells_how_much_of_it_is_there(rows: list[tuple[str, int | str]]) -> None:
    blocks, shown = data_table("People", ["Name", "Minutes"], rows)
    sent(blocks)
    assert len(blocks[0]["rows"]) - 1 == shown if blocks else shown == 0


@pytest.mark.parametrize(("rows", "shown"), [(0, 0), (1, 1), (100, 100), (101, 100)])
def test_a_table_has_a_hundred_rows_at_most(rows: int, shown: int) -> None:
    assert data_table("People", ["Name"], [["Ann"]] * rows)[1] == shown
