"""What a platform's HTTP answer means: which error a status is, what was said, how long to wait."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from providers.errors import (
    Conflict,
    FeatureOff,
    Forbidden,
    Invalid,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
)

if TYPE_CHECKING:
    import httpx

A = TypeVar("A")
_CLASS_NAME = re.compile(r"\w+(?:::\w+)+")  # a program's name for the error: nothing that helps a person


class Busy(Unavailable):
    """A platform that is away; `retry_after` is in seconds where it says for how long."""

    retry_after: float | None = None


_STATUSES: Mapping[int, type[ProviderError]] = {
    400: Invalid,
    401: Unauthorized,
    402: FeatureOff,
    403: Forbidden,
    404: NotFound,
    408: Busy,
    409: Conflict,
    410: NotFound,
    422: Invalid,
}
_GATEWAY = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT})  # what stands before it gave up waiting


def failure_in(
    response: "httpx.Response", platform: str, operation: str, *, changes: bool, over: Mapping[int, type[ProviderError]]
) -> ProviderError | None:
    """Return the error that an answer is, or None; `over` holds statuses that mean something else at this platform."""
    status = response.status_code
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    said, wait = said_in(response), _retry_after(response)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(platform, operation, said, retry_after=wait)
    is_broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    kind = over.get(status) or _STATUSES.get(status) or (Busy if is_broken or _is_redirect(status) else Invalid)
    doubtful = changes and (is_broken or status == HTTPStatus.SEE_OTHER)
    cut_off = changes and status in _GATEWAY
    failure = kind(platform, operation, said, may_have_happened=doubtful, may_yet_happen=cut_off)
    if isinstance(failure, Busy):
        failure.retry_after = wait
    return failure


def _is_redirect(status: int) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST


def said_in(response: "httpx.Response") -> str:
    """Return the platform's own words in an error answer: a JSON message where there is one, never HTML."""
    if _is_redirect(response.status_code):
        return "a redirect to another address"
    try:
        content = response.json()
    except (ValueError, RecursionError):
        return "" if "<" in response.text else response.text
    if isinstance(content, dict):
        for key in ("message", "error_description", "error", "errors", "response"):
            if content.get(key):
                said = in_words(content[key])
                return "" if _CLASS_NAME.fullmatch(said) else said
    return ""


def in_words(said: object) -> str:
    """Return what a platform said as people read it: sentences out of lists and objects."""
    if isinstance(said, list):
        return "; ".join(in_words(one) for one in said)
    if isinstance(said, dict):
        return "; ".join(in_words(one) for one in said.values())
    return str(said)


def _retry_after(response: "httpx.Response") -> float | None:
    """Return how many seconds the platform wants left alone, from seconds or an HTTP date; None when unsaid."""
    asked = response.headers.get("Retry-After", "")
    if asked.strip().isdecimal():
        return float(asked)
    try:
        until, now = (parsedate_to_datetime(one) for one in (asked, response.headers.get("Date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


_READERS: dict[object, TypeAdapter[Any]] = {}


def reader_of(answer: type[A]) -> TypeAdapter[A]:
    """Return what reads and writes an operation's typed answer; made once for each type."""
    if answer not in _READERS:
        _READERS[answer] = TypeAdapter(answer)
    return _READERS[answer]


def what_is_wrong(failure: ValidationError) -> str:
    """Return the first wrong fields by name, without what was in them."""
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}" for one in failure.errors()[:3])
