"""The one place that asks what time it is."""

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Protocol

Ticks = Callable[[], float]
Pause = Callable[[float], Awaitable[None]]  # lets so many seconds pass; asyncio.sleep outside of tests


class Clock(Protocol):
    """Tells the time; injected everywhere, so that tests and the sandbox can move it."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return datetime.now(UTC)


def ticks() -> float:
    """Return seconds that only go on, whatever becomes of the clock: good for how long, not for when."""
    return time.monotonic()
