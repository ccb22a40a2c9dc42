"""What can go wrong with the database, in a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import CallboardError, NoSuchEvent


class StoreBusy(CallboardError):
    """The database stayed locked; the same call may be made again."""


class StoreUnusable(CallboardError):
    """The file cannot be used as it is; nothing in it was changed. `trouble` is why, in a word or two for a monitor."""

    def __init__(self, sentence: str, trouble: str = "unusable") -> None:
        super().__init__(sentence)
        self.trouble = trouble


_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_LATER = "Nothing can be saved until an administrator"
_REFUSED = (
    "The database of Callboard cannot be opened or written. "
    f"{_LATER} has mended the permissions of {{path}} and of its folder."
)
_FAILS = (
    f"The disk of Callboard’s database fails ({{failure}}). {_LATER} has looked at the disk of {{path}} and its room."
)
_FULL = f"The disk of Callboard’s database is full. {_LATER} has made room on the disk of {{path}}."
RESTORE = (
    "It was left as it is. Stop Callboard, and put a backup in its place with: callboard restore FILE; the damaged one "
    "is kept aside."
)
_BROKEN = f"The file {{path}} is not a usable database ({{failure}}). {RESTORE}"
DAMAGED = "damaged"
# What SQLite says -> (in a word or two, in a sentence)
_UNUSABLE = {
    sqlite3.SQLITE_PERM: ("read-only", _REFUSED),
    sqlite3.SQLITE_READONLY: ("read-only", _REFUSED),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _REFUSED),
    sqlite3.SQLITE_IOERR: ("disk fails", _FAILS),
    sqlite3.SQLITE_FULL: ("disk full", _FULL),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, _BROKEN),
    sqlite3.SQLITE_NOTADB: (DAMAGED, _BROKEN),
}
_PRIMARY = 0xFF  # SQLite's extended codes keep the plain one in the low byte


def trouble_of(failure: sqlite3.Error) -> str:
    """Return what is wrong with the file in a word or two, or nothing where it is something else."""
    trouble, _ = _UNUSABLE.get(getattr(failure, "sqlite_errorcode", 0) & _PRIMARY, ("", ""))
    return trouble


_NO_EVENT = (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, sqlite3.SQLITE_CONSTRAINT_TRIGGER)  # the trigger of deliveries


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn what SQLite says into StoreBusy, StoreUnusable or NoSuchEvent; a defect in a statement stays as it is."""
    try:
        yield
    except sqlite3.Error as failure:
        code = getattr(failure, "sqlite_errorcode", 0)
        if code in _NO_EVENT:
            raise NoSuchEvent("This event is no longer there.") from failure
        if code & _PRIMARY in _BUSY:
            raise StoreBusy("The database is locked by another program. Try again in a moment.") from failure
        if known := _UNUSABLE.get(code & _PRIMARY):
            trouble, sentence = known
            raise StoreUnusable(sentence.format(path=path, failure=failure), trouble) from failure
        raise
