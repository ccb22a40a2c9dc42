"""A platform's operations as people see them: what a form asks for, what was filled in, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Input(StrEnum):
    """What a form shows for a parameter of an operation."""

    TEXT = "text"
    LONG = "long"  # several lines
    NUMBER = "number"
    EMAIL = "e-mail"
    URL = "address"
    CHOICE = "choice"
    CHOICES = "choices"  # several of them
    INSTANT = "instant"
    FILE = "file"


@dataclass(frozen=True)
class OperationField:
    """One parameter that people are asked for. What is typed is text; an instant is seconds since 1970."""

    key: str
    label: str
    kind: Input = Input.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()
    least: int | None = None  # of a number, or of a text's length
    most: int | None = None
    file_kinds: tuple[str, ...] = ()  # by the ends of their names
    is_required: bool = False
    is_secret: bool = False  # not shown again
    initial: str = ""


@dataclass(frozen=True)
class OperationForm:
    """One operation: what it does, where the document says so, and what it asks for."""

    platform: str
    platform_title: str
    name: str
    effect: str
    about: str = ""
    method: str = ""
    path: str = ""
    section: str = ""
    fields: tuple[OperationField, ...] = ()
    takes_more: bool = False  # further fields of the account's own
    has_pages: bool = False
    is_personal: bool = False


@dataclass(frozen=True)
class Attached:
    """A file that somebody put into a form, by its id in Slack."""

    file_id: str
    name: str
    content_type: str


@dataclass(frozen=True)
class Filled:
    """What is in an operation's form, by the parameters' keys. `confirmed` stands for the sentences agreed to."""

    typed: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Attached] = field(default_factory=dict)
    more: str = ""
    wants_all: bool = False  # all pages, as a file
    confirmed: str = ""


EMPTY = Filled()


@dataclass(frozen=True)
class Table:
    """What a platform answered: rows with as many cells as there are columns; of one record, name and value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_record: bool = False


@dataclass(frozen=True)
class Answered:
    """How an operation ended: what came back (None: nothing), and what is to be known of it, in sentences."""

    table: Table | None
    notes: tuple[str, ...] = ()
    has_failed: bool = False  # the platform took it, and did not carry it out
