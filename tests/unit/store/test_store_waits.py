"""What waits longer than there is reason to is found without reading all that is owed, at each start."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import deliveries
from bot.store.connections import connect
from bot.store.opening import prepare
from bot.store.vault import Vault

NOW = datetime(2027, 2, 9, tzinfo=UTC)
MANY = 2000
_ADD = """
    INSERT INTO deliveries (id, event_id, kind, audience, detail, revision, place, due_at, ready_at, text, state)
    VALUES (?1, '', ?2, 'channel:C1', ?1, 1, 'C1', ?3, ?3, '', ?4)
"""


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    path = str(tmp_path / "callboard.db")
    prepare(path, Vault.open(path, None))
    return connect(path)


def _steps(database: sqlite3.Connection) -> int:
    """Return how many hundreds of instructions it takes SQLite."""
    taken: list[None] = []
    database.set_progress_handler(lambda: taken.append(None), 100)
    deliveries.wait_no_longer(database, NOW, NOW + timedelta(seconds=8))
    return len(taken)


@pytest.mark.parametrize(
    ("kind", "state"), [("reminder", "pending"), ("phase", "pending"), ("reminder", "sent"), ("weekly", "dropped")]
)
def test_what_is_owed_for_later_or_done_is_not_read(database: sqlite3.Connection, kind: str, state: str) -> None:
    few = _steps(database)
    later = int((NOW + timedelta(days=1)).timestamp() * 1_000_000)
    database.executemany(_ADD, [(f"d{one}", kind, later + one, state) for one in range(MANY)])
    assert _steps(database) <= few + 1
