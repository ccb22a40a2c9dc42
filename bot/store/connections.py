"""Connections and their threads: one writer, and a reader of its own that no long write delays."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.store.errors import StoreBusy, StoreUnusable
from bot.store.migrations import migrations

T = TypeVar("T")
BUSY_MILLISECONDS = 5000


class Connections:
    """Runs functions on the writer's or the reader's connection, off the event loop."""

    def __init__(self, path: str) -> None:
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="store-reader")
        self._writer = _open(path)
        self._reader = _open(path)

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one immediate transaction; what it raises rolls everything back."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._transact, work)

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on the reader's connection."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, work, self._reader)

    async def close(self) -> None:
        """Finish what was begun, and close."""
        for pool, connection in ((self._writing, self._writer), (self._reading, self._reader)):
            await asyncio.get_running_loop().run_in_executor(pool, connection.close)
            pool.shutdown()

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as failure:
            raise _unusable(failure) from failure
        try:
            result = work(self._writer)
            self._writer.execute("COMMIT")
        except BaseException as failure:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            if isinstance(failure, sqlite3.OperationalError):
                raise _unusable(failure) from failure
            raise
        return result


def migrate(path: str) -> None:
    """Bring the file's schema up to date. Raises StoreUnusable for a file that is not ours, and leaves it alone."""
    if not Path(path).resolve().parent.is_dir():
        raise StoreUnusable(f"The folder of the database {path} does not exist. Make it, or change CALLBOARD_DATABASE.")
    try:
        connection = _open(path)
        try:
            db = Database(connection)
            newer = {one.name for one in migrations.applied(db)} - _all_steps()
            if newer:
                raise StoreUnusable(f"The database {path} was made by a newer Callboard. Update this one.")
            migrations.apply(db)
        finally:
            connection.close()
    except sqlite3.DatabaseError as failure:
        raise StoreUnusable(
            f"The file {path} is not a usable database ({failure}). It was left as it is: move it aside, or restore "
            "a backup."
        ) from failure


def _all_steps() -> set[str]:
    return {one.name for one in migrations.pending(Database(memory=True))}


def _open(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _unusable(failure: sqlite3.OperationalError) -> StoreBusy | StoreUnusable:
    if "locked" in str(failure) or "busy" in str(failure):
        return StoreBusy("The database is locked by another program. Callboard tries again.")
    return StoreUnusable(f"The database cannot be written ({failure}). Check the disk’s space and permissions.")
