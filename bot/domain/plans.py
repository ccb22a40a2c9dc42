"""The plan: which messages an event should have and when, computed from the event alone."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.events import UPCOMING, Details, Event
from bot.domain.times import days_before

HOUR, DAY = 60, 1440  # minutes
ATTENDANCE_AFTER = timedelta(minutes=15)  # platforms settle their figures after the end
RECORDING_AFTER = timedelta(minutes=10)
PUNCTUAL = timedelta(minutes=2)
STILL_USEFUL = timedelta(minutes=10)  # after its time, for the last reminder
CARD_BEFORE = timedelta(minutes=5)  # a reminder speaks of an event that the channel has seen
CONFIRM_BY = (24, 1)  # hours before the start


class Kind(StrEnum):
    """What a delivery brings."""

    ANNOUNCEMENT = "announcement"
    HOST_LINKS = "host_links"
    INVITATION = "invitation"  # to one who is going: registered, with their link; a calendar file follows
    LINK = "link"  # to one who is going and asks for their link, while it is live
    WITHDRAWAL = "withdrawal"  # to one who no longer is
    REMINDER = "reminder"  # to the channel
    PERSONAL_REMINDER = "personal_reminder"  # to each who is going, with their link
    OWN_REMINDER = "own_reminder"  # to one who asked for it, whether they are going or not
    MOVED = "moved"
    CHANGED = "changed"  # something other than the start, to each who is going
    CANCELLED = "cancelled"
    CREATION_FAILED = "creation_failed"
    CREATION_UNCERTAIN = "creation_uncertain"
    HALF_DONE = "half_done"
    BOTH_CHANGED = "both_changed"  # here and on the platform: the organisers choose
    GONE = "gone"  # not on its platform any more, or over there before its start: is it to be cancelled?
    EMAIL_WANTED = "email_wanted"
    REGISTRATION_REFUSED = "registration_refused"
    CARD = "card"  # the card is brought up to date
    CARD_DUE = "card_due"  # of a later event in a series: its card is posted
    PHASE = "phase"  # the card shows that the event is live, or has ended
    ATTENDANCE_DIGEST = "attendance_digest"
    ATTENDANCE_LIST = "attendance_list"  # names, to the organisers
    ATTENDANCE_FINAL = "attendance_final"  # the platform is looked at again until its figures have settled
    ATTENDANCE_EDIT = "attendance_edit"  # the digest and the lists that were sent show what is known now
    RECORDING_DIGEST = "recording_digest"
    RECORDING_WANTED = "recording_wanted"  # the organiser is asked for the link
    RECORDING_FILES = "recording_files"  # links that expire, to the organiser
    RECORDING_FOLLOW = "recording_follow"  # the digest follows what is still being made
    RECORDING_SHEET = "recording_sheet"  # all recordings as a CSV, where there are too many for a message
    CALENDAR_FILE = "calendar_file"
    ATTENDANCE_FILE = "attendance_file"  # the same as a CSV
    PEOPLE_FILE = "people_file"  # all people of the event as a CSV, to who asked for it
    EXPORT_FILE = "export_file"  # everybody with answer, registration and attendance as a CSV, to who asked for it
    AFTERWARDS = "afterwards"  # what the platform tells of the event beside who came, to who asked for it
    AFTERWARDS_FILE = "afterwards_file"  # all of that as a CSV
    NOTE = "note"  # a sentence
    INVITE = "invite"  # to one who is asked to come; somebody outside Slack goes on the platform's list
    FOLLOW_UP = "follow_up"  # what the organiser wrote to one afterwards
    MOVE_UP = "move_up"  # who waits longest gets the seat that is free; says nothing itself
    ROLE = "role"  # to one who is asked to be a speaker or the like, or is no longer
    UNCONFIRMED = "unconfirmed"  # who has a role and has not confirmed, to the organisers
    BATCH = "batch"  # feeds the deliveries of a batch, a few at a time
    BATCH_BEGUN = "batch_begun"  # how far it is, edited in place, to who asked for it
    BATCH_DONE = "batch_done"  # who got it, and who did not and why
    WEEKLY = "weekly"  # to a channel: what is coming, what happened, what needs somebody


class Audience(StrEnum):
    """To whom, where it is not one person; a person is written `user:<id>`.

    A channel to which something goes that is about no event is written `channel:<id>`.
    """

    CHANNEL = "channel"
    GOING = "going"
    ORGANISERS = "organisers"
    WAITING = "waiting"  # what is done for them reaches each by a delivery of their own


class DeliveryState(StrEnum):
    """What has become of a delivery."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    SKIPPED = "skipped"  # too late to be useful, or nothing to say; `note` says which
    DROPPED = "dropped"  # the plan no longer has it
    FAILED = "failed"  # Slack refuses for good; the organiser is told


class Planned(BaseModel):
    """One delivery that an event, or a channel, should have. Unique by event, kind, audience, detail and revision."""

    model_config = ConfigDict(frozen=True)

    event_id: str  # NO_EVENT where it is about none
    kind: Kind
    audience: str
    detail: str = ""  # what else tells it apart: a reminder's minutes, a phase's name
    revision: int
    due_at: AwareDatetime
    useful_until: AwareDatetime | None = None  # None: never too late
    text: str = ""  # what it needs to say beyond the event: a reason, an old time

    @property
    def user_id(self) -> str:
        """The person to whom it goes, where it goes to one."""
        return self.audience.removeprefix("user:")

    @property
    def to_channel(self) -> str:
        """The channel to which it goes, where it is about no event."""
        return self.audience.removeprefix(CHANNEL)


