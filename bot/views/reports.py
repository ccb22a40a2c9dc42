"""The attendance digest and list: charts and tables with text that says the same."""

from collections.abc import Callable

from bot.domain.events import Event
from bot.domain.messages import AttendanceDigest, AttendanceList
from bot.domain.people import Answer
from bot.domain.places import Placed
from bot.domain.platforms import PlatformInfo
from bot.domain.reports import Attendance, PersonRow
from bot.domain.visits import STAYED
from bot.views import ids
from bot.views.parts import Block, actions, button, context, line_sections, section
from bot.views.text import cut, foreign, inline, plural
from bot.views.when import instant

TABLE_ROWS = 100  # and the heading
TABLE_CHARACTERS, CELL = 10_000, 200  # of all cells together, and of one
PLAIN_ROWS = 40  # of the plain list
NAME = 60  # characters of a name in the plain list
Columns = dict[str, Callable[[PersonRow], str]]
ANSWERS = {
    Answer.GOING: "Going",
    Answer.MAYBE: "Maybe",
    Answer.NO: "Can’t go",
    Answer.WAITING: "Waiting for a seat",
    Answer.INVITED: "No answer",
}
PLACES = {
    Placed.ATTENDED: "Attended",
    Placed.WALK_IN: "Walk-in",
    Placed.NO_SHOW: "No-show",
    Placed.UNMATCHED: "Not on the platform’s list",
    Placed.APART: "Not expected",
}
_ATTENDED = {True: "came", False: "did not come", None: "not known"}
_SAID: Columns = {
    "Name": lambda one: one.name,
    "E-mail": lambda one: one.email,
    "Answer": lambda one: ANSWERS[one.answer] if one.answer else "",
}
_SEEN: Columns = {
    "Registered": lambda one: "yes" if one.registered else "no",
    "Attended": lambda one: _ATTENDED[one.attended],
    "Place": lambda one: PLACES[one.placed] if one.placed else "",
}

Digest = tuple[str, list[Block], list[Block]]


def attendance_digest(message: AttendanceDigest) -> Digest:
    """Return (text, blocks, plain blocks) of the counts."""
    attendance, title = message.attendance, inline(message.event.title)
    headline = _headline(attendance)
    tail = [*_reason(attendance), *_state(attendance, message.platform)]
    plain = [section(f":bar_chart: *{title}*: {headline}"), section(_figures(attendance)), *tail]
    chart = attendance_chart(attendance)
    return f"{title}: {headline}", [plain[0], *chart, *plain[1:]], plain


def attendance_list(message: AttendanceList) -> Digest:
    """Return (text, blocks, plain blocks) of the names, for the organiser."""
    attendance, people = message.attendance, message.attendance.people
    words = f"{'Answers for' if attendance.why_unknown else 'Who came to'} {inline(message.event.title)}"
    head = [section(f":clipboard: *{words}*: {_headline(attendance)}"), section(_figures(attendance))]
    tail = [*_reason(attendance), *_age(message), *_state(attendance, message.platform)]
    tail += [*_buttons(message.event, attendance), context(*_rule(attendance))]
    if not people:
        return words, [*head, *tail], [*head, *tail]
    columns = _SAID if attendance.why_unknown else _SAID | _SEEN
    rows = _rows(people, columns)
    lines = _lines(people, columns["Answer"] if attendance.why_unknown else columns["Attended"])
    return (
        words,
        [*head, _table(columns, rows), *_first(attendance.total, len(rows)), *tail],
        [*head, *lines, *_first(attendance.total, PLAIN_ROWS), *tail],
    )


def attendance_chart(attendance: Attendance) -> list[Block]:
    """Return a bar chart of the funnel, or nothing where there is nothing to draw."""
    title, known = _bars(attendance)
    if not any(value for _, value in known):
        return []
    points = [{"label": label, "value": value} for label, value in known]
    return [
        {
            "type": "data_visualization",
            "title": title,
            "chart": {
                "type": "bar",
                "series": [{"name": "People", "data": points}],
                "axis_config": {"categories": [label for label, _ in known]},
            },
        }
    ]


def _bars(attendance: Attendance) -> tuple[str, list[tuple[str, int]]]:
    if attendance.registered is None and attendance.attended is None:
        said = [("Going", attendance.going), ("Maybe", attendance.maybe), ("Can’t go", attendance.declined)]
        return "Answers", said
    steps = [("Going", attendance.going), ("Registered", attendance.registered), ("Attended", attendance.came)]
    return "Attendance", [(label, value) for label, value in steps if value is not None]


