"""`python -m tests.bench.events_stored CALLS`: what is asked again and again, with many events stored or few.

The events of Ben and of his channel are the same however many there are; all others are others'. Anna organises fifty
of the first hundred, and a hundredth of the rest.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from bot.app import build
from bot.domain.events import LONG_REF, REF_ALPHABET, Event
from bot.domain.plans import Kind, Planned
from bot.logs import start_logs
from bot.services.desk import Desk
from bot.services.find_event import list_events
from bot.services.home import home_of
from bot.services.owed import follow_plan
from bot.services.reminders import plan_shown
from bot.settings import read_settings
from tests.bench.filled import HOUR, an_event
from tests.bench.turns import Figures, take_turns

BEN, ANNA, HERE = "U0BEN", "U0ANNA", "C0EVENTS"
OWN = 100  # events that are the same in both
DUE = 10
LEASE = timedelta(minutes=5)


def stored(many: int, now: datetime) -> Iterator[Event]:
    """Yield the events, one an hour: of the first hundred half are past, of all others three quarters."""
    for number in range(OWN):
        where, who = (HERE, BEN) if number % 2 else (f"C{number:05}", ANNA)
        yield _at(number, now + HOUR * (number - OWN // 2), where, who)
    for number in range(OWN, many):
        who = ANNA if number % 100 == 0 else f"U{number % 500:05}"
        yield _at(number, now + HOUR * (number - many * 3 // 4), f"C{number % 1000:05}", who)


def _at(number: int, starts_at: datetime, channel_id: str, organiser_id: str) -> Event:
    facts = {"channel_id": channel_id, "organiser_id": organiser_id, "ref": _ref(number)}
    return an_event(number, starts_at + HOUR / 2).model_copy(update=facts)


def _ref(number: int) -> str:
    digits = len(REF_ALPHABET)
    return "E" + "".join(REF_ALPHABET[number // digits**place % digits] for place in range(LONG_REF - 1))


def due(now: datetime) -> list[Planned]:
    """Return a few deliveries that are due, each to somebody else."""
    facts = {"event_id": "bench-0", "kind": Kind.NOTE, "revision": 1, "due_at": now - HOUR}
    return [Planned(audience=f"user:U{number:05}", **facts) for number in range(DUE)]


class Measured:
    """Everything that is measured."""

    def __init__(self, desk: Desk, calls: int) -> None:
        self._desk = desk
        self._calls = calls

    async def take(self) -> Figures:
        """Return the median of each, in milliseconds."""
        desk, event = self._desk, await self._desk.store.event(f"bench-{OWN - 1}")
        assert event is not None
        asked: dict[str, Callable[[], Awaitable[object]]] = {
            "list": partial(list_events, desk, BEN, HERE, "upcoming"),
            "mine": partial(list_events, desk, BEN, HERE, "mine"),
            "mine of many": partial(list_events, desk, ANNA, HERE, "mine"),
            "plan": partial(plan_shown, desk, BEN, event.id),
            "follow": partial(follow_plan, desk, event),
            "home": partial(home_of, desk, BEN),
        }
        found = {name: await self._median(ask) for name, ask in asked.items()}
        return found | {"claim": await self._claim()}

    async def _median(self, ask: Callable[[], Awaitable[object]]) -> float:
        return statistics.median([await _timed(ask) for _ in range(self._calls)])

    async def _claim(self) -> float:
        """Claim what is due, and give it back, again and again."""
        store, took = self._desk.store, list[float]()
        for _ in range(self._calls):
            now, began = self._desk.clock.now(), time.perf_counter()
            claimed = await store.claim(now, now + LEASE, DUE, [])
            took.append(_milliseconds_since(began))
            assert len(claimed) == DUE
            await asyncio.gather(*(store.defer(one.id, one.due_at, "", was_tried=False) for one in claimed))
        return statistics.median(took)


async def _timed(ask: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await ask()
    return _milliseconds_since(began)


def _milliseconds_since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


async def run(calls: int) -> None:
    """Start over the store as it is, and measure whenever it is asked."""
    start_logs("ERROR")
    bot = await build(read_settings(env_file=""))
    try:
        await take_turns(Measured(bot.desk, calls).take)
    finally:
        await bot.stop()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1])))
