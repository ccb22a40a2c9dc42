"""Look at a database file before it is used, and bring it up to date."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.connections import PATIENCE, connect
from bot.store.errors import DAMAGED, RESTORE, StoreUnusable, told
from bot.store.locked import bring_under
from bot.store.owner import lock_of
from bot.store.steps import SET, STEPS, TABLE
from bot.store.vault import Vault

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_TAKEN = f"SELECT name FROM {TABLE} WHERE migration_set = ?"  # noqa: S608  ours


def prepare(
    path: str, vault: Vault, patience: float = PATIENCE, *, had_one: bool = False, is_as_left: bool = False
) -> None:
    """Make or update the database at `path`, with everything locked by the first key of the vault.

    Where there `had_one` been, none is made in its place. One that `is_as_left` is not looked through for damage.

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
            if not is_as_left:
                must_be_whole(path, untouched)
            must_be_ours(path, untouched)
        with closing(connect(path, patience)) as connection:
            _bring_up_to_date(connection)
            bring_under(connection, path, vault)


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    if _taken(connection).issuperset(STEPS):
        return
    from sqlite_utils import Database  # noqa: PLC0415  it takes long to load, and most starts have nothing to do

    from bot.store.migrations import migrations  # noqa: PLC0415

    migrations.apply(Database(connection))


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
        raise StoreUnusable(f"The database {path} is damaged ({' '.join(answer.split())}). {RESTORE}", DAMAGED)


def look_through(path: str) -> None:
    """Look through a database that is in use. Raises StoreUnusable for a damaged one."""
    with told(path), closing(sqlite3.connect(path)) as connection:
        must_be_whole(path, connection)


def is_ours(connection: sqlite3.Connection) -> bool:
    """Say whether a Callboard has made this database; an empty file it has not."""
    return bool(_taken(connection))


def must_be_ours(path: str, connection: sqlite3.Connection) -> None:
    """Raise StoreUnusable for another program's database, and for a newer Callboard's."""
    taken = _taken(connection)
    if _tables(connection) - {TABLE} and not taken:
        raise StoreUnusable(
            f"The file {path} is the database of another program. Set CALLBOARD_DATABASE to a file of its own."
        )
    if taken.difference(STEPS):
        raise StoreUnusable(
            f"The database {path} was made by a newer Callboard. Update this one, or restore an older backup."
        )


def _taken(connection: sqlite3.Connection) -> set[str]:
    """Return which steps of the schema the database has taken."""
    return {row[0] for row in connection.execute(_TAKEN, (SET,))} if TABLE in _tables(connection) else set()


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute(_TABLES)}
