"""`python -m tests.bench.crowd_work WHICH PLATFORM ADDRESS FOLDER MANY`: one piece of work, alone in its process.

It says as JSON how long it took, by how many MiB the process grew at most, and how many people there were.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.crowds import CROWDS


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
    from bot.app import build  # noqa: PLC0415
    from bot.domain.plans import Audience, Delivery, Kind  # noqa: PLC0415
    from bot.services.compose_attendance import attendance_digest  # noqa: PLC0415
    from bot.services.steps import Say  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.views.messages import render  # noqa: PLC0415
    from tests.bench.ground import Place, environment  # noqa: PLC0415

    more = CROWDS[platform].settings(address)
    settings = read_settings(environment(Place(0, "http://127.0.0.1:9"), Path(folder), 1, more))
    callboard = await build(settings)
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
    with measured() as took:
        step = await attendance_digest(desk, due, event)
        assert isinstance(step, Say), step
        render(step.message)
    known = step.message.attendance
    assert not known.why_unknown, known.why_unknown
    took.people = known.registered or 0
    await callboard.closing.aclose()
    return took


EVENT_ID = "bench-1"  # as `an_event(1, …)` is called
WORK = {"floor": floor, "ours": ours}

if __name__ == "__main__":
    which, *where, many = sys.argv[1:]
    took = asyncio.run(WORK[which](*where, int(many)))
    sys.stdout.write(json.dumps(vars(took)))
