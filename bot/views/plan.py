"""An event's deliveries in words: what, when, and what became of it."""

from collections.abc import Iterable

from bot.domain.plans import REMINDERS, Delivery, DeliveryState, Kind
from bot.views.reminders import before
from bot.views.text import inline
from bot.views.when import instant

_KINDS = {
    Kind.ANNOUNCEMENT: "Announcement in the channel",
    Kind.HOST_LINKS: "Host links to the organisers",
    Kind.INVITATION: "Personal link to one who is going",
    Kind.WITHDRAWAL: "Word to one who is no longer going",
    Kind.REMINDER: "Reminder in the channel",
    Kind.PERSONAL_REMINDER: "Reminder to those who are going",
    Kind.MOVED: "News of the new time",
    Kind.CHANGED: "News of a change to those who are going",
    Kind.CANCELLED: "News of the cancellation",
    Kind.CREATION_FAILED: "Word to the organiser that it was not created",
    Kind.CREATION_UNCERTAIN: "Question to the organiser whether it was created",
    Kind.HALF_DONE: "Question to the organiser what to do with the half-done event",
    Kind.BOTH_CHANGED: "Question to the organisers which of two versions holds",
    Kind.GONE: "Question to the organisers whether it is cancelled",
    Kind.EMAIL_WANTED: "Question for an e-mail address to one who is going",
    Kind.REGISTRATION_REFUSED: "Refused registration, to one who is going",
    Kind.CARD: "Card brought up to date",
    Kind.PHASE: "Card shows how far the event is",
    Kind.ATTENDANCE_DIGEST: "Attendance: figures in the channel, names to the organisers",
    Kind.ATTENDANCE_LIST: "Attendance list to the organisers",
    Kind.ATTENDANCE_FINAL: "Attendance looked at again until it is final",
    Kind.ATTENDANCE_EDIT: "Attendance figures and list brought up to date",
    Kind.RECORDING_DIGEST: "Recording in the channel",
    Kind.RECORDING_WANTED: "Question to the organisers for the recording’s link",
    Kind.RECORDING_FILES: "Recording links to the organisers",
    Kind.RECORDING_FOLLOW: "Recording in the channel brought up to date",
    Kind.RECORDING_SHEET: "All recordings as a CSV file to an organiser",
    Kind.CALENDAR_FILE: "Calendar file to one who is going",
    Kind.ATTENDANCE_FILE: "Attendance as a CSV file to the organisers",
    Kind.PEOPLE_FILE: "People as a CSV file to an organiser",
    Kind.EXPORT_FILE: "Everybody as a CSV file to an organiser",
    Kind.AFTERWARDS: "What happened, to an organiser",
    Kind.AFTERWARDS_FILE: "What happened as a CSV file to an organiser",
    Kind.NOTE: "Note to the organisers",
    Kind.INVITE: "Invitation to one who is asked to come",
    Kind.FOLLOW_UP: "Message afterwards to one of those who were to come",
    Kind.MOVE_UP: "Free seats to those who wait longest",
    Kind.ROLE: "Question to one who is to speak, host or the like",
    Kind.UNCONFIRMED: "Warning to the organisers of speakers and others who have not confirmed",
    Kind.BATCH: "Messages to many, a few at a time",
    Kind.BATCH_BEGUN: "How far the messages to many are",
    Kind.BATCH_DONE: "Who got the messages to many, and who did not",
}
_PHASES = {
    "live": "Card shows that the event is live",
    "ended": "Card shows that the event has ended",
    "closed": "Card shows that answers are closed",
}
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
        f"{_MARKS[one.state]} · {what(one)} · {instant(one.due_at, zone)}{_because(one)}"
        for one in deliveries
        if one.state in _MARKS
    ]


def _because(one: Delivery) -> str:
    return f" ({inline(one.note, 100)})" if one.note else ""


def what(one: Delivery) -> str:
    """Return what a delivery brings, in words."""
    if one.kind is Kind.PHASE:
        return _PHASES.get(one.detail, _KINDS[one.kind])
    if one.kind in REMINDERS and one.detail.isdecimal():
        return f"{_KINDS[one.kind]}, {before(int(one.detail)).lower()}"
    return _KINDS[one.kind]
