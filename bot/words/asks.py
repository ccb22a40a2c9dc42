"""What people ask Callboard for in words, as facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.series import Every, Rule, days_of, week_of_month
from bot.texts import Language

LONGEST = 600  # characters of a plain request that are read; a longer text is none


class Ask(StrEnum):
    """What is asked for."""

    GREET = "greet"
    THANK = "thank"
    HELP = "help"
    LIST = "list"
    WHEN = "when"
    LINK = "link"
    CREATE = "create"
    MOVE = "move"
    EDIT = "edit"
    CANCEL = "cancel"
    PEOPLE = "people"
    ATTENDANCE = "attendance"
    RECORDING = "recording"
    REMIND = "remind"
    STOP = "stop"  # reminding me
    COME = "come"
    MAYBE = "maybe"
    STAY_AWAY = "stay away"
    SHOW = "show"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Span:
    """From a day until another, which is not part of it."""

    first: date
    until: date


@dataclass(frozen=True)
class NewTime:
    """To when an event is to move: another day, another time, or by how much."""

    day: date | None = None
    at: time | None = None
    zone: str | None = None
    minutes: int = 0  # later; negative for earlier
    days: int = 0  # later, by wall clocks
    weeks_on: int = 0  # the same weekday in the week so many after this one

    @property
    def is_said(self) -> bool:
        """Say whether there is a new time at all."""
        return self != NewTime()


@dataclass(frozen=True)
class PlainRequest:
    """One request, as understood; `event` is empty where the one at hand is meant."""

    ask: Ask
    event: str = ""
    words: str = ""  # what a new event is to be made from
    to: NewTime = NewTime()
    span: Span | None = None
    platform: str | None = None
    is_mine: bool = False
    minutes: int | None = None  # before the event, where it was said
    near: Ask | None = None  # what was perhaps meant, where it was not understood
    language: Language = Language.ENGLISH


@dataclass(frozen=True)
class Repeats:
    """What was said of how often; `weekday` is the one that was named (0 is Monday)."""

    every: Every
    weekday: int | None = None
    week: int | None = None  # of the month, 0 is the first, 4 the last
    until: date | None = None
    times: int | None = None
    doubt: str = ""  # a sentence about what was understood of words with two meanings

    def first_day(self, after: date) -> date:
        """Return the first such day not before `after`."""
        return next(one for one in (after + timedelta(days=n) for n in range(70)) if self._fits(one))

    def _fits(self, day: date) -> bool:
        if self.every is Every.WEEKDAY:
            return days_of(day, Rule(self.every, 1))[0] == day
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.every is Every.MONTH_LAST:
            return days_of(day, Rule(self.every, 1))[0] == day
        return self.week is None or week_of_month(day) == self.week


@dataclass(frozen=True)
class CreateWords:
    """What was understood; None where nothing was said. What is left is the title."""

    title: str
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    platform: str | None = None
    zone: str | None = None
    repeats: Repeats | None = None
    doubts: Mapping[str, str] = field(default_factory=dict)  # a sentence about what was not understood, by form field


Row = tuple[Ask, Language, re.Pattern[str]]
