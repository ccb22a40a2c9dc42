"""How long acknowledgements take while every platform is slow and many forms wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import cycle

import aiohttp

from providers import all_platforms
from tests.bench.acks import EVENTS, RATE, WARM_UP
from tests.bench.filled import around_now, fill
from tests.bench.gestures import filled_form, send, submitted
from tests.bench.ground import Place, a_folder, asked, bare_bolt, callboard, least_slack, platforms
from tests.bench.load import Load, percentile
from tests.bench.rows import Round, Size, Wanted, at_most, case, shown, within

FORMS = 200
SLOW = 10.0  # seconds for each answer of a platform
LOOK_EVERY = 0.5


class Forms:
    """Keeps so many forms in flight: one that has ended is followed by another."""

    def __init__(self, session: aiohttp.ClientSession, callboard: Place, slack: Place) -> None:
        self._session = session
        self._callboard = callboard
        self._slack = slack
        self._platforms = cycle(all_platforms())
        self._now = datetime.now(UTC)
        self._sent = 0

    async def in_flight(self) -> int:
        """Return how many are acknowledged and have not ended: a form that ends is shown anew."""
        return self._sent - int((await asked(self._session, f"{self._slack.address}/counts")).get("views.update", 0))

    async def top_up(self) -> None:
        """Submit until there are enough."""
        for _ in range(FORMS - await self.in_flight()):
            form = filled_form(next(self._platforms), self._sent, self._now)
            await send(self._session, self._callboard.events, submitted(form, f"U{self._sent % FORMS:05}"))
            self._sent += 1

    async def keep_up(self) -> None:
        """Submit another for each that ends, until cancelled."""
        while True:
            await self.top_up()
            await asyncio.sleep(LOOK_EVERY)


@case(
    "`/event list` acknowledged while every platform takes 10 s and 200 forms are in flight",
    peer="bare Bolt with one listener",
    method="10,000 events stored; all platforms in another process; 200 commands a second; a form that ends is "
    "followed by another. The worst is that of all rounds, 10,000 commands with five of them.",
    limit="At 200 commands a second lists keep half of one core busy, and the floor a sixth; so whatever "
    "disturbs the machine shows here first. Single rounds were between 1.1 and 4.3 times.",
    rows={
        "p50": Wanted("p50", "ms", shown()),
        "p99": Wanted("p99", "ms", at_most(1.5)),
        "worst": Wanted("the worst of all", "ms", within(1000, "ms"), max),
    },
)
async def forms_in_flight(size: Size) -> AsyncIterator[Round]:
    """Measure both in turns; the forms are there all the while."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        slack, ours = await _waiting_callboard(stack, session)
        peer = await stack.enter_async_context(bare_bolt("tuned", slack))
        forms = Forms(session, ours, slack)
        await forms.top_up()
        keeping = asyncio.create_task(forms.keep_up())
        try:
            for _ in range(size.rounds):
                took = await _at_rate(session, ours, slack, size.of(2000, 200))
                assert await forms.in_flight() > FORMS * 0.9, "the forms have ended"
                yield _round(took, await _at_rate(session, peer, slack, size.of(400, 200)))
        finally:
            keeping.cancel()


async def _waiting_callboard(stack: AsyncExitStack, session: aiohttp.ClientSession) -> tuple[Place, Place]:
    slack = await stack.enter_async_context(least_slack())
    slow = await stack.enter_async_context(platforms(SLOW))
    folder = await stack.enter_async_context(a_folder())
    await fill(folder, around_now(EVENTS, datetime.now(UTC)))
    ours = await stack.enter_async_context(callboard(slack, folder, await asked(session, f"{slow.address}/settings")))
    stack.push_async_callback(session.post, f"{slow.address}/hurry")  # so that Callboard can end
    return slack, ours


async def _at_rate(session: aiohttp.ClientSession, place: Place, slack: Place, many: int) -> list[float]:
    await Load(session, place.events, slack.address).at_rate(WARM_UP, RATE)
    return await Load(session, place.events, slack.address).at_rate(many, RATE)


def _round(ours: list[float], peers: list[float]) -> Round:
    return {
        "p50": (percentile(ours, 50), percentile(peers, 50)),
        "p99": (percentile(ours, 99), percentile(peers, 99)),
        "worst": (max(ours), max(peers)),
    }
