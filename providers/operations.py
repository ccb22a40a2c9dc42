"""Operations as data: what a platform's document says of one call. Everything that is done with calls walks this."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote, urlsplit

from bot.domain.errors import InvalidFields
from bot.domain.operations import Input
from providers.units import Unit, Upload

A = TypeVar("A")
Values = Mapping[str, Any]  # by a parameter's key


class Effect(StrEnum):
    """What an operation does there; only a read may be repeated blindly."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True)
class Param:
    """One parameter: its wire name, unit, where it goes, and whether the document requires it.

    `within` names the object in the body that holds it, as in {"session": {"name": …}}. `alias` tells two parameters
    of one wire name apart. `asks` is said, and confirmed, before it is sent with a value other than false.
    """

    name: str
    unit: Unit
    required: bool = False
    where: Literal["body", "query", "path"] = "body"
    within: str = ""
    alias: str = ""
    about: str = ""  # a few words of help, from the document
    default: str = ""  # what a form starts with, as a person would type it
    asks: str = ""
    is_supplied: bool = False  # the adapter fills it in from its settings; nobody is asked for it
    is_name: bool = False  # the word that is chosen goes over the wire as a name, with nothing in it
    is_secret: bool = False  # it is sent, and neither shown again nor written into the audit

    @property
    def key(self) -> str:
        """What values call it."""
        return self.alias or self.name


@dataclass(frozen=True)
class Link:
    """Where the next page is, in a platform's own words."""

    address: str


@dataclass(frozen=True)
class Paging(Generic[A]):
    """How a list goes on.

    `items` are a page's entries; `name`, if there is one, tells one from another. `first` are the values of the first
    page, and `after` says what asks for the page that follows (of the values asked, the page, how many entries so
    far): further values, a link, or None at the end.
    """

    items: Callable[[A], Sequence[Any]]
    after: Callable[[Values, A, int], Values | Link | None]
    first: Values = field(default_factory=dict)
    name: Callable[[Any], object] | None = None
    may_repeat: bool = False  # what leads on tells pages apart: one may be empty, or like another


class Stage(StrEnum):
    """How far a long operation is."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Progress:
    """How to ask how far a long operation is: the operation, its values (of those sent, and the answer), the stage.

    It is asked `every` so many seconds, `then` after these (the last of which goes on), for `patience` seconds at most,
    as the document advises.
    """

    by: "Operation[Any]"
    values: Callable[[Values, Any], Values]
    stage: Callable[[Any], Stage]
    every: float = 5.0
    patience: float = 300.0
    then: tuple[float, ...] = ()


@dataclass(frozen=True)
class Operation(Generic[A]):
    """One documented HTTP call.

    `path` may hold {names} of path parameters. `answer` is any pydantic type, or None where nothing is documented;
    what it leaves out is never shown, so secrets are left out of it. `asks` is said, and confirmed, before it is sent;
    it may hold {keys} of parameters. `is_personal`: the answer names people, or holds links that are only theirs.
    `bare` is the parameter whose value is the whole body.
    """

    name: str
    method: str
    path: str
    effect: Effect
    section: str
    answer: type[A]
    params: tuple[Param, ...] = ()
    encoding: Literal["json", "form", "multipart", "none"] = "json"
    takes_more: bool = False  # the document allows further body keys (dynamic fields)
    about: str = ""  # what it does, in a plain sentence
    asks: str = ""
    is_personal: bool = False
    bare: str = ""
    paging: Paging[A] | None = None
    progress: Progress | None = None

    def arrange(self, values: Values) -> tuple[str, dict[str, Any], Any]:
        """Return (path, query, body) for these values; a wrong or missing parameter is a programming error."""
        known = {param.key: param for param in self.params}
        unknown = values.keys() - known.keys()
        if unknown and not self.takes_more:
            raise TypeError(f"{self.name} takes no {', '.join(sorted(unknown))}")
        missing = [param.key for param in self.params if param.required and values.get(param.key) is None]
        if missing:
            raise TypeError(f"{self.name} needs {', '.join(missing)}")
        places: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "body": {}}
        for key, value in values.items():
            if value is not None:
                _put(places, known.get(key), key, value)
        path = self.path.format_map({key: quote(str(value), safe="") for key, value in places["path"].items()})
        return path, places["query"], places["body"].get(self.bare, {}) if self.bare else places["body"]

    @property
    def changes(self) -> bool:
        """Say whether it does something there, so that it is never repeated blindly."""
        return self.effect is not Effect.READ

    @property
    def asked(self) -> tuple[Param, ...]:
        """The parameters that people are asked for."""
        return tuple(one for one in self.params if not one.is_supplied)

    def confirmations(self, values: Values) -> Iterator[str]:
        """Yield what has to be confirmed before these values are sent, each in a sentence."""
        given = {param.key: values.get(param.key) for param in self.params}
        said = {one.key: _told(one, given[one.key]) for one in self.params}
        if self.asks:
            yield self.asks.format_map(said)
        for param in self.params:
            if param.asks and given[param.key] is not None and given[param.key] is not False:
                yield param.asks.format_map(said)

    def read(self, typed: Mapping[str, "str | Upload"], more: str = "") -> dict[str, Any]:
        """Return the values for what a person typed, by key; `more` are further fields, a line each as `name: value`.

        Raises InvalidFields with a sentence for each parameter that is wrong or missing.
        """
        values, wrong = dict[str, Any](), dict[str, str]()
        for param in self.asked:
            given = typed.get(param.key, "")
            try:
                value = param.unit.read(given) if not _is_blank(given) else None
                if value not in (None, []):
                    values[param.key] = value
                    param.unit.encode(value)
                elif param.required:
                    wrong[param.key] = f"{self.name} needs this."
            except (ValueError, TypeError) as mistake:
                wrong[param.key] = str(mistake)
        try:
            values |= _further(more, self.params) if self.takes_more else {}
        except ValueError as mistake:
            wrong["more"] = str(mistake)
        if wrong:
            raise InvalidFields(wrong)
        return values


def _put(places: dict[str, dict[str, Any]], param: Param | None, key: str, value: Any) -> None:
    if param is None:
        places["body"][key] = value
        return
    place = places[param.where]
    inside = place.setdefault(param.within, {}) if param.within else place
    encoded = param.unit.encode(value)
    if param.where == "query" and isinstance(encoded, dict):  # goes in as name[key], a list in it as name[key][]
        inside |= {f"{param.name}[{one}]{'[]' * isinstance(each, list)}": each for one, each in encoded.items()}
        return
    inside[encoded if param.is_name else param.name] = "" if param.is_name else encoded


def _is_blank(given: "str | Upload | None") -> bool:
    return given is None or (isinstance(given, str) and not given.strip())


def _told(param: Param, value: Any) -> str:
    """Return what a confirmation says of a value: of a secret address, where it leads."""
    if not param.is_secret:
        return _in_words(value)
    return urlsplit(value).hostname or "(not shown)" if param.unit.input is Input.URL else "(not shown)"


def _in_words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_in_words, value))
    return "(none)" if value is None else str(value)


def _further(lines: str, params: Sequence[Param]) -> dict[str, str]:
    """Read `name: value` lines. A name that the document uses itself would change more than is said (MI-20)."""
    taken = {name for param in params for name in (param.name, param.key, param.within)}
    found = dict[str, str]()
    for line in filter(str.strip, lines.splitlines()):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not name or name in taken:
            problem = "has a field of its own" if name in taken else "is not written as `name: value`"
            raise ValueError(f"“{name or line}” {problem}. Write one further field a line.")
        found[name] = value
    return found
