"""An event on both sides, Callboard's and its platform's: what they agreed on, and who has changed what since."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.times import is_near

TITLE, TIME = "title", "time"
_PARTS = {TITLE: ("title",), TIME: ("starts_at", "ends_at")}  # what changes together
MAY_BE_LATE = timedelta(minutes=5)  # for which a platform may still show what it had before our change


class Version(BaseModel):
    """What an event is on one side, of what both sides can say."""

    model_config = ConfigDict(frozen=True)

    title: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class Sides(BaseModel):
    """What is remembered of both sides, so that a change is known to be one, and whose it is."""

    model_config = ConfigDict(frozen=True)

    agreed: Version | None = None  # what both said when they last said the same; None: not known yet
    sent_at: AwareDatetime | None = None  # when the platform took a change of ours that it has not shown since
    theirs: Version | None = None  # the platform's, while both have changed it and the organisers are asked
    asked_at: AwareDatetime | None = None

    @property
    def question(self) -> str:
        """What tells the open question from earlier ones; empty when there is none."""
        return self.asked_at.isoformat() if self.asked_at is not None else ""

    def is_on_its_way(self, now: datetime) -> bool:
        """Say whether the platform may not show yet what it has taken."""
        return self.sent_at is not None and abs(now - self.sent_at) < MAY_BE_LATE


class HasVersion(Protocol):
    """An event, or what somebody wants it to be."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def starts_at(self) -> datetime: ...  # noqa: D102
    @property
    def ends_at(self) -> datetime: ...  # noqa: D102


@dataclass(frozen=True)
class Comparison:
    """Which parts have changed since both sides agreed: on the platform alone, here alone, or on both differently."""

    theirs: frozenset[str]
    ours: frozenset[str]
    both: frozenset[str]


def version_of(one: HasVersion) -> Version:
    """Return what an event, or a wish for it, is."""
    return Version(title=one.title, starts_at=one.starts_at, ends_at=one.ends_at)


def differing(one: Version, other: Version) -> frozenset[str]:
    """Return the parts in which two versions differ; platforms keep whole minutes only."""
    is_same_time = is_near(one.starts_at, other.starts_at) and is_near(one.ends_at, other.ends_at)
    differs = {TITLE: one.title != other.title, TIME: not is_same_time}
    return frozenset(part for part, is_so in differs.items() if is_so)


def compare(agreed: Version, ours: Version, theirs: Version) -> Comparison:
    """Return who has changed what since both `agreed`; what both changed to the same is no difference."""
    apart = differing(ours, theirs)
    here, there = differing(agreed, ours) & apart, differing(agreed, theirs) & apart
    return Comparison(theirs=there - here, ours=here - there, both=here & there)


def with_parts(one: Version, other: Version, parts: AbstractSet[str]) -> Version:
    """Return `one` with these parts of `other`."""
    return one.model_copy(update={name: getattr(other, name) for part in parts for name in _PARTS[part]})
