"""What is known after an event of who attended."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.people import Answer
from bot.domain.places import Placed
from bot.domain.visits import merged


class Seen(BaseModel):
    """One person as the platform's attendance data has them."""

    model_config = ConfigDict(frozen=True)

    email: str  # empty for somebody who took part without one
    name: str = ""
    attended: bool
    registered: bool = True
    joined_at: AwareDatetime | None = None  # for the first time
    left_at: AwareDatetime | None = None  # for the last time
    visits: tuple[tuple[AwareDatetime, AwareDatetime], ...] = ()  # where the platform tells both ends


def together(one: Seen, other: Seen) -> Seen:
    """Return two lines of one person as one; which comes first makes no difference."""
    first = min(one, other, key=lambda seen: (not seen.name, seen.name.casefold(), seen.name))
    visits = merged((*one.visits, *other.visits))
    return Seen(
        email=min(one.email, other.email),
        name=first.name,
        attended=one.attended or other.attended,
        registered=one.registered or other.registered,
        joined_at=min(_known(one.joined_at, other.joined_at, *(joined for joined, _ in visits)), default=None),
        left_at=max(_known(one.left_at, other.left_at, *(left for _, left in visits)), default=None),
        visits=visits,
    )


def _known(*times: datetime | None) -> list[datetime]:
    return [one for one in times if one is not None]


class PersonRow(BaseModel):
    """One line of the organiser's attendance list."""

    model_config = ConfigDict(frozen=True)

    name: str
    email: str
    answer: Answer | None
    registered: bool
    attended: bool | None  # None: the platform does not say
    placed: Placed | None = None
    joined_at: AwareDatetime | None = None
    left_at: AwareDatetime | None = None
    stayed: int | None = None  # seconds, where the platform tells when visits began and ended


class Choice(BaseModel):
    """Somebody to match by hand: a person of Slack, or one on the platform's list."""

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    email: str


class Look(BaseModel):
    """A look at the platform's attendance that came to its end."""

    model_config = ConfigDict(frozen=True)

    number: int
    at: AwareDatetime
    agrees: bool = False  # with the one before it
    is_final: bool = False


class Attendance(BaseModel):
    """The attendance digest's figures; None where the platform documents nothing (`why_unknown` says so).

    From `attended` to `apart` every person is counted once.
    """

    model_config = ConfigDict(frozen=True)

    going: int
    maybe: int
    declined: int
    invited: int | None = None  # who was asked to come, whatever they answered; None: nobody was
    registered: int | None = None
    registered_came: int = 0
    attended: int | None = None  # expected, and came
    no_shows: int | None = None
    walk_ins: int | None = None
    unmatched: int | None = None  # going in Slack, not on the platform's list
    apart: int | None = None  # neither expected nor there
    timed: int = 0  # of how many the platform tells when their visits began and ended
    stayed: int = 0  # how many of those stayed for half of the event
    briefly: int = 0  # how many of those were gone again within minutes
    has_times: bool = False
    unclaimed: int = 0  # on the platform's list, and nobody in Slack
    matched_by_hand: int = 0
    why_unknown: str | None = None
    is_final: bool = True
    as_of: AwareDatetime | None = None  # when these figures were told, where the platform tells none right now
    people: tuple[PersonRow, ...] = ()  # the first of them
    total: int = 0  # how many there are

    @property
    def came(self) -> int | None:
        """How many the platform saw, expected or not."""
        return None if self.attended is None else self.attended + (self.walk_ins or 0)


class Figures(BaseModel):
    """What is kept of an event's attendance for good: numbers, and nobody."""

    model_config = ConfigDict(frozen=True)

    event_id: str
    invited: int | None = None
    going: int
    registered: int | None = None
    registered_came: int
    came: int
    is_final: bool


class Earlier(BaseModel):
    """How many came to the events before: of the same series, or else of the same channel; the last one first."""

    model_config = ConfigDict(frozen=True)

    came: tuple[int, ...] = ()
    is_series: bool = False
