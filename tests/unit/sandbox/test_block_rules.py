"""What fits together in blocks and in what is sent of them."""

import pytest
from block_builders import Json, bars, button, cells, chart, home, message, modal, pie, plain, section, series, table
from block_samples import BLOCKS, SAMPLES, check, refuses

FIRST, SECOND = "/blocks/0", "/blocks/1"
CHART = f"{FIRST}/chart"
TEXT_CELL, NUMBER_CELL = SAMPLES["raw_text"], SAMPLES["raw_number"]


def with_cell(cell: Json) -> Json:
    return message(table([*cells(1), [cell]]))


PAIRS: dict[str, tuple[Json, Json, str]] = {  # what is taken, what is refused, and where
    "a section has text or fields": (
        message({"type": "section", "fields": [plain()]}),
        message({"type": "section", "fields": []}),
        FIRST,
    ),
    "block ids are unique in a message": (
        message(section(block_id="a"), section(block_id="b")),
        message(section(block_id="a"), section(block_id="a")),
        f"{SECOND}/block_id",
    ),
    "block ids are unique in a view": (
        home(section(block_id="a"), section(block_id="b")),
        home(section(block_id="a"), section(block_id="a")),
        "/view/blocks/1/block_id",
    ),
    "action ids are unique in a block of a message": (
        message(section(accessory=button("a")), section(accessory=button("a"))),
        message({"type": "actions", "elements": [button("a"), button("a")]}),
        f"{FIRST}/elements/1/action_id",
    ),
    "action ids are unique in a modal": (
        modal(section(accessory=button("a")), section(accessory=button("b"))),
        modal(section(accessory=button("a")), section(accessory=button("a"))),
        "/view/blocks/1/accessory/action_id",
    ),
    "action ids are unique in Home": (
        home(section(accessory=button("a")), section(accessory=button("b"))),
        home(section(accessory=button("a")), section(accessory=button("a"))),
        "/view/blocks/1/accessory/action_id",
    ),
    "inputs of a modal need submit": (
        {key: value for key, value in modal(section()).items() if key != "submit"},
        {key: value for key, value in modal(BLOCKS["input"]).items() if key != "submit"},
        "/view/submit",
    ),
    "Home has no title": (home(callback_id="x"), home(title=plain()), "/view/title"),
    "a slice of a pie is above nothing": (
        message(pie([{"label": "a", "value": 0.01}])),
        message(pie([{"label": "a", "value": 0}])),
        f"{CHART}/segments/0/value",
    ),
    "a bar is a number": (
        message(bars([{"name": "s", "data": [{"label": "a", "value": -1.5}]}])),
        message(bars([{"name": "s", "data": [{"label": "a", "value": "1"}]}])),
        f"{CHART}/series/0/data/0/value",
    ),
    "labels are the categories": (
        message(bars(series(data=2), categories=["a", "b"])),
        message(bars(series(data=2), categories=["a", "c"])),
        f"{CHART}/series/0/data",
    ),
    "every category has its point": (
        message(bars(series(data=2), categories=["a", "b"])),
        message(bars(series(data=2), categories=["a", "b", "c"])),
        f"{CHART}/series/0/data",
    ),
    "categories are told apart": (
        message(bars(series(data=2), categories=["a", "b"])),
        message(bars([{"name": "s", "data": [{"label": "a", "value": 1}] * 2}], categories=["a", "a"])),
        f"{CHART}/axis_config/categories",
    ),
    "series have names of their own": (
        message(bars(series(2))),
        message(bars(series(2, name="s"))),
        f"{CHART}/series",
    ),
    "a chart is of a known kind": (
        message(chart(SAMPLES["line"])),
        message(chart(SAMPLES["line"] | {"type": "radar"})),
        CHART,
    ),
    "a caption says something": (message(table(caption="x\ny")), message(table(caption="")), f"{FIRST}/caption"),
    "rows are equally long": (
        message(table(cells(3, 2))),
        message(table([*cells(2, 2), *cells(1, 1)])),
        f"{FIRST}/rows",
    ),
    "a page has a whole number of rows": (
        message(table(page_size=2)),
        message(table(page_size=2.5)),
        f"{FIRST}/page_size",
    ),
    "the column of names is a column": (
        message(table(cells(2, 2), row_header_column_index=1)),
        message(table(cells(2, 2), row_header_column_index=2)),
        f"{FIRST}/row_header_column_index",
    ),
    "a number in a table is a number": (
        with_cell(NUMBER_CELL | {"value": 1.5, "text": "1.50"}),
        with_cell(NUMBER_CELL | {"value": "1.5"}),
        f"{FIRST}/rows/1/0/value",
    ),
    "a cell is text or a number": (
        with_cell(TEXT_CELL),
        with_cell({"type": "rich_text", "elements": []}),
        f"{FIRST}/rows/1/0",
    ),
}


@pytest.mark.parametrize(("good", "bad", "where"), PAIRS.values(), ids=PAIRS)
def test_slack_holds_that(good: Json, bad: Json, where: str) -> None:
    check(good)
    refuses(bad, where)
