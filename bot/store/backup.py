"""Copy a database while it is in use, and put such a copy in its place."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.store.disks import keep_names
from bot.store.errors import DAMAGED, StoreUnusable, told, trouble_of
from bot.store.opening import is_ours, must_be_ours, must_be_whole
from bot.store.owner import Owner

_PARTS = ("", "-wal", "-shm")  # the database first: what it leaves behind alone would be taken for another one's


def backup(path: str, copy: str) -> None:
    """Write a consistent copy of the database at `path` to the new file `copy`, readable by its owner only.

    The copy has its name only once it is whole.
    """
    if not Path(path).is_file():
        raise StoreUnusable(f"There is no database {path}. Set CALLBOARD_DATABASE to the one that is in use.")
    if Path(copy).exists():
        raise StoreUnusable(f"The file {copy} is there already. Choose a new name; backups are never overwritten.")
    draft = _draft(path, copy)
    draft.rename(copy)
    keep_names(Path(copy).resolve().parent)


def restore(path: str, copy: str, now: datetime) -> str:
    """Put the backup `copy` in the place of the database at `path`, and return where that is kept, or nothing.

    Raises DatabaseInUse while Callboard runs on it, and StoreUnusable for a file that is no whole database of ours.
    """
    path = os.path.realpath(path)
    owner = Owner(path)
    try:
        if not Path(copy).is_file():
            raise StoreUnusable(f"There is no file {copy}. Name a file that callboard backup has made.")
        draft = _draft(copy, path)
        _must_be_good(copy, draft)
        try:
            return _swap(path, draft, now)
        except OSError as refused:
            raise StoreUnusable(f"{copy} could not be put in the place of {path} ({refused.strerror}).") from refused
    finally:
        owner.release()


def _must_be_good(copy: str, draft: Path) -> None:
    try:
        with told(copy), closing(sqlite3.connect(draft)) as connection:
            must_be_whole(copy, connection)
            _must_hold_something(copy, connection)
            must_be_ours(copy, connection)
    except StoreUnusable:
        draft.unlink()
        raise


def _must_hold_something(copy: str, connection: sqlite3.Connection) -> None:
    if not is_ours(connection):
        raise StoreUnusable(
            f"The file {copy} is empty, or no database of Callboard, so nothing was replaced. "
            "Name a file that callboard backup has made."
        )


def _draft(path: str, copy: str) -> Path:
    """Return a whole copy beside `copy`; nothing is left of one that could not be made."""
    draft = Path(f"{copy}.part")
    try:
        draft.unlink(missing_ok=True)  # of a copy that was cut off
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, to be read from anywhere
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
    except (sqlite3.Error, OSError) as failure:
        for one in (draft, Path(f"{draft}-journal")):
            with suppress(OSError):
                one.unlink()
        raise StoreUnusable(_not_copied(path, copy, failure)) from failure
    return draft


def _not_copied(path: str, copy: str, failure: sqlite3.Error | OSError) -> str:
    said = failure.strerror if isinstance(failure, OSError) else failure
    if isinstance(failure, sqlite3.Error) and trouble_of(failure) == DAMAGED:
        return f"{path} could not be copied to {copy}: it is damaged, or no database at all ({said})."
    return f"{path} could not be copied to {copy} ({said}). Choose a folder that may be written to and has room."


def _swap(path: str, draft: Path, now: datetime) -> str:
    """Put the draft in the place of the database, and return where that is kept now, or nothing."""
    kept = f"{path}.aside-{now:%Y%m%dT%H%M%S%f}"
    for part in _PARTS:
        with suppress(FileNotFoundError):
            Path(path + part).rename(kept + part)
    draft.rename(path)
    keep_names(Path(path).parent)
    return kept if Path(kept).exists() else ""
