"""What people were told that Callboard has taken, event by event: what is owed to whom follows from this alone."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LENGTH = timedelta(minutes=30)
DEFAULT_REMINDERS = (1440, 15)
EMAILS = {"U0OLIVIA": "olivia@example.com", "U0BEN": "ben@example.com", "U0KAVYA": "kavya@example.com"}
EMAILS["U0ADA"] = "ada@example.com"
CROWD = {f"U0CROWD{number}": f"crowd{number}@example.com" for number in range(8)}  # who come only when they are invited
QUIET = "U0QUIET"  # who wants no invitations, and reminders only where they asked for one
OWN_REMINDER = 47  # minutes before the start, for which they ask


@dataclass(frozen=True)
class Plan:
    """From this moment on the event starts then, with reminders so many minutes before."""

    at: datetime
    start: datetime
    reminders: tuple[int, ...]


@dataclass(frozen=True)
class Due:
    """A reminder that the channel and everybody who is going must get, once, before the next one is due."""

    at: datetime
    until: datetime
    start: datetime
    minutes: int


@dataclass
class Told:
    """One event that somebody wanted, and everything about it that was acknowledged and done."""

    platform: str
    stem: str  # every title of the event begins with it, and no other event's
    organiser: str
    plans: list[Plan]
    was_taken: bool = False
    titles: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)  # member -> their answers, in their order
    joined: dict[str, datetime] = field(default_factory=dict)  # member -> when they answered first
    moves: list[datetime] = field(default_factory=list)  # new starts that people were told of
    moved_at: list[datetime] = field(default_factory=list)  # when they were
    invited: set[str] = field(default_factory=set)  # members whom the organiser has invited
    addresses: set[str] = field(default_factory=set)  # of people outside Slack who were, and are not taken off again
    roles: dict[str, str] = field(default_factory=dict)  # member -> the role which they were asked to take
    seats: int | None = None
    co_organisers: list[str] = field(default_factory=list)
    is_asked_for: bool = False  # a reminder of it, by who is not going
    cancelled_at: datetime | None = None
    ended_at: datetime | None = None  # closed before its time
    has_link: bool = False  # the organiser gave the recording's link
    lists: int = 0  # how often the attendance was asked for, and may have been sent
    audit: set[tuple[str, str]] = field(default_factory=set)  # (who, what) of which there must be a line

    @property
    def title(self) -> str:
        """The title that it has now."""
        return self.titles[-1]

    @property
    def start(self) -> datetime:
        """When it starts by now."""
        return self.plans[-1].start

    @property
    def end(self) -> datetime:
        """When it ends by now."""
        return self.ended_at or self.start + LENGTH

    @property
    def going(self) -> set[str]:
        """Who is going by now."""
        return {who for who, said in self.answers.items() if said[-1] == "going"}

    @property
    def seated(self) -> set[str]:
        """Who needs a seat and has one by now."""
        return self.going - {*self.roles}

    def answer(self, who: str, answer: str, at: datetime) -> None:
        """Keep what somebody has answered, or what became of it."""
        self.joined.setdefault(who, at)
        self.answers.setdefault(who, []).append(answer)

    def moves_since(self, joined: datetime) -> list[datetime]:
        """Return the new starts of which somebody was told who has been there since then."""
        return [start for start, at in zip(self.moves, self.moved_at, strict=True) if at > joined]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds every title of it."""
        return re.compile(rf"\b{self.stem}y*\b")

    def plan(self, at: datetime, *, start: datetime | None = None, reminders: tuple[int, ...] | None = None) -> None:
        """Keep that start or reminders were changed."""
        now = self.plans[-1]
        self.plans.append(Plan(at, start or now.start, now.reminders if reminders is None else reminders))

    def due(self) -> list[Due]:
        """Return the reminders that people must have had: those whose time came while the event was planned so."""
        following = [*(one.at for one in self.plans[1:]), self.cancelled_at or self.end]
        found: list[Due] = []
        for plan, until in zip(self.plans, following, strict=True):
            times = sorted((plan.start - timedelta(minutes=one), one) for one in plan.reminders)
            ends = [*(at for at, _ in times[1:]), plan.start + timedelta(minutes=10)]
            found += [
                Due(at, end, plan.start, minutes)
                for (at, minutes), end in zip(times, ends, strict=True)
                if plan.at < at <= until
            ]
        return found
