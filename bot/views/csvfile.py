"""Names as a CSV file that a spreadsheet opens safely."""

import csv
import io

from bot.domain.reports import Attendance

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  some spreadsheets read these too
_HEADINGS = ("Name", "E-mail", "Answer in Slack", "Registered", "Attended")
_ANSWERS = {None: "", "going": "Going", "maybe": "Maybe", "no": "Can’t go"}
_YES_NO = {True: "yes", False: "no", None: "not known"}


def attendance_csv(attendance: Attendance) -> bytes:
    """Return UTF-8 with a byte order mark, as Excel wants it; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(_HEADINGS)
    for one in attendance.people:
        said = _ANSWERS[one.answer.value if one.answer else None]
        rows.writerow([_cell(one.name), _cell(one.email), said, _YES_NO[one.registered], _YES_NO[one.attended]])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
