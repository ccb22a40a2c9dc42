"""What Callboard says, as facts; views make Block Kit of it."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.afterwards import AfterEvent
from bot.domain.batches import Batch, Progress
from bot.domain.curves import Curve
from bot.domain.events import Event
from bot.domain.platforms import PlatformInfo
from bot.domain.recordings import Recording
from bot.domain.reports import Attendance, Earlier
from bot.domain.sides import Version


@dataclass(frozen=True)
class Said:
    """Something said to somebody."""


@dataclass(frozen=True)
class Message(Said):
    """Something about an event, said to somebody."""

    event: Event
    platform: PlatformInfo


@dataclass(frozen=True)
class Card(Message):
    """The event's message in its channel."""

    now: datetime
    going: int = 0
    seated: int = 0  # of those who are going, where seats are counted
    waiting: int = 0
    maybe: int = 0
    declined: int = 0
    has_links: bool = False  # those who are going have links of their own, which the card gives to whom asks
    join_page: str | None = None  # where anybody joins, while it is live
    attendance: Attendance | None = None  # once it is over, and its platform has told
    is_recorded: bool = False  # what can be watched is in the thread


@dataclass(frozen=True)
class Reminder(Message):
    """The event is near: to the channel without a link, or to one who is going with theirs."""

    minutes: int  # until it starts; negative when it has begun
    join_link: str | None = None
    is_personal: bool = False
    is_link_late: bool = False  # the platform did not give it again in time
    has_links: bool = False  # those who are going have links to join it
    reader_id: str = ""


@dataclass(frozen=True)
class Invitation(Message):
    """One who is going gets their personal link, or is told why there is none."""

    join_link: str | None
    is_personal: bool = False
    note: str = ""
    reader_id: str = ""
    news: str = ""  # what they did not expect, as a sentence
    role: str = ""  # the platform's word


@dataclass(frozen=True)
class RoleAsked(Message):
    """One is asked to be a speaker or the like, and confirms or declines; `role` is the platform's word."""

    role: str
    asked_by: str


@dataclass(frozen=True)
class RoleTaken(Message):
    """One is not asked to be a speaker or the like any more, and may come as a guest."""

    role: str


@dataclass(frozen=True)
class Unconfirmed(Message):
    """Organisers are told who has a role and has not confirmed: (name, the platform's word)."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Withdrawal(Message):
    """One who is no longer going is told what was withdrawn."""

    has_file: bool = True  # the event is in their calendar
    is_refused: bool = False  # the platform keeps them on its list
    is_removed: bool = False  # by an organiser


@dataclass(frozen=True)
class HostLinks(Message):
    """The organiser's secret links, and what else only they should know."""

    note: str = ""


@dataclass(frozen=True)
class CreationFailed(Message):
    """The platform refused; Try again reopens the form as it was."""

    reason: str


@dataclass(frozen=True)
class CreationUncertain(Message):
    """Nobody knows whether the platform created it; the organiser decides. `found` are (external id, what it is)."""

    reason: str
    found: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HalfDone(Message):
    """Created, but a later `step` failed, or none did and it is too late for the next: Retry or Undo."""

    step: str
    reason: str


@dataclass(frozen=True)
class BothChanged(Message):
    """The event was changed here and on its platform: the organisers choose. `question` tells it from earlier ones."""

    theirs: Version
    question: str


@dataclass(frozen=True)
class Gone(Message):
    """The platform has the event no more, or it is over there before its start: a button cancels it here."""

    text: str
    command: str


@dataclass(frozen=True)
class Moved(Message):
    """The event has a new time; `news` says in sentences what else is new."""

    was: datetime
    news: str = ""
    join_link: str | None = None


@dataclass(frozen=True)
class Changed(Message):
    """Something other than the event's start has changed; `news` says in sentences what."""

    news: str
    join_link: str | None = None


@dataclass(frozen=True)
class Cancelled(Message):
    """The event will not take place."""


@dataclass(frozen=True)
class Note(Message):
    """A sentence to a person about an event: what is left to do, what could not be sent."""

    text: str


@dataclass(frozen=True)
class EmailWanted(Message):
    """The person is asked, once, for an e-mail address to register them with."""

    news: str = ""  # what they did not expect, as a sentence


@dataclass(frozen=True)
class RegistrationRefused(Message):
    """The platform did not take the person; a button tries again."""

    reason: str


@dataclass(frozen=True)
class Asked(Message):
    """One is asked to come, with the answers as buttons; `role` is the platform's word, or empty for a guest."""

    asked_by: str
    role: str = ""
    is_listed: bool = False  # the platform has them on its list already


@dataclass(frozen=True)
class BatchBegun(Message):
    """How far it is with something for many people; edited while it goes on."""

    batch: Batch
    progress: Progress


@dataclass(frozen=True)
class BatchDone(Message):
    """Something for many people has ended: who was reached, and who was not and why."""

    batch: Batch
    progress: Progress


@dataclass(frozen=True)
class AttendanceDigest(Message):
    """Counts, for the channel; when people came, and how many came before, where that is known."""

    attendance: Attendance
    curve: Curve | None = None
    earlier: Earlier | None = None


@dataclass(frozen=True)
class AttendanceList(Message):
    """Names, for the organiser; `first` is how many come before those that are shown."""

    attendance: Attendance
    first: int = 0


@dataclass(frozen=True)
class FollowUp(Message):
    """What an organiser wrote afterwards to those who came, or did not."""

    written_by: str
    text: str
    link: str | None = None  # of the recording


@dataclass(frozen=True)
class Afterwards(Message):
    """What the platform tells of the event beside who came, for an organiser: there are names in it."""

    told: AfterEvent


@dataclass(frozen=True)
class RecordingDigest(Message):
    """What can be watched, as a reply to the card shown in the channel too. Private links are not in it.

    What is still being made is waited for unless `is_final`.
    """

    recordings: tuple[Recording, ...] = field(default_factory=tuple)
    is_final: bool = True


@dataclass(frozen=True)
class RecordingFiles(Message):
    """Links that expire or are personal, for the organiser."""

    recordings: tuple[Recording, ...]


@dataclass(frozen=True)
class RecordingWanted(Message):
    """The organiser is asked for the recording's link, by a button."""

    reason: str
