"""The attendance digest: what a whole channel sees of an event afterwards. Counts, and nobody's name."""

from bot.domain.messages import AttendanceDigest
from bot.domain.platforms import PlatformInfo
from bot.domain.reports import Attendance
from bot.texts import tr
from bot.views import ids
from bot.views.attendance_words import (
    beyond,
    compared,
    figures,
    headline,
    is_worth_drawing,
    labels,
    not_told,
    peak,
    stayed,
)
from bot.views.charts import bar_chart, line_chart
from bot.views.parts import Block, actions, button, context, section
from bot.views.text import foreign, inline, spoken

Digest = tuple[str, list[Block], list[Block]]


def attendance_digest(message: AttendanceDigest) -> Digest:
    """Return (text, blocks, plain blocks) of the counts."""
    known, title = message.attendance, inline(message.event.title)
    head = headline(message.event, known)
    said = " ".join(one for one in (compared(message.earlier, known.came), peak(message.event, message.curve)) if one)
    first = section("\n".join(one for one in (f":bar_chart: *{title}*: {head}.", said) if one))
    rest = [*counts(known), *_fine_print(message), *_buttons(message)]
    told = (f"{title}: {head}.", said, figures(known, mark=""), *_doubts(message), _provisional(message))
    text = " ".join(f"{one.rstrip('.')}." for one in told if one)
    return text, [first, *funnel_chart(known), *curve_chart(message), *rest], [first, *rest]


def funnel_chart(known: Attendance) -> list[Block]:
    """Return how many were invited, registered and came; of an unknown attendance, what people answered."""
    if known.came is None:
        if not (known.maybe or known.declined):
            return []  # the headline says it
        said = ((tr("Going"), known.going), (tr("Maybe"), known.maybe), (tr("Can’t go"), known.declined))
        return bar_chart(tr("Answers"), tr("People"), said)
    steps = (
        (tr("Invited"), known.invited),
        (tr("Going"), None if known.registered else known.going),
        (tr("Registered"), known.registered or None),
        (tr("Came"), known.came),
    )
    return bar_chart(tr("Attendance"), tr("People"), [(label, value) for label, value in steps if value is not None])


def curve_chart(message: AttendanceDigest) -> list[Block]:
    """Return how many were there, or came, in the course of the event."""
    curve, event = message.curve, message.event
    if curve is None or not is_worth_drawing(curve):
        return []
    title = tr("How many were there") if curve.is_presence else tr("When people came")
    points = list(zip(labels(event, curve), curve.counts, strict=True))
    if curve.early:
        points = [(tr("Before"), curve.early), *points]
    return line_chart(title, tr("People"), points, tr("Time ({zone})", zone=event.zone))


def state(known: Attendance, platform: PlatformInfo, *, is_followed: bool) -> list[Block]:
    """Say whether the figures may still change, and, where the message is followed up, that it changes with them."""
    if known.why_unknown:
        return []
    if known.is_final:
        return [context(tr(":checkered_flag: Final figures."))]
    where = inline(platform.title)
    if not is_followed:
        return [
            context(
                tr(":hourglass_flowing_sand: Provisional: {platform} may still settle its figures.", platform=where)
            )
        ]
    sentence = tr(
        ":hourglass_flowing_sand: Provisional: {platform} may still settle its figures. This message then shows the "
        "final ones, a day after the event at the latest.",
        platform=where,
    )
    return [context(sentence)]


def reason(known: Attendance) -> list[Block]:
    """Say why only answers are told, where that is so."""
    if not known.why_unknown:
        return []
    why = foreign(known.why_unknown.rstrip("."), 1000)
    return [context(tr("{why}, so these are the answers given in Slack.", why=why))]


def counts(known: Attendance) -> list[Block]:
    """Return every figure, where there is one."""
    lines = [one for one in (figures(known), stayed(known)) if one]
    return [section("\n".join(lines))] if lines else []


def _fine_print(message: AttendanceDigest) -> list[Block]:
    """Say what the figures do not, and how certain they are."""
    doubts = _doubts(message)
    notes = [context(" ".join(doubts))] if doubts else []
    return [*reason(message.attendance), *notes, *state(message.attendance, message.platform, is_followed=True)]


def _provisional(message: AttendanceDigest) -> str:
    """Say in the text, too, where figures may still change."""
    found = state(message.attendance, message.platform, is_followed=False)
    return "" if message.attendance.is_final else "".join(spoken(one["elements"][0]["text"]) for one in found)


def _doubts(message: AttendanceDigest) -> list[str]:
    curve = message.curve
    return [one for one in (not_told(message.attendance, curve, message.platform.title), beyond(curve)) if one]


def _buttons(message: AttendanceDigest) -> list[Block]:
    """Return what organisers do with it; whoever else presses is told that it is theirs."""
    if not message.attendance.total:
        return []
    offered = ((tr("See the list"), ids.SEE_ATTENDANCE), (tr("Export"), ids.EXPORT_ATTENDANCE))
    return [actions(*(button(label, action_id, message.event.id) for label, action_id in offered))]
