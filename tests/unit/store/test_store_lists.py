"""Lists of events are read as far as they are wanted, however many there are."""

import sqlite3
from datetime import UTC, datetime

import pytest

from bot.services.ports import EventFilter
from bot.store.connections import connect
from bot.store.filters import to_where
from bot.store.opening import prepare
from bot.store.vault import Vault

NOW = datetime(2027, 2, 9, tzinfo=UTC)
LISTS = (
    EventFilter(ends_after=NOW, states=("open", "cancelled")),
    EventFilter(ends_after=NOW, states=("open",), platform="ibm"),
    EventFilter(ends_before=NOW, states=("open", "cancelled"), newest_first=True),
    EventFilter(ends_before=NOW, states=("open",), platform="ibm", newest_first=True),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = str(tmp_path_factory.mktemp("store") / "callboard.db")
    prepare(path, Vault.open(path, None))
    return connect(path)


@pytest.mark.parametrize("which", LISTS, ids=str)
def test_a_list_in_the_order_of_starts_sorts_nothing(database: sqlite3.Connection, which: EventFilter) -> None:
    where, facts = to_where(which)
    order = "DESC" if which.newest_first else "ASC"
    sql = f"EXPLAIN QUERY PLAN SELECT document FROM events {where} ORDER BY starts_at {order}, id {order} LIMIT 9"
    steps = [str(row["detail"]) for row in database.execute(sql, facts)]
    assert steps[0].startswith("SEARCH events USING INDEX events_by_start")
    assert not any("TEMP B-TREE" in one for one in steps)
