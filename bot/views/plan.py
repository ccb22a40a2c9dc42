"""An event's deliveries in words: what, when, and what became of it."""

from collections.abc import Iterable

from bot.domain.plans import REMINDERS, Delivery, DeliveryState, Kind
from bot.texts import later, tr
from bot.views.reminders import before_within
from bot.views.text import inline
from bot.views.when import instant

_KINDS = {
    Kind.ANNOUNCEMENT: later("Announcement in the channel"),
    Kind.CARD_DUE: later("Card of the next event in the series"),
    Kind.HOST_LINKS: later("Host links to the organisers"),
    Kind.INVITATION: later("Personal link to one who is going"),
    Kind.LINK: later("Link to one who is joining"),
    Kind.WITHDRAWAL: later("Word to one who is no longer going"),
    Kind.REMINDER: later("Reminder in the channel"),
    Kind.PERSONAL_REMINDER: later("Reminder to those who are going"),
    Kind.OWN_REMINDER: later("Reminder to one who asked for it"),
    Kind.MOVED: later("News of the new time"),
    Kind.CHANGED: later("News of a change to those who are going"),
    Kind.CANCELLED: later("News of the cancellation"),
    Kind.CREATION_FAILED: later("Word to the organiser that it was not created"),
    Kind.CREATION_UNCERTAIN: later("Question to the organiser whether it was created"),
    Kind.HALF_DONE: later("Question to the organiser what to do with the half-done event"),
    Kind.BOTH_CHANGED: later("Question to the organisers which of two versions holds"),
    Kind.GONE: later("Question to the organisers whether it is cancelled"),
    Kind.EMAIL_WANTED: later("Question for an e-mail address to one who is going"),
    Kind.REGISTRATION_REFUSED: later("Refused registration, to one who is going"),
    Kind.CARD: later("Card brought up to date"),
    Kind.PHASE: later("Card shows how far the event is"),
    Kind.ATTENDANCE_DIGEST: later("Attendance: figures in the channel, names to the organisers"),
    Kind.ATTENDANCE_LIST: later("Attendance list to the organisers"),
    Kind.ATTENDANCE_FINAL: later("Attendance looked at again until it is final"),
    Kind.ATTENDANCE_EDIT: later("Attendance figures and list brought up to date"),
    Kind.RECORDING_DIGEST: later("Recording in the channel"),
    Kind.RECORDING_FOLLOW: later("Recording in the channel brought up to date"),
    Kind.RECORDING_WANTED: later("Question to the organisers for the recording’s link"),
    Kind.RECORDING_FILES: later("Recording links to the organisers"),
    Kind.RECORDING_SHEET: later("All recordings as a CSV file to an organiser"),
    Kind.CALENDAR_FILE: later("Calendar file to one who is going"),
    Kind.ATTENDANCE_FILE: later("Attendance as a CSV file to the organisers"),
    Kind.PEOPLE_FILE: later("People as a CSV file to an organiser"),
    Kind.EXPORT_FILE: later("Everybody as a CSV file to an organiser"),
    Kind.AFTERWARDS: later("What happened, to an organiser"),
    Kind.AFTERWARDS_FILE: later("What happened as a CSV file to an organiser"),
    Kind.NOTE: later("Note to the organisers"),
    Kind.INVITE: later("Invitation to one who is asked to come"),
    Kind.FOLLOW_UP: later("Message afterwards to one of those who were to come"),
    Kind.MOVE_UP: later("Free seats to those who wait longest"),
    Kind.ROLE: later("Question to one who is to speak, host or the like"),
    Kind.UNCONFIRMED: later("Warning to the organisers of speakers and others who have not confirmed"),
    Kind.BATCH: later("Messages to many, a few at a time"),
    Kind.BATCH_BEGUN: later("How far the messages to many are"),
    Kind.BATCH_DONE: later("Who got the messages to many, and who did not"),
    Kind.WEEKLY: later("Weekly digest in the channel"),
}
_PHASES = {
    "live": later("Card shows that the event is live"),
    "ended": later("Card shows that the event has ended"),
    "closed": later("Card shows that answers are closed"),
}
_MARKS = {
    DeliveryState.PENDING: later(":hourglass_flowing_sand: planned"),
    DeliveryState.LEASED: later(":arrow_right: being sent"),
    DeliveryState.SENT: later(":white_check_mark: done"),
    DeliveryState.SKIPPED: later(":black_right_pointing_double_triangle_with_vertical_bar: skipped"),
    DeliveryState.FAILED: later(":x: failed"),
}


def plan_lines(deliveries: Iterable[Delivery], zone: str) -> list[str]:
    """Return a line of mrkdwn for each delivery that was not dropped."""
    return [
        f"{tr(_MARKS[one.state])} · {what(one)} · {instant(one.due_at, zone)}{_because(one)}"
        for one in deliveries
        if one.state in _MARKS
    ]


def _because(one: Delivery) -> str:
    return f" ({inline(tr(one.note), 100)})" if one.note else ""


def what(one: Delivery) -> str:
    """Return what a delivery brings, in words."""
    if one.kind is Kind.PHASE:
        return tr(_PHASES.get(one.detail, _KINDS[one.kind]))
    if one.kind in REMINDERS and one.detail.isdecimal():
        return f"{tr(_KINDS[one.kind])}, {before_within(int(one.detail))}"
    return tr(_KINDS[one.kind])
