"""Tables as CSV files that a spreadsheet opens safely."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.domain.events import Event
from bot.domain.operations import Table
from bot.domain.people import Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import PlatformInfo
from bot.domain.reports import Attendance, PersonRow
from bot.domain.times import to_wall
from bot.views.reports import ANSWERS, PLACES

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  some spreadsheets read these too
_YES_NO = {True: "yes", False: "no", None: "not known"}
_SAID: dict[str, Callable[[PersonRow], str]] = {
    "Name": lambda one: one.name,
    "E-mail": lambda one: one.email,
    "Answer in Slack": lambda one: ANSWERS[one.answer] if one.answer else "",
}
_SEEN: dict[str, Callable[[PersonRow], str]] = {
    "Registered": lambda one: _YES_NO[one.registered],
    "Attended": lambda one: _YES_NO[one.attended],
    "Place": lambda one: PLACES[one.placed] if one.placed else "",
}


def attendance_csv(event: Event, attendance: Attendance, people: Iterable[PersonRow]) -> bytes:
    """Return the names with what is known of them; times by the event's clock."""
    columns = _SAID if attendance.why_unknown else _SAID | _SEEN
    if attendance.has_times:
        columns = columns | _times(event.zone)
    if attendance.timed:
        columns = columns | {"Minutes there": lambda one: "" if one.stayed is None else str(one.stayed // 60)}
    return _file([*columns], ([read(one) for read in columns.values()] for one in people))


def _times(zone: str) -> dict[str, Callable[[PersonRow], str]]:
    def wall(instant: datetime | None) -> str:
        return f"{to_wall(instant, zone):%Y-%m-%d %H:%M}" if instant else ""

    return {
        f"First seen ({zone})": lambda one: wall(one.joined_at),
        f"Last seen ({zone})": lambda one: wall(one.left_at),
    }


def table_csv(table: Table) -> bytes:
    """Return what a platform answered."""
    return _file(table.columns, table.rows)


_PEOPLE = (
    "Name",
    "E-mail",
    "Answer",
    "Answered or invited",
    "Registered",
    "Role",
    "Tags",
    "Blocked",
    "In Slack",
)
_CAME = ("Attended", "Place")  # of an export
_HAS_COME = {Placed.ATTENDED: True, Placed.WALK_IN: True, Placed.NO_SHOW: False}
_REGISTERED = {
    Registered.NOT: "no",
    Registered.WAITING: "being registered",
    Registered.UNCERTAIN: "not certain",
    Registered.YES: "yes",
    Registered.REFUSED: "refused",
}


class PeopleSheet:
    """An event's people as a table, a row at a time."""

    def __init__(self, platform: PlatformInfo, *, is_export: bool = False) -> None:
        self._roles = platform.roles
        self._is_export = is_export
        self._file = io.StringIO(newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*_PEOPLE, *(_CAME if is_export else ())])

    def add(self, rsvp: Rsvp, placed: Placed | None = None) -> None:
        """Add one person; an export says where they came out."""
        row = (
            rsvp.name,
            rsvp.email or "",
            ANSWERS[rsvp.answer],
            rsvp.answered_at.strftime("%Y-%m-%d %H:%M UTC"),
            _REGISTERED[rsvp.registered],
            self._roles.get(rsvp.role, rsvp.role),
            ", ".join(rsvp.tags),
            _YES_NO[rsvp.is_blocked],
            _YES_NO[not rsvp.is_outside],
        )
        self._write(row, placed)

    def add_seen(self, one: PersonRow) -> None:
        """Add somebody whom only the platform's list has."""
        registered = _YES_NO[one.registered]
        self._write((one.name, one.email, "", "", registered, "", "", _YES_NO[False], _YES_NO[None]), one.placed)

    def _write(self, row: Sequence[str], placed: Placed | None) -> None:
        came = (
            (_YES_NO[_HAS_COME.get(placed) if placed else None], PLACES[placed] if placed else "")
            if self._is_export
            else ()
        )
        self._writer.writerow([_cell(one) for one in (*row, *came)])

    def content(self) -> bytes:
        """Return the file's bytes."""
        return _bytes(self._file)


def _file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return UTF-8 with a byte order mark, as Excel wants it; no cell is taken for a formula."""
    file = io.BytesIO()
    with io.TextIOWrapper(file, "utf-8-sig", "replace", newline="") as text:
        writer = csv.writer(text)
        writer.writerow([_cell(one) for one in columns])
        writer.writerows([_cell(one) for one in row] for row in rows)
        text.flush()
        return file.getvalue()


def _bytes(file: io.StringIO) -> bytes:
    return file.getvalue().encode("utf-8-sig", "replace")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
