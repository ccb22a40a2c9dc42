"""Golden cases: how they are read, and how what was sent is compared with what the document prints."""

import importlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.sandbox.clock import SandboxClock
from providers import all_platforms
from providers.base import Provider
from providers.operations import Operation
from providers.units import Upload

FOLDER = Path(__file__).parent
FORM = "application/x-www-form-urlencoded"
Json = Any
Key = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Golden:
    """One operation as its document prints it; README.md beside this file says what the keys mean."""

    platform: str
    name: str
    section: str
    given: dict[str, Any]
    required: list[str]
    optional: list[str]
    request: dict[str, Any]
    answer: dict[str, Any]
    note: str = ""
    more: str = ""
    table: Sequence[str] = ()
    maps: Sequence[str] = ()
    shown: Sequence[Any] = ()
    hidden: Sequence[str] = ()
    mistyped: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refused: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    any: Sequence[str] = ()
    takes_more: bool = False
    is_public: bool = False
    at: str = ""

    def __str__(self) -> str:
        return f"{self.platform}-{self.name}"

    @cached_property
    def operation(self) -> Operation[Any]:
        """The declaration that has to agree with it."""
        return next(one for one in all_platforms()[self.platform].operations if file_name(one) == self.name)

    @property
    def key(self) -> Key:
        """What tells its request from those of other operations."""
        return key_of(self.request)

    @property
    def typed(self) -> dict[str, Any]:
        """What a person fills in, files as files."""
        return {key: _as_file(value) if isinstance(value, dict) else value for key, value in self.given.items()}

    @property
    def document(self) -> Any:
        """The platform's module with settings and example objects."""
        return document_of(self.platform)

    @property
    def clock(self) -> SandboxClock:
        """A clock at the moment of the request."""
        return SandboxClock(self.moment)

    @property
    def moment(self) -> datetime:
        """The moment of the request; where the document tells none, any that is before its examples' times."""
        return datetime.fromisoformat(self.at or self.document.AT)


def document_of(platform: str) -> Any:
    """Return a platform's module with settings and example objects."""
    return importlib.import_module(f"{platform}_document")


def _as_file(value: dict[str, str]) -> Upload:
    return Upload(value["name"], value["type"], value["text"].encode())


def file_name(operation: Operation[Any]) -> str:
    """Return the name of an operation's golden case."""
    return operation.name.replace("/", "_")


@cache
def golden_cases() -> list[Golden]:
    """Return all golden cases."""
    files = sorted(FOLDER.glob("*/*.json"))
    return [Golden(one.parent.name, one.stem, **json.loads(one.read_text())) for one in files]


def names_of(operation: Operation[Any], *, required: bool) -> set[str]:
    """Return a declaration's parameters by their names on the wire."""
    return {
        f"{one.within}.{name}" if one.within else name
        for one in operation.params
        if one.required is required
        for name in (one.unit.choices if one.is_name else (one.name,))
    }


async def body_of(request: web.Request) -> Json:
    """Return a request's body as it is compared: JSON read, forms by name, JSON inside forms read too."""
    kind = request.content_type
    if kind == "multipart/form-data":
        return {part.name: await _part(part) async for part in await request.multipart() if _is_part(part)}
    text = (await request.read()).decode()
    if not text:
        return None
    if kind == FORM:
        return {key: _inner(value) for key, value in parse_qsl(text, keep_blank_values=True, strict_parsing=True)}
    return json.loads(text)


def _is_part(part: Any) -> bool:
    return isinstance(part, BodyPartReader)


async def _part(part: Any) -> Any:
    text = (await part.read()).decode()
    return {"name": part.filename, "type": part.headers["Content-Type"], "text": text} if part.filename else text


def _inner(value: str) -> Any:
    return json.loads(value) if value.startswith("{") else value


def action_of(body: Json) -> str:
    """Return the action of platforms that name it in the body."""
    request = body.get("request") if isinstance(body, dict) else None
    return str(request.get("action", "")) if isinstance(request, dict) else ""


def key_of(request: Mapping[str, Any]) -> Key:
    """Return what tells one operation's request from another's."""
    return request["method"], request["path"], action_of(request["body"])


@dataclass
class Paper:
    """What the document prints for every operation, and what was asked."""

    answers: dict[Key, dict[str, Any]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    instead: dict[Key, Callable[[], web.Response]] = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer as printed; unknown requests are told by a status that no adapter expects."""
        body = await body_of(request)
        kind = request.content_type if request.can_read_body or "Content-Type" in request.headers else None
        asked = {"method": request.method, "path": request.path, "query": dict(request.query)}
        self.asked.append(asked | {"type": kind, "body": body})
        key = key_of(self.asked[-1])
        if key in self.instead:
            return self.instead[key]()
        found = self.answers.get(key)
        if found is None:
            return web.json_response({"message": "not printed in the document"}, status=418)
        if found["body"] is None:
            return web.Response(status=found["status"])
        return web.json_response(found["body"], status=found["status"])


There = tuple[Provider, Paper]
OnPaper = Callable[[Golden], Awaitable[There]]
Seeded = Callable[[Golden], Awaitable[Any]]


def misshapen(known: Json, found: Json, also: set[str], maps: set[str], where: str = "") -> list[str]:
    """Return where `found` has another shape than `known`; only the fields in `also` may come beside the known ones."""
    if known is None or found is None:
        return []
    if isinstance(known, dict) and isinstance(found, dict):
        lacking = [f"{where}.{key} is missing" for key in known.keys() - found.keys()]
        odd = [f"{where}.{key} is not documented" for key in found.keys() - known.keys() - also]
        both = [key for key in known if key in found and key not in maps]
        inner = [misshapen(known[key], found[key], also, maps, f"{where}.{key}") for key in both]
        return lacking + odd + [each for there in inner for each in there]
    if isinstance(known, list) and isinstance(found, list):
        return misshapen(known[0], found[0], also, maps, f"{where}[0]") if known and found else []
    return [] if _kind(known) == _kind(found) else [f"{where} is {type(found).__name__}, not {type(known).__name__}"]


def _kind(value: Json) -> type:
    return float if isinstance(value, int) and not isinstance(value, bool) else type(value)
