"""Attendance of fifty thousand people: fetched, reconciled, told; and written as a CSV file."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.people import Answer, Registered, Rsvp
from bot.store import answers
from tests.bench.crowds import EVENT, address_of
from tests.bench.filled import an_event, copied, fill, open_store
from tests.bench.ground import Place, a_folder
from tests.bench.processes import free_port, running
from tests.bench.rows import CASES, Case, Round, Size, Wanted, at_most, case, no_more_than

MANY, ANSWERED = 50_000, 5_000
MOST_ROUNDS = 3  # each is long, and much like the others
_ANSWERS = (Answer.GOING, Answer.GOING, Answer.GOING, Answer.MAYBE, Answer.NO)

_LIMIT = (
    "With a hundred people on a page, fetching takes about 20 µs for each. Beside that each person’s name and address "
    "are encrypted (13 µs), kept in order on disk (15 µs), put into their place and counted (6 µs); movingimage has to "
    "be asked about each address, which is decrypted for that (17 µs), and all of them are held meanwhile."
)


def _case(platform: str, title: str) -> Case:
    async def measure(size: Size) -> AsyncIterator[Round]:
        many = size.of(MANY, 1000)
        async with a_platform(platform, many) as there, a_folder() as folder:
            await _fill(folder / "full", platform, many)
            for number in range(min(size.rounds, MOST_ROUNDS)):
                mine = copied(folder / "full", folder / str(number))
                floor, ours = [await work(which, platform, there.address, mine, many) for which in ("floor", "ours")]
                yield {"time": (ours["seconds"], floor["seconds"]), "memory": (ours["mib"], floor["mib"])}

    return Case(
        f"Attendance of 50,000 people, {title}",
        peer="fetching and parsing the same pages with httpx and json, nothing kept",
        method="A process each, to the digest; 5,000 answers stored. Memory: the most resident beyond what was before.",
        rows={
            "time": Wanted("time", "s", at_most(2)),
            "memory": Wanted("peak memory", "MiB", no_more_than(16, "MiB")),
        },
        measure=measure,
        limit=_LIMIT,
    )


CASES.extend(
    _case(*one)
    for one in (
        ("movingimage", "movingimage"),
        ("myownconference", "MyOwnConference"),
        ("eventtia", "Eventtia"),
    )
)


@case(
    "CSV of 50,000 people",
    peer="the csv module on the same rows; the same export of a tenth of the people",
    method="All that is known of people, out of memory, into the file’s bytes; memory: the export out of the store.",
    rows={
        "time": Wanted("time", "s", at_most(1.5)),
        "memory": Wanted("peak memory", "MiB", no_more_than(16, "MiB")),
    },
)
async def csv_files(size: Size) -> AsyncIterator[Round]:
    """Write them in turns."""
    many = size.of(MANY, 1000)
    async with a_folder() as folder:
        for name, count in (("all", many), ("tenth", many // 10)):
            await _fill(folder / name, "movingimage", count)
        for _ in range(min(size.rounds, MOST_ROUNDS)):
            floor, ours = [await work(which, "", "", folder, many) for which in ("csv-floor", "csv-ours")]
            tenth = await work("export", "", "", folder / "tenth", many // 10)
            whole = await work("export", "", "", folder / "all", many)
            yield {"time": (ours["seconds"], floor["seconds"]), "memory": (whole["mib"], tenth["mib"])}


@asynccontextmanager
async def a_platform(name: str, many: int) -> AsyncIterator[Place]:
    """Run a platform that tells of so many people."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = ("-m", "tests.bench.crowds", name, str(port), str(many))
    async with running(*arguments, ready_at=f"{address}/ready") as process:
        yield Place(process.pid, address)


async def work(which: str, platform: str, address: str, folder: Path, many: int) -> dict[str, Any]:
    """Let a process of its own do it, and return what that took."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.crowd_work", which, platform, address, str(folder), str(many)),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    took: dict[str, Any] = json.loads(said)
    if took["people"] < many * 0.9:
        raise RuntimeError(f"{which} counted {took['people']} of {many} people")
    return took


async def _fill(folder: Path, platform: str, many: int) -> None:
    """Store an event that is over, and who of Slack was to come; movingimage tells only of those it is asked about."""
    folder.mkdir()  # noqa: ASYNC240  nobody waits
    event = an_event(1, datetime.now(UTC) - timedelta(hours=4)).model_copy(
        update={"platform": platform, "external_id": EVENT}
    )
    await fill(folder, iter([event]))
    store = await open_store(folder)

    def write(db: sqlite3.Connection) -> None:
        step = 1 if platform == "movingimage" else many * 9 // (ANSWERED * 10)
        answers.add_new(db, store._vault, _people(event.id, many, step))

    await store._connections.write(write)
    await store.close()


def _people(event_id: str, many: int, step: int) -> Iterator[Rsvp]:
    """Yield one of so many on the platform's list; with a step, some who are not on it too."""
    now = datetime.now(UTC) - timedelta(days=3)
    for at in range(0, many + (many // 100 if step > 1 else 0), step):
        has_answered = step > 1 or at % 10 == 0
        yield Rsvp(
            event_id=event_id,
            user_id=f"U{at:06}",
            name=f"Member {at}",
            email=address_of(at),
            answer=_ANSWERS[at // step % len(_ANSWERS)] if has_answered else Answer.INVITED,
            registered=Registered.YES if at % 2 else Registered.NOT,
            answered_at=now,
        )
