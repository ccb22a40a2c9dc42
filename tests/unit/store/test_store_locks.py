"""One process owns a database, and a lock that others hold is said so."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event

import pytest
from store_files import an_event, opened

from bot.domain.errors import DatabaseInUse
from bot.services.ports import Changes, EventFilter
from bot.store.connections import Connections
from bot.store.errors import StoreBusy, StoreUnusable


async def test_a_database_that_is_open_is_refused_to_a_second_one_also_by_another_name(tmp_path: Path) -> None:
    path, link = tmp_path / "a.db", tmp_path / "link.db"
    store = await opened(path)
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(DatabaseInUse, match="Another Callboard is running"):
            await opened(name)
    await store.close()
    await (await opened(link)).close()


async def test_a_refused_start_lets_the_database_go(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await asyncio.to_thread(path.write_bytes, b"Dear diary, " * 200)
    with pytest.raises(StoreUnusable):
        await opened(path)
    path.unlink()
    await (await opened(path)).close()


async def test_a_lock_that_lasts_is_said_so_and_the_next_call_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked by another program"):
            await store.add_event(an_event())
        with pytest.raises(StoreBusy):
            await store.apply(Changes())  # the lock is taken first, so that no later statement meets it half-way
        assert await store.events(EventFilter()) == []
        other.execute("ROLLBACK")
    assert await store.add_event(an_event()) == an_event()
    await store.close()


async def test_a_locked_database_at_the_start_may_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await opened(path)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            await opened(path)
    await (await opened(path)).close()


async def test_a_read_that_meets_a_lock_is_said_so(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    connections = Connections(path, patience=0.05)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            await connections.read(lambda db: db.execute("BEGIN IMMEDIATE"))
    await connections.close()


async def test_a_long_write_delays_no_read_and_a_long_read_no_other(tmp_path: Path) -> None:
    connections = Connections(str(tmp_path / "a.db"))
    begun, ended = Barrier(3), Event()

    def slowly(_db: sqlite3.Connection) -> bool:
        begun.wait(10)
        return ended.wait(10)

    slow_write = asyncio.create_task(connections.write(slowly))
    slow_read = asyncio.create_task(connections.read(slowly))
    await asyncio.to_thread(begun.wait, 10)
    assert await connections.read(lambda db: db.execute("SELECT 1").fetchone()[0]) == 1
    assert not slow_write.done()
    assert not slow_read.done()
    ended.set()
    assert await slow_write
    assert await slow_read
    await connections.close()
