"""One virtual event, and the wish from which it is made."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from bot.domain.series import Part
from bot.domain.sides import Sides
from bot.texts import Language, later, tr

# No 0/O, 1/I/L: a ref is read aloud and typed on phones.
REF_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
REF_LENGTH = 4
LONG_REF = REF_LENGTH + 1  # where most of the thirty thousand short ones are taken
LONGEST_TITLE = 150


class EventState(StrEnum):
    """Where an event is in its life."""

    CREATING = "creating"  # wished for, the platform has not answered yet
    UNCERTAIN = "uncertain"  # the platform may or may not have created it; the organiser is asked
    HALF_DONE = "half_done"  # created on the platform, but a later step failed
    FAILED = "failed"  # the platform refused; kept for Try again
    OPEN = "open"
    LIVE = "live"
    ENDED = "ended"
    CANCELLED = "cancelled"
    DELETED = "deleted"  # removed on the platform for good


STANDING = frozenset({EventState.OPEN, EventState.LIVE, EventState.ENDED})
UPCOMING = frozenset({EventState.OPEN, EventState.LIVE})
CALLED_OFF = frozenset({EventState.CANCELLED, EventState.DELETED})


class Details(BaseModel):
    """What a person fills in for an event; the same on every platform except `platform_fields`."""

    model_config = ConfigDict(frozen=True)

    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    description: str = ""
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    zone: str
    platform_fields: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Details":
        if self.ends_at <= self.starts_at:
            raise ValueError("an event ends after it starts")
        return self

    @property
    def duration(self) -> timedelta:
        """How long the event lasts."""
        return self.ends_at - self.starts_at

    @property
    def minutes(self) -> int:
        """How long the event lasts, in whole minutes."""
        return int(self.duration.total_seconds() // 60)

    def differing(self, was: "Details") -> frozenset[str]:
        """Return the names of what is not as it `was`: this model's fields, and the platform's by their keys."""
        plain = {name for name in _PLAIN_FIELDS if getattr(self, name) != getattr(was, name)}
        keys = self.platform_fields.keys() | was.platform_fields.keys()
        return frozenset(plain | {key for key in keys if self.platform_fields.get(key) != was.platform_fields.get(key)})


_PLAIN_FIELDS = ("title", "description", "starts_at", "ends_at", "zone")


class Event(Details):
    """One virtual event as Callboard keeps it; `revision` grows with every change of time or text."""

    id: str
    ref: str
    platform: str
    channel_id: str
    organiser_id: str
    language: Language = Language.ENGLISH  # its organiser's: of its channel, where that has none, and of their notes
    series_id: str = ""  # events that were made together, each a single one on its platform, share it
    part: Part | None = None  # its place in that series
    co_organisers: tuple[str, ...] = ()
    is_private: bool = False  # announced in a private channel: exists only for its members
    reminders: tuple[int, ...] = (1440, 15)  # minutes before the start; whole days are wall-clock days
    seats: int | None = None  # how many may go; the rest wait. None: as many as want to
    answers_until: AwareDatetime | None = None  # nobody says Going after that; None: until the end
    has_roles: bool = False  # somebody was asked to be a speaker, a host or the like
    state: EventState = EventState.CREATING
    revision: int = 1
    is_asked_for: bool = False  # the platform was asked to create it, and has not certainly refused
    external_id: str | None = None  # the platform's own id
    event_page: str | None = None  # a page that anybody may open
    registration_page: str | None = None
    host_links: tuple[tuple[str, str], ...] = ()  # (label, secret link): stored encrypted, never in a channel
    is_configured: bool = False  # the platform's second step (settings, session, activity) is done
    card_ts: str | None = None
    moved_from: AwareDatetime | None = None
    note: str | None = None  # why creation failed or is uncertain, in a sentence
    created_at: AwareDatetime
    recording_link: str | None = None  # given by hand where the platform has none
    real_start: AwareDatetime | None = None  # when it began on its platform, where that was before the planned start
    real_end: AwareDatetime | None = None  # when it was over there; while it runs on, until when that is known
    sides: Sides = Sides()

    @property
    def begins_at(self) -> datetime:
        """When it has begun: as planned, or earlier where its platform says so."""
        return self.real_start or self.starts_at

    @property
    def over_at(self) -> datetime:
        """When it is over: as planned, or when its platform says."""
        return self.real_end or self.ends_at

    @property
    def organisers(self) -> tuple[str, ...]:
        """Everybody who may change the event, its maker first."""
        return (self.organiser_id, *self.co_organisers)

    def takes_answers(self, now: datetime) -> bool:
        """Say whether people may still say that they come."""
        return self.phase(now) in UPCOMING and (self.answers_until is None or now < self.answers_until)

    def phase(self, now: datetime) -> EventState:
        """Return the state as the clock has it: an open event is live from its start and ended from its end."""
        if self.state not in UPCOMING:
            return self.state
        if now >= self.over_at:
            return EventState.ENDED
        return EventState.LIVE if now >= self.begins_at else EventState.OPEN


def new_ref(length: int = REF_LENGTH) -> str:
    """Return a short name that people can type, such as E7K2; the store refuses a second one alike."""
    return "E" + "".join(secrets.choice(REF_ALPHABET) for _ in range(length - 1))


def said_of(phase: EventState) -> str:
    """Return what there is to say of an event in this phase, to follow its title."""
    return tr(_SAID_OF[phase])


_SAID_OF = {
    EventState.OPEN: later("has not begun"),
    EventState.LIVE: later("is running"),
    EventState.ENDED: later("has ended"),
    EventState.CANCELLED: later("was cancelled"),
    EventState.DELETED: later("was deleted"),
    EventState.FAILED: later("was not created"),
    EventState.CREATING: later("is still being created"),
    EventState.UNCERTAIN: later("is not known to exist on its platform"),
    EventState.HALF_DONE: later("is only half created"),
}
