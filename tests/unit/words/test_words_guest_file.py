"""Lists of guests as people upload them."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.addresses import MOST, Addressed, AddressList, UnusableList
from bot.words.file_text import LARGEST
from bot.words.guest_file import read_guest_file

ANN, BEN = Addressed("ann@example.com", "Ann Example"), Addressed("ben@example.com", "Ben")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
DELIMITERS = (",", ";", "\t", "|")


def read(text: str | bytes, name: str = "guests.csv") -> AddressList:
    return read_guest_file(name, text.encode() if isinstance(text, str) else text)


def written(
    rows: Sequence[Sequence[str]], delimiter: str = ",", line_end: str = "\r\n", encoding: str = "utf-8"
) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return MARKS.get(encoding, b"") + file.getvalue().encode(encoding)


@pytest.mark.parametrize(
    "header",
    [
        ("First name", "Last name", "E-mail"),
        ("FIRST_NAME", "SURNAME", "Email Address"),
        ("given name", "family name", "Work e-mail"),
        ("Vorname", "Nachname", "E-Mail-Adresse"),
        ("Vorname", "Name", "Mail"),
        ("Nombre", "Apellidos", "Correo electrónico"),
        ("Prénom", "Nom de famille", "Courriel"),
        ("prenom", "NOM", "Adresse électronique"),
    ],
)
def test_columns_are_known_by_their_names_in_four_languages_in_any_order(header: tuple[str, str, str]) -> None:
    cells = dict(zip(header, ("Ann", "Example", "ann@example.com"), strict=True))
    for order in (header, (header[2], header[0], header[1]), (header[1], header[2], header[0])):
        assert read(written([order, [cells[one] for one in order]])) == AddressList((ANN,))


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Full name,Email", "Ann Example,ann@example.com"], ["Ann Example"]),
        (["Name,First name,Email", "Ann Example,Ann,ann@example.com"], ["Ann Example"]),
        (["Nombre,Correo", "Ann,ann@example.com"], ["Ann"]),
        (["Email", "Ann Example <ann@example.com>"], ["Ann Example"]),
        (["Ann Example,ann@example.com", "Ben,ben@example.com"], ["Ann Example", "Ben"]),
        (["Kontakt;Adresse", "Ann;ann@example.com"], ["Ann"]),
        (["ann@example.com,Ann,Marketing"], [""]),
        (["ann@example.com,2026-11-21"], [""]),
        (['"Example, Ann" <ann@example.com>'], ["Ann Example"]),
        (["Example, Ann <ann@example.com>; Meier, Bob <bob@example.com>"], ["Ann Example", "Bob Meier"]),
        (["Name,E-mail,Opt-in e-mail", " Ann \u00a0 Example , ann@example.com ,yes"], ["Ann Example"]),
    ],
)
def test_names_come_from_their_columns_or_stand_beside_the_address(rows: list[str], names: list[str]) -> None:
    found = read("\n".join(rows))
    assert [one.name for one in found.people] == names
    assert found.wrong == ()


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.com, ben@example.com\ncarl@example.com",
        "ann@example.com ben@example.com carl@example.com",
        "Guests:\nann@example.com\nben@example.com\ncarl@example.com\n",
        "E-mail\rann@example.com\rben@example.com\r\rcarl@example.com\x1a",
        "sep=;\r\nE-mail;Team\r\nann@example.com;x\r\nben@example.com;x\r\ncarl@example.com;x",
        "id,who,manager\n1,ann@example.com,\n2,ben@example.com,\n3,carl@example.com,ann@example.com",
        'E-mail,Note\nann@example.com,"two\nlines, one cell"\nben@example.com,\ncarl@example.com,"""x"""',
        'E-mail,Name\nann@example.com,"Ann\nben@example.com,Ben\ncarl@example.com,"Carl"',
    ],
)
def test_plain_lists_and_odd_tables_are_read_too(text: str) -> None:
    found = read(text)
    assert [one.email for one in found.people] == ["ann@example.com", "ben@example.com", "carl@example.com"]
    assert found.wrong == ()


def test_what_is_wrong_is_told_with_its_line() -> None:
    found = read(
        'Name;E-mail;Manager\nAnn Example;ann@example.com;boss@example.com\n;;\n"Two\nlines";ben@\n'
        "Carl;;boss@example.com\n"
        "Dora;none\nEmil;jörg@example.com\nAnn again;ANN@example.com"
    )
    assert found == AddressList(
        (ANN,),
        (
            "line 4: ben@",
            "line 6: Carl boss@example.com (no address)",
            "line 7: none",
            "line 8: jörg@example.com (letters other than a–z before the @)",
        ),
        1,
    )
    assert read("ann@example.com\n\nben@\n").wrong == ("line 3: ben@",)
    assert read("Ann;\nBen;ben@example.com") == AddressList((BEN,), ("line 1: Ann (no address)",))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \r\n", "The file is empty."),
        ("Name;E-mail\n", "a header and nobody below it"),
        ("hello\nworld", "there is no e-mail address in it"),
        (",,,\n,,,", "there is no e-mail address in it"),
        (b"PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml", "This is an Excel workbook; save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "This is an Excel workbook; save it as CSV"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "This is a spreadsheet"),
        (b"PK\x03\x04word/document.xml", "This is a Word document"),
        (b"PK\x03\x04guests.csv", "This is a ZIP archive"),
        (b"%PDF-1.7 ann@example.com", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"ann@example.com\0", "This is no text file"),
        ("ann@example.com".encode("utf-16-le"), "This is no text file"),
        (b"\xff\xfea\0b", "The file is damaged"),
        ("\n<!DOCTYPE html><p>ann@example.com", "This is a web page"),
        (b"a@b.example," * (LARGEST // 12 + 1), "more than 2 MB"),
        ("ann@example.com\n" * (MOST + 2), "more than 10,000 rows"),
        ("E-mail\n" + "".join(f"p{one}@example.com\n" for one in range(MOST + 1)), "more than 10,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(content: str | bytes, sentence: str) -> None:
    with pytest.raises(UnusableList, match=sentence) as refused:
        read(content)
    assert str(refused.value).endswith(".")


def test_a_numbers_spreadsheet_is_known_by_its_name() -> None:
    with pytest.raises(UnusableList, match="Numbers"):
        read(b"PK\x03\x04", "Guests.numbers")


def test_ten_thousand_rows_below_a_header_are_read() -> None:
    rows = [["E-mail", "Name"], *([f"p{one}@example.com", "P"] for one in range(MOST))]
    assert len(read(written(rows, ";")).people) == MOST


@pytest.mark.parametrize(
    "unit",
    [
        *'@a"\n',
        *(pytest.param(one, marks=pytest.mark.long) for one in (",", '"\n', "@,", "a\n", "\t;|,", "a@b.example ")),
    ],
)
def test_two_megabytes_of_anything_are_read_at_once(unit: str) -> None:
    try:
        found = read(unit * (2_000_000 // len(unit)))
    except UnusableList:
        return
    assert len(found.people) <= 1


_names = st.lists(st.text(st.sampled_from("aZäéñß ,;|\t'-."), max_size=5), max_size=2).map("".join).map("n{}n".format)
_people = st.lists(
    st.tuples(st.text(st.sampled_from("abcxyz019+-"), max_size=4).map("p{}p@example.com".format), _names, _names),
    unique_by=lambda one: one[0],
    min_size=1,
    max_size=6,
)


@given(
    _people,
    st.permutations([0, 1, 2]),
    st.booleans(),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(DELIMITERS),
    st.sampled_from(ENCODINGS),
)
def test_encoding_delimiter_and_order_make_no_difference(
    people: list[tuple[str, str, str]], order: list[int], has_header: bool, line_end: str, delimiter: str, encoding: str
) -> None:
    rows = [("E-Mail", "Full name", "Team"), *people] if has_header else people
    turned = [[row[at] for at in order] for row in rows]
    found = read(written(turned, delimiter, line_end, encoding))
    assert found == read(written(turned))
    assert {one.email for one in found.people} == {email for email, _, _ in people}
    assert found.wrong == ()
    assert not has_header or [one.name for one in found.people] == [" ".join(name.split()) for _, name, _ in people]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    for wrapped in (content, b"E-mail,Name\nann@example.com,Ann\n" + content):
        try:
            found = read(wrapped)
        except UnusableList:
            continue
        assert found.people or found.wrong
