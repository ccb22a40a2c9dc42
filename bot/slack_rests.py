"""Leaves alone what Slack asks to leave alone, while everything else goes on."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from bot.services.ports import TryLater
from bot.slack_errors import Limited, Shut, asked

_EVERYTHING = ""


class Rests:
    """Asks Slack, and remembers which methods (or channels) are to be asked again only after a while."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rests: dict[str, tuple[datetime, TryLater]] = {}  # what rests -> (since when, as Slack said it)

    async def asked(self, about: str, call: Callable[[], Awaitable[Any]], *, changes: bool = True) -> Any:
        """Return what Slack answers, or raise TryLater at once while what it is `about` rests. Raises CannotSend."""
        for one in (_EVERYTHING, about):
            self._must_not_rest(one)
        try:
            return await asked(call(), changes=changes)
        except (Limited, Shut) as rest:
            now = self._clock.now()
            self._rests = {one: said for one, said in self._rests.items() if _left(said, now) is not None}
            self._rests[_EVERYTHING if isinstance(rest, Shut) else about] = (now, rest)
            raise

    def _must_not_rest(self, about: str) -> None:
        if about not in self._rests:
            return
        left = _left(self._rests[about], self._clock.now())
        if left is not None:
            raise TryLater(left, reason=self._rests[about][1].reason)
        del self._rests[about]


def _left(said: tuple[datetime, TryLater], now: datetime) -> float | None:
    """Return the seconds that a rest still lasts; None where it is over, or the clock was set back."""
    since, rest = said
    gone = now - since
    return rest.seconds - gone.total_seconds() if timedelta(0) <= gone < timedelta(seconds=rest.seconds) else None
