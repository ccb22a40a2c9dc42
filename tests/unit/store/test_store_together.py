"""What comes at once is done together, and each of it as if it were alone."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.store.connections import Connections

MANY = 100


async def opened(folder: Path) -> Connections:
    one = Connections(str(folder / "one.db"), patience=0.05)
    await one.write(lambda db: db.execute("CREATE TABLE told (number INTEGER PRIMARY KEY)"))
    return one


@pytest.fixture
async def connections(tmp_path: Path) -> AsyncIterator[Connections]:
    one = await opened(tmp_path)
    yield one
    await one.close()


def tell(number: int) -> Callable[[sqlite3.Connection], int]:
    return lambda db: db.execute("INSERT INTO told VALUES (?)", (number,)).rowcount


async def told(connections: Connections) -> list[int]:
    rows = await connections.read(lambda db: db.execute("SELECT number FROM told ORDER BY number").fetchall())
    return [row["number"] for row in rows]


async def test_what_many_write_at_once_shares_a_few_commits(connections: Connections) -> None:
    statements = list[str]()
    connections._writer.set_trace_callback(statements.append)
    assert await asyncio.gather(*(connections.write(tell(one)) for one in range(MANY))) == [1] * MANY
    assert await told(connections) == list(range(MANY))
    assert statements.count("COMMIT") <= MANY // 10


async def test_what_fails_among_others_is_undone_alone(connections: Connections) -> None:
    def half(db: sqlite3.Connection) -> None:
        tell(7)(db)
        raise ValueError("half")

    works = [tell(1), half, tell(1), tell(2)]
    outcomes = await asyncio.gather(*(connections.write(one) for one in works), return_exceptions=True)
    assert [type(one) for one in outcomes] == [int, ValueError, sqlite3.IntegrityError, int]
    assert await told(connections) == [1, 2]


async def test_nobody_is_told_that_it_is_stored_before_all_of_it_is(connections: Connections) -> None:
    """SQLite rolls everything back where the disk is full."""

    def undo_all(db: sqlite3.Connection) -> None:
        db.execute("ROLLBACK")
        raise ValueError("full")

    works = [tell(1), undo_all, tell(2)]
    outcomes = await asyncio.gather(*(connections.write(one) for one in works), return_exceptions=True)
    assert [type(one) for one in outcomes] == [ValueError] * 3
    assert await told(connections) == []


async def test_whoever_waits_no_longer_is_not_waited_for(connections: Connections) -> None:
    left = asyncio.ensure_future(connections.write(tell(1)))
    stays = asyncio.ensure_future(connections.write(tell(2)))
    await asyncio.sleep(0)
    left.cancel()
    assert await stays == 1
    assert await connections.write(tell(3)) == 1


async def test_work_that_runs_out_of_what_it_takes_holds_up_nobody(connections: Connections) -> None:
    works = [lambda _db: next(iter(())), tell(1)]
    writing = [asyncio.ensure_future(connections.write(one)) for one in works]
    async with asyncio.timeout(5):
        outcomes = await asyncio.gather(*writing, return_exceptions=True)
    assert [type(one) for one in outcomes] == [RuntimeError, int]
    assert await told(connections) == [1]


async def test_nobody_waits_for_ever_for_what_was_asked_for_while_it_closes(tmp_path: Path) -> None:
    connections = await opened(tmp_path)
    reads, writes = threading.Event(), threading.Event()
    doing = [
        asyncio.ensure_future(connections.read(lambda _db: reads.wait(5))),
        asyncio.ensure_future(connections.write(lambda _db: writes.wait(5))),
    ]
    await asyncio.sleep(0)
    closing = asyncio.ensure_future(connections.close())
    await asyncio.to_thread(lambda: None)
    late = [asyncio.ensure_future(connections.write(tell(one))) for one in (1, 2)]
    await asyncio.sleep(0)
    reads.set()
    while not connections._writing._is_closed:
        await asyncio.to_thread(lambda: None)
    writes.set()
    async with asyncio.timeout(5):
        assert await asyncio.gather(*doing) == [True, True]
        await asyncio.gather(*late, return_exceptions=True)
        await closing


async def test_nobody_waits_behind_a_long_list_that_is_asked_for_in_the_same_moment(connections: Connections) -> None:
    is_over = threading.Event()
    quick = [asyncio.ensure_future(told(connections))]
    listing = asyncio.ensure_future(connections.read_long(lambda _db: is_over.wait(5)))
    quick.append(asyncio.ensure_future(told(connections)))
    async with asyncio.timeout(2):
        assert await asyncio.gather(*quick) == [[], []]
    is_over.set()
    assert await listing


async def test_what_waits_at_the_end_is_still_done(tmp_path: Path) -> None:
    connections = await opened(tmp_path)
    writing = [asyncio.ensure_future(connections.write(tell(one))) for one in range(MANY)]
    await asyncio.sleep(0)
    await connections.close()
    assert await asyncio.gather(*writing) == [1] * MANY
    with pytest.raises(RuntimeError):
        await connections.write(tell(MANY))
