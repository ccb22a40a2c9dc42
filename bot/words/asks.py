"""What people ask Callboard for in plain words, as facts."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.texts import Language


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


Row = tuple[Ask, Language, re.Pattern[str]]
