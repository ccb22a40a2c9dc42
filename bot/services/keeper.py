"""Keeps tasks that go on after a listener has acknowledged, and finishes them at shutdown."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

LAST_WORDS = 3.0  # seconds


class Keeper:
    """Holds a strong reference to each task; failures go to `on_error`, nothing is lost in silence."""

    def __init__(self, on_error: Callable[[str, BaseException], None]) -> None:
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start `work` now; it is finished before the process ends."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    @property
    def is_busy(self) -> bool:
        """Say whether something is under way."""
        return bool(self._tasks)

    async def drain(self, seconds: float) -> None:
        """Wait for everything that has begun, also what it begins meanwhile.

        After `seconds` it is cancelled, and has a moment to say so to whoever waits for it.
        """
        try:
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(set(self._tasks))
        except TimeoutError:
            await self._give_up()

    async def _give_up(self) -> None:
        unfinished = set(self._tasks)
        for task in unfinished:
            task.cancel()
        if unfinished:
            await asyncio.wait(unfinished, timeout=LAST_WORDS)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            self._on_error(task.get_name(), failure)
