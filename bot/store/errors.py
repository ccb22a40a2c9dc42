"""What can go wrong with the database, in a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import CallboardError, NoSuchEvent


class StoreBusy(CallboardError):
    """The database stayed locked; the same call may be made again."""


class StoreUnusable(CallboardError):
    """The file cannot be used as it is; nothing in it was changed."""


_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = "The database {path} cannot be opened or written. Check the permissions of the file and of its folder."
RESTORE = (
    "It was left as it is. Stop Callboard, and put a backup in its place with: callboard restore FILE; the damaged one "
    "is kept aside."
)
_BROKEN = f"The file {{path}} is not a usable database ({{failure}}). {RESTORE}"
_UNUSABLE = {
    sqlite3.SQLITE_PERM: _REFUSED,
    sqlite3.SQLITE_READONLY: _REFUSED,
    sqlite3.SQLITE_CANTOPEN: _REFUSED,
    sqlite3.SQLITE_IOERR: "The disk of the database {path} fails ({failure}). Check the disk and its room.",
    sqlite3.SQLITE_FULL: "The disk of the database {path} is full. Make room on it.",
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
}
_PRIMARY = 0xFF  # SQLite's extended codes keep the plain one in the low byte


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn what SQLite says into StoreBusy, StoreUnusable or NoSuchEvent; a defect in a statement stays as it is."""
    try:
        yield
    except sqlite3.Error as failure:
        code = getattr(failure, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise NoSuchEvent("This event is no longer there.") from failure
        if code & _PRIMARY in _BUSY:
            raise StoreBusy("The database is locked by another program. Try again in a moment.") from failure
        if sentence := _UNUSABLE.get(code & _PRIMARY):
            raise StoreUnusable(sentence.format(path=path, failure=failure)) from failure
        raise
