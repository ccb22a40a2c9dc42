"""The narrow moments: Slack has acted and has not answered yet, a platform is being called, a row was committed."""

import asyncio
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.sandbox.stage import Stage

LOOK_EVERY = 0.0005  # seconds between two looks at the database's log
MOST_SKIPPED = 6
LATEST = 0.006  # seconds after such a moment
KINDS = ("slack", "platform", "commit")


class Noticed(list[Any]):
    """A list of calls that tells of each."""

    def __init__(self, known: Iterable[Any], tell: Callable[[], None]) -> None:
        super().__init__(known)
        self._tell = tell

    def append(self, one: Any) -> None:
        """Add a call, then tell."""
        super().append(one)
        self._tell()


class Aim:
    """Waits for such a moment on a stage, and acts in it; the bot knows nothing of it."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self._dice = dice
        self._log = Path(stage.folder) / "callboard.db-wal"
        self._armed: tuple[str, int, Callable[[], None]] | None = None
        space = stage.slack.space
        space.calls = Noticed(space.calls, lambda: self._saw("slack"))
        for fake in stage.platforms.all.values():
            fake.calls = Noticed(fake.calls, lambda: self._saw("platform"))

    async def strike(self, act: Callable[[], None], seconds: float) -> None:
        """Act in one of the next few moments of a kind, at once or a trifle later; else after so many seconds."""
        kind, done = self._dice.choice(KINDS), asyncio.Event()
        delay = self._dice.choice((0.0, self._dice.random() * LATEST))

        def now() -> None:
            act()
            done.set()

        def moment() -> None:
            if delay:
                asyncio.get_running_loop().call_later(delay, now)
            else:
                now()

        self._armed = (kind, self._dice.randrange(MOST_SKIPPED), moment)
        looking = asyncio.ensure_future(self._look()) if kind == "commit" else None
        try:
            await asyncio.wait_for(done.wait(), seconds)
        except TimeoutError:
            act()
        finally:
            self._armed = None
            if looking is not None:
                looking.cancel()

    def _saw(self, kind: str) -> None:
        if self._armed is None or self._armed[0] != kind:
            return
        _, left, moment = self._armed
        self._armed = (kind, left - 1, moment) if left else None
        if not left:
            moment()

    async def _look(self) -> None:
        before = self._written()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if (now := self._written()) != before:
                before = now
                self._saw("commit")

    def _written(self) -> tuple[int, int]:
        try:
            known = self._log.stat()
        except FileNotFoundError:
            return (0, 0)
        return known.st_size, known.st_mtime_ns
