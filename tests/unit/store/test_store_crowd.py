"""Fifty thousand people: reconciled in bounded memory, while everything else goes on."""

import asyncio
import gc
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.clock import SystemClock
from bot.domain.events import Event, EventState
from bot.domain.messages import AttendanceList
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.platforms import Capability
from bot.domain.reports import Seen
from bot.services.attendance import attendance_csv, attendance_kept, attendance_told, look_at_attendance
from bot.services.desk import Desk
from bot.store import answers
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from bot.views.csvfile import attendance_csv as as_csv
from bot.views.messages import render
from providers import all_platforms

pytestmark = pytest.mark.long
MANY, SHARE = 50_000, 10_000  # on the platform, and in Slack too
NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
MOST_MEMORY = 15_000_000  # bytes, of which the file has four million
LATE = 49_000  # the first of a page near the end
LONGEST_MESSAGE = 60_000  # characters, with all that Block Kit needs
LONGEST_STALL = 0.2  # seconds, on a machine that does other things too; a tenth of that on one that does not


class Site:
    """A platform that lists its people one after the other."""

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        assert len(asked) == SHARE
        for at in range(MANY):
            if at % 500 == 0:
                await asyncio.sleep(0)  # a page comes
            visit = (NOW + timedelta(seconds=at % 1800), NOW + timedelta(seconds=1800 + at % 3600))
            yield Seen(email=f"guest{at}@example.com", name=f"Guest Number {at}", attended=at % 3 != 0, visits=(visit,))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    vault = Vault(SecretStr(Fernet.generate_key().decode()))
    opened = await SqliteStore.open(str(tmp_path / "callboard.db"), SystemClock(), vault)
    yield opened
    await opened.close()


async def longest_stall(until: asyncio.Event) -> float:
    """Return for how long the event loop did not come round at most."""
    loop, longest = asyncio.get_running_loop(), 0.0
    while not until.is_set():
        begun = loop.time()
        await asyncio.sleep(0.001)
        longest = max(longest, loop.time() - begun - 0.001)
    return longest


def a_rsvp(at: int) -> Rsvp:
    facts: dict[str, Any] = {"answer": Answer.GOING, "registered": Registered.YES, "answered_at": NOW}
    return Rsvp(event_id="e", user_id=f"U{at:06}", name=f"Member {at}", email=f"Guest{at * 6}@Example.com", **facts)


async def test_a_crowd_is_reconciled_listed_and_written_in_bounded_memory(store: SqliteStore) -> None:
    event = Event(
        id="e",
        ref="EAAA",
        platform="eventtia",
        channel_id="C1",
        organiser_id="U1",
        title="Crowd",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
        zone="UTC",
        state=EventState.OPEN,
        external_id="x",
        created_at=NOW,
    )
    await store.add_event(event)
    for at in range(0, SHARE, 1000):
        some = [a_rsvp(one) for one in range(at, at + 1000)]
        await store._connections.write(lambda db, some=some: answers.add_new(db, store._vault, some))  # type: ignore[misc]
    info = all_platforms()["eventtia"].info
    assert info.can(Capability.ATTENDANCE)
    desk = Desk(
        store=store,
        clock=SimpleNamespace(now=lambda: NOW + timedelta(hours=2)),
        infos={"eventtia": info},
        providers={"eventtia": Site()},
        attendance_csv=as_csv,
        **dict.fromkeys(
            (
                "messenger",
                "directory",
                "policy",
                "platforms",
                "keeper",
                "intake",
                "calendar_file",
                "people_csv",
                "table_csv",
            )
        ),
    )  # type: ignore[arg-type]

    done = asyncio.Event()
    watch = asyncio.create_task(longest_stall(done))
    gc.freeze()  # what the test runner holds is no part of it
    tracemalloc.start()
    await look_at_attendance(desk, event)
    told = await attendance_told(desk, event)
    said = [render(told), render(AttendanceList(event, info, await attendance_kept(desk, event, first=LATE), LATE))]
    file = await attendance_csv(desk, event)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.unfreeze()
    done.set()
    stall = await watch

    found, curve = told.attendance, told.curve
    print(f"peak {peak / 1e6:.1f} MB, file {len(file) / 1e6:.1f} MB, longest stall {stall * 1000:.0f} ms")  # noqa: T201
    assert (found.total, found.unmatched, len(found.people)) == (MANY + SHARE - len(range(0, MANY, 6)), 1666, 50)
    assert curve is not None
    assert (curve.is_presence, curve.known, curve.outside) == (True, found.came, 0)
    assert max(curve.counts) > MANY // 2
    assert all(len(str(one.blocks)) < LONGEST_MESSAGE for one in said)
    assert file.count(b"\n") == found.total + 1
    assert peak < MOST_MEMORY
    assert stall < LONGEST_STALL
