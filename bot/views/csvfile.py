"""Tables as CSV files that a spreadsheet opens safely."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.events import Event
from bot.domain.operations import Table
from bot.domain.people import Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import PlatformInfo
from bot.domain.reports import Attendance, PersonRow
from bot.domain.times import zone_named
from bot.texts import later, tr
from bot.views.attendance_list import ANSWERS, PLACES

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  some spreadsheets read the wide ones too
_BYTE_ORDER_MARK = "\ufeff"
_YES_NO = {True: later("yes"), False: later("no"), None: later("not known")}
_DAY = 24 * 60  # minutes
Columns = list[tuple[str, Callable[[PersonRow], str]]]  # what each is called, and says
K = TypeVar("K")


def attendance_csv(event: Event, attendance: Attendance, people: Iterable[PersonRow]) -> bytes:
    """Return the names with what is known of them; times by the event's clock."""
    columns = _said()
    if not attendance.why_unknown:
        columns += _seen()
    if attendance.has_times:
        columns += _times(event.zone)
    if attendance.timed:
        columns.append((tr("Minutes there"), lambda one: "" if one.stayed is None else str(one.stayed // 60)))
    names, reads = zip(*columns, strict=True)
    return _written(names, ([read(one) for read in reads] for one in people))


def _said() -> Columns:
    answers = _words(ANSWERS)
    return [
        (tr("Name"), lambda one: _cell(one.name)),
        (tr("E-mail"), lambda one: _cell(one.email)),
        (tr("Answer in Slack"), lambda one: answers[one.answer]),
    ]


def _seen() -> Columns:
    yes_no, places = _words(_YES_NO), _words(PLACES)
    return [
        (tr("Registered"), lambda one: yes_no[one.registered]),
        (tr("Attended"), lambda one: yes_no[one.attended]),
        (tr("Place"), lambda one: places[one.placed]),
    ]


def _words(labels: Mapping[K, str]) -> dict[K | None, str]:
    """Return what is written for each of these, translated once and not for every row; nothing for None, if it is."""
    return {None: "", **{one: _cell(tr(label)) for one, label in labels.items()}}


def _times(zone: str) -> Columns:
    wall = _wall_clock(zone_named(zone))
    return [
        (tr("First seen ({zone})", zone=zone), lambda one: wall(one.joined_at)),
        (tr("Last seen ({zone})", zone=zone), lambda one: wall(_left(one))),
    ]


def _wall_clock(zone: ZoneInfo) -> Callable[[datetime | None], str]:
    """Return what writes an instant as clocks there show it; of the many who come in one minute, it is written once."""

    @lru_cache(maxsize=_DAY)
    def minute(number: float) -> str:
        return datetime.fromtimestamp(number * 60, zone).strftime("%Y-%m-%d %H:%M")

    return lambda instant: minute(instant.timestamp() // 60) if instant else ""


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
        registered, no, unknown = (tr(_YES_NO[it]) for it in (one.registered, False, None))
        self._write((one.name, one.email, "", "", registered, "", "", no, unknown), one.placed)

    def _write(self, row: Sequence[str], placed: Placed | None) -> None:
        has_come = _HAS_COME.get(placed) if placed else None
        came = (tr(_YES_NO[has_come]), tr(PLACES[placed]) if placed else "")
        self._writer.writerow([_cell(one) for one in (*row, *(came if self._is_export else ()))])

    def content(self) -> bytes:
        """Return the file's bytes."""
        return _bytes(self._file)


def _file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file's bytes; no cell is taken for a formula."""
    return _written([_cell(one) for one in columns], ([_cell(one) for one in row] for row in rows))


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return UTF-8 with a byte order mark, as Excel wants it, of cells that no spreadsheet takes for formulas."""
    file = io.BytesIO()
    with io.TextIOWrapper(file, "utf-8", "replace", newline="") as text:
        text.write(_BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows(rows)
        text.flush()
        return file.getvalue()


def _bytes(file: io.StringIO) -> bytes:
    return file.getvalue().encode("utf-8-sig", "replace")


def _cell(value: str) -> str:
    return f"'{value}" if value[:1] in _FORMULA else value
