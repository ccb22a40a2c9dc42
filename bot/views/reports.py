"""Digests: charts and tables with text that says the same."""

from typing import Any

from bot.domain.messages import AttendanceDigest, AttendanceList, RecordingDigest, RecordingFiles
from bot.domain.people import Answer
from bot.domain.reports import Attendance, PersonRow, Recording, RecordingKind
from bot.views.parts import Block, context, link_buttons, section
from bot.views.text import cut, foreign, inline, plural

TABLE_ROWS = 100  # and the heading
PLAIN_ROWS, LINES = 40, 8  # of the plain list: altogether, and in one section
NAME = 60  # characters of a name in the plain list
MOST_RECORDINGS = 10
_ANSWERS = {Answer.GOING: "Going", Answer.MAYBE: "Maybe", Answer.NO: "Can’t go"}
_KINDS = {RecordingKind.RECORDING: "Recording", RecordingKind.TRANSCRIPT: "Transcript", RecordingKind.CHAT: "Chat"}
_ATTENDED = {True: "came", False: "did not come", None: "not known"}

Digest = tuple[str, list[Block], list[Block]]


def attendance_digest(message: AttendanceDigest) -> Digest:
    """Return (text, blocks, plain blocks) of the counts."""
    attendance, title = message.attendance, inline(message.event.title)
    headline = _headline(attendance)
    plain = [section(f":bar_chart: *{title}*: {headline}"), section(_figures(attendance))]
    if attendance.why_unknown:
        why = foreign(attendance.why_unknown.rstrip("."), 1000)
        plain.append(context(f"{why}, so these are the answers given in Slack."))
    chart = attendance_chart(attendance)
    return f"{title}: {headline}", [plain[0], *chart, *plain[1:]], plain


def attendance_list(message: AttendanceList) -> Digest:
    """Return (text, blocks, plain blocks) of the names, for the organiser."""
    attendance, title = message.attendance, inline(message.event.title)
    words = f"Who came to {title}"
    head = [section(f":clipboard: *{words}*: {_headline(attendance)}"), section(_figures(attendance))]
    tail = [context("For organisers only.")]
    if not attendance.people:
        return words, [*head, *tail], [*head, *tail]
    people = attendance.people
    return (
        words,
        [*head, _table(people), *_first(people, TABLE_ROWS), *tail],
        [*head, *_lines(people), *_first(people, PLAIN_ROWS), *tail],
    )


def recording_digest(message: RecordingDigest) -> tuple[str, list[Block]]:
    """Return (text, blocks) of what can be watched."""
    words = f"The recording of {inline(message.event.title)} is ready"
    blocks = [section(f":movie_camera: *{words}*")]
    for one in message.recordings[:MOST_RECORDINGS]:
        blocks += _recording(one, with_links=not one.is_private)
    if any(one.is_private for one in message.recordings):
        blocks.append(context("Its links are personal, so the organiser has them. Ask them for the recording."))
    return words, blocks


def recording_files(message: RecordingFiles) -> tuple[str, list[Block]]:
    """Return (text, blocks) with links that expire or are personal, for the organiser."""
    words = f"Recording links of {inline(message.event.title)}"
    blocks = [section(f":movie_camera: *{words}*")]
    for one in message.recordings[:MOST_RECORDINGS]:
        blocks += _recording(one, with_links=True)
    blocks.append(context("These links may expire. Download what you want to keep."))
    return words, blocks


def attendance_chart(attendance: Attendance) -> list[Block]:
    """Return a bar chart of the funnel, or nothing where there is nothing to draw."""
    steps = [("Going", attendance.going), ("Registered", attendance.registered), ("Attended", attendance.attended)]
    known = [(label, value) for label, value in steps if value is not None]
    if not any(value for _, value in known):
        return []
    if len(known) == 1:
        known = [("Going", attendance.going), ("Maybe", attendance.maybe), ("Can’t go", attendance.declined)]
    points = [{"label": label, "value": value} for label, value in known]
    return [
        {
            "type": "data_visualization",
            "title": "Attendance",
            "chart": {
                "type": "bar",
                "series": [{"name": "People", "data": points}],
                "axis_config": {"categories": [label for label, _ in known]},
            },
        }
    ]


def _first(people: tuple[PersonRow, ...], shown: int) -> list[Block]:
    if len(people) <= shown:
        return []
    return [context(f"These are the first {shown} of {len(people)}.")]


def _headline(attendance: Attendance) -> str:
    if attendance.attended is None:
        return f"{plural(attendance.going, 'person', 'people')} said they were going"
    came = f"{plural(attendance.attended, 'person', 'people')} came"
    if attendance.registered:
        share = round(100 * (attendance.attended - _uninvited(attendance)) / attendance.registered)
        return f"{came}, {share} % of those registered"
    return came


def _uninvited(attendance: Attendance) -> int:
    return sum(1 for one in attendance.people if one.attended and not one.registered)


def _figures(attendance: Attendance) -> str:
    figures = (
        ("Going", attendance.going),
        ("Maybe", attendance.maybe),
        ("Can’t go", attendance.declined),
        ("Registered", attendance.registered),
        ("Attended", attendance.attended),
        ("No-shows", attendance.no_shows),
        ("Walk-ins", attendance.walk_ins),
        ("Unmatched", attendance.unmatched),
    )
    return " · ".join(f"{label} *{value}*" for label, value in figures if value is not None)


def _table(people: tuple[PersonRow, ...]) -> Block:
    headings = ("Name", "E-mail", "Answer", "Registered", "Attended")
    rows: list[list[dict[str, Any]]] = [[_cell(one) for one in headings]]
    rows += [
        [
            _cell(one.name),
            _cell(one.email),
            _cell(_ANSWERS[one.answer] if one.answer else "–"),
            _cell("yes" if one.registered else "no"),
            _cell(_ATTENDED[one.attended]),
        ]
        for one in people[:TABLE_ROWS]
    ]
    return {"type": "data_table", "caption": "People", "rows": rows, "page_size": 10, "row_header_column_index": 0}


def _lines(people: tuple[PersonRow, ...]) -> list[Block]:
    lines = [f"• {inline(one.name, NAME)} – {_ATTENDED[one.attended]}" for one in people[:PLAIN_ROWS]]
    return [section("\n".join(lines[at : at + LINES])) for at in range(0, len(lines), LINES)]


def _cell(words: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": cut(" ".join(words.split()), 200) or "–"}


def _recording(one: Recording, *, with_links: bool) -> list[Block]:
    facts = [_length(one.seconds), _size(one.bytes)]
    words = f"{_KINDS[one.kind]}: *{inline(one.name)}*" + "".join(f" · {fact}" for fact in facts if fact)
    links = [("Watch", one.watch_link), ("Download", one.download_link)]
    known = [(label, url) for label, url in links if url] if with_links else []
    return [section(words), *link_buttons(known)]


def _length(seconds: int | None) -> str:
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    return f"{hours} h {rest // 60} min" if hours else f"{max(rest // 60, 1)} min"


def _size(number: int | None) -> str:
    if number is None:
        return ""
    return f"{number / 1024**3:.1f} GB" if number >= 1024**3 else f"{max(number // 1024**2, 1)} MB"
