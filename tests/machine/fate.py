"""The clock that can be set wrong, and the death that may come at any door of the program."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

_TICK = timedelta(microseconds=1)
MOST_WRONG = timedelta(days=1, hours=1)


class SteppedClock:
    """Our clock, which can be set wrong; `true` is Slack's, which only ever goes forward."""

    def __init__(self, start: datetime) -> None:
        self.true = start
        self._off = timedelta(0)

    def now(self) -> datetime:
        """Return what our clock shows; no two looks at it are the same instant."""
        self.true += _TICK
        return self.true + self._off

    def pass_to(self, instant: datetime) -> None:
        """Let time go on until our clock shows `instant`."""
        self.true = max(self.true, instant - self._off)

    def step(self, by: timedelta) -> bool:
        """Set our clock wrong, or right again; no time goes by. False: it is wrong enough already."""
        if abs(self._off + by) > MOST_WRONG:
            return False
        self._off += by
        return True


class Fate:
    """Counts what goes in and out of the program's doors, and does something terrible at one of them."""

    def __init__(self) -> None:
        self.is_dead = asyncio.Event()
        self._left: int | None = None
        self._what: Callable[[], None] = self.is_dead.set

    def strikes_after(self, doors: int, what: Callable[[], None] | None = None) -> None:
        """Let it happen at that door; without `what`, the process dies."""
        self._left, self._what = doors, what or self.is_dead.set

    def spares(self) -> None:
        """Let nothing happen after all."""
        self._left = None

    async def meet(self) -> None:
        """Go through a door; nobody comes back from it after death."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self._left = None
                self._what()
        if self.is_dead.is_set():
            await asyncio.get_running_loop().create_future()


class Door:
    """A port of the program at which it may die: before what is asked there is done, or after it, unheard."""

    def __init__(self, port: Any, fate: Fate) -> None:
        self._port = port
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)
        if not asyncio.iscoroutinefunction(method):
            return method

        async def met(*values: Any, **named: Any) -> Any:
            await self._fate.meet()
            try:
                answer = await method(*values, **named)
            except Exception:
                await self._fate.meet()
                raise
            await self._fate.meet()
            return answer

        return met
