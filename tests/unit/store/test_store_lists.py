"""Lists of events are read as far as they are wanted, however many there are."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.services.ports import EventFilter
from bot.store.connections import connect
from bot.store.filters import to_source
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


def steps(database: sqlite3.Connection, which: EventFilter) -> list[str]:
    source, facts = to_source(which)
    sql = f"EXPLAIN QUERY PLAN SELECT document FROM {source} LIMIT 9"
    return [str(row["detail"]) for row in database.execute(sql, facts)]


@pytest.mark.parametrize("which", LISTS, ids=str)
def test_a_list_in_the_order_of_starts_sorts_nothing(database: sqlite3.Connection, which: EventFilter) -> None:
    taken = steps(database, which)
    assert taken[0].startswith("SEARCH events USING INDEX events_by_start")
    assert not any("TEMP B-TREE" in one for one in taken)


@pytest.mark.parametrize("which", [*LISTS, EventFilter(newest_first=True)], ids=str)
def test_a_list_of_ones_own_is_read_from_these_alone_in_their_order(
    database: sqlite3.Connection, which: EventFilter
) -> None:
    taken = steps(database, replace(which, organiser_id="U1"))
    assert taken[0].startswith("SEARCH organisers USING COVERING INDEX organisers_in_order (user_id=?")
    assert any(one.startswith("SEARCH events USING INDEX sqlite_autoindex_events_1 (id=?)") for one in taken)
    assert not any("TEMP B-TREE" in one for one in taken)


def test_a_title_is_looked_for_among_titles(database: sqlite3.Connection) -> None:
    which = EventFilter(title_start="Town", states=("open", "cancelled"), newest_first=True)
    assert steps(database, which)[0].startswith("SEARCH events USING INDEX events_by_title")
