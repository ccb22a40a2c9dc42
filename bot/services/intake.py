"""What people submit is kept until it is done: a crash after the acknowledgement loses nothing that was asked for."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from bot.domain.clock import Clock
from bot.domain.errors import CallboardError
from bot.services.ports import Store, Submitted

log = structlog.get_logger(__name__)

AT_MOST = 1.0  # seconds of the three that Slack waits for an acknowledgement
STILL_WANTED = timedelta(hours=1)  # what is older has been done in another way by whoever wanted it
MOST_LIVES = 5  # that may begin the same: one that ends each of them would end all others too


@dataclass(frozen=True)
class Left:
    """What an earlier life has not done: what is still to be done, and what is not any more."""

    wanted: list[Submitted]
    set_aside: list[Submitted]


class Intake:
    """Payloads that are acknowledged and not done yet, by key."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._taken: set[str] = set()
        self._begun: set[str] = set()
        self._untold: set[str] = set()
        self._keeping: set[asyncio.Task[None]] = set()

    async def take(self, key: str, payload: dict[str, Any]) -> None:
        """Keep a payload before it is acknowledged; one for which the database takes too long is kept meanwhile.

        A database that cannot take it is no reason not to do it.
        """
        self._taken.add(key)
        keeping = asyncio.create_task(self._keep(Submitted(key, payload, self._clock.now())))
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)
        await asyncio.wait({keeping}, timeout=AT_MOST)

    async def _keep(self, one: Submitted) -> None:
        try:
            await self._store.keep_submitted(one)
        except CallboardError as failure:
            log.warning("could not keep what was submitted", reason=str(failure))

    def begin(self, key: str) -> None:
        """Say that work on it goes on after the acknowledgement."""
        self._begun.add(key)

    async def answered(self, key: str) -> None:
        """Say that the listener has returned: unless work goes on, that was all."""
        if key not in self._begun:
            await self.end(key)

    async def end(self, key: str) -> None:
        """Say that it is done, or that whoever wanted it was told why not."""
        self._begun.discard(key)
        if key in self._taken:
            self._taken.discard(key)
            await self._store.drop_submitted(key)

    def leave(self, key: str) -> None:
        """Say that it ended while Slack was away, so that whoever wanted it knows nothing: it is heard again."""
        self._begun.discard(key)
        if key in self._taken:
            self._taken.discard(key)
            self._untold.add(key)

    async def left(self) -> Left:
        """Return what an earlier life of this process has left undone, oldest first."""
        every = await self._store.submitted()
        wanted = [one for one in every if one.begun < MOST_LIVES and self._is_wanted(one)]
        return Left(wanted, [one for one in every if one not in wanted])

    async def untold(self) -> Left:
        """Return what ended in this life without anybody hearing of it, oldest first."""
        if not self._untold:
            return Left([], [])
        every = [one for one in await self._store.submitted() if one.key in self._untold]
        self._untold.clear()
        wanted = [one for one in every if self._is_wanted(one)]
        return Left(wanted, [one for one in every if one not in wanted])

    def _is_wanted(self, one: Submitted) -> bool:
        return self._clock.now() - one.at <= STILL_WANTED

    async def begin_again(self, one: Submitted) -> None:
        """Count that this life begins with it, before it does."""
        await self._store.count_begun(one.key)

    async def set_aside(self, one: Submitted) -> None:
        """Forget it, once its person knows that it is not done."""
        log.warning("set aside what was submitted", key=one.key, begun=one.begun, at=one.at.isoformat())
        await self._store.drop_submitted(one.key)
