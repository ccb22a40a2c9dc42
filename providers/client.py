"""The one client that sends operations."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import SecretStr

from bot.domain.clock import Pause
from providers.errors import ProviderError
from providers.limits import Limits
from providers.operations import Operation

if TYPE_CHECKING:
    from providers.http import Sender

A = TypeVar("A")
Auth = Callable[[], Awaitable[Mapping[str, str]]]
Refresh = Callable[[Mapping[str, str]], Awaitable[None]]  # takes the headers that were refused


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
    wrap: Callable[[Operation[Any], Any], Any] = lambda _operation, body: body
    unwrap: Callable[[Operation[Any], Any], Any] = lambda _operation, answer: answer
    statuses: Mapping[int, type[ProviderError]] = field(default_factory=dict)  # over the usual ones
    hidden: tuple[SecretStr, ...] = ()  # secrets that are sent elsewhere than in headers
    pause: Pause = asyncio.sleep  # between attempts, and between two looks at a long operation

    @cached_property
    def _sender(self) -> "Sender":
        from providers.http import Sender  # noqa: PLC0415  httpx takes long to load: not before something is sent

        return Sender(self)

    async def call(self, operation: Operation[A], **values: Any) -> A:
        """Send `operation`, and return its typed answer. Raises a ProviderError."""
        return await self._sender.call(operation, **values)

    async def follow(self, operation: Operation[A], link: str) -> A:
        """Read the page at `link` if it is on the configured host and below its path; refuse it otherwise."""
        return await self._sender.follow(operation, link)

    async def aclose(self) -> None:
        """Give connections back."""
        if "_sender" in self.__dict__:
            await self._sender.aclose()
