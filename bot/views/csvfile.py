"""Names as a CSV file that a spreadsheet opens safely."""

import csv
import io
from collections.abc import Callable

from bot.domain.reports import Attendance, PersonRow

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  some spreadsheets read these too
_ANSWERS = {None: "", "going": "Going", "maybe": "Maybe", "no": "Can’t go"}
_YES_NO = {True: "yes", False: "no", None: "not known"}
_SAID: dict[str, Callable[[PersonRow], str]] = {
    "Name": lambda one: one.name,
    "E-mail": lambda one: one.email,
    "Answer in Slack": lambda one: _ANSWERS[one.answer.value if one.answer else None],
}
_SEEN: dict[str, Callable[[PersonRow], str]] = {
    "Registered": lambda one: _YES_NO[one.registered],
    "Attended": lambda one: _YES_NO[one.attended],
}


def attendance_csv(attendance: Attendance) -> bytes:
    """Return UTF-8 with a byte order mark, as Excel wants it; no cell is taken for a formula."""
    columns = _SAID if attendance.why_unknown else _SAID | _SEEN
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(columns)
    rows.writerows([_cell(read(one)) for read in columns.values()] for one in attendance.people)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
