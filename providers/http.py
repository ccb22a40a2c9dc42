"""Operations as data, and the one client that sends them. The only user of httpx."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError

from providers.answers import Busy, failure_in, said_in, what_is_wrong
from providers.errors import Malformed, NotFound, ProviderError, RateLimited, Unauthorized, Unavailable
from providers.units import Unit

__all__ = ["ApiClient", "Auth", "Effect", "Limits", "Operation", "Param", "Refresh", "pages", "said_in"]

A = TypeVar("A")
_LONGEST_WAIT = 30.0
_NO_ID = frozenset({"", ".", ".."})  # in a path these lead to another operation


class Effect(StrEnum):
    """What an operation does there; only a read may be repeated blindly."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True)
class Param:
    """One parameter: its wire name, unit, where it goes, and whether the document requires it."""

    name: str
    unit: Unit
    required: bool = False
    where: Literal["body", "query", "path"] = "body"


@dataclass(frozen=True)
class Operation(Generic[A]):
    """One documented HTTP call. `path` may hold {names} of path parameters; `answer` is any pydantic type or None."""

    name: str
    method: str
    path: str
    effect: Effect
    section: str
    answer: type[A]
    params: tuple[Param, ...] = ()
    encoding: Literal["json", "form", "none"] = "json"
    takes_more: bool = False  # the document allows further body keys (dynamic fields)

    def arrange(self, values: Mapping[str, Any]) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """Return (path, query, body) for these values; a wrong or missing parameter is a programming error."""
        known = {param.name: param for param in self.params}
        unknown = values.keys() - known.keys()
        if unknown and not self.takes_more:
            raise TypeError(f"{self.name} takes no {', '.join(sorted(unknown))}")
        missing = [param.name for param in self.params if param.required and values.get(param.name) is None]
        if missing:
            raise TypeError(f"{self.name} needs {', '.join(missing)}")
        places: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "body": {}}
        for name, value in values.items():
            if value is not None:
                param = known.get(name)
                places[param.where if param else "body"][name] = param.unit.encode(value) if param else value
        path = self.path.format_map({key: quote(str(value), safe="") for key, value in places["path"].items()})
        return path, places["query"], places["body"]


@dataclass(frozen=True)
class Limits:
    """How patient and how busy a client is."""

    timeout: float = 20.0  # seconds of silence until a request is given up; twice that in all
    attempts: int = 3  # of a read
    concurrency: int = 4
    first_wait: float = 0.5  # seconds before the second attempt; doubles, with jitter


Auth = Callable[[], Awaitable[Mapping[str, str]]]
Refresh = Callable[[], Awaitable[None]]


async def _no_auth() -> Mapping[str, str]:
    return {}


