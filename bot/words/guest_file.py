"""An uploaded list of guests: a CSV file as any spreadsheet writes it, or plain lines with addresses."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.texts import tr
from bot.words.addresses import MOST, Addressed, AddressList, Gathered, UnusableList, found_in
from bot.words.columns import Columns, Row, columns_of, is_address, is_header, words_known
from bot.words.file_text import text_of

_DELIMITERS = (",", ";", "\t", "|")
_MOST_LINES = 10 * MOST  # empty ones and those within cells too
_SAMPLE = 20_000  # characters, to find out what divides the cells
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[,;|\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)  # a hint for Excel
_LINE_ENDS = re.compile(r"\r\n|\r|\n")

Numbered = tuple[int, Row]  # the line on which a row begins, and its cells


def read_guest_file(name: str, content: bytes) -> AddressList:
    """Return the people of an uploaded list; in `wrong` each piece has its line. Raises UnusableList.

    A column that is named as such, or else the one with most addresses, says who is invited. `name` is the file's.
    """
    if name.lower().endswith(".numbers"):
        raise UnusableList(
            tr("This is a Numbers spreadsheet. Export it as CSV (File, Export To, CSV) and add that file.")
        )
    text = text_of(content)
    if len(_LINE_ENDS.findall(text)) > _MOST_LINES:
        raise _too_many()
    people = _read(text)
    if not people.people and not people.wrong:
        raise UnusableList(
            tr("The file names nobody: there is no e-mail address in it. Add one with a column of them.")
        )
    return people


def _read(text: str) -> AddressList:
    try:
        rows = _rows(text)
    except csv.Error:  # a line is longer than a cell may be: addresses with spaces between them, for instance
        return _of_lines(text)
    if len(rows) > MOST + 1:  # with the header
        raise _too_many()
    if len(rows) == 1 and is_header(rows[0][1]):
        raise UnusableList(tr("The file has a header and nobody below it. Add a row for everybody whom you invite."))
    return _of_lines(text) if _is_plain(rows) else _of_table(rows)


def _too_many() -> UnusableList:
    return UnusableList(
        tr("The file has more than {most:,} rows. Divide the list, and add one part at a time.", most=MOST)
    )


def _of_table(rows: Sequence[Numbered]) -> AddressList:
    header = rows[0][1] if is_header(rows[0][1]) else None
    body = rows[1:] if header else rows
    columns = columns_of(header, [cells for _, cells in body])
    if columns is None:
        return AddressList()
    gathered = Gathered()
    for line, cells in body[_unknown_header(rows, columns) if header is None else 0 :]:
        _gather(gathered, line, cells, columns)
    return gathered.result()


def _gather(gathered: Gathered, line: int, cells: Row, columns: Columns) -> None:
    cell = cells[columns.email] if columns.email < len(cells) else ""
    found = list(found_in(cell))
    if not found:
        said, why = (cell, "") if cell.strip() else (" ".join(one for one in cells if one.strip()), tr("no address"))
        gathered.reject(tr("line {line}: {said}", line=line, said=said), why)
    name = columns.name_in(cells) if len(found) == 1 else ""
    for one in found:
        _add(gathered, line, Addressed(one.email, name or one.name) if isinstance(one, Addressed) else one)


def _of_lines(text: str) -> AddressList:
    gathered = Gathered()
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        for one in found_in(line):
            _add(gathered, number, one)
    return gathered.result()


def _add(gathered: Gathered, line: int, one: Addressed | tuple[str, str]) -> None:
    if isinstance(one, Addressed):
        gathered.add(one)
    else:
        gathered.reject(tr("line {line}: {said}", line=line, said=one[0]), one[1])


def _is_plain(rows: Sequence[Numbered]) -> bool:
    """Say whether there is nothing but addresses: then no column is a name, and none is left out."""
    return all("@" in cell for _, cells in rows for cell in cells if cell.strip())


def _unknown_header(rows: Sequence[Numbered], columns: Columns) -> int:
    """Return 1 where a first row is a header in words that are not known, else 0."""
    cells = rows[0][1]
    cell = cells[columns.email].strip() if columns.email < len(cells) else ""
    return int(bool(cell) and "@" not in cell and len(rows) > 1)


def _rows(text: str) -> list[Numbered]:
    """Return the rows that are not empty."""
    hint = _SEPARATOR_LINE.match(text)
    delimiter = hint["delimiter"] if hint else _delimiter_of(text[:_SAMPLE])
    rows = list(_parsed(text, delimiter))
    if any("@" in cell and _LINE_ENDS.search(cell) for _, cells in rows for cell in cells):
        rows = list(_parsed(text, delimiter, csv.QUOTE_NONE))  # a quote that nobody closed has swallowed people
    return rows[1:] if hint else rows


def _parsed(text: str, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Iterator[Numbered]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=True)
    begins = 1
    for cells in reader:
        if any(one.strip() for one in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _delimiter_of(sample: str) -> str:
    """Return what divides most cells into addresses, and the header into words that are known."""
    return max(_DELIMITERS, key=lambda one: _fit(sample, one))


def _fit(sample: str, delimiter: str) -> tuple[int, int]:
    rows = [cells for _, cells in _parsed(sample, delimiter)]
    return sum(is_address(cell) for cells in rows for cell in cells if "@" in cell), words_known(rows[0]) if rows else 0