class Delivery(Planned):
    """A delivery as the store keeps it."""

    id: str
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    tried_at: AwareDatetime | None = None  # for the first time
    channel_id: str | None = None  # where it went or was about to go
    ts: str | None = None
    file_id: str | None = None
    note: str = ""
    sent_at: AwareDatetime | None = None


REMINDERS = frozenset({Kind.REMINDER, Kind.PERSONAL_REMINDER})
BATCHED = frozenset({Kind.INVITE, Kind.FOLLOW_UP})  # their detail is the batch; its summary tells of what failed
NO_EVENT = ""
CHANNEL = "channel:"  # begins the audience of what goes to a channel and is about no event
BY_HAND, MISSING = "by hand", "missing"  # details of rows that no plan has
ASKED_FOR = "asked for"  # note, or begin of the detail, of what somebody wants sent once more
ENDED = "ended"  # the detail of the phase that says so
REMOVED = "removed"  # text of the word to one whom an organiser took off the list
CLOSED = "closed"  # of the one that says that answers are
# What follows from the event alone; everything else is owed once, when something has happened.
TIMED = frozenset(
    {
        Kind.REMINDER,
        Kind.PERSONAL_REMINDER,
        Kind.PHASE,
        Kind.CARD_DUE,
        Kind.ATTENDANCE_DIGEST,
        Kind.RECORDING_DIGEST,
        Kind.RECORDING_WANTED,
        Kind.UNCONFIRMED,
    }
)


def plan_of(event: Event, *, has_recordings: bool) -> list[Planned]:
    """Return the timed deliveries that `event` has, past ones too; none for one that will not take place."""
    if event.state not in UPCOMING or event.external_id is None:
        return []
    recording = Kind.RECORDING_DIGEST if has_recordings else Kind.RECORDING_WANTED
    audience = Audience.CHANNEL if has_recordings else Audience.ORGANISERS
    return [
        *(one for one in _reminders(event) if one.due_at < event.over_at),
        *_card(event),
        *_deadline(event),
        *_confirmations(event),
        _owed(event, Kind.PHASE, Audience.CHANNEL, event.begins_at, "live", useful_until=event.over_at),
        _owed(event, Kind.PHASE, Audience.CHANNEL, event.over_at, ENDED),
        _owed(event, recording, audience, event.over_at + RECORDING_AFTER),
        _owed(event, Kind.ATTENDANCE_DIGEST, Audience.CHANNEL, event.over_at + ATTENDANCE_AFTER),
    ]


def _card(event: Event) -> list[Planned]:
    """Return what posts the card of a later event in a series, so that a channel does not get all of them at once."""
    due = card_due_at(event)
    if due is None or event.card_ts is not None:
        return []
    return [_owed(event, Kind.CARD_DUE, Audience.CHANNEL, due, useful_until=event.over_at)]


def card_due_at(event: Event) -> datetime | None:
    """Return when the card of a later event in a series is posted: before its first reminder. None: at once."""
    if event.part is None or event.part.card_due is None:
        return None
    return min([event.part.card_due, *(reminder_due(event, one) - CARD_BEFORE for one in event.reminders)])


def _deadline(event: Event) -> list[Planned]:
    """Return what lets the card show that answers are closed; an event that is over by then shows that."""
    until = event.answers_until
    if until is None or until >= event.over_at:
        return []
    return [_owed(event, Kind.PHASE, Audience.CHANNEL, until, CLOSED, useful_until=event.over_at)]


def _confirmations(event: Event) -> list[Planned]:
    """Return what warns organisers of people who were asked for a role and have not confirmed."""
    if not event.has_roles:
        return []
    times = [event.starts_at - timedelta(hours=one) for one in CONFIRM_BY]
    return [
        _owed(event, Kind.UNCONFIRMED, Audience.ORGANISERS, due, str(hours), useful_until=until)
        for hours, due, until in zip(CONFIRM_BY, times, [*times[1:], event.starts_at], strict=True)
    ]


def reminder_due(event: Details, minutes: int) -> datetime:
    """Return when a reminder `minutes` before the start is due; whole days are wall-clock days in the event's zone."""
    if minutes >= DAY and minutes % DAY == 0:
        return days_before(event.starts_at, minutes // DAY, event.zone)
    return event.starts_at - timedelta(minutes=minutes)


def minutes_ahead(event: Event, minutes: int, now: datetime) -> int:
    """Return how many minutes a reminder `minutes` before the start says: when it is late, those that are left.

    Negative after the start. Hours and days are round, since nobody needs "in 1438 minutes".
    """
    if now - reminder_due(event, minutes) < PUNCTUAL:
        return minutes
    left = (event.starts_at - now) / timedelta(minutes=1)
    unit = DAY if left >= 2 * DAY else HOUR if left >= 2 * HOUR else 1
    return round(left / unit) * unit


def _reminders(event: Event) -> list[Planned]:
    times = sorted((reminder_due(event, minutes), minutes) for minutes in set(event.reminders))
    ends = [due for due, _ in times[1:]] + [event.starts_at + STILL_USEFUL]
    return [
        _owed(event, kind, audience, due, str(minutes), useful_until=until)
        for (due, minutes), until in zip(times, ends, strict=bool(times))
        for kind, audience in (
            (Kind.REMINDER, Audience.CHANNEL),
            (Kind.PERSONAL_REMINDER, Audience.GOING),
        )
    ]


def _owed(
    event: Event, kind: Kind, audience: str, due_at: datetime, detail: str = "", useful_until: datetime | None = None
) -> Planned:
    return Planned(
        event_id=event.id,
        kind=kind,
        audience=audience,
        detail=detail,
        revision=event.revision,
        due_at=due_at,
        useful_until=useful_until,
    )
