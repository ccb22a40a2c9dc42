"""`python -m tests.bench.due_ours MANY KIND`: Callboard, in which so many reminders become due whenever it is asked.

KIND `handed`: the messenger notes when it is called, and answers at once. `posted`: Slack takes them first.
"""

import asyncio
import gc
import sys
from datetime import datetime, timedelta
from itertools import count

from bot.app import Callboard, build
from bot.domain.clock import SystemClock
from bot.domain.events import Event
from bot.domain.messages import Said
from bot.domain.plans import Audience, Kind, Planned, plan_of
from bot.logs import start_logs
from bot.services.ports import Messenger, Place, Sent
from bot.settings import read_settings
from tests.bench.filled import HOUR, add_all, an_event
from tests.bench.stalls import Lateness
from tests.bench.turns import Figures, take_turns

SOON = timedelta(seconds=1.5)
MINUTES = 60
_numbers = count()


class NotingMessenger:
    """Notes when a message comes to it, or when it is posted."""

    def __init__(self, late: Lateness, real: Messenger | None) -> None:
        self._late = late
        self._real = real

    async def send(self, place: Place, message: Said, delivery_id: str) -> Sent:
        """Note one message."""
        if self._real is None:
            self._late.note()
            return Sent(place.to, "1.000000")
        sent = await self._real.send(place, message, delivery_id)
        self._late.note()
        return sent


class Measured:
    """The running bot, in which reminders become due."""

    def __init__(self, bot: Callboard, many: int, kind: str) -> None:
        self._bot = bot
        self._many = many
        self._real = bot.desk.messenger if kind == "posted" else None

    async def take(self) -> Figures:
        """Let so many become due at one moment, and return how late they went out."""
        due_at = SystemClock().now() + SOON
        late = Lateness(self._many, due_at.timestamp())
        self._bot.desk.messenger = NotingMessenger(late, self._real)  # type: ignore[assignment]  # all that is used
        events = [_event(channel, due_at) for channel in range(self._many)]
        await add_all(self._bot.store, iter(events), more=[_reminder(one) for one in events])
        async with late.watched():
            self._bot.desk.wake()
            await late.all_noted()
            await self._bot.deliverer.settle()
        return late.figures


def _event(channel: int, due_at: datetime) -> Event:
    facts = {"channel_id": f"C{channel:05}", "reminders": (MINUTES,)}
    return an_event(next(_numbers), due_at + HOUR).model_copy(update=facts)


def _reminder(event: Event) -> Planned:
    plan = plan_of(event, has_recordings=True)
    return next(one for one in plan if (one.kind, one.audience) == (Kind.REMINDER, Audience.CHANNEL))


async def run(many: int, kind: str) -> None:
    """Start the bot, and measure whenever it is asked."""
    start_logs("ERROR")
    bot = await build(read_settings(env_file=""))
    try:
        await bot.start()
        await bot.settled()
        gc.freeze()  # as `callboard run` does
        await take_turns(Measured(bot, many, kind).take)
    finally:
        await bot.stop()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]), sys.argv[2]))
