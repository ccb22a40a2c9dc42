"""What a platform answered, as people read it: one record in two columns, a list as rows."""

import re
from dataclasses import dataclass
from itertools import accumulate

from bot.domain.operations import Answered, OperationForm, Table
from bot.texts import several, tr
from bot.views import ids
from bot.views.parts import Block, context, modal, section
from bot.views.text import cut, cut_escaped, foreign, inline

FIRST_ROWS = 10  # of a list, where there is no table
MOST_CELLS, LONGEST_CELL = 4, 100  # of a row, where there is no table
PAIRS, A_SECTION = 200, 5  # of a record: names with values, altogether and in one section
LONGEST_VALUE, MOST_CHARACTERS = 1500, 10_000
TABLE_ROWS, TABLE_COLUMNS = 100, 20
_ADDRESS = re.compile(r"https?://[^\s<>|\"*`]+")


@dataclass(frozen=True)
class Report:
    """An answer as a message: `plain` stands in for newer blocks; what is not `whole` belongs into a file."""

    text: str
    blocks: list[Block]
    plain: list[Block]
    is_whole: bool


def answer_modal(form: OperationForm, answered: Answered, sent: str = "") -> Block:
    """Return what the form ends in; `sent` says what came by direct message, of which personal is not shown here."""
    table = None if form.is_personal else answered.table
    blocks = [section(f"{_mark(answered)} *{_headline(form, answered)}*"), *([context(foreign(sent))] if sent else [])]
    return modal(form.platform_title, [*blocks, *_notes(answered), *_content(table)], ids.NOTICE)


def fits_modal(table: Table) -> bool:
    """Say whether a modal shows all of it."""
    if table.is_record or len(table.rows) == 1:
        return _is_short(table if table.is_record else _only_row(table))
    return len(table.rows) <= FIRST_ROWS and len(table.columns) <= MOST_CELLS and _longest(table) <= LONGEST_CELL


def answer_report(form: OperationForm, answered: Answered) -> Report:
    """Return the answer as a direct message."""
    words = _headline(form, answered)
    head = [section(f"{_mark(answered)} *{words}*"), *_notes(answered)]
    table, plain = answered.table, [*head, *_content(answered.table)]
    if table is None or table.is_record or not table.rows:
        return Report(words, plain, plain, is_whole=table is None or not table.rows or _is_short(table))
    is_whole = len(table.rows) <= TABLE_ROWS and len(table.columns) <= TABLE_COLUMNS and _size(table) <= MOST_CHARACTERS
    return Report(words, [*head, _data_table(form, table)] if is_whole else plain, plain, is_whole)


def _mark(answered: Answered) -> str:
    return ":x:" if answered.has_failed else ":white_check_mark:"


def _headline(form: OperationForm, answered: Answered) -> str:
    named = {"operation": inline(form.name), "platform": inline(form.platform_title)}
    if answered.has_failed:
        return tr("{operation} on {platform} failed.", **named)
    if answered.table is None:
        return tr("{operation} on {platform}: Done. The platform answered nothing more.", **named)
    if answered.table.is_record:
        return tr("{operation} on {platform}: Done.", **named)
    if not answered.table.rows:
        return tr("{operation} on {platform}: No entries.", **named)
    return several(
        "{operation} on {platform}: {n} entry.",
        "{operation} on {platform}: {n} entries.",
        len(answered.table.rows),
        **named,
    )


def _notes(answered: Answered) -> list[Block]:
    return [context(f":warning: {foreign(one, 1000)}") for one in answered.notes]


def _content(table: Table | None) -> list[Block]:
    if table is None:
        return []
    if table.is_record:
        return _pairs(table)
    return _pairs(_only_row(table)) if len(table.rows) == 1 else _lines(table)


def _only_row(table: Table) -> Table:
    """Return a list of one entry as that entry."""
    pairs = zip(table.columns, table.rows[0], strict=True)
    return Table(("Name", "Value"), tuple((name, value) for name, value in pairs if value), is_record=True)


def _pairs(table: Table) -> list[Block]:
    """Return a record in two columns; values are plain text, so that they stay as the platform wrote them."""
    shown = _first_pairs(table)
    blocks: list[Block] = []
    for at in range(0, len(shown), A_SECTION):
        cells = [cell for name, value in shown[at : at + A_SECTION] for cell in (_name(name), _value(value))]
        blocks.append({"type": "section", "fields": cells})
    left = len(table.rows) - len(shown)
    return [*blocks, context(tr("And {n} more.", n=left))] if left else blocks


def _first_pairs(table: Table) -> list[tuple[str, ...]]:
    """Return as much of a record as a view may hold; the size of all of it together counts too."""
    sizes = accumulate(min(len(name) + len(value), LONGEST_VALUE) for name, value in table.rows)
    return [row for row, size in zip(table.rows[:PAIRS], sizes, strict=False) if size <= MOST_CHARACTERS]


def _name(name: str) -> Block:
    return {"type": "mrkdwn", "text": f"*{inline(name)}*", "verbatim": True}


def _value(value: str) -> Block:
    if _ADDRESS.fullmatch(value):
        return {"type": "mrkdwn", "text": foreign(value, LONGEST_VALUE), "verbatim": True}
    return {"type": "plain_text", "text": cut(value, LONGEST_VALUE) or "–", "emoji": False}


def _lines(table: Table) -> list[Block]:
    """Return the first rows of a list, each as a paragraph."""
    blocks = [section(_line(table.columns, row)) for row in table.rows[:FIRST_ROWS]]
    left = len(table.rows) - len(blocks)
    return [*blocks, context(tr("And {n} more.", n=left))] if left else blocks


def _line(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    known = [(name, value) for name, value in zip(columns, row, strict=True) if value][:MOST_CELLS]
    said = [f"{inline(name, 40)}: {cut_escaped(cut(value, LONGEST_CELL), 150)}" for name, value in known]
    return " · ".join([f"*{said[0]}*", *said[1:]]) if said else "–"


def _data_table(form: OperationForm, table: Table) -> Block:
    rows = [[{"type": "raw_text", "text": one or "–"} for one in row] for row in (table.columns, *table.rows)]
    return {
        "type": "data_table",
        "caption": cut(form.name, 100),
        "rows": rows,
        "page_size": 10,
        "row_header_column_index": 0,
    }


def _is_short(table: Table) -> bool:
    return len(table.rows) <= PAIRS and _longest(table) <= LONGEST_VALUE and _size(table) <= MOST_CHARACTERS


def _longest(table: Table) -> int:
    return max((len(cell) for row in table.rows for cell in row), default=0)


def _size(table: Table) -> int:
    return sum(max(len(cell), 1) for row in (table.columns, *table.rows) for cell in row)
