"""Connections and their threads: one writer, and readers of their own that no long write delays."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from bot.store.errors import told

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
        self._readers: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        for _ in range(READERS):
            self._readers.put(connect(path, patience))

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one immediate transaction; what it raises rolls everything back."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._transact, work)

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on a reader's connection."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._look, work)

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
            with told(self._path):
                return work(reader)
        finally:
            self._readers.put(reader)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with told(self._path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._writer)
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
        return result


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
