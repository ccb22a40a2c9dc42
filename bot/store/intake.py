"""What people submitted and is not done yet."""

import sqlite3

from bot.services.ports import Submitted
from bot.store.rows import from_number, to_number
from bot.store.vault import Vault


def keep(db: sqlite3.Connection, vault: Vault, one: Submitted) -> None:
    """Keep a payload; one that is kept already stays."""
    db.execute(
        "INSERT OR IGNORE INTO intake (key, payload, at) VALUES (?, ?, ?)",
        (one.key, vault.lock(one.payload), to_number(one.at)),
    )


def count_begun(db: sqlite3.Connection, key: str) -> None:
    """Count that a further life begins with a payload."""
    db.execute("UPDATE intake SET begun = begun + 1 WHERE key = ?", (key,))


def drop(db: sqlite3.Connection, key: str) -> None:
    """Forget a payload."""
    db.execute("DELETE FROM intake WHERE key = ?", (key,))


def kept(db: sqlite3.Connection, vault: Vault) -> list[Submitted]:
    """Return what is kept, oldest first."""
    rows = db.execute("SELECT key, payload, at, begun FROM intake ORDER BY at, rowid").fetchall()
    return [Submitted(key, vault.unlock(payload), from_number(at), begun) for key, payload, at, begun in rows]
