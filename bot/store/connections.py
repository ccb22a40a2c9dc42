"""Connections and their threads: one writer, and readers of their own that no long write delays."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import LifoQueue
from typing import TypeVar

from bot.store.errors import DAMAGED, StoreBusy, StoreUnusable, told

T = TypeVar("T")
PATIENCE = 5.0  # seconds that a statement waits for another program's lock
READERS = 3  # so that a long list does not delay a form


class Connections:
    """Runs functions on the writer's or a reader's connection, off the event loop."""

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        self._path = path
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        self._writer = connect(path, patience)
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()  # the one that knows most is taken first
        for _ in range(READERS):
            self._readers.put(connect(path, patience))
        self.trouble = ""  # what the file met last, in a word or two, until something is written again

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one immediate transaction; what it raises rolls everything back."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._transact, work)

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on a reader's connection."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._look, work)

    async def try_again(self) -> None:
        """Write the file's header as it is, where something could not be written; if that succeeds, all is well."""
        if self.trouble and self.trouble != DAMAGED:
            with suppress(StoreUnusable, StoreBusy):
                await self.write(lambda db: db.execute("PRAGMA user_version = 0"))
                self.trouble = ""

    async def close(self) -> None:
        """Finish what was begun, and close."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._reading.shutdown()
        self._writing.shutdown()
        for _ in range(READERS):
            self._readers.get().close()
        self._writer.close()  # last, so that it folds the write-ahead log into the file

    def _look(self, work: Callable[[sqlite3.Connection], T]) -> T:
        reader = self._readers.get()
        try:
            with self._told():
                return work(reader)
        finally:
            self._readers.put(reader)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        written = self._writer.total_changes
        with self._told():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._writer)
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
        if self._writer.total_changes > written and self.trouble != DAMAGED:
            self.trouble = ""
        return result

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self._path):
                yield
        except StoreUnusable as failure:
            self.trouble = failure.trouble
            raise


def connect(path: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection that waits for locks, keeps every commit through a power cut and holds foreign keys."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
