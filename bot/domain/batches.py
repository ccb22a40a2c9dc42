"""A batch: the same thing for many people, a few at a time, with one summary."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.domain.plans import Kind

DRAFT_KEPT_FOR = timedelta(days=1)  # until somebody confirms what is to go to many


class Sort(StrEnum):
    """What is done for each; the value is the kind of the deliveries."""

    INVITATIONS = Kind.INVITE.value
    FOLLOW_UP = Kind.FOLLOW_UP.value

    @property
    def kind(self) -> Kind:
        """The kind of the deliveries to people."""
        return Kind(self.value)


class Batch(BaseModel):
    """What somebody asked to be done for many people of one event."""

    model_config = ConfigDict(frozen=True)

    id: str
    event_id: str
    sort: Sort
    asked_by: str
    asked_at: AwareDatetime
    total: int
    text: str = ""  # what the organiser wrote
    choices: dict[str, str] = Field(default_factory=dict)  # of the form
    party: str | None = None  # what the platform calls those of it who are registered together
    left_out: tuple[str, ...] = ()  # who is not in it and why, a line each, for the summary


@dataclass(frozen=True)
class Unreached:
    """Somebody of a batch for whom it could not be done."""

    name: str
    email: str
    user_id: str
    why: str


@dataclass(frozen=True)
class Progress:
    """How far a batch is; `unreached` are the first of those for whom it could not be done."""

    total: int
    reached: int
    failed: int
    under_way: int  # deliveries that have not ended
    rests_until: datetime | None = None  # all of these wait, the first of them until then
    unreached: tuple[Unreached, ...] = field(default_factory=tuple)
