"""`python -m tests.bench.crowd_work WHICH PLATFORM ADDRESS FOLDER MANY`: one piece of work, alone in its process.

It says as JSON how long it took, by how many MiB the process grew at most, and how many people there were.
"""

import asyncio
import csv
import gc
import io
import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.crowds import CROWDS, address_of, came

if TYPE_CHECKING:
    from bot.app import Callboard
    from bot.domain.reports import PersonRow


@dataclass
class Took:
    """What a piece of work took."""

    seconds: float = 0.0
    mib: float = 0.0
    people: int = 0


@contextmanager
def measured() -> Iterator[Took]:
    """Measure the block: seconds, and the most that the process held beyond what it held before."""
    took = Took()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the most held begins anew
    before, began = _held("VmRSS"), time.perf_counter()
    yield took
    took.seconds = time.perf_counter() - began
    took.mib = (_held("VmHWM") - before) / 1024


def _held(what: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{what}:")[2].split()[0])


async def floor(platform: str, address: str, _folder: str, many: int) -> Took:
    """Fetch and parse the pages, one after the other, and count who is on them."""
    import httpx  # noqa: PLC0415  what the other one needs is no part of this process

    crowd = CROWDS[platform]
    asks = list(crowd.asks(many))
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        with measured() as took:
            for one in asks:
                answer = await client.request(one.method, one.path, **one.more)
                took.people += len(crowd.rows(answer.json()))
    return took


async def ours(platform: str, address: str, folder: str, _many: int) -> Took:
    """Let Callboard look at the attendance, reconcile, and build the digest's message."""
    from bot.domain.plans import Audience, Delivery, Kind  # noqa: PLC0415
    from bot.services.compose_attendance import attendance_digest  # noqa: PLC0415
    from bot.services.steps import Say  # noqa: PLC0415
    from bot.views.messages import render  # noqa: PLC0415

    callboard = await _callboard(folder, CROWDS[platform].settings(address))
    desk = callboard.desk
    event = await desk.store.event(EVENT_ID)
    due = Delivery(
        id="d",
        event_id=EVENT_ID,
        kind=Kind.ATTENDANCE_DIGEST,
        audience=Audience.CHANNEL,
        revision=1,
        due_at=event.over_at,
    )
    gc.freeze()  # as the program does
    with measured() as took:
        step = await attendance_digest(desk, due, event)
        assert isinstance(step, Say), step
        render(step.message)
    known = step.message.attendance
    assert not known.why_unknown, known.why_unknown
    took.people = known.registered or 0
    await callboard.closing.aclose()
    return took


async def _callboard(folder: str, more: Mapping[str, str]) -> "Callboard":
    from bot.app import build  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from tests.bench.ground import Place, environment  # noqa: PLC0415

    return await build(read_settings(environment(Place(0, "http://127.0.0.1:9"), Path(folder), 1, more)))


async def csv_floor(_platform: str, _address: str, _folder: str, many: int) -> Took:
    """Write what is known of people with the csv module, as it is."""
    people = list(_people(many))
    file = io.BytesIO()
    with measured() as took, io.TextIOWrapper(file, "utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(PERSON)
        writer.writerows(map(attrgetter(*PERSON), people))
        text.flush()
        took.people = file.getvalue().count(b"\n")
    return took


async def csv_ours(_platform: str, _address: str, _folder: str, many: int) -> Took:
    """Write the same people as Callboard writes them."""
    from bot.domain.reports import Attendance  # noqa: PLC0415
    from bot.views.csvfile import attendance_csv  # noqa: PLC0415
    from tests.bench.filled import an_event  # noqa: PLC0415

    people, event = list(_people(many)), an_event(1, _NOON)
    known = Attendance(going=1, maybe=0, declined=0, attended=1, has_times=True, timed=1)
    attendance_csv(event, known, iter(people[:1]))  # the zones are read once in a process
    with measured() as took:
        took.people = attendance_csv(event, known, iter(people)).count(b"\n")
    return took


async def export(_platform: str, _address: str, folder: str, _many: int) -> Took:
    """Write the file of an event's people out of the store."""
    from bot.services.attendance import attendance_csv  # noqa: PLC0415

    callboard = await _callboard(folder, {})
    event = await callboard.desk.store.event(EVENT_ID)
    assert event is not None
    with measured() as took:
        took.people = (await attendance_csv(callboard.desk, event)).count(b"\n")
    await callboard.closing.aclose()
    return took


def _people(many: int) -> "Iterator[PersonRow]":
    """Yield people of whom all is known that a file tells, in a form that the store gives."""
    from bot.domain.people import Answer  # noqa: PLC0415
    from bot.domain.places import Placed  # noqa: PLC0415
    from bot.domain.reports import PersonRow  # noqa: PLC0415

    for at in range(many):
        there = {"joined_at": _NOON + timedelta(seconds=at % 3600), "left_at": _NOON + HOUR, "stayed": at % 3600}
        yield PersonRow(
            name=f"Guest Number {at}",
            email=address_of(at),
            answer=Answer.GOING if at % 10 == 0 else None,
            registered=True,
            attended=came(at),
            placed=Placed.ATTENDED if came(at) else Placed.NO_SHOW,
            **(there if came(at) else {}),
        )


PERSON = ("name", "email", "answer", "registered", "attended", "placed", "joined_at", "left_at", "stayed")
HOUR = timedelta(hours=1)
_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENT_ID = "bench-1"  # as `an_event(1, …)` is called
WORK = {"floor": floor, "ours": ours, "csv-floor": csv_floor, "csv-ours": csv_ours, "export": export}

if __name__ == "__main__":
    which, *where, many = sys.argv[1:]
    took = asyncio.run(WORK[which](*where, int(many)))
    sys.stdout.write(json.dumps(vars(took)))