@dataclass
class ApiClient:
    """Sends a platform's operations: authenticates, retries reads, maps errors, reads typed answers.

    `wrap` turns (operation, body) into the body really sent, for platforms with an envelope; `unwrap` takes the
    envelope off the answer and raises what the platform reports inside a 200.
    """

    platform: str
    base_url: str
    auth: Auth = _no_auth
    refresh: Refresh | None = None  # called once after a 401, then the request is sent again
    limits: Limits = field(default_factory=Limits)
    wrap: Callable[[Operation[Any], dict[str, Any]], Any] = lambda _operation, body: body
    unwrap: Callable[[Operation[Any], Any], Any] = lambda _operation, answer: answer
    statuses: Mapping[int, type[ProviderError]] = field(default_factory=dict)  # over the usual ones
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        self._http = httpx.AsyncClient(
            base_url=self.base_url, timeout=self.limits.timeout, follow_redirects=False, trust_env=False
        )
        self._busy = asyncio.Semaphore(self.limits.concurrency)

    async def call(self, operation: Operation[A], **values: Any) -> A:
        """Send `operation`, and return its typed answer. Raises a ProviderError."""
        if any(str(values.get(one.name, "-")) in _NO_ID for one in operation.params if one.where == "path"):
            raise NotFound(self.platform, operation.name)
        path, query, body = operation.arrange(values)
        request = self._request(operation, path, query, body)
        return await self._patiently(operation, request)

    async def follow(self, operation: Operation[A], link: str) -> A:
        """Read the page at `link` if it is on the configured host and below its path; refuse it otherwise."""
        base = httpx.URL(self.base_url)
        try:
            there = base.join(link)
        except httpx.InvalidURL:
            raise Malformed(self.platform, operation.name, "a paging link that is no address") from None
        below = base.path.rstrip("/") + "/"
        if (base.scheme, base.netloc, base.userinfo) != (there.scheme, there.netloc, there.userinfo):
            raise Malformed(self.platform, operation.name, "a paging link that leads to another host")
        if not f"{there.path}/".startswith(below):
            raise Malformed(self.platform, operation.name, "a paging link that leads out of the API")
        return await self._patiently(operation, lambda: self._http.build_request("GET", there))

    async def aclose(self) -> None:
        """Give connections back."""
        await self._http.aclose()

    def _request(
        self, operation: Operation[Any], path: str, query: dict[str, Any], body: dict[str, Any]
    ) -> Callable[[], httpx.Request]:
        payload = self.wrap(operation, body)
        encoding = operation.encoding if payload or operation.method not in {"GET", "DELETE"} else "none"
        content: dict[str, Any] = {"json": {"json": payload}, "form": {"data": payload}, "none": {}}[encoding]
        return lambda: self._http.build_request(operation.method, path, params=query or None, **content)

    async def _patiently(self, operation: Operation[A], request: Callable[[], httpx.Request]) -> A:
        attempts = self.limits.attempts if operation.effect is Effect.READ else 1
        for attempt in range(1, attempts + 1):
            try:
                return await self._authenticated(operation, request)
            except (Unavailable, RateLimited) as failure:
                wait = self._wait(attempt, failure)
                if attempt == attempts or wait > _LONGEST_WAIT:  # for minutes, a later delivery waits
                    raise
                await self.sleep(wait)
        raise AssertionError("a client makes at least one attempt")

    def _wait(self, attempt: int, failure: ProviderError) -> float:
        asked = failure.retry_after if isinstance(failure, (RateLimited, Busy)) else None
        jittered = self.limits.first_wait * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311  no secret
        return asked if asked is not None else min(jittered, _LONGEST_WAIT)

    async def _authenticated(self, operation: Operation[A], request: Callable[[], httpx.Request]) -> A:
        headers = await self.auth()
        try:
            return await self._once(operation, request(), headers)
        except Unauthorized:
            if self.refresh is None:
                raise
        await self.refresh()
        return await self._once(operation, request(), await self.auth())

    async def _once(self, operation: Operation[A], request: httpx.Request, headers: Mapping[str, str]) -> A:
        request.headers.update(headers)
        async with self._busy:
            response = await self._send(operation, request)
        changes = operation.effect is not Effect.READ
        if failure := failure_in(response, self.platform, operation.name, changes=changes, over=self.statuses):
            raise failure
        return self._read(operation, response)

    async def _send(self, operation: Operation[Any], request: httpx.Request) -> httpx.Response:
        changes = operation.effect is not Effect.READ
        try:
            async with asyncio.timeout(2 * self.limits.timeout):  # httpx bounds each silence, not the whole
                return await self._http.send(request)
        except _NOT_SENT as failure:
            raise Unavailable(self.platform, operation.name, "cannot be reached") from failure
        except (httpx.TimeoutException, TimeoutError) as failure:
            raise Unavailable(
                self.platform, operation.name, "did not answer in time", may_yet_happen=changes
            ) from failure
        except httpx.HTTPError as failure:
            raise Unavailable(
                self.platform, operation.name, "the connection broke", may_yet_happen=changes
            ) from failure

    def _read(self, operation: Operation[A], response: httpx.Response) -> A:
        changes = operation.effect is not Effect.READ
        # Raised outside of `except`: what failed to be read may be secret, and a traceback shows its context.
        try:
            content = response.json() if response.content.strip() else None
        except ValueError:
            wrong = "something other than JSON"
        else:
            content = self.unwrap(operation, content)
            if operation.answer is type(None):
                return None
            try:
                return TypeAdapter(operation.answer).validate_python(content)
            except ValidationError as failure:
                wrong = what_is_wrong(failure)
        raise Malformed(self.platform, operation.name, wrong, may_have_happened=changes)


_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.LocalProtocolError,
    httpx.UnsupportedProtocol,
)


async def pages(
    first: Callable[[], Awaitable[A]], following: Callable[[A], Awaitable[A | None]], most: int = 10_000
) -> AsyncIterator[A]:
    """Yield page after page until `following` has none; stops after `most`, so that no loop is endless."""
    page: A | None = await first()
    for _ in range(most):
        if page is None:
            return
        yield page
        page = await following(page)
