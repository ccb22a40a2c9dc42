"""How long Callboard itself takes from the click on Create to the platform's being called, and to the card."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import count
from typing import Any

import aiohttp

from bot.views.form import FormView
from tests.bench.filled import around_now, fill
from tests.bench.gestures import filled_form, send, submitted
from tests.bench.ground import Place, a_folder, asked, callboard, least_slack, platforms
from tests.bench.load import percentile
from tests.bench.rows import Round, Size, Wanted, case, shown, within

STORED = 1000
TAKES = 0.05  # seconds for an answer of the platform
RATE = 5.0  # forms a second
AT_ONCE = 4  # as many as Callboard asks of a platform at a time
WITHIN = 20.0  # seconds until all cards are there
MILLISECOND = 1_000_000  # nanoseconds
_FEW = within(100, "ms")


class Clicks:
    """Submits forms for movingimage, whose creation is one request, and remembers when."""

    def __init__(self, session: aiohttp.ClientSession, callboard: Place, slack: Place, platform: Place) -> None:
        self._session = session
        self._callboard = callboard
        self._slack = slack
        self._platform = platform
        self._numbers = count()
        self._now = datetime.now(UTC)

    async def one_by_one(self, many: int) -> list[tuple[FormView, int]]:
        """Submit at a fixed rate; return the forms and when each was sent."""
        began, sent = time.perf_counter(), []
        for number in range(many):
            await asyncio.sleep(max(0.0, began + number / RATE - time.perf_counter()))
            sent.append(asyncio.create_task(self._click()))
        return await asyncio.gather(*sent)

    async def at_once(self, many: int) -> list[tuple[FormView, int]]:
        """Submit all in one moment."""
        return await asyncio.gather(*(self._click() for _ in range(many)))

    async def _click(self) -> tuple[FormView, int]:
        number = next(self._numbers)
        form = filled_form("movingimage", number, self._now)
        payload = submitted(form, f"U{number:07}")
        return form, await send(self._session, self._callboard.events, payload)

    async def took(self, clicks: list[tuple[FormView, int]]) -> tuple[list[float], list[float], list[float]]:
        """Return milliseconds until the platform was called, from there to its answer, and of ours until the card."""
        cards = await self._cards({form.channel for form, _ in clicks})
        calls = {json.loads(body)["sessionId"]: times for body, *times in await self._calls()}
        until_call, theirs, until_card = [], [], []
        for form, clicked in clicks:
            came, answered = calls[form.event_id]
            until_call.append((came - clicked) / MILLISECOND)
            theirs.append((answered - came) / MILLISECOND)
            until_card.append((cards[form.channel] - clicked) / MILLISECOND - theirs[-1])
        return until_call, theirs, until_card

    async def _cards(self, channels: set[str]) -> dict[str, int]:
        async with asyncio.timeout(WITHIN):
            while True:
                kept: list[dict[str, Any]] = await asked(self._session, f"{self._slack.address}/kept")
                there = {one["channel"]: one["came"] for one in kept}
                if channels <= there.keys():
                    return there
                await asyncio.sleep(0.1)

    async def _calls(self) -> list[Any]:
        return list(await asked(self._session, f"{self._platform.address}/calls"))


@case(
    "Create",
    peer="the platform’s own time, which is subtracted until the card",
    method="Forms submitted five a second, then four in one moment, each for a channel of its own; from the click "
    "until movingimage’s stand-in has the request, and until Slack has the card.",
    limit="The p99 of twenty clicks is the slowest of them. Mostly it waits for the disk: what was asked for, "
    "the event and what became of it are committed one after the other before anything goes on.",
    rows={
        "call p50": Wanted("click to platform call, p50", "ms", shown()),
        "call p99": Wanted("click to platform call, p99", "ms", _FEW),
        "card p50": Wanted("click to card, p50", "ms", shown()),
        "card p99": Wanted("click to card, p99", "ms", _FEW),
        "at once call": Wanted("four at once, click to platform call, p99", "ms", shown()),
        "at once card": Wanted("four at once, click to card, p99", "ms", shown()),
    },
)
async def create(size: Size) -> AsyncIterator[Round]:
    """Measure both ways in turns."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        slack = await stack.enter_async_context(least_slack())
        platform = await stack.enter_async_context(platforms(TAKES))
        folder = await stack.enter_async_context(a_folder())
        await fill(folder, around_now(STORED, datetime.now(UTC)))
        settings = await asked(session, f"{platform.address}/settings")
        ours = await stack.enter_async_context(callboard(slack, folder, settings))
        await session.post(f"{slack.address}/keep")
        clicks = Clicks(session, ours, slack, platform)
        await clicks.took(await clicks.at_once(1))  # what is looked up once is looked up
        for _ in range(size.rounds):
            yield await _round(clicks, size)


async def _round(clicks: Clicks, size: Size) -> Round:
    call, theirs, card = await clicks.took(await clicks.one_by_one(size.of(15, 5)))
    calls, their, cards = await clicks.took(await clicks.at_once(AT_ONCE))
    return {
        "call p50": (percentile(call, 50), percentile(theirs, 50)),
        "call p99": (percentile(call, 99), percentile(theirs, 99)),
        "card p50": (percentile(card, 50), percentile(theirs, 50)),
        "card p99": (percentile(card, 99), percentile(theirs, 99)),
        "at once call": (percentile(calls, 99), percentile(their, 99)),
        "at once card": (percentile(cards, 99), percentile(their, 99)),
    }
