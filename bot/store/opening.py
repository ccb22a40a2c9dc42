"""Look at a database file before it is used, and bring it up to date."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from bot.store.connections import PATIENCE, connect
from bot.store.errors import RESTORE, StoreUnusable, told
from bot.store.locked import bring_under
from bot.store.migrations import migrations
from bot.store.owner import lock_of
from bot.store.vault import Vault

_OWN_TABLE = migrations.migrations_table


def prepare(path: str, vault: Vault, patience: float = PATIENCE, *, had_one: bool = False) -> None:
    """Make or update the database at `path`, with everything locked by the first key of the vault.

    Where there `had_one` been, none is made in its place.

    Raises StoreUnusable for a file that is broken, somebody else's or newer, and leaves it alone; StoreBusy while it is
    locked; SettingsError when its secrets were locked with another key than the vault's.
    """
    if had_one and _is_gone(path):
        raise StoreUnusable(
            f"The database {path} is gone or empty, though there was one. Bring it back, or put a backup in its place "
            "with: callboard restore FILE. To begin anew without its events and reminders, delete "
            f"{lock_of(path)} first."
        )
    make_private(path)
    with told(path):
        with closing(sqlite3.connect(path, timeout=patience)) as untouched:
            must_be_whole(path, untouched)
            must_be_ours(path, untouched)
        with closing(connect(path, patience)) as connection:
            migrations.apply(Database(connection))
            bring_under(connection, path, vault)


def _is_gone(path: str) -> bool:
    return not any(one.exists() and one.stat().st_size for one in (Path(path), Path(f"{path}-wal")))


def make_private(path: str) -> None:
    """Make an empty file that only its owner reads, unless there is one. Raises StoreUnusable."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as refused:
        raise StoreUnusable(
            f"The database {path} cannot be opened for writing ({refused.strerror}). Check its permissions, or change "
            "CALLBOARD_DATABASE."
        ) from None


def must_be_whole(path: str, connection: sqlite3.Connection) -> None:
    """Raise StoreUnusable for a damaged database."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise StoreUnusable(f"The database {path} is damaged ({' '.join(answer.split())}). {RESTORE}")


def is_ours(connection: sqlite3.Connection) -> bool:
    """Say whether a Callboard has made this database; an empty file it has not."""
    return bool(migrations.applied(Database(connection)))


def must_be_ours(path: str, connection: sqlite3.Connection) -> None:
    """Raise StoreUnusable for another program's database, and for a newer Callboard's."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    applied = {one.name for one in migrations.applied(Database(connection))}
    if tables - {_OWN_TABLE} and not applied:
        raise StoreUnusable(
            f"The file {path} is the database of another program. Set CALLBOARD_DATABASE to a file of its own."
        )
    if applied - _all_steps():
        raise StoreUnusable(
            f"The database {path} was made by a newer Callboard. Update this one, or restore an older backup."
        )


def _all_steps() -> set[str]:
    with closing(sqlite3.connect(":memory:")) as empty:
        return {one.name for one in migrations.pending(Database(empty))}
