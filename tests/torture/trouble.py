"""What goes wrong at Slack and at the platforms meanwhile, by the dice."""

import asyncio
import random
from collections.abc import Callable

from bot.sandbox.faults import Faults
from bot.sandbox.stage import Stage
from providers.fake import Fault, FaultKind

PAUSE = 0.5  # seconds of real time between two troubles, on average
CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}
_AT_PLATFORMS: tuple[tuple[FaultKind, int], ...] = (
    ("status", 500),
    ("status", 503),
    ("status", 429),
    ("done_but_500", 0),
    ("done_but_500", 0),
    ("cut_before", 0),
    ("cut_after", 0),
    ("cut_after", 0),
    ("slow_answer", 0),
)
_AFTER_ACTING = ("chat.postMessage", "chat.update", "files.completeUploadExternal", "conversations.open")
_REFUSED = (
    *_AFTER_ACTING,
    "conversations.history",
    "conversations.replies",
    "conversations.info",
    "files.getUploadURLExternal",
    "users.info",
    "views.update",
)


def _cut(faults: Faults, dice: random.Random) -> None:
    faults.cut_after(dice.choice(_AFTER_ACTING))


def _broken(faults: Faults, dice: random.Random) -> None:
    faults.fail(dice.choice(_REFUSED), "internal_error", status=500)


def _too_often(faults: Faults, dice: random.Random) -> None:
    faults.fail(dice.choice(_REFUSED), "ratelimited", retry_after=dice.randint(1, 3))


_AT_SLACK: tuple[Callable[[Faults, random.Random], None], ...] = (_cut, _cut, _broken, _too_often)


class Trouble:
    """Makes trouble until it is cancelled; `count` says how often."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self._stage = stage
        self._dice = dice
        self.count = 0

    async def make(self) -> None:
        """Let one call after the other go wrong."""
        while True:
            await asyncio.sleep(self._dice.random() * 2 * PAUSE)
            if self._dice.random() < 0.5:
                self._dice.choice(_AT_SLACK)(self._stage.slack.faults, self._dice)
            else:
                self._at_a_platform()
            self.count += 1

    def _at_a_platform(self) -> None:
        name = self._dice.choice(sorted(CREATES))
        kind, status = self._dice.choice(_AT_PLATFORMS)
        fault = Fault(kind, self._dice.choice(("", CREATES[name])), seconds=0.3, status=status or 500)
        fault.headers |= {"Retry-After": "5"} if status == 429 else {}
        faults = self._stage.platforms.all[name].faults
        faults[:] = [one for one in faults if one.times > 0][-2:]  # what nobody came across is not heaped up
        faults.append(fault)

    def end(self) -> None:
        """Let nothing more go wrong."""
        for fake in self._stage.platforms.all.values():
            fake.faults.clear()
        self._stage.slack.faults = Faults()
