"""Opening a database: made, or refused in a sentence and left as it is."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations
from store_files import a_vault, an_event, contents, opened

from bot.domain.errors import SettingsError
from bot.store.errors import StoreUnusable
from bot.store.vault import Vault

NOBODY = 65534


async def test_a_new_database_keeps_every_commit_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "callboard.db"
    store = await opened(path)
    await store.add_event(an_event())
    assert path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("SELECT count(*) FROM events").fetchone() == (1,)
    await store.close()


async def test_opening_again_finds_what_was_stored(tmp_path: Path) -> None:
    vault = a_vault()
    event = an_event(host_links=(("Studio", "https://host.example/x"),))
    for attempt in range(2):
        store = await opened(tmp_path / "a.db", vault)
        if attempt == 0:
            await store.add_event(event)
        assert await store.event("one") == event
        await store.close()


async def test_secret_links_are_nowhere_in_the_file(tmp_path: Path) -> None:
    store = await opened(tmp_path / "a.db")
    await store.add_event(an_event(host_links=(("Studio", "https://host.example/sesame"),)))
    await store.backup(str(tmp_path / "copy.db"))
    await store.close()
    assert [name for name, content in contents(tmp_path).items() if b"sesame" in content] == []


def _write(path: Path, content: bytes = b"Dear diary, " * 200) -> None:
    path.write_bytes(content)


async def _refused(path: Path, sentence: str) -> None:
    before = contents(path.parent)[path.name]
    with pytest.raises(StoreUnusable, match=sentence) as refused:
        await opened(path)
    assert str(path) in str(refused.value)
    assert contents(path.parent)[path.name] == before


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    _write(tmp_path / "a.db")
    await _refused(tmp_path / "a.db", "not a usable database")


async def test_a_damaged_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    for number in range(50):
        await store.add_event(an_event(id=f"e{number}", ref=f"R{number}", description="x" * 500))
    await store.close()
    content = contents(tmp_path)["a.db"]
    _write(path, content[:-4096] + b"\xee" * 4096)
    await _refused(path, "is damaged")


async def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title)")
    await _refused(path, "another program")


async def test_a_database_of_a_newer_callboard_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await opened(path)).close()
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
        await opened(tmp_path)


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="No such file or directory"):
        await opened(tmp_path / "nowhere" / "a.db")
    assert contents(tmp_path) == {}


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
        await opened(path)
    with _without_power(), pytest.raises(SettingsError, match="cannot be made"):
        Vault.open(str(path), None)
    assert contents(closed_folder) == {}


async def test_a_key_that_does_not_fit_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    await store.add_event(an_event(host_links=(("Studio", "https://host.example/x"),)))
    await store.close()
    with pytest.raises(SettingsError, match="CALLBOARD_SECRET_KEY does not fit"):
        await opened(path)
