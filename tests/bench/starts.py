"""Cold start, idle memory, the first interaction, and a start with much that is owed."""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from bot.domain.plans import Audience, Kind, Planned
from tests.bench.filled import an_event, around_now, fill
from tests.bench.ground import Place, a_folder, callboard, least_slack
from tests.bench.load import Load
from tests.bench.processes import as_installed
from tests.bench.rows import Round, Size, Wanted, at_most, case, no_more_than

LIBRARIES = (
    "import slack_bolt.async_app, slack_bolt.adapter.aiohttp, httpx, pydantic, apscheduler.schedulers.asyncio, "
    "sqlite_utils"
)
PENDING = 100_000
EVENTS = 100
SETTLES = 3.0  # seconds
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


@case(
    "Start",
    peer="importing the five libraries, and its memory; the second interaction",
    method=(
        "An installation with a hundred events, started before; with the packages that people install and no others. "
        "From the process’s begin until /healthz answers; `/event list` at once, until it is posted, and again when "
        "what loads after the start is loaded; resident memory then."
    ),
    rows={
        "start": Wanted("cold start", "s", at_most(1.3)),
        "memory": Wanted("idle memory", "MiB", at_most(1.5)),
        "first": Wanted("first interaction", "ms", at_most(2.0)),
    },
)
async def start(size: Size) -> AsyncIterator[Round]:
    """Start anew in each round."""
    async with least_slack() as slack, aiohttp.ClientSession() as session, a_folder() as folder:
        await fill(folder, around_now(EVENTS, datetime.now(UTC)), planned=True)
        await _started(slack, folder)
        for _ in range(size.rounds):
            libraries, held = await _libraries()
            began = time.perf_counter()
            async with callboard(slack, folder) as place:
                took = time.perf_counter() - began
                first = await _once(session, place, slack)
                await asyncio.sleep(SETTLES)
                memory = _resident(place)
                second = await _once(session, place, slack)
            yield {"start": (took, libraries), "memory": (memory, held), "first": (first, second)}


@case(
    "Start with 100,000 pending deliveries",
    peer="a start with none",
    method="From the process’s begin until /healthz answers.",
    rows={"start": Wanted("start", "ms", no_more_than(50, "ms"))},
)
async def start_owing(size: Size) -> AsyncIterator[Round]:
    """Start both in turns."""
    async with least_slack() as slack, a_folder() as empty, a_folder() as full:
        now = datetime.now(UTC)
        event = an_event(1, now + timedelta(days=30))
        owed = [_owed(event.id, number, now + timedelta(days=1)) for number in range(size.of(PENDING, 1000))]
        await fill(full, iter([event]), more=owed)
        await fill(empty, iter([event]))
        for _ in range(size.rounds):
            with_none, with_many = [await _often(slack, one) for one in (empty, full)]
            yield {"start": (with_many * 1000, with_none * 1000)}


def _owed(event_id: str, number: int, due_at: datetime) -> Planned:
    return Planned(
        event_id=event_id, kind=Kind.NOTE, audience=Audience.CHANNEL, detail=str(number), revision=1, due_at=due_at
    )


async def _often(slack: Place, folder: Path) -> float:
    return statistics.median([await _started(slack, folder) for _ in range(3)])


async def _started(slack: Place, folder: Path) -> float:
    began = time.perf_counter()
    async with callboard(slack, folder):
        return time.perf_counter() - began


async def _libraries() -> tuple[float, float]:
    """Return the seconds that importing them takes, with the interpreter’s own start, and the MiB that they hold."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", f"{LIBRARIES}\n{_PEAK}", env=as_installed(), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return time.perf_counter() - began, int(said) / 1024


def _resident(place: Place) -> float:
    pages = int(Path(f"/proc/{place.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


async def _once(session: aiohttp.ClientSession, place: Place, slack: Place) -> float:
    """Return how long it takes until the answer is posted."""
    counts = f"{slack.address}/counts"
    before, began = await _posted(session, counts), time.perf_counter()
    await Load(session, place.events, slack.address).at_rate(1, 1.0)
    while await _posted(session, counts) == before:  # noqa: ASYNC110  another process counts
        await asyncio.sleep(0.0005)
    return (time.perf_counter() - began) * 1000


async def _posted(session: aiohttp.ClientSession, counts: str) -> int:
    async with session.get(counts) as answer:
        return int((await answer.json()).get("respond", 0))
