"""Tables within Slack's limits, which turns their pages itself.

Source: Slack's reference of the data table block; all tables of a message share 10,000 characters.
"""

from collections.abc import Iterable, Sequence

from bot.views.parts import Block
from bot.views.text import cut

TABLE_ROWS = 100  # and the heading
TABLE_CHARACTERS = 10_000  # of all cells together
CELL = 200  # characters of one
PAGE = 10  # rows that are seen at once

Cell = str | int


def data_table(caption: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[list[Block], int]:
    """Return a table of as many rows as one may hold, and how many these are; no table where there is no row."""
    left = TABLE_CHARACTERS - sum(map(len, heading))
    made: list[list[Block]] = []
    for row in rows:
        cells = [_cell(one) for one in row]
        left -= sum(len(str(one.get("text", one.get("value")))) for one in cells)
        if left < 0 or len(made) == TABLE_ROWS:
            break
        made.append(cells)
    if not made:
        return [], 0
    every = [[_cell(one) for one in heading], *made]
    table = {"type": "data_table", "caption": caption, "rows": every, "page_size": PAGE, "row_header_column_index": 0}
    return [table], len(made)


def _cell(value: Cell) -> Block:
    if isinstance(value, int):
        return {"type": "raw_number", "value": value}
    return {"type": "raw_text", "text": cut(" ".join(value.split()), CELL) or "–"}
