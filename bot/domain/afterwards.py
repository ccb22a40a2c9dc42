"""What a platform tells of an event beside who came: what happened, what was written, asked, answered and sold."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

MOST_VALUES = 1000  # different answers to one question that are kept
MOST_CHOICES = 12  # different answers up to which words can be a choice
LONGEST = 1000  # characters of an answer
Value = str | int | float | bool | None


class Entry(BaseModel):
    """One thing that happened, or was written. `when` is as the platform writes it: whose clock it is, is not said."""

    model_config = ConfigDict(frozen=True)

    what: str
    when: str = ""
    who: str = ""
    email: str = ""
    is_host: bool = False


class Ticket(BaseModel):
    """How many seats of one kind are taken; without a `limit` there is none."""

    model_config = ConfigDict(frozen=True)

    name: str
    taken: int
    limit: int | None = None


class Question(BaseModel):
    """A survey's question with its answers, most frequent first; words of people's own are not `is_choice`."""

    model_config = ConfigDict(frozen=True)

    name: str
    answers: int = 0  # how many answered it
    values: tuple[tuple[str, int], ...] = ()  # each different answer, and how often it was given
    is_choice: bool = False
    average: float | None = None  # where all answers are numbers


class Survey(BaseModel):
    """A survey with what was answered to it, and by nobody in particular."""

    model_config = ConfigDict(frozen=True)

    name: str
    answers: int = 0  # how often it was filled in
    questions: tuple[Question, ...] = ()


@dataclass
class _Count:
    name: str
    answers: int = 0
    values: Counter[str] = field(default_factory=Counter)
    is_listed: bool = False  # some answers came as lists: what can be ticked
    is_worded: bool = False  # some came as words
    total: float = 0.0

    def add(self, value: Value | list[Value]) -> None:
        given = [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]
        self.is_listed = self.is_listed or isinstance(value, list)
        self.answers += bool(given)
        for one in given:
            is_number = isinstance(one, int | float) and not isinstance(one, bool)
            self.is_worded = self.is_worded or not is_number
            self.total += float(one) if is_number and one is not None else 0.0
            words = _said(one)
            if words in self.values or len(self.values) < MOST_VALUES:
                self.values[words] += 1

    def question(self) -> Question:
        is_numbers = not self.is_worded and not self.is_listed and self.answers > 0
        few = len(self.values) <= MOST_CHOICES
        is_choice = few and (is_numbers or self.is_listed or self.answers >= 2 * len(self.values))
        return Question(
            name=self.name,
            answers=self.answers,
            values=tuple(self.values.most_common()),
            is_choice=is_choice and bool(self.values),
            average=self.total / self.answers if is_numbers else None,
        )


class Tally:
    """Counts a survey's answers one by one. Who gave them is not kept, and of each question only so many are.

    Nothing documented says which questions are choices: numbers are, what comes as a list is, and words are where few
    different ones were given by many.
    """

    def __init__(self, name: str, questions: Iterable[tuple[str, str]]) -> None:
        self._name = name
        self._answers = 0
        self._counts = {key: _Count(words) for key, words in questions}

    def add(self, values: Mapping[str, Value | list[Value]]) -> None:
        """Count what one person answered, by the question's id."""
        self._answers += 1
        for key, value in values.items():
            self._counts.setdefault(key, _Count("")).add(value)

    def survey(self) -> Survey:
        """Return what was counted."""
        questions = tuple(one.question() for one in self._counts.values())
        return Survey(name=self._name, answers=self._answers, questions=questions)


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:LONGEST]


class Lines(BaseModel):
    """Some of many entries, and what can be said of all of them."""

    model_config = ConfigDict(frozen=True)

    total: int = 0
    first: tuple[Entry, ...] = ()
    people: int = 0  # who wrote, told apart by address or name
    by_hosts: int = 0
    busiest: str = ""  # the ten minutes with the most of them, such as 15:10, where times are told
    is_cut: bool = False  # there were more than are read


class AfterEvent(BaseModel):
    """What the platform tells of one event; None is what it cannot tell. `missing` says what could not be fetched."""

    model_config = ConfigDict(frozen=True)

    timeline: Lines | None = None
    chat: Lines | None = None
    questions: Lines | None = None
    surveys: tuple[Survey, ...] | None = None
    tickets: tuple[Ticket, ...] | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is left out of a message that shows the first of everything."""
        lists = (self.timeline, self.chat, self.questions)
        return all(one is None or one.total <= len(one.first) for one in lists) and not self.surveys
