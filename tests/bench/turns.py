"""A process that is asked again and again, so that those who are compared take turns and each has a process of its own.

What is asked is a line on its standard input; it answers with a line of JSON.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

Figures = Mapping[str, float]
_LONG = 300.0  # seconds


class Turn:
    """One such process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def take(self) -> Figures:
        """Let it measure once, and return what it found."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"again\n")
        return await self.answer()

    async def answer(self) -> Figures:
        """Return what it says next."""
        assert self._process.stdout is not None
        async with asyncio.timeout(_LONG):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a process ended: {await self._said()}")
        found: Figures = json.loads(line)
        return found

    async def _said(self) -> str:
        assert self._process.stderr is not None
        return (await self._process.stderr.read()).decode(errors="replace")[-2000:]


@asynccontextmanager
async def turns(*arguments: str, environment: Mapping[str, str] | None = None) -> AsyncIterator[Turn]:
    """Run Python with these arguments until the end of the block, which begins when it says that it is ready."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env={**os.environ, **(environment or {})}, stdin=pipe, stdout=pipe, stderr=pipe
    )
    turn = Turn(process)
    try:
        await turn.answer()
        yield turn
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def take_turns(measure: Callable[[], Awaitable[Figures]]) -> None:
    """In such a process: say that it is ready, and measure whenever it is asked."""
    _say({})
    while await asyncio.to_thread(sys.stdin.readline):
        _say(await measure())


def _say(found: Figures) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
