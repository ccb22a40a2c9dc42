"""The database counts the curve as one would by hand, for whatever times platforms tell."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlite_utils import Database
from store_looks import ended

from bot.domain.curves import EARLY, Curve, grid_of
from bot.domain.reports import Seen, together
from bot.store import arrivals, attendance, curves
from bot.store.migrations import migrations
from bot.store.vault import Vault

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
SPAN = (NOW, NOW + timedelta(minutes=50))
GRID = grid_of(*SPAN)
EVENT = """
    INSERT INTO events (
        id, ref, platform, channel_id, organiser_id, title, state, starts_at, ends_at, revision, document
    ) VALUES ('e1', 'E1', 'p', 'c', 'o', 't', 'open', 0, 0, 1, '{}')
"""
VAULT = Vault(SecretStr(Fernet.generate_key().decode()))
VAULT.take_pepper(b"pepper")
ABSURD = st.sampled_from(
    [datetime(1, 1, 2, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)]
)
TIMES = st.integers(-180, 90).map(lambda minutes: NOW + timedelta(minutes=minutes)) | ABSURD
BOTH = st.lists(st.tuples(TIMES, TIMES), max_size=3).map(tuple)
VISITORS = st.lists(st.builds(Seen, email=st.just(""), attended=st.booleans(), visits=BOTH), max_size=6)
JOINERS = st.lists(st.builds(Seen, email=st.just(""), attended=st.booleans(), joined_at=st.none() | TIMES), max_size=6)


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection))
    connection.execute(EVENT)
    yield connection
    connection.close()


def drawn(db: sqlite3.Connection, seen: list[Seen]) -> Curve | None:
    number = attendance.begin(db, "e1")
    arrivals.add(db, VAULT, "e1", number, seen, SPAN)
    ended(db, VAULT, number, NOW)
    return curves.curve(db, "e1", number, GRID)


@settings(max_examples=60, deadline=None)
@given(VISITORS)
def test_who_is_there_is_counted_at_every_point(db: sqlite3.Connection, seen: list[Seen]) -> None:
    there = [together(one, one) for one in seen if one.attended]
    timed = [one for one in there if one.visits]
    found = drawn(db, seen)
    if not timed:
        assert found is None
        return
    assert found is not None
    assert found.is_presence
    assert found.known == len(timed)
    by_hand = [
        sum(any(joined <= GRID.at(part) < left for joined, left in one.visits) for one in timed)
        for part in range(GRID.parts)
    ]
    assert list(found.counts) == by_hand


@settings(max_examples=60, deadline=None)
@given(JOINERS)
def test_where_only_the_first_time_is_known_each_is_counted_once(db: sqlite3.Connection, seen: list[Seen]) -> None:
    times = [one.joined_at for one in seen if one.attended and one.joined_at]
    found = drawn(db, seen)
    if not times:
        assert found is None
        return
    assert found is not None
    assert not found.is_presence
    within = Counter(min((one - NOW) // GRID.step, GRID.parts - 1) for one in times if SPAN[0] <= one <= SPAN[1])
    assert list(found.counts) == [within[part] for part in range(GRID.parts)]
    assert found.early == sum(NOW - EARLY <= one < NOW for one in times)
    assert found.known == len(times) == sum(found.counts) + found.early + found.outside


def test_of_many_first_times_and_few_visits_the_first_times_are_drawn(db: sqlite3.Connection) -> None:
    visit = (NOW, NOW + timedelta(minutes=10))
    few = [Seen(email="", attended=True, visits=(visit,))] * 2
    many = [Seen(email="", attended=True, joined_at=NOW)] * 3
    found, other = drawn(db, few + many), drawn(db, few + many[:2])
    assert found is not None
    assert other is not None
    assert (found.is_presence, found.counts[0]) == (False, 5)
    assert (other.is_presence, other.counts[0], other.counts[2]) == (True, 2, 0)


def test_who_comes_at_the_very_end_is_in_the_last_part_and_a_second_later_outside(db: sqlite3.Connection) -> None:
    times = [SPAN[1], SPAN[1] + timedelta(seconds=1), NOW - EARLY, NOW - EARLY - timedelta(seconds=1)]
    found = drawn(db, [Seen(email="", attended=True, joined_at=one) for one in times])
    assert found is not None
    assert (found.counts[-1], sum(found.counts), found.early, found.outside) == (1, 1, 1, 2)
