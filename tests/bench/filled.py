"""Databases with many events in them, as Callboard stores them."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.clock import SystemClock
from bot.domain.events import Event, EventState
from bot.domain.plans import Planned, plan_of
from bot.services.ports import Changes
from bot.store import events as rows
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

HOUR = timedelta(hours=1)
CHANNELS = 1000
_FILES = ("callboard.db", "callboard.db.key")


def an_event(number: int, starts_at: datetime) -> Event:
    """Return one of many events, in one of a thousand channels."""
    return Event(
        id=f"bench-{number}",
        ref="EAAA",
        platform="ibm",
        channel_id="C0EVENTS" if number % 2 else f"C{number % CHANNELS:05}",
        organiser_id="U0BEN" if number % 10 == 0 else f"U{number % 500:05}",
        title=f"Town hall no. {number}",
        description="Numbers, plans, and your questions.",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        zone="Europe/Berlin",
        state=EventState.OPEN,
        external_id=str(number),
        is_configured=True,
        card_ts=f"{1_700_000_000 + number}.000100",
        created_at=starts_at - timedelta(days=30),
    )


def around_now(many: int, now: datetime) -> Iterator[Event]:
    """Yield events, half of them past, one an hour."""
    return (an_event(number, now + HOUR * (number - many // 2) + timedelta(minutes=30)) for number in range(many))


async def fill(
    folder: Path, events: Iterator[Event], *, planned: bool = False, more: list[Planned] | None = None
) -> None:
    """Store the events, with what their plans have ahead if `planned`, and further deliveries."""
    store = await open_store(folder)
    await add_all(store, events, planned=planned, more=more)
    await store.close()


async def add_all(
    store: SqliteStore, events: Iterator[Event], *, planned: bool = False, more: list[Planned] | None = None
) -> None:
    """Do so in an open store."""
    now = datetime.now(UTC)

    def work(db: sqlite3.Connection) -> None:
        for one in events:
            rows.add(db, store._vault, one)
            if planned and one.ends_at > now - HOUR:
                ahead = [due for due in plan_of(one, has_recordings=True) if due.due_at > now]
                store._apply(db, Changes(add=ahead))
        if more:
            store._apply(db, Changes(add=more))

    await store._connections.write(work)


async def open_store(folder: Path) -> SqliteStore:
    """Open the store in this folder."""
    path = str(folder / "callboard.db")
    return await SqliteStore.open(path, SystemClock(), Vault.open(path, None))


def copied(source: Path, target: Path) -> Path:
    """Copy a database with its key."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        if (source / name).exists():
            shutil.copy2(source / name, target / name)
    return target
