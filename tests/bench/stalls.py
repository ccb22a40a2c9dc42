"""How late things are, and for how long the event loop did not come round."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.bench.load import percentile
from tests.bench.turns import Figures

MILLISECOND = 0.001


class Lateness:
    """Notes when each of so many things happens; `due_at` is the moment, by time.time, at which all should."""

    def __init__(self, many: int, due_at: float) -> None:
        self._many = many
        self._due_at = due_at
        self._late: list[float] = []
        self._all = asyncio.Event()
        self.stall = 0.0

    def note(self) -> None:
        """One happens now."""
        self._late.append(time.time() - self._due_at)
        if len(self._late) == self._many:
            self._all.set()

    async def all_noted(self) -> None:
        """Wait until all have happened."""
        async with asyncio.timeout(120):
            await self._all.wait()

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Watch the loop until the end of the block."""
        watching = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        try:
            yield
            await asyncio.sleep(10 * MILLISECOND)  # so that the last stall is over
        finally:
            watching.cancel()

    @property
    def figures(self) -> Figures:
        """The 99th percentile of how late they were, and the longest stall, in milliseconds."""
        return {"p99": percentile(self._late, 99) * 1000, "stall": self.stall * 1000}

    async def _watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(MILLISECOND)
            self.stall = max(self.stall, time.perf_counter() - began - MILLISECOND)
