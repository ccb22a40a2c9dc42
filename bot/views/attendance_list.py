"""The attendance list: names, for organisers only; as many as one table holds, and buttons to the others."""

from collections.abc import Callable
from functools import partial

from bot.domain.events import Event
from bot.domain.messages import AttendanceList
from bot.domain.people import Answer
from bot.domain.places import Placed
from bot.domain.reports import Attendance, PersonRow
from bot.domain.times import to_wall
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.attendance_digest import Digest, counts, reason, state
from bot.views.attendance_words import headline
from bot.views.parts import Block, Element, actions, button, context, line_sections, section
from bot.views.tables import Cell, data_table
from bot.views.text import inline
from bot.views.when import instant

PAGE = 50  # people at a time
NAME = 60  # characters of a name in the plain list
Columns = dict[str, Callable[[PersonRow], Cell]]
ANSWERS = {
    Answer.GOING: later("Going"),
    Answer.MAYBE: later("Maybe"),
    Answer.NO: later("Can’t go"),
    Answer.WAITING: later("Waiting for a seat"),
    Answer.INVITED: later("No answer"),
}
PLACES = {
    Placed.ATTENDED: later("Attended"),
    Placed.WALK_IN: later("Walk-in"),
    Placed.NO_SHOW: later("No-show"),
    Placed.UNMATCHED: later("Not on the platform’s list"),
    Placed.APART: later("Not expected"),
}


def attendance_list(message: AttendanceList) -> Digest:
    """Return (text, blocks, plain blocks) of the names."""
    known, people = message.attendance, message.attendance.people
    title = inline(message.event.title)
    words = tr("Answers for {title}", title=title) if known.why_unknown else tr("Who came to {title}", title=title)
    told = headline(message.event, known)
    head = [section(f":clipboard: *{words}*: {told}."), *counts(known)]
    tail = [*reason(known), *_age(message), *state(known, message.platform), context(*_rule(known))]
    columns = _columns(message.event, known)
    table, shown = data_table(tr("People"), list(columns), ([read(one) for read in columns.values()] for one in people))
    lines = _lines(people, _said if known.why_unknown else _seen)
    return (
        f"{words}: {told}.",
        [*head, *table, *_which(message, shown), *_buttons(message, shown), *tail],
        [*head, *lines, *_which(message, len(people)), *_buttons(message, len(people)), *tail],
    )


def _columns(event: Event, known: Attendance) -> Columns:
    """Return what is told of each person."""
    name: Columns = {tr("Name"): lambda one: one.name}
    said: Columns = {tr("Answer"): _said, tr("E-mail"): lambda one: one.email}
    if known.why_unknown:
        return name | said
    seen: Columns = {tr("Attendance"): _seen}
    if known.has_times:
        seen[tr("First seen")] = partial(_wall, event)
    if known.timed:
        seen[tr("Minutes")] = lambda one: "" if one.stayed is None else one.stayed // 60
    return name | seen | said | {tr("Registered"): lambda one: tr("yes") if one.registered else tr("no")}


def _said(one: PersonRow) -> str:
    return tr(ANSWERS[one.answer]) if one.answer else ""


def _seen(one: PersonRow) -> str:
    return tr(PLACES[one.placed]) if one.placed else ""


def _wall(event: Event, one: PersonRow) -> str:
    """Return when somebody came, by the event's clock; with the day where it was another than that of the start."""
    if one.joined_at is None:
        return ""
    wall, start = to_wall(one.joined_at, event.zone), to_wall(event.begins_at, event.zone)
    return f"{wall:%H:%M}" if wall.date() == start.date() else f"{wall:%Y-%m-%d %H:%M}"


def _which(message: AttendanceList, shown: int) -> list[Block]:
    """Say which part of the list this is, where it is not all of it."""
    total, first = message.attendance.total, message.first
    if total <= shown or not shown:
        return []
    if not first:
        return [context(tr("These are the first {shown} of {total}.", shown=shown, total=total))]
    last = first + shown
    return [context(tr("These are {first} to {last} of {total}.", first=first + 1, last=last, total=total))]


def _age(message: AttendanceList) -> list[Block]:
    """Say of when the figures are, where the platform gives no newer ones."""
    if (as_of := message.attendance.as_of) is None:
        return []
    sentence = tr(
        ":warning: {platform} does not tell who attended right now. This is what it told on {time}.",
        platform=inline(message.platform.title),
        time=instant(as_of, message.event.zone),
    )
    return [context(sentence)]


def _buttons(message: AttendanceList, shown: int) -> list[Block]:
    """Return the way to the rest of the list, and what there is to do with it where there is somebody for it."""
    known, event_id = message.attendance, message.event.id
    can_match = known.matched_by_hand or (known.unmatched and known.unclaimed)
    offered = (
        (known.came, tr("Message attendees"), ids.MESSAGE_ATTENDEES),
        (known.no_shows, tr("Message no-shows"), ids.MESSAGE_NO_SHOWS),
        (can_match, tr("Fix match"), ids.FIX_MATCH),
    )
    made = [button(label, action_id, event_id) for is_some, label, action_id in offered if is_some]
    made = [*_pages(message, shown), *made]
    return [actions(*made)] if made else []


def _pages(message: AttendanceList, shown: int) -> list[Element]:
    event_id, first, after = message.event.id, message.first, message.first + shown
    rest = message.attendance.total - after
    found = []
    if first:
        before = min(first, PAGE)
        label = tr("Previous {n}", n=before)
        found.append(button(label, f"{ids.ATTENDANCE_PAGE}:before", f"{event_id} {first - before}"))
    if shown and rest > 0:
        label = tr("Next {n}", n=min(rest, PAGE))
        found.append(button(label, f"{ids.ATTENDANCE_PAGE}:after", f"{event_id} {after}"))
    return found


def _rule(known: Attendance) -> list[str]:
    """Say by what people were matched, and who sees this."""
    if known.why_unknown:
        return [tr("For organisers only.")]
    rule = tr("People are matched by e-mail address, without regard to case.")
    if known.matched_by_hand:
        by_hand = several("{n} person was matched by hand.", "{n} people were matched by hand.", known.matched_by_hand)
        rule = f"{rule} {by_hand}"
    return [rule, tr("For organisers only.")]


def _lines(people: tuple[PersonRow, ...], read: Callable[[PersonRow], str]) -> list[Block]:
    return line_sections(f"• {inline(one.name, NAME)} – {read(one) or tr('no answer')}" for one in people[:PAGE])
