"""How long acknowledgements take, and how many lists a second are really posted."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import aiohttp

from tests.bench.filled import around_now, fill
from tests.bench.ground import Place, a_folder, bare_bolt, callboard, least_slack
from tests.bench.load import Load, percentile
from tests.bench.rows import Round, Size, Target, Wanted, at_least, at_most, case, shown

EVENTS = 10_000
RATE = 200.0  # a second
WARM_UP = 100


def _rows(target: Target) -> dict[str, Wanted]:
    return {
        "p50": Wanted("p50, tuned Bolt", "ms", shown()),
        "p99": Wanted("p99, tuned Bolt", "ms", target),
        "p50 default": Wanted("p50, Bolt’s default", "ms", shown()),
        "p99 default": Wanted("p99, Bolt’s default", "ms", shown()),
    }


def _round(ours: list[float], tuned: list[float], default: list[float]) -> Round:
    return {
        "p50": (percentile(ours, 50), percentile(tuned, 50)),
        "p99": (percentile(ours, 99), percentile(tuned, 99)),
        "p50 default": (percentile(ours, 50), percentile(default, 50)),
        "p99 default": (percentile(ours, 99), percentile(default, 99)),
    }


@case(
    "`/event list` acknowledged over signed HTTP",
    peer="bare Bolt with one listener",
    method="10,000 events stored; 200 commands a second, sent whether or not the ones before are answered.",
    rows=_rows(at_most(1.5)),
)
async def over_http(size: Size) -> AsyncIterator[Round]:
    """Measure all three in turns."""
    async with AsyncExitStack() as stack:
        slack, places = await _three(stack, "")
        session = await stack.enter_async_context(_session())
        for _ in range(size.rounds):
            took = [await _at_rate(session, one, slack, size.of(1000, 200)) for one in places]
            yield _round(*took)


@case(
    "`/event list` acknowledged over Socket Mode",
    peer="bare Bolt with one listener",
    method="As over HTTP, on the connections that each opens.",
    rows=_rows(at_most(1.5)),
)
async def over_socket(size: Size) -> AsyncIterator[Round]:
    """Measure each with a Slack of its own, since that brings each payload on any connection."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(_session())
        slacks = [await _with_socket(stack, kind) for kind in ("", "tuned-socket", "default-socket")]
        for _ in range(size.rounds):
            took = [await _driven(session, one, size.of(1000, 200)) for one in slacks]
            yield _round(*took)


@case(
    "`/event list` completed, saturated",
    peer="bare Bolt that posts one sentence over a shared session",
    method="32 connections, each sends the next command when the last is acknowledged; counted when posted.",
    rows={"lists": Wanted("lists posted", "1/s", at_least(0.8))},
    limit="On one core, acknowledging and posting a sentence takes Callboard as long as the floor, about 0.6 ms. What "
    "makes the sentence a list adds as much again and a little more: reading in a thread what this person may see "
    "(0.4 ms), writing it as blocks (0.2 ms) and posting 3.5 kB instead of a sentence (0.1 ms). Reading on the event "
    "loop would save 0.2 ms, and let a slow disk hold up acknowledgements.",
)
async def saturated(size: Size) -> AsyncIterator[Round]:
    """Measure how many lists reach Slack in a second."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(least_slack())
        ours = await _filled_callboard(stack, slack)
        floor = await stack.enter_async_context(bare_bolt("tuned-posting", slack))
        session = await stack.enter_async_context(_session())
        for _ in range(size.rounds):
            many = size.of(2000, 200)
            rates = [await _completed(session, one, slack, many) for one in (ours, floor)]
            yield {"lists": (rates[0], rates[1])}


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))


async def _three(stack: AsyncExitStack, suffix: str) -> tuple[Place, list[Place]]:
    slack = await stack.enter_async_context(least_slack())
    ours = await _filled_callboard(stack, slack)
    peers = [await stack.enter_async_context(bare_bolt(kind + suffix, slack)) for kind in ("tuned", "default")]
    return slack, [ours, *peers]


async def _filled_callboard(stack: AsyncExitStack, slack: Place, more: Mapping[str, str] | None = None) -> Place:
    folder = await stack.enter_async_context(a_folder())
    await fill(folder, around_now(EVENTS, datetime.now(UTC)))
    return await stack.enter_async_context(callboard(slack, folder, more))


async def _at_rate(session: aiohttp.ClientSession, place: Place, slack: Place, many: int) -> list[float]:
    await Load(session, place.events, slack.address).at_rate(WARM_UP, RATE)
    return await Load(session, place.events, slack.address).at_rate(many, RATE)


async def _with_socket(stack: AsyncExitStack, kind: str) -> Place:
    slack = await stack.enter_async_context(least_slack())
    if kind:
        await stack.enter_async_context(bare_bolt(kind, slack))
    else:
        await _filled_callboard(stack, slack, {"SLACK_APP_TOKEN": "xapp-bench"})
    return slack


async def _driven(session: aiohttp.ClientSession, slack: Place, many: int) -> list[float]:
    took: list[float] = []
    for count in (WARM_UP, many):
        order = {"many": count, "rate": RATE, "text": "list"}
        async with session.post(f"{slack.address}/drive", json=order, timeout=aiohttp.ClientTimeout(600)) as answer:
            took = await answer.json()
    return took


async def _completed(session: aiohttp.ClientSession, place: Place, slack: Place, many: int) -> float:
    before, began = await _posted(session, slack), time.perf_counter()
    await Load(session, place.events, slack.address).saturating(many)
    while await _posted(session, slack) < before + many:  # noqa: ASYNC110  another process counts
        await asyncio.sleep(0.005)
    return many / (time.perf_counter() - began)


async def _posted(session: aiohttp.ClientSession, slack: Place) -> int:
    async with session.get(f"{slack.address}/counts") as answer:
        return int((await answer.json()).get("respond", 0))
