"""Connections and their threads: one writer, and readers of their own that no long write delays."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from queue import LifoQueue
from typing import Any, TypeVar

from bot.store.errors import DAMAGED, StoreBusy, StoreUnusable, told
from bot.store.together import Outcome, Together, Work

T = TypeVar("T")
PATIENCE = 5.0  # seconds that a statement waits for another program's lock
READERS = 3  # so that a long list does not delay a form


class Connections:
    """Runs functions on the writer's or a reader's connection, off the event loop."""

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        self._path = path
        self._writing = Together(1, "store-writer", self._write_all)
        self._reading = Together(READERS, "store-reader", self._read_all)
        self._writer = connect(path, patience)
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()  # the one that knows most is taken first
        for _ in range(READERS):
            self._readers.put(connect(path, patience))
        self.trouble = ""  # what the file met last, in a word or two, until something is written again

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in an immediate transaction, and return once it is on the disk; what it raises undoes it alone.

        What many write at once shares a transaction: each is in it whole or not at all.
        """
        return await self._writing.ask(work)

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on a reader's connection, perhaps behind others that take as little as it does."""
        return await self._reading.ask(work)

    async def read_long(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work`, which may go through very many rows, on a reader's connection, behind which nobody waits."""
        return await self._reading.ask(work, is_long=True)

    async def try_again(self) -> None:
        """Write the file's header as it is, where something could not be written; if that succeeds, all is well."""
        if self.trouble and self.trouble != DAMAGED:
            with suppress(StoreUnusable, StoreBusy):
                await self.write(lambda db: db.execute("PRAGMA user_version = 0"))
                self.trouble = ""

    async def close(self) -> None:
        """Finish what was begun, and close."""
        await self._reading.finish()
        await self._writing.finish()
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._reading.close()
        self._writing.close()
        for _ in range(READERS):
            self._readers.get().close()
        self._writer.close()  # last, so that it folds the write-ahead log into the file

    def _read_all(self, works: Sequence[Work]) -> list[Outcome]:
        reader = self._readers.get()
        try:
            return [self._done(work, reader) for work in works]
        finally:
            self._readers.put(reader)

    def _write_all(self, works: Sequence[Work]) -> list[Outcome]:
        written = self._writer.total_changes
        with self._told():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                outcomes = self._each(works)
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
        is_well = not any(isinstance(one.failure, StoreUnusable) for one in outcomes)
        if is_well and self._writer.total_changes > written and self.trouble != DAMAGED:
            self.trouble = ""
        return outcomes

    def _each(self, works: Sequence[Work]) -> list[Outcome]:
        """Do one after the other within a transaction, each of which is undone alone; raise where all are undone."""
        outcomes = list[Outcome]()
        for work in works:
            outcomes.append(self._done(partial(_apart, work), self._writer))
            if not self._writer.in_transaction:  # SQLite itself has rolled back, as where the disk is full
                raise outcomes[-1].failure or AssertionError("work never ends the transaction")
        return outcomes

    def _done(self, work: Work, connection: sqlite3.Connection) -> Outcome:
        try:
            with self._told():
                return Outcome(work(connection))
        except Exception as failure:  # noqa: BLE001  whoever asked for it hears of it
            return Outcome(failure=failure)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self._path):
                yield
        except StoreUnusable as failure:
            self.trouble = failure.trouble
            raise


def _apart(work: Work, db: sqlite3.Connection) -> Any:
    """Do the work so that nothing else is undone with it."""
    db.execute("SAVEPOINT apart")
    try:
        return work(db)
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK TO apart")
        raise
    finally:
        if db.in_transaction:
            db.execute("RELEASE apart")


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
