"""What Home reads is found by index, whatever there is beside it, and is what it says."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from store_files import NOW, a_vault, an_event, opened

from bot.domain.events import Event, EventState
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.domain.sides import Sides, version_of
from bot.services.owed import owe
from bot.services.ports import Changes, EventFilter, Said
from bot.store import deliveries, events, home
from bot.store.rows import to_number
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    one = await opened(tmp_path / "one.db")
    yield one
    await one.close()


async def add(store: SqliteStore, name: str, starts: datetime, ends: datetime, **more: object) -> Event:
    facts: dict[str, object] = {"id": name, "ref": f"E{name[:3]}", "state": EventState.OPEN}
    return await store.add_event(an_event(starts_at=starts, ends_at=ends, **facts | more))


async def test_what_is_ahead_comes_in_order_whatever_lasts_long_or_is_hidden(store: SqliteStore) -> None:
    await add(store, "over", NOW - 2 * HOUR, NOW - HOUR)
    await add(store, "runs", NOW - HOUR, NOW + HOUR)
    await add(store, "week", NOW - 5 * DAY, NOW + 2 * DAY)
    await add(store, "soon", NOW + HOUR, NOW + 2 * HOUR, channel_id="G1", is_private=True)
    await add(store, "later", NOW + DAY, NOW + 4 * DAY, channel_id="C2")
    await add(store, "off", NOW + HOUR, NOW + 2 * HOUR, state=EventState.CANCELLED)
    assert [one.id for one in await store.coming(NOW, 10)] == ["week", "runs", "soon", "later"]
    assert [one.id for one in await store.coming(NOW, 2)] == ["week", "runs"]
    assert await store.places_ahead(NOW, 10) == [("C1", False), ("G1", True), ("C2", False)]
    assert await store.places_ahead(NOW, 1) == [("C1", False)]
    theirs = [("C1", False), ("C2", False), ("G1", False)]
    assert [one.id for one in await store.coming_in(NOW, theirs, 10)] == ["week", "runs", "later"]
    mine = await store.organised("U1", NOW, NOW - DAY, 10)
    assert [one.id for one in mine.ahead] == ["week", "runs", "soon", "later"]
    assert [one.id for one in mine.ended] == ["over"]
    assert not (await store.organised("U2", NOW, NOW - DAY, 10)).ahead


async def test_of_a_series_only_its_next_one_comes_up(store: SqliteStore) -> None:
    for at in range(6):
        start = NOW + (at - 1) * DAY
        await add(store, f"daily{at}", start, start + HOUR, ref=f"E{at}", series_id="daily0")
    await add(store, "other", NOW + 7 * DAY, NOW + 8 * DAY)
    assert [one.id for one in await store.coming(NOW, 3)] == ["daily1", "other"]
    assert [one.id for one in await store.coming_in(NOW, [("C1", False)], 3)] == ["daily1", "other"]


async def test_what_somebody_organises_follows_every_change_of_the_event(store: SqliteStore) -> None:
    event = await add(store, "one", NOW + HOUR, NOW + 2 * HOUR)
    asked = event.model_copy(update={"sides": Sides(theirs=version_of(event), asked_at=NOW)})
    await store.save_event(asked)
    assert [one.id for one in (await store.organised("U1", NOW, NOW - DAY, 10)).asked] == ["one"]
    failed = event.model_copy(update={"state": EventState.HALF_DONE, "organiser_id": "U2"})
    await store.save_event(failed)
    assert not (await store.organised("U1", NOW, NOW - DAY, 10)).ahead
    theirs = await store.organised("U2", NOW, NOW - DAY, 10)
    assert ([one.id for one in theirs.unfinished], list(theirs.asked)) == (["one"], [])


async def _sent(store: SqliteStore, event: Event, kind: Kind, at: datetime, detail: str, state: DeliveryState) -> None:
    row = owe(event, kind, "user:U7", at, detail=detail)
    await store.apply(Changes(add=[row]))
    found = [one for one in await store.deliveries(event.id, kinds=[kind]) if one.detail == detail]
    await store.finish(found[0].id, state, at)


async def test_what_could_not_be_sent_counts_until_something_newer_of_its_kind_was(store: SqliteStore) -> None:
    event = await add(store, "one", NOW + HOUR, NOW + 2 * HOUR)
    failed, sent = DeliveryState.FAILED, DeliveryState.SENT
    await _sent(store, event, Kind.INVITATION, NOW, "1", failed)
    await _sent(store, event, Kind.PERSONAL_REMINDER, NOW, "60", failed)
    await _sent(store, event, Kind.PERSONAL_REMINDER, NOW + HOUR, "15", sent)

    async def left() -> list[tuple[Kind, str]]:
        found: list[Delivery] = list(await store.not_sent([event.id, "two"], NOW + DAY))
        return [(one.kind, one.detail) for one in found]

    assert await left() == [(Kind.INVITATION, "1"), (Kind.PERSONAL_REMINDER, "60")]
    await _sent(store, event, Kind.INVITATION, NOW + HOUR, "2", sent)
    assert await left() == [(Kind.PERSONAL_REMINDER, "60")]


async def test_answers_roles_and_questions_are_found_for_many_events_at_once(store: SqliteStore) -> None:
    event = await add(store, "one", NOW + HOUR, NOW + 2 * HOUR)
    people = {"U7": ("speaker", Answer.INVITED), "U8": ("speaker", Answer.GOING), "mail:x": ("host", Answer.INVITED)}
    for who, (role, answer) in people.items():
        await store.answered(Rsvp(event_id="one", user_id=who, answer=answer, name=who, answered_at=NOW, role=role))
    assert await store.said("U7", ["one", "two"]) == {"one": Said(Answer.INVITED, "speaker")}
    assert await store.unconfirmed(["one", "two"]) == {"one": 1}
    await _sent(store, event, Kind.GONE, NOW, "", DeliveryState.SENT)
    assert await store.asked_about("U7", ["one"]) == {"one": {"gone"}}
    assert await store.asked_about("U8", ["one"]) == {}


async def test_the_lag_is_that_of_what_is_due(store: SqliteStore) -> None:
    assert (await store.lag(NOW, NOW - DAY)).oldest is None
    event = await add(store, "one", NOW + HOUR, NOW + 2 * HOUR)
    for minutes in (1, 5, -5):
        due = NOW - timedelta(minutes=minutes)
        await store.apply(Changes(add=[owe(event, Kind.NOTE, "user:U7", due, detail=str(minutes))]))
    lag = await store.lag(NOW, NOW - DAY)
    assert (lag.oldest, lag.waiting, lag.failed) == (NOW - timedelta(minutes=5), 2, 0)
    (claimed,) = await store.claim(NOW, NOW + HOUR, 1, [])
    await store.finish(claimed.id, DeliveryState.FAILED, NOW)
    assert (await store.lag(NOW, NOW - DAY)).failed == 1
    assert (await store.lag(NOW, NOW)).failed == 0


STATEMENTS = {name: sql for name, sql in vars(home).items() if isinstance(sql, str) and "SELECT" in sql}


@pytest.mark.parametrize("name", STATEMENTS)
async def test_no_statement_reads_a_whole_table(name: str, store: SqliteStore, tmp_path: Path) -> None:
    del store
    facts = dict.fromkeys(re.findall(r":(\w+)", STATEMENTS[name]), "[]")
    with sqlite3.connect(tmp_path / "one.db") as db:
        given = facts if ":" in STATEMENTS[name] else ("[]",)
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", given)]
    tables = "events|organisers|deliveries|rsvps"
    assert [one for one in plan if re.match(rf"SCAN ({tables}|one|newer|before)\b", one)] == []


def _filled(path: Path, count: int) -> sqlite3.Connection:
    """Return a database with so many events, half of them past, of one organiser, a third in channels not theirs."""
    vault = a_vault()
    asyncio.run(_made(path, vault))
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    for at in range(count):
        start = NOW + timedelta(minutes=20 * (at - count // 2) + 7)
        place = {"channel_id": f"G{at % 9}", "is_private": True} if at % 3 else {"channel_id": f"C{at % 9}"}
        facts: dict[str, object] = {"starts_at": start, "ends_at": start + HOUR, "state": EventState.OPEN, **place}
        event = events.add(db, vault, an_event(id=f"{at:032x}", ref=f"E{at:05d}", **facts))
        row = owe(event, Kind.RECORDING_WANTED, "user:U1", start + HOUR)
        deliveries.apply(db, Changes(add=[row]))
    gone = "UPDATE deliveries SET state = iif(rowid % 3, 'sent', 'failed'), tried_at = due_at WHERE due_at <= ?"
    db.execute(gone, (to_number(NOW),))
    return db


async def _made(path: Path, vault: Vault) -> None:
    await (await opened(path, vault)).close()


def _steps(db: sqlite3.Connection) -> int:
    """Return how many times ten steps SQLite takes to read a Home and somebody's own list."""
    counted, vault = [0], a_vault()

    def count() -> int:
        counted[0] += 1
        return 0

    db.set_progress_handler(count, 10)
    found = [one.id for one in home.coming(db, vault, NOW, 10)]
    places = home.places_ahead(db, NOW, 40)
    home.coming_in(db, vault, NOW, places[:2], 10)
    mine = home.organised(db, vault, "U1", NOW, NOW - 14 * DAY, 25)
    ids = [one.id for one in (*mine.ahead, *mine.ended)]
    home.said(db, "U1", found)
    home.not_sent(db, ids, NOW)
    home.unconfirmed(db, ids)
    home.asked_about(db, "U1", ids)
    home.lag(db, NOW, NOW - DAY)
    own = EventFilter(organiser_id="U1", states=("open", "cancelled"), limit=9)
    for one in (replace(own, ends_after=NOW), replace(own, ends_before=NOW, newest_first=True)):
        assert len(events.many(db, vault, one)) == own.limit
    return counted[0]


@pytest.mark.long
def test_thousands_of_events_are_read_in_the_steps_of_two_hundred(tmp_path: Path) -> None:
    few, many = (_steps(_filled(tmp_path / f"{count}.db", count)) for count in (200, 5_000))
    assert many <= 1.5 * few