def _first(total: int, shown: int) -> list[Block]:
    return [context(f"These are the first {shown} of {total}.")] if total > shown else []


def _state(attendance: Attendance, platform: PlatformInfo) -> list[Block]:
    """Say whether the figures may still change."""
    if attendance.is_final:
        return []
    where = inline(platform.title)
    return [
        context(
            f":hourglass_flowing_sand: Provisional: {where} may still settle its figures. This message then shows the "
            "final ones, a day after the event at the latest."
        )
    ]


def _age(message: AttendanceList) -> list[Block]:
    """Say of when the figures are, where the platform gives no newer ones."""
    if (as_of := message.attendance.as_of) is None:
        return []
    where, then = inline(message.platform.title), instant(as_of, message.event.zone)
    return [context(f":warning: {where} does not tell who attended right now. This is what it told on {then}.")]


def _buttons(event: Event, attendance: Attendance) -> list[Block]:
    """Return what there is to do with the list: each where there is somebody for it."""
    can_match = attendance.matched_by_hand or (attendance.unmatched and attendance.unclaimed)
    offered = (
        (attendance.came, "Message attendees", ids.MESSAGE_ATTENDEES),
        (attendance.no_shows, "Message no-shows", ids.MESSAGE_NO_SHOWS),
        (can_match, "Fix match", ids.FIX_MATCH),
    )
    made = [button(label, action_id, event.id) for is_some, label, action_id in offered if is_some]
    return [actions(*made)] if made else []


def _rule(attendance: Attendance) -> list[str]:
    """Say by what people were matched, and what else the figures mean."""
    if attendance.why_unknown:
        return ["For organisers only."]
    by_hand = f" {plural(attendance.matched_by_hand, 'person was', 'people were')} matched by hand."
    rule = "People are matched by e-mail address, without regard to case."
    return [f"{rule}{by_hand if attendance.matched_by_hand else ''}", "For organisers only."]


def _reason(attendance: Attendance) -> list[Block]:
    if not attendance.why_unknown:
        return []
    why = foreign(attendance.why_unknown.rstrip("."), 1000)
    return [context(f"{why}, so these are the answers given in Slack.")]


def _headline(attendance: Attendance) -> str:
    if attendance.came is None:
        return f"{plural(attendance.going, 'person', 'people')} said they were going"
    came = f"{plural(attendance.came, 'person', 'people')} came"
    if attendance.registered:
        share = round(100 * attendance.registered_came / attendance.registered)
        return f"{came}, {share} % of those registered"
    return came


def _figures(attendance: Attendance) -> str:
    figures = (
        ("Invited", attendance.invited),
        ("Going", attendance.going),
        ("Maybe", attendance.maybe),
        ("Can’t go", attendance.declined),
        ("Registered", attendance.registered),
        ("Attended", attendance.attended),
        ("No-shows", attendance.no_shows),
        ("Walk-ins", attendance.walk_ins),
        ("Unmatched", attendance.unmatched),
    )
    words = " · ".join(f"{label} *{value}*" for label, value in figures if value is not None)
    if not attendance.timed:
        return words
    return (
        f"{words}\nStayed for at least {STAYED} % of it: *{attendance.stayed}* of {attendance.timed} with known times"
    )


def _rows(people: tuple[PersonRow, ...], columns: Columns) -> list[list[str]]:
    """Return the cells of as many people as one table may hold."""
    left = TABLE_CHARACTERS - len("".join(columns))
    rows: list[list[str]] = []
    for one in people[:TABLE_ROWS]:
        row = [cut(" ".join(read(one).split()), CELL) or "–" for read in columns.values()]
        left -= len("".join(row))
        if left < 0:
            break
        rows.append(row)
    return rows


def _table(columns: Columns, rows: list[list[str]]) -> Block:
    cells = [[{"type": "raw_text", "text": one} for one in row] for row in ([*columns], *rows)]
    return {"type": "data_table", "caption": "People", "rows": cells, "page_size": 10, "row_header_column_index": 0}


def _lines(people: tuple[PersonRow, ...], read: Callable[[PersonRow], str]) -> list[Block]:
    lines = [f"• {inline(one.name, NAME)} – {read(one) or 'no answer'}" for one in people[:PLAIN_ROWS]]
    return line_sections(lines)
