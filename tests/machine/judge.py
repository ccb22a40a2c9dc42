"""Holds what went out against what the history calls for."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.domain import messages
from bot.domain.messages import Card, Message, Moved, Reminder
from tests.machine.edges import CHANNEL, OLIVIA, Got, Heard
from tests.machine.model import COUNTS_AFTER, RECORDING_AFTER, Told, View

_SLOW = timedelta(seconds=30)  # a crowd of messages takes its time
_NAMES = {
    messages.Card: "card",
    messages.HostLinks: "host links",
    messages.Invitation: "invitation",
    messages.Withdrawal: "withdrawal",
    messages.Moved: "moved",
    messages.Changed: "changed",
    messages.Cancelled: "cancelled",
    messages.Note: "note",
    messages.AttendanceList: "names",
}
_BECAUSE_GOING = (messages.Invitation, messages.Moved, messages.Changed, messages.Cancelled, messages.Reminder)
_ALSO_TO_WAITING = (messages.Moved, messages.Cancelled)
_ALSO_AFTER = (messages.Cancelled, messages.Withdrawal, messages.Note, messages.AttendanceList)


class Wrong(AssertionError):
    """Something went out that should not have, or did not go out."""


def judge(told: Told, heard: Heard, views: Sequence[View]) -> None:
    """Hold one message against the event as it stood. Raises Wrong."""
    fitting = [view for view in views if _fits(view, heard)]
    if not fitting:
        raise Wrong(f"{_said(heard)} is not about the event as it is: {views}")
    _JUDGES.get(type(heard.message), _by_count)(told, heard, fitting)


def _fits(view: View, heard: Heard) -> bool:
    message, event = heard.message, heard.message.event
    shown = (event.title, event.starts_at, event.ends_at) == (view.title, view.starts, view.ends)
    people = {*view.going, *(view.waiting if isinstance(message, _ALSO_TO_WAITING) else ())}
    is_wanted = heard.to == CHANNEL or not isinstance(message, _BECAUSE_GOING) or heard.to in people
    is_withdrawn = not isinstance(message, messages.Withdrawal) or heard.to not in view.going
    stands = not view.is_cancelled or isinstance(message, _ALSO_AFTER)
    is_off = not isinstance(message, messages.Cancelled) or view.is_cancelled
    return shown and is_wanted and is_withdrawn and stands and is_off


def _by_count(told: Told, heard: Heard, views: Sequence[View]) -> None:
    name = _NAMES.get(type(heard.message))
    if name is None or told.may[name, heard.to] < 1:
        raise Wrong(f"{_said(heard)} was not called for, or came before")
    told.may[name, heard.to] -= 1
    told.must[name, heard.to] = max(told.must[name, heard.to] - 1, 0)
    match heard.message:
        case Card():
            told.has_card = True
        case Moved():
            _new_start(told, heard, heard.message)
        case messages.Invitation():
            told.invited.add(heard.to)
            told.knows[heard.to] = heard.message.event.starts_at
        case messages.Withdrawal():
            told.invited.discard(heard.to)


def _new_start(told: Told, heard: Heard, message: Moved) -> None:
    if message.was == message.event.starts_at:
        raise Wrong(f"{_said(heard)} tells of no new start")
    told.knows[heard.to] = message.event.starts_at


def _reminder(told: Told, heard: Heard, views: Sequence[View]) -> None:
    assert isinstance(heard.message, Reminder)
    for view in views:
        for minutes in sorted(view.reminders, key=view.due, reverse=True):
            if _is_owed(told, heard, view, minutes):
                _must_say_how_long(heard, view, heard.message.minutes)
                told.personal.add((view.starts, minutes, heard.to))
                if heard.to == CHANNEL:
                    _take(told, view, minutes)
                return
    raise Wrong(f"{_said(heard)} was not called for, or came before: {views}")


def _is_owed(told: Told, heard: Heard, view: View, minutes: int) -> bool:
    if not view.due(minutes) <= heard.at <= view.until(minutes) + _SLOW:
        return False
    if (view.starts, minutes, heard.to) in told.personal:
        return False
    return heard.to != CHANNEL or minutes in view.owed | view.doubtful


def _take(told: Told, view: View, minutes: int) -> None:
    told.done.add((view.starts, minutes))
    now = told.view
    if now.starts == view.starts:
        left = {"owed": now.owed - {minutes}, "doubtful": now.doubtful - {minutes}}
        told.view = View(**{**vars(now), **left})


def _must_say_how_long(heard: Heard, view: View, said: int) -> None:
    left = (view.starts - heard.at) / timedelta(minutes=1)
    roughly = 720 if left >= 2880 else 63 if left >= 120 else 3  # whole units, a day of 23 hours, 2 minutes late
    if abs(left - said) > roughly:
        raise Wrong(f"{_said(heard)} says {said} minutes, and it is {left:.0f}")


def _counts(told: Told, heard: Heard, views: Sequence[View]) -> None:
    _once_after(told.counted, COUNTS_AFTER, heard, views)
    told.owe("names", OLIVIA)
    told.owe("csv", OLIVIA)


def _recording(told: Told, heard: Heard, views: Sequence[View]) -> None:
    if heard.to != (CHANNEL if told.is_hall else OLIVIA):
        raise Wrong(f"{_said(heard)} went to the wrong place")
    _once_after(told.recorded, RECORDING_AFTER, heard, views)


def _once_after(ends: set[datetime], after: timedelta, heard: Heard, views: Sequence[View]) -> None:
    end = heard.message.event.ends_at
    if end in ends or heard.at < end + after:
        raise Wrong(f"{_said(heard)} came before, or too early")
    ends.add(end)


_JUDGES: dict[type[Message], Callable[[Told, Heard, Sequence[View]], None]] = {
    messages.Reminder: _reminder,
    messages.AttendanceDigest: _counts,
    messages.RecordingDigest: _recording,
    messages.RecordingWanted: _recording,
}


def judge_file(told: Told, got: Got) -> None:
    """Hold one file against what was called for. Raises Wrong."""
    if got.file.name.endswith(".csv"):
        if told.may["csv", got.to] < 1:
            raise Wrong(f"the CSV file came to {got.to} again")
        told.may["csv", got.to] -= 1
        told.must["csv", got.to] = 0
        return
    content, files = got.file.content.decode(), told.files.setdefault(got.to, [])
    if content in files:
        raise Wrong(f"the calendar file {content} came to {got.to} again")
    files.append(content)


def must_hold(told: Told, card: Card | None, now: datetime) -> None:
    """Hold what everybody is left with against the event as it is. Raises Wrong."""
    view = told.view
    if card is not None:
        _must_show(told, card, now)
    for who, files in told.files.items():
        if view.phase(now) == "over" or told.is_late_news:
            continue  # nobody is told what changes by then
        expected = f"{view.title}|{view.starts.isoformat()}|{view.ends.isoformat()}"
        if view.is_cancelled or who not in view.going:
            expected = "cancelled"
        if who != OLIVIA and files[-1].split("|", 2)[2] != expected:
            raise Wrong(f"{who} has the calendar file {files[-1]}, and it is {expected}")
    missing = [one for one in view.going if one not in told.files]
    if missing and view.phase(now) == "ahead":
        raise Wrong(f"{missing} have no calendar file")


def _must_show(told: Told, card: Card, now: datetime) -> None:
    shown, view = card.event, told.view
    people, going = len(view.going) + len(view.waiting), len(view.going)
    said = (shown.title, shown.starts_at, shown.ends_at, shown.state == "cancelled", card.going + card.waiting)
    stands = (view.title, view.starts, view.ends, view.is_cancelled, people)
    if said != stands or (view.phase(now) == "ahead" and card.going != going):  # later nobody moves up any more
        raise Wrong(f"the card shows {said}, and it is {stands}")
    if view.phase(now) == "over" and shown.phase(card.now) != "ended":
        raise Wrong("the card does not show that the event is over")


def _said(heard: Heard) -> str:
    return f"{type(heard.message).__name__} to {heard.to} at {heard.at} ({heard.message.event.title})"
