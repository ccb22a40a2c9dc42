"""Opening a database: made, brought up to date, or refused in a sentence and left as it is."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.domain.clock import SystemClock
from bot.domain.errors import DatabaseInUse, SettingsError
from bot.domain.events import Event
from bot.services.ports import EventFilter
from bot.store.errors import StoreBusy, StoreUnusable
from bot.store.migrations import migrations
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
NOBODY = 65534


def _vault() -> Vault:
    return Vault(SecretStr(Fernet.generate_key().decode()))


async def _open(path: Path, vault: Vault | None = None) -> SqliteStore:
    return await SqliteStore.open(str(path), SystemClock(), vault or _vault(), patience=0.05)


def _event(**more: object) -> Event:
    facts: dict[str, object] = {
        "id": "one",
        "ref": "E7K2",
        "title": "Launch",
        "starts_at": NOW,
        "ends_at": NOW + timedelta(hours=1),
        "zone": "UTC",
        "platform": "ibm",
        "channel_id": "C1",
        "organiser_id": "U1",
        "created_at": NOW,
    }
    return Event.model_validate({**facts, **more})


async def test_a_new_database_keeps_every_commit_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "callboard.db"
    store = await _open(path)
    await store.add_event(_event())
    assert path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("SELECT count(*) FROM events").fetchone() == (1,)
    await store.close()


async def test_opening_again_finds_what_was_stored(tmp_path: Path) -> None:
    vault = _vault()
    event = _event(host_links=(("Studio", "https://host.example/x"),))
    for attempt in range(2):
        store = await _open(tmp_path / "a.db", vault)
        if attempt == 0:
            await store.add_event(event)
        assert await store.event("one") == event
        await store.close()


async def test_secret_links_are_nowhere_in_the_file(tmp_path: Path) -> None:
    store = await _open(tmp_path / "a.db")
    await store.add_event(_event(host_links=(("Studio", "https://host.example/sesame"),)))
    await store.backup(str(tmp_path / "copy.db"))
    await store.close()
    assert [name for name, content in _contents(tmp_path).items() if b"sesame" in content] == []


async def test_an_older_database_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    event = _event(co_organisers=("U2", "U3"))
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
    store = await _open(path)
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


def _write(path: Path, content: bytes = b"Dear diary, " * 200) -> None:
    path.write_bytes(content)


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


async def _refused(path: Path, sentence: str) -> None:
    before = _contents(path.parent)[path.name]
    with pytest.raises(StoreUnusable, match=sentence) as refused:
        await _open(path)
    assert str(path) in str(refused.value)
    assert _contents(path.parent)[path.name] == before


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    _write(tmp_path / "a.db")
    await _refused(tmp_path / "a.db", "not a usable database")


async def test_a_damaged_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await _open(path)
    for number in range(50):
        await store.add_event(_event(id=f"e{number}", ref=f"R{number}", description="x" * 500))
    await store.close()
    content = _contents(tmp_path)["a.db"]
    _write(path, content[:8192] + b"\xee" * 8192 + content[16384:])
    await _refused(path, "damaged|not a usable database")


async def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title)")
    await _refused(path, "another program")


async def test_a_database_of_a_newer_callboard_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await _open(path)).close()
    newer = Migrations("callboard")

    @newer()
    def m999_the_future(db: Database) -> None:
        """Nothing."""

    with closing(sqlite3.connect(path)) as connection:
        newer.apply(Database(connection))
        connection.commit()
    await _refused(path, "newer Callboard")


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="cannot be opened for writing"):
        await _open(tmp_path)


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="No such file or directory"):
        await _open(tmp_path / "nowhere" / "a.db")
    assert _contents(tmp_path) == {}


@contextmanager
def _without_power() -> Iterator[None]:
    """Permissions do not hold root back."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that everybody may look into and nobody may write to, root aside."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        yield folder


async def test_a_folder_that_cannot_be_written_is_named(closed_folder: Path) -> None:
    path = closed_folder / "a.db"
    with _without_power(), pytest.raises(StoreUnusable, match="cannot be written to"):
        await _open(path)
    with _without_power(), pytest.raises(SettingsError, match="cannot be made"):
        Vault.open(str(path), None)
    assert _contents(closed_folder) == {}


async def test_a_key_that_does_not_fit_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await _open(path)
    await store.add_event(_event(host_links=(("Studio", "https://host.example/x"),)))
    await store.close()
    with pytest.raises(SettingsError, match="CALLBOARD_SECRET_KEY does not fit"):
        await _open(path)


async def test_a_refused_start_lets_the_database_go(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _write(path)
    with pytest.raises(StoreUnusable):
        await _open(path)
    path.unlink()
    await (await _open(path)).close()


async def test_a_database_that_is_open_is_refused_to_a_second_one_also_by_another_name(tmp_path: Path) -> None:
    path, link = tmp_path / "a.db", tmp_path / "link.db"
    store = await _open(path)
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(DatabaseInUse, match="Another Callboard is running"):
            await _open(name)
    await store.close()
    await (await _open(link)).close()


async def test_a_lock_that_lasts_is_said_so_and_the_next_call_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await _open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked by another program"):
            await store.add_event(_event())
        assert await store.events(EventFilter()) == []
        other.execute("ROLLBACK")
    assert await store.add_event(_event()) == _event()
    await store.close()


async def test_a_locked_database_at_the_start_may_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await _open(path)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            await _open(path)
    await (await _open(path)).close()
