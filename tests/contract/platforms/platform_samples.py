"""What the tests of all platforms speak of: times, an event, a platform that is connected, and its troubles."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.events import Details
from bot.sandbox.clock import SandboxClock
from providers import all_platforms
from providers.base import Platform, Provider
from providers.errors import Malformed, ProviderError, RateLimited, Unavailable
from providers.fake import Call, Fault, FaultKind

NAMES = sorted(all_platforms())
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
START = datetime(2026, 9, 15, 13, 0, tzinfo=UTC)
END = START + timedelta(hours=1)
_FILLED = {"url": "https://example.com/join", "text": "some text", "number": "15"}


@dataclass(frozen=True)
class Trouble:
    """One way in which a create goes wrong: the error, whether it stays in doubt, whether it is there all the same."""

    kind: FaultKind
    error: type[ProviderError]
    is_doubtful: bool
    is_there: bool
    status: int = 503

    def __str__(self) -> str:
        return f"{self.kind}-{self.status}" if self.kind == "status" else self.kind


CREATE_TROUBLES = [
    Trouble("status", Unavailable, is_doubtful=True, is_there=False, status=500),
    Trouble("status", Unavailable, is_doubtful=True, is_there=False, status=503),
    Trouble("status", RateLimited, is_doubtful=False, is_there=False, status=429),
    Trouble("html", Malformed, is_doubtful=True, is_there=False),
    Trouble("cut_before", Unavailable, is_doubtful=True, is_there=False),
    Trouble("truncated", Malformed, is_doubtful=True, is_there=True),
    Trouble("cut_after", Unavailable, is_doubtful=True, is_there=True),
    Trouble("done_but_500", Unavailable, is_doubtful=True, is_there=True),
]


@dataclass(repr=False)  # asyncio words what a task returns, and here that would be every operation of the platform
class Connected:
    """A platform, its fake and the adapter that reaches it, on one clock."""

    platform: Platform
    fake: Any
    provider: Provider
    clock: SandboxClock

    def fail(self, kind: FaultKind, operation: str = "", **more: Any) -> None:
        """Let the next request of `operation` go wrong."""
        self.fake.faults.append(Fault(kind, operation, **more))

    def calls(self, operation: str) -> list[Call]:
        """Return what was asked of `operation`."""
        return [one for one in self.fake.calls if operation in one.operation]


MakePlatform = Callable[..., Awaitable[Connected]]


def filled_in(name: str, **changes: Any) -> Details:
    """Return what a person fills in for the platform called `name`, with what its form has in its fields."""
    fields = all_platforms()[name].fields
    facts = {
        "title": "Q4 all-hands",
        "starts_at": START,
        "ends_at": END,
        "zone": "Europe/Berlin",
        "platform_fields": {one.key: one.default or _FILLED.get(one.kind, "") for one in fields if one.required},
    }
    return Details.model_validate(facts | changes)


def an_hour_from(start: datetime) -> dict[str, Any]:
    """Return the start and the end of an event of an hour."""
    return {"starts_at": start, "ends_at": start + timedelta(hours=1)}
