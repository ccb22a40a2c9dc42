"""Older databases are brought up to date, from wherever they stand."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database
from store_files import an_event, opened

from bot.services.ports import EventFilter
from bot.store.migrations import migrations
from bot.store.steps import STEPS


async def test_an_older_database_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    event = an_event(co_organisers=("U2", "U3"))
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        migrations.apply(db, stop_before="m005_find_by_person")
        columns = {
            "id": event.id,
            "ref": event.ref,
            "platform": "ibm",
            "channel_id": "C1",
            "organiser_id": "U1",
            "co_organisers": "U2 U3",
            "title": "launch",
            "state": "open",
            "starts_at": 0,
            "ends_at": 0,
            "revision": 1,
            "document": event.model_dump_json(exclude={"host_links"}),
        }
        db.table("events").insert(columns)
        connection.commit()
    store = await opened(path)
    for organiser in ("U1", "U2", "U3"):
        assert await store.events(EventFilter(organiser_id=organiser)) == [event]
    await store.close()


def test_migrations_that_stopped_anywhere_go_on_from_there(tmp_path: Path) -> None:
    def tables(*stops: str) -> list[str]:
        with closing(sqlite3.connect(":memory:")) as connection:
            db = Database(connection)
            for stop in stops:
                migrations.apply(db, stop_before=stop)
            migrations.apply(db)
            migrations.apply(db)
            rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
            return [row[0] for row in rows]

    with closing(sqlite3.connect(":memory:")) as empty:
        steps = [one.name for one in migrations.pending(Database(empty))]
    assert tables(*steps) == tables()


def test_the_steps_are_known_by_their_names_without_being_loaded() -> None:
    with closing(sqlite3.connect(":memory:")) as empty:
        assert tuple(one.name for one in migrations.pending(Database(empty))) == STEPS
