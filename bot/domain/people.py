"""People, and what they said and did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.events import Event
from bot.texts import Language


class Answer(StrEnum):
    """What a person said in Slack, or what they are waiting for."""

    GOING = "going"
    MAYBE = "maybe"
    NO = "no"
    WAITING = "waiting"  # said Going, and there is no seat yet
    INVITED = "invited"  # asked, and has not answered


class Registered(StrEnum):
    """What the platform knows of a person who is going."""

    NOT = "not"
    WAITING = "waiting"  # the platform is still to be told
    UNCERTAIN = "uncertain"  # the platform was asked to change it, and may have done so without our hearing
    YES = "yes"
    REFUSED = "refused"


class Member(BaseModel):
    """A member of the Slack workspace, as Slack describes them."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    first_name: str = ""
    last_name: str = ""
    email: str | None = None
    zone: str = "UTC"
    is_admin: bool = False
    is_guest: bool = False  # a Slack guest or a member of another workspace
    is_bot: bool = False
    is_foreign: bool = False  # of another workspace: Slack Connect shows them in shared channels
    is_deactivated: bool = False
    language: Language | None = None  # None: Slack did not say


OUTSIDE = "mail:"  # begins the id of somebody who is not in Slack; what follows is a keyed digest of their address


class Rsvp(BaseModel):
    """One person of one event: what they answered or were asked; `email` is what the platform was given."""

    model_config = ConfigDict(frozen=True)

    event_id: str
    user_id: str  # Slack's; for somebody who is not in Slack, OUTSIDE and the store's key of their address
    answer: Answer
    name: str
    email: str | None = None
    registered: Registered = Registered.NOT
    registration_id: str | None = None  # the platform's own id of the person
    join_link: str | None = None  # secret; kept (encrypted) only where the platform does not give it again
    invitation_sequence: int = 0  # of the calendar file
    answered_at: AwareDatetime
    why_refused: str | None = None
    role: str = ""  # one of the platform's roles; empty for a guest
    group: str | None = None  # the id of the platform's group that they join
    tags: tuple[str, ...] = ()
    is_blocked: bool = False  # the platform lets them not in
    was_going: bool = False  # before they were asked for a role, to which they have not answered
    language: Language | None = None  # in which a member is written to; None: Slack is asked

    @property
    def is_outside(self) -> bool:
        """Say whether the person is not in Slack, so that only the platform reaches them."""
        return self.user_id.startswith(OUTSIDE)

    @property
    def takes_seat(self) -> bool:
        """Say whether the person has one of the event's seats; whoever has a role needs none."""
        return self.answer is Answer.GOING and not self.role

    @property
    def is_unconfirmed(self) -> bool:
        """Say whether the person was asked for a role and has not said whether they take it."""
        return bool(self.role) and self.answer in (Answer.INVITED, Answer.MAYBE)

    @property
    def is_expected(self) -> bool:
        """Say whether the person is to come: going, or was so before they were asked for a role.

        They are reminded, and have the event in their calendar.
        """
        return self.answer is Answer.GOING or (self.is_unconfirmed and self.was_going)

    @property
    def hears_of_moves(self) -> bool:
        """Say whether the person is told when the event moves or is cancelled."""
        return self.answer in (Answer.GOING, Answer.WAITING) or self.is_unconfirmed


@dataclass(frozen=True)
class AboutMe:
    """What the database holds of one person. An answer without an event is to one that the person cannot see now."""

    email: str | None  # that they gave
    answers: list[tuple[Event | None, Rsvp]]  # the latest event first
    organising: list[Event]
    is_quiet: bool
    retention_days: int
    seen: Mapping[str, bool] = field(default_factory=dict)  # event id -> whether its platform saw them there
    may_have_feed: bool = False  # calendar feeds are switched on
    has_feed: bool = False
