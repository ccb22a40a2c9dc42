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
from bot.texts import later, tr
from bot.views.attendance_list import ANSWERS, PLACES

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  some spreadsheets read these too
_YES_NO = {True: later("yes"), False: later("no"), None: later("not known")}
_SAID: dict[str, Callable[[PersonRow], str]] = {
    later("Name"): lambda one: one.name,
    later("E-mail"): lambda one: one.email,
    later("Answer in Slack"): lambda one: tr(ANSWERS[one.answer]) if one.answer else "",
}
_SEEN: dict[str, Callable[[PersonRow], str]] = {
    later("Registered"): lambda one: tr(_YES_NO[one.registered]),
    later("Attended"): lambda one: tr(_YES_NO[one.attended]),
    later("Place"): lambda one: tr(PLACES[one.placed]) if one.placed else "",
}


def attendance_csv(event: Event, attendance: Attendance, people: Iterable[PersonRow]) -> bytes:
    """Return the names with what is known of them; times by the event's clock."""
    columns = _SAID if attendance.why_unknown else _SAID | _SEEN
    if attendance.has_times:
        columns = columns | _times(event.zone)
    if attendance.timed:
        columns = columns | {later("Minutes there"): lambda one: "" if one.stayed is None else str(one.stayed // 60)}
    return _file([tr(one) for one in columns], ([read(one) for read in columns.values()] for one in people))


def _times(zone: str) -> dict[str, Callable[[PersonRow], str]]:
    def wall(instant: datetime | None) -> str:
        return f"{to_wall(instant, zone):%Y-%m-%d %H:%M}" if instant else ""

    return {
        tr("First seen ({zone})", zone=zone): lambda one: wall(one.joined_at),
        tr("Last seen ({zone})", zone=zone): lambda one: wall(_left(one)),
    }


def _left(one: PersonRow) -> datetime | None:
    """Return when somebody left; not where that was before they came."""
    is_odd = one.left_at is not None and one.joined_at is not None and one.left_at < one.joined_at
    return None if is_odd else one.left_at


def table_csv(table: Table) -> bytes:
    """Return what a platform answered."""
    return _file(table.columns, table.rows)


_PEOPLE = (
    later("Name"),
    later("E-mail"),
    later("Answer"),
    later("Answered or invited"),
    later("Registered"),
    later("Role"),
    later("Tags"),
    later("Blocked"),
    later("In Slack"),
)
_CAME = (later("Attended"), later("Place"))  # of an export
_HAS_COME = {Placed.ATTENDED: True, Placed.WALK_IN: True, Placed.NO_SHOW: False}
_REGISTERED = {
    Registered.NOT: later("no"),
    Registered.WAITING: later("being registered"),
    Registered.UNCERTAIN: later("not certain"),
    Registered.YES: later("yes"),
    Registered.REFUSED: later("refused"),
}


class PeopleSheet:
    """An event's people as a table, a row at a time."""

    def __init__(self, platform: PlatformInfo, *, is_export: bool = False) -> None:
        self._roles = platform.roles
        self._is_export = is_export
        self._file = io.StringIO(newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([tr(one) for one in (*_PEOPLE, *(_CAME if is_export else ()))])

    def add(self, rsvp: Rsvp, placed: Placed | None = None) -> None:
        """Add one person; an export says where they came out."""
        row = (
            rsvp.name,
            rsvp.email or "",
            tr(ANSWERS[rsvp.answer]),
            rsvp.answered_at.strftime("%Y-%m-%d %H:%M UTC"),
            tr(_REGISTERED[rsvp.registered]),
            self._roles.get(rsvp.role, rsvp.role),
            ", ".join(rsvp.tags),
            tr(_YES_NO[rsvp.is_blocked]),
            tr(_YES_NO[not rsvp.is_outside]),
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
