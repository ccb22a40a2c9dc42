"""What the committed page says of a cell, read back from it."""

import re
from collections.abc import Iterator

from tests.faults.cell import Cell
from tests.faults.page import PAGE, TITLES, sentences
from tests.faults.run import Outcomes
from tests.faults.table import ALL_STEPS

_NOTE = re.compile(r"(\d+)\. (.*)")
_CELL = re.compile(r"([^(]+?)(?:, told)?(?: \((\d+)\))?")
Said = tuple[str, str]  # the word, and what was read


def not_as_committed(outcomes: Outcomes) -> list[str]:
    """Return the cells of which the page says something else."""
    page = said_of(PAGE.read_text()) if PAGE.exists() else {}
    now = {cell: (one.word, " ".join(sentences(one, cell.place))) for cell, one in outcomes.items()}
    return [
        f"{PAGE} differs: {cell.name}: {said}, not {page.get(cell)}"
        for cell, said in now.items()
        if page.get(cell) != said
    ]


def said_of(page: str) -> dict[Cell, Said]:
    """Return the word and the sentences of every cell."""
    parts = page.split("\n## ")[1:]
    return {
        cell: said
        for step, part in zip(ALL_STEPS.values(), parts, strict=True)
        for cell, said in _cells(step.name, part)
    }


def _cells(step: str, part: str) -> Iterator[tuple[Cell, Said]]:
    lines = part.splitlines()
    notes = {found[1]: found[2] for found in map(_NOTE.fullmatch, lines) if found}
    head, _, *rows = [[one.strip() for one in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]
    names = {title: name for name, title in TITLES.items()}
    for trouble, *cells in rows:
        for title, text in zip(head[1:], cells, strict=True):
            found = _CELL.fullmatch(text)
            assert found is not None
            yield Cell(step, names[title], trouble), (found[1], notes.get(found[2] or "", ""))
