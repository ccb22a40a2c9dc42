"""Work for threads, which take all that waits in one go: what comes at once costs little more than one."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

T = TypeVar("T")
FEW = 30  # that are not worth another thread: to hand over takes as long as to read
Work = Callable[[Any], Any]


@dataclass(frozen=True)
class _Asked:
    """Work that waits, and who waits for it."""

    work: Work
    answer: asyncio.Future[Any]
    is_long: bool


@dataclass(frozen=True)
class Outcome:
    """What became of some work."""

    result: Any = None
    failure: BaseException | None = None


Done = Callable[[Sequence[Work]], Sequence[Outcome]]  # does them one after the other, in a thread


class Together:
    """Threads, and what waits for them. Used from one event loop."""

    def __init__(self, threads: int, name: str, do: Done) -> None:
        self._do = do
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._free = threads
        self._waiting: list[_Asked] = []
        self._is_closed = False

    async def ask(self, work: Callable[[Any], T], *, is_long: bool = False) -> T:
        """Return what `work` returns, or raise what it raises. What `is_long` has a thread to itself."""
        if self._is_closed:
            raise RuntimeError("nothing is done any more")
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._hand_out)  # after all that come in the same turn of the loop
        self._waiting.append(_Asked(work, answer, is_long))
        return cast(T, await answer)

    async def finish(self) -> None:
        """Take nothing more, and wait for all that waits to be done."""
        self._is_closed = True
        while waiting := [one.answer for one in self._waiting if not one.answer.done()]:
            await asyncio.wait(waiting)

    def close(self) -> None:
        """Finish what threads have begun, and nothing else."""
        self._is_closed = True
        self._waiting = []
        self._threads.shutdown()

    def _hand_out(self) -> None:
        """Give each free thread its share of what waits."""
        while self._free and self._waiting:
            share = self._share()
            taken, self._waiting = self._waiting[:share], self._waiting[share:]
            wanted = [one for one in taken if not one.answer.cancelled()]
            if wanted:
                self._hand_over(wanted)

    def _share(self) -> int:
        """Return how many of those that wait a thread takes: nobody comes behind what is long, nor before it."""
        most = max(FEW, -(-len(self._waiting) // self._free))
        before = next((number for number, one in enumerate(self._waiting[:most]) if one.is_long), most)
        return max(before, 1)

    def _hand_over(self, taken: Sequence[_Asked]) -> None:
        self._free -= 1
        works, answers = [one.work for one in taken], [one.answer for one in taken]
        doing = asyncio.get_running_loop().run_in_executor(self._threads, self._do, works)
        doing.add_done_callback(partial(self._answer, answers))

    def _answer(self, answers: Sequence[asyncio.Future[Any]], done: asyncio.Future[Sequence[Outcome]]) -> None:
        self._free += 1
        failure = done.exception()
        outcomes = done.result() if failure is None else [Outcome(failure=failure)] * len(answers)
        for answer, outcome in zip(answers, outcomes, strict=True):
            if not answer.done():
                _say(answer, outcome)
        self._hand_out()


def _say(answer: asyncio.Future[Any], outcome: Outcome) -> None:
    if outcome.failure is None:
        answer.set_result(outcome.result)
    elif isinstance(outcome.failure, StopIteration):  # the one that a future does not take
        answer.set_exception(RuntimeError("there was nothing more to take"))
    else:
        answer.set_exception(outcome.failure)
