"""Which column of a guest list is what, from its header in English, German, Spanish or French, or from its cells."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.addresses import NotAnAddress, to_email
from bot.words.addresses import cleaned

# as headers are compared: without accents, spaces and hyphens
_SAID = {
    "email": "email emails mail emailaddress mailaddress emailadresse mailadresse correo correoelectronico correoe "
    "direcciondecorreo direcciondecorreoelectronico direcciondeemail courriel courrielelectronique adressecourriel "
    "adresseemail adressemail adresseelectronique adressedecourriel mel",
    "name": "name fullname displayname completename namen vollername vollstandigername anzeigename nombrecompleto "
    "nombreyapellido nombreyapellidos nomcomplet nometprenom prenometnom guest gast guestname participant attendee",
    "first": "firstname first given givenname forename vorname vornamen rufname nombre nombres nombredepila prenom "
    "prenoms",
    "last": "lastname last surname familyname nachname familienname zuname apellido apellidos nom nomdefamille",
}
_MEANS = {word: column for column, words in _SAID.items() for word in words.split()}
_MAYBE_EMAIL = re.compile("mail|correo|courriel")
_BRACKETED = re.compile(r"<([^<>]*)>\s*$")
_LONGEST_NAME = 100
_QUOTES = " \t\r\n\"'“”‘’"

Row = Sequence[str]


@dataclass(frozen=True)
class Columns:
    """Where things are; -1 is nowhere."""

    email: int
    name: int = -1
    first: int = -1
    last: int = -1

    def name_in(self, cells: Row) -> str:
        """Return a person's name in one."""
        whole, first, last = (_cell(cells, one) for one in (self.name, self.first, self.last))
        if whole and (not first or last or whole.casefold().startswith(first.casefold())):
            return whole
        return " ".join(one for one in (first, last or whole) if one)


def columns_of(header: Row | None, rows: Sequence[Row]) -> Columns | None:
    """Return the columns of a list, None where there is no address. Where none is named, most addresses decide."""
    named = [_compared(one) for one in header or ()]
    counts = _counts(rows)
    candidates = (
        [at for at, one in enumerate(named) if _MEANS.get(one) == "email"]
        or [at for at, one in enumerate(named) if _MAYBE_EMAIL.search(one) and counts.get(at)]
        or [at for at, _ in sorted(counts.items()) if counts[at]]
    )
    if not candidates:
        return None
    email = max(candidates, key=lambda at: counts.get(at, 0))
    names = _names(named)
    return Columns(email, **names) if names else Columns(email, name=_only_other(rows, email))


def is_header(cells: Row) -> bool:
    """Say whether a first row has a word that names a column, and no address."""
    named = [_compared(one) for one in cells]
    is_named = any(one in _MEANS or _MAYBE_EMAIL.search(one) for one in named)
    return is_named and not any("@" in one for one in cells)


def words_known(cells: Row) -> int:
    """Return how many cells are words that name a column."""
    return sum(_compared(one) in _MEANS for one in cells)


def is_address(cell: str) -> bool:
    """Say whether a cell is one address, with or without a name before it, and nothing else."""
    text = cleaned(cell).strip(_QUOTES)
    bracketed = _BRACKETED.search(text)
    try:
        to_email(bracketed[1] if bracketed and text.count("@") == 1 else text)
    except NotAnAddress:
        return False
    return True


def _compared(header: str) -> str:
    plain = unicodedata.normalize("NFKD", header.casefold())
    return "".join(one for one in plain if one.isalnum())


def _names(named: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, word in enumerate(named):
        if _MEANS.get(word, "email") != "email":
            columns.setdefault(_MEANS[word], at)
    return columns


def _counts(rows: Sequence[Row]) -> dict[int, int]:
    """Return how many addresses each column holds; where none holds any, what was meant as one."""
    counts: dict[int, int] = {}
    meant: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if "@" in cell:
                meant[at] = meant.get(at, 0) + 1
                counts[at] = counts.get(at, 0) + is_address(cell)
    return counts if any(counts.values()) else meant


def _only_other(rows: Sequence[Row], email: int) -> int:
    """Return the one column beside the addresses, if there is just one and it holds words: without a header, names."""
    filled = {at for row in rows for at, cell in enumerate(row) if cell.strip() and at != email}
    if len(filled) != 1:
        return -1
    (at,) = filled
    return -1 if any(one.isdigit() or one == "@" for row in rows for one in _cell(row, at)) else at


def _cell(cells: Row, at: int) -> str:
    return " ".join(cells[at].split()).strip('" ')[:_LONGEST_NAME] if 0 <= at < len(cells) else ""
