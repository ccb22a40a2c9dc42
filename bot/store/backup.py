"""Copy a database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.errors import StoreUnusable
from bot.store.opening import make_private


def backup(path: str, copy: str) -> None:
    """Write a consistent copy of the database at `path` to the new file `copy`, readable by its owner only."""
    if not Path(path).is_file():
        raise StoreUnusable(f"There is no database {path}. Set CALLBOARD_DATABASE to the one that is in use.")
    if Path(copy).exists():
        raise StoreUnusable(f"The file {copy} is there already. Choose a new name; backups are never overwritten.")
    make_private(copy)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as failure:
        Path(copy).unlink()
        raise StoreUnusable(f"The database could not be copied to {copy} ({failure}).") from failure
