"""Cold start, idle memory, the first interaction, and a start with much that is owed."""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import aiohttp

from bot.domain.events import Event
from bot.domain.plans import Audience, Kind, Planned
from tests.bench.filled import an_event, around_now, fill
from tests.bench.ground import Place, a_folder, callboard, least_slack
from tests.bench.load import command, signed
from tests.bench.processes import as_installed
from tests.bench.rows import Round, Size, Wanted, at_most, case, no_more_than, shown

LIBRARIES = (
    "import slack_bolt.async_app, slack_bolt.adapter.aiohttp, httpx, pydantic, apscheduler.schedulers.asyncio, "
    "sqlite_utils"
)
PENDING = 100_000
EVENTS = 100
SETTLES = 3.0  # seconds
STARTED = 0.3  # seconds after which the start is over, and what is loaded after it not begun
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


@case(
    "Start",
    peer="importing the five libraries, and its memory; the second interaction",
    method=(
        "An installation with a hundred events, started before; both with the packages that people install and no "
        "others. From the process’s begin until /healthz answers. Then `/event list`, until it is posted: once the "
        "start is over and nothing else is loaded; and when all is loaded by somebody else, of whom Slack has to be "
        "asked as well, and by the first person again. Resident memory then."
    ),
    limit="By instructions a cold start is 1.36 times the imports: Callboard’s own modules, its listeners and "
    "the database come on top of them. By the clock single rounds were between 1.0 and 1.8 times.",
    rows={
        "start": Wanted("cold start", "s", at_most(1.3)),
        "memory": Wanted("idle memory", "MiB", at_most(1.5)),
        "first": Wanted("first interaction", "ms", at_most(2.0)),
        "again": Wanted("first interaction, beside the same person’s next", "ms", shown()),
    },
)
async def start(size: Size) -> AsyncIterator[Round]:
    """Start anew in each round."""
    async with least_slack() as slack, aiohttp.ClientSession() as session, a_folder() as folder:
        await fill(folder, _of_one_channel(datetime.now(UTC)), planned=True)
        await _started(slack, folder)
        for _ in range(size.rounds):
            libraries, held = await _libraries()
            began = time.perf_counter()
            async with callboard(slack, folder) as place:
                took = time.perf_counter() - began
                await asyncio.sleep(STARTED)
                first = await _once(session, place, slack)
                await asyncio.sleep(SETTLES)
                memory = _resident(place)
                second, again = [await _once(session, place, slack, who) for who in ("U0EVE", "U0BEN")]
            yield {
                "start": (took, libraries),
                "memory": (memory, held),
                "first": (first, second),
                "again": (first, again),
            }


def _of_one_channel(now: datetime) -> Iterator[Event]:
    return (one.model_copy(update={"channel_id": "C0EVENTS"}) for one in around_now(EVENTS, now))


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
        events = [an_event(number, now + timedelta(days=30, hours=number)) for number in range(EVENTS)]
        owed = [_owed(events[number % EVENTS], number) for number in range(size.of(PENDING, 1000))]
        await fill(full, iter(events), more=owed)
        await fill(empty, iter(events))
        await _started(slack, empty)
        await _started(slack, full)
        for _ in range(size.rounds):
            took = [[await _started(slack, one) for one in (empty, full)] for _ in range(3)]
            with_none, with_many = (statistics.median(one) * 1000 for one in zip(*took, strict=True))
            yield {"start": (with_many, with_none)}


def _owed(event: Event, minutes: int) -> Planned:
    due_at = event.starts_at - timedelta(minutes=1 + minutes / 10)
    return Planned(
        event_id=event.id,
        kind=Kind.REMINDER,
        audience=Audience.CHANNEL,
        detail=str(minutes),
        revision=event.revision,
        due_at=due_at,
    )


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


async def _once(session: aiohttp.ClientSession, place: Place, slack: Place, who: str = "U0BEN") -> float:
    """Return how long it takes until the answer is posted."""
    counts = f"{slack.address}/counts"
    before, began = await _posted(session, counts), time.perf_counter()
    body = urlencode(command("list", slack=slack.address) | {"user_id": who})
    async with session.post(place.events, data=body, headers=signed(body)) as answer:
        answer.raise_for_status()
    while await _posted(session, counts) == before:  # noqa: ASYNC110  another process counts
        await asyncio.sleep(0.0005)
    return (time.perf_counter() - began) * 1000


async def _posted(session: aiohttp.ClientSession, counts: str) -> int:
    async with session.get(counts) as answer:
        return int((await answer.json()).get("respond", 0))
