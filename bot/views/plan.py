"""An event's deliveries in words: what, when, and what became of it."""

from collections.abc import Iterable

from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.views.form import REMINDERS
from bot.views.text import inline
from bot.views.when import instant

_KINDS = {
    Kind.ANNOUNCEMENT: "Announcement",
    Kind.HOST_LINKS: "Host links to the organisers",
    Kind.INVITATION: "Personal link",
    Kind.WITHDRAWAL: "Withdrawal",
    Kind.REMINDER: "Reminder to the channel",
    Kind.PERSONAL_REMINDER: "Reminder with personal links",
    Kind.MOVED: "New time",
    Kind.CHANGED: "Change",
    Kind.CANCELLED: "Cancellation",
    Kind.CREATION_FAILED: "Organiser is told that it was not created",
    Kind.CREATION_UNCERTAIN: "Organiser is asked whether it was created",
    Kind.HALF_DONE: "Organiser is asked what to do with the half-done event",
    Kind.LEFT_TO_DO: "What is left to do",
    Kind.EMAIL_WANTED: "Question for an e-mail address",
    Kind.REGISTRATION_REFUSED: "Refused registration",
    Kind.CARD: "Card brought up to date",
    Kind.PHASE: "Card shows",
    Kind.ATTENDANCE_DIGEST: "Attendance digest",
    Kind.ATTENDANCE_LIST: "Attendance list to the organisers",
    Kind.RECORDING_DIGEST: "Recording digest",
    Kind.RECORDING_WANTED: "Organiser is asked for the recording",
    Kind.RECORDING_MISSING: "Recording missing",
    Kind.RECORDING_FILES: "Recording links to the organisers",
    Kind.CALENDAR_FILE: "Calendar file",
    Kind.ATTENDANCE_FILE: "Attendance as a CSV file",
    Kind.NOTE: "Note to the organisers",
}
_REMINDERS = dict(REMINDERS)
_MARKS = {
    DeliveryState.PENDING: ":hourglass_flowing_sand: planned",
    DeliveryState.LEASED: ":arrow_right: being sent",
    DeliveryState.SENT: ":white_check_mark: done",
    DeliveryState.SKIPPED: ":black_right_pointing_double_triangle_with_vertical_bar: skipped",
    DeliveryState.FAILED: ":x: failed",
}


def plan_lines(deliveries: Iterable[Delivery], zone: str) -> list[str]:
    """Return a line of mrkdwn for each delivery that was not dropped."""
    return [
        f"{_MARKS[one.state]} · {_what(one)} · {instant(one.due_at, zone)}{_because(one)}"
        for one in deliveries
        if one.state in _MARKS
    ]


def _because(one: Delivery) -> str:
    return f" ({inline(one.note, 100)})" if one.note else ""


def _what(one: Delivery) -> str:
    if one.kind is Kind.PHASE:
        return f"Card shows: {one.detail}"
    if one.kind in (Kind.REMINDER, Kind.PERSONAL_REMINDER):
        return f"{_KINDS[one.kind]}, {_REMINDERS.get(one.detail, f'{one.detail} minutes before').lower()}"
    return _KINDS[one.kind]
