"""How a client sends operations: the only user of httpx."""

import asyncio
import random
import ssl
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from bot.texts import later
from providers.answers import Busy, failure_in, reader_of, what_is_wrong
from providers.client import ApiClient
from providers.errors import (
    Invalid,
    Malformed,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
    Unreached,
)
from providers.operations import Operation
from providers.units import Upload

# httpx looks for it at each lock of each request, and Python for what is not installed in every folder that it knows.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # Python's way to say: not here

A = TypeVar("A")
MOST_BYTES = 32 * 1024**2  # of one answer
_LONGEST_WAIT = 30.0
_FORM = "application/x-www-form-urlencoded"
_NO_ID = frozenset({"", ".", ".."})  # in a path these lead to another operation


@cache
def _trusted_authorities() -> ssl.SSLContext:
    """Return whose certificates are trusted; read once, for it takes longer than all else at the start."""
    return httpx.create_ssl_context(trust_env=False)


def load() -> None:
    """Load what httpx else loads when something is first sent, while the event loop waits; to be called in a thread."""
    import anyio  # noqa: PLC0415  what httpx stands on

    httpx.AsyncClient(verify=_trusted_authorities())
    anyio.run(anyio.sleep, 0)


class Sender:
    """Sends what one client asks for, as the client says."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._http = httpx.AsyncClient(
            base_url=client.base_url,
            timeout=client.limits.timeout,
            follow_redirects=False,
            trust_env=False,
            verify=_trusted_authorities(),
        )
        self._busy = asyncio.Semaphore(client.limits.concurrency)

    async def call(self, operation: Operation[A], **values: Any) -> A:
        """Send `operation`, and return its typed answer. Raises a ProviderError."""
        if any(str(values.get(one.key, "-")) in _NO_ID for one in operation.params if one.where == "path"):
            raise NotFound(self._client.platform, operation.name)
        path, query, body = operation.arrange(values)
        request = self._request(operation, path, query, body)
        return await self._patiently(operation, request)

    async def follow(self, operation: Operation[A], link: str) -> A:
        """Read the page at `link` if it is on the configured host and below its path; refuse it otherwise."""
        base = httpx.URL(self._client.base_url)
        try:
            there = base.join(link)
        except httpx.InvalidURL:
            raise Malformed(self._client.platform, operation.name, "a paging link that is no address") from None
        below = base.path.rstrip("/") + "/"
        if (base.scheme, base.netloc, base.userinfo) != (there.scheme, there.netloc, there.userinfo):
            raise Malformed(self._client.platform, operation.name, "a paging link that leads to another host")
        if not f"{there.path}/".startswith(below):
            raise Malformed(self._client.platform, operation.name, "a paging link that leads out of the API")
        return await self._patiently(operation, lambda: self._http.build_request("GET", there))

    async def aclose(self) -> None:
        """Give connections back."""
        await self._http.aclose()

    def _request(
        self, operation: Operation[Any], path: str, query: dict[str, Any], body: Any
    ) -> Callable[[], httpx.Request]:
        payload = self._client.wrap(operation, body)
        encoding = operation.encoding if payload or operation.method not in {"GET", "DELETE"} else "none"
        content = _ENCODINGS[encoding](payload)

        def build() -> httpx.Request:
            try:
                return self._http.build_request(operation.method, path, params=query or None, **content)
            except (httpx.InvalidURL, ValueError) as odd:
                raise Invalid(self._client.platform, operation.name, "too long, or not text, to be sent") from odd

        return build

    async def _patiently(self, operation: Operation[A], request: Callable[[], httpx.Request]) -> A:
        attempts = 1 if operation.changes else self._client.limits.attempts
        for attempt in range(1, attempts + 1):
            try:
                return await self._authenticated(operation, request)
            except (Unavailable, RateLimited) as failure:
                wait = self._wait(attempt, failure)
                if attempt == attempts or wait > _LONGEST_WAIT:  # for minutes, a later delivery waits
                    raise
                await self._client.pause(wait)
        raise AssertionError("a client makes at least one attempt")

    def _wait(self, attempt: int, failure: ProviderError) -> float:
        asked = failure.retry_after if isinstance(failure, (RateLimited, Busy)) else None
        jittered = self._client.limits.first_wait * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311  no secret
        return asked if asked is not None else min(jittered, _LONGEST_WAIT)

    async def _authenticated(self, operation: Operation[A], request: Callable[[], httpx.Request]) -> A:
        headers = await self._client.auth()
        try:
            return await self._once(operation, request(), headers)
        except Unauthorized:
            if self._client.refresh is None:
                raise
        await self._client.refresh(headers)
        return await self._once(operation, request(), await self._client.auth())

    async def _once(self, operation: Operation[A], request: httpx.Request, headers: Mapping[str, str]) -> A:
        request.headers.update(headers)
        try:
            async with self._busy:
                response = await self._send(operation, request)
            name, changes = operation.name, operation.changes
            over = self._client.statuses
            if failure := failure_in(response, self._client.platform, name, changes=changes, over=over):
                raise failure
            return self._read(operation, response)
        except ProviderError as failure:
            failure.hide(self._secrets(headers))
            raise

    def _secrets(self, headers: Mapping[str, str]) -> list[str]:
        """Return what was sent that a platform must not be quoted with."""
        hidden = [one.get_secret_value() for one in self._client.hidden]
        return hidden + [one.rpartition(" ")[2] for one in headers.values()]

    async def _send(self, operation: Operation[Any], request: httpx.Request) -> httpx.Response:
        changes = operation.changes
        try:
            async with asyncio.timeout(2 * self._client.limits.timeout):  # httpx bounds each silence, not the whole
                return await self._whole(operation, await self._http.send(request, stream=True))
        except _NOT_SENT as failure:
            raise Unreached(self._client.platform, operation.name, _why_unreachable(failure)) from failure
        except (httpx.TimeoutException, TimeoutError) as failure:
            raise Unreached(
                self._client.platform, operation.name, later("it did not answer in time"), may_yet_happen=changes
            ) from failure
        except httpx.HTTPError as failure:
            raise Unreached(
                self._client.platform, operation.name, later("the connection broke"), may_yet_happen=changes
            ) from failure

    async def _whole(self, operation: Operation[Any], response: httpx.Response) -> httpx.Response:
        """Return the answer with its content; one that would fill the memory is refused."""
        changes, content = operation.changes, bytearray()
        try:
            async for part in response.aiter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    wrong = f"an answer of more than {MOST_BYTES // 1024**2} MB"
                    raise Malformed(self._client.platform, operation.name, wrong, may_have_happened=changes)
        finally:
            await response.aclose()
        headers = [(name, value) for name, value in response.headers.multi_items() if name != "content-encoding"]
        return httpx.Response(response.status_code, headers=headers, content=bytes(content), request=response.request)

    def _read(self, operation: Operation[A], response: httpx.Response) -> A:
        changes = operation.changes
        # Raised outside of `except`: what failed to be read may be secret, and a traceback shows its context.
        try:
            content = response.json() if response.content.strip() else None
        except (ValueError, RecursionError):
            wrong = "something other than JSON"
        else:
            content = self._client.unwrap(operation, content)
            if operation.answer is type(None):
                return None
            try:
                return reader_of(operation.answer).validate_python(content)
            except ValidationError as failure:
                wrong = what_is_wrong(failure)
        raise Malformed(self._client.platform, operation.name, wrong, may_have_happened=changes)


def _why_unreachable(failure: Exception) -> str:
    is_untrusted = "CERTIFICATE_VERIFY_FAILED" in str(failure)
    return later("its certificate cannot be trusted") if is_untrusted else later("it cannot be reached")


def _multipart(payload: Mapping[str, Any]) -> dict[str, Any]:
    files = {key: (one.name, one.content, one.content_type) for key, one in payload.items() if isinstance(one, Upload)}
    return {"data": {key: one for key, one in payload.items() if key not in files}, "files": files}


_ENCODINGS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "json": lambda payload: {"json": payload},
    "form": lambda payload: {"data": payload, "headers": {"Content-Type": _FORM}},  # said of an empty one too
    "multipart": _multipart,
    "none": lambda _payload: {},
}
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.LocalProtocolError,
    httpx.UnsupportedProtocol,
)
