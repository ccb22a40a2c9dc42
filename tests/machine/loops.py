"""An event loop whose time is ours: nothing waits for real, and what happens once happens so every time."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any


class _Impatient(selectors.DefaultSelector):
    """Lets the loop's time go on where another one would wait."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("everything waits for something that never comes")
        self.time += max(timeout, 0.0)
        return super().select(0)


class OwnTimeLoop(asyncio.SelectorEventLoop):
    """Goes on by `go_on` and, when there is nothing else to do, by itself; other threads' work is done at once."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        """Return the loop's own time, in seconds."""
        return self._impatient.time

    def go_on(self, seconds: float) -> None:
        """Let the loop's time go on, and its timers fire."""
        self._impatient.time += seconds

    def run_in_executor(self, executor: Executor | None, func: Callable[..., Any], *values: Any) -> Any:
        """Do the work here and now, and let its answer come in a turn of its own."""
        answer = self.create_future()
        try:
            self.call_soon(_answer, answer, answer.set_result, func(*values))
        except Exception as failure:  # noqa: BLE001  it is whoever waits for the answer who hears of it
            self.call_soon(_answer, answer, answer.set_exception, failure)
        return answer


def _answer(answer: asyncio.Future[Any], say: Callable[[Any], None], what: Any) -> None:
    if not answer.done():
        say(what)


async def cancel_everything() -> None:
    """End what the loop has begun."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)
