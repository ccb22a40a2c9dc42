"""What a platform answered: everything in two columns or rows, and nothing that Slack would refuse."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import texts, words_of

from bot.domain.operations import Answered, OperationForm, Table
from bot.sandbox.validate import check_message, check_view
from bot.views.csvfile import table_csv
from bot.views.operation_answer import answer_modal, answer_report, fits_modal

LOOK = OperationForm("webcast", "Webcast & Co", "look", "read")
PERSONAL = OperationForm("webcast", "Webcast & Co", "look", "read", is_personal=True)


def listed(rows: int, columns: int = 2, cell: str = "x") -> Table:
    return Table(tuple(f"c{one}" for one in range(columns)), ((cell,) * columns,) * rows)


def record(*pairs: tuple[str, str]) -> Table:
    return Table(("Name", "Value"), pairs, is_record=True)


def shown(table: Table | None, form: OperationForm = LOOK) -> str:
    return words_of(answer_modal(form, Answered(table))["blocks"])


@given(
    st.lists(texts, min_size=1, max_size=25, unique=True),
    st.lists(texts, min_size=1, max_size=25),
    st.integers(0, 130),
    st.booleans(),
    texts,
)
def test_slack_takes_every_answer(names: list[str], cells: list[str], rows: int, is_record: bool, note: str) -> None:
    row = tuple(cells[index % len(cells)] for index in range(len(names)))
    table = Table(tuple(names), (row,) * rows)
    if is_record:
        table = record(*((name, value) for name, value in zip(names * 10, row * 10, strict=True)))
    answered = Answered(table, (note,) if note else ())
    check_view(answer_modal(LOOK, answered, note))
    report = answer_report(LOOK, answered)
    for blocks in (report.blocks, report.plain):
        check_message({"text": report.text, "blocks": blocks})


def test_a_record_stands_in_two_columns_as_the_platform_wrote_it() -> None:
    blocks = answer_modal(LOOK, Answered(record(("start", "1803891600000"), ("title", "_a_ *b*"))))["blocks"]
    (fields,) = [one["fields"] for one in blocks if "fields" in one]
    assert [one["text"] for one in fields] == ["*start*", "1803891600000", "*title*", "_a_ *b*"]


def test_an_address_can_be_followed() -> None:
    assert "<https://example.com/x?a=1>" in shown(record(("link", "https://example.com/x?a=1")))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (None, "The platform answered nothing more."),
        (Table((), ()), "No entries."),
        (listed(1), "1 entry."),
        (listed(3), "3 entries."),
    ],
)
def test_how_much_came_is_said(table: Table | None, says: str) -> None:
    assert says in shown(table)


@pytest.mark.parametrize(
    ("table", "fits"),
    [
        (listed(10, 4), True),
        (listed(11), False),
        (listed(2, 5), False),
        (listed(2, 1, "x" * 101), False),
        (listed(1, 13), True),
        (listed(1, 1, "x" * 1501), False),
        (record(("a", "x" * 1500)), True),
        (record(("a", "x" * 1501)), False),
    ],
)
def test_what_does_not_fit_is_known(table: Table, fits: bool) -> None:
    assert fits_modal(table) is fits


@pytest.mark.parametrize(
    ("table", "is_whole"),
    [
        (listed(100, 20), True),
        (listed(101), False),
        (listed(1, 21), False),
        (listed(100, 2, "x" * 60), False),
        (listed(0), True),
    ],
)
def test_a_table_is_whole_or_a_file(table: Table, is_whole: bool) -> None:
    report = answer_report(LOOK, Answered(table))
    assert report.is_whole is is_whole
    assert ("data_table" in str(report.blocks)) is (is_whole and bool(table.rows))


def test_rows_are_short_because_all_of_them_are_sent() -> None:
    assert "c3: x" in shown(listed(3, 9))
    assert "c4: x" not in shown(listed(3, 9))


def test_nothing_personal_is_in_the_modal() -> None:
    assert "jane@example.com" not in shown(record(("email", "jane@example.com")), PERSONAL)
    assert "jane@example.com" not in shown(Table(("email",), (("jane@example.com",),)), PERSONAL)


def test_a_file_holds_everything_and_no_formula() -> None:
    content = table_csv(Table(("=a", "b"), (("=1+1", "ü"), ("-x", 'he said "no"'))))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["'=a", "b"], ["'=1+1", "ü"], ["'-x", 'he said "no"']]
