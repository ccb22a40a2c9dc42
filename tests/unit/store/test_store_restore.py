"""Backups: whole or not there at all; and put in the place of a database that is kept aside."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from store_files import NOW, a_vault, an_event, contents, opened

from bot.__main__ import main
from bot.domain.errors import DatabaseInUse
from bot.services.ports import EventFilter
from bot.store.backup import backup, restore
from bot.store.errors import StoreUnusable
from bot.store.sqlite import SqliteStore


async def _fill(store: SqliteStore, first: int, last: int) -> None:
    for number in range(first, last):
        await store.add_event(an_event(id=f"e{number}", ref=f"R{number:03}", description="x" * 500))


def _count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (many,) = copy.execute("SELECT count(*) FROM events").fetchone()
        (organisers,) = copy.execute("SELECT count(*) FROM organisers").fetchone()
    assert many == organisers  # written in the same transaction
    return int(many)


async def test_a_backup_is_consistent_while_writes_go_on(tmp_path: Path) -> None:
    store = await opened(tmp_path / "a.db")
    await _fill(store, 0, 100)
    writing = asyncio.create_task(_fill(store, 100, 300))
    for number in range(3):
        await store.backup(str(tmp_path / f"copy{number}.db"))
    await writing
    await store.close()
    counts = [_count(tmp_path / f"copy{number}.db") for number in range(3)]
    assert counts == sorted(counts)
    assert counts[0] >= 100
    assert (tmp_path / "copy0.db").stat().st_mode & 0o777 == 0o600


async def test_a_restored_backup_holds_what_was_there_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    store = await opened(path, vault)
    await _fill(store, 0, 3)
    await store.backup(str(tmp_path / "copy.db"))
    await _fill(store, 3, 5)
    await store.close()
    kept = restore(str(path), str(tmp_path / "copy.db"), NOW)
    assert (_count(path), _count(Path(kept)), _count(tmp_path / "copy.db")) == (3, 5, 3)
    assert path.stat().st_mode & 0o777 == 0o600
    store = await opened(path, vault)
    assert len(await store.events(EventFilter())) == 3
    await store.close()


async def test_what_a_killed_process_left_beside_the_database_goes_aside_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    await store.backup(str(tmp_path / "copy.db"))
    await _fill(store, 0, 2)
    left = contents(tmp_path)["a.db-wal"]  # as kill -9 leaves it
    await store.close()
    path.with_name("a.db-wal").write_bytes(left)
    kept = restore(str(path), str(tmp_path / "copy.db"), NOW)
    assert contents(tmp_path)[f"{Path(kept).name}-wal"] == left
    assert _count(path) == 0


async def test_nothing_is_restored_under_a_running_callboard(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    await store.backup(str(tmp_path / "copy.db"))
    with pytest.raises(DatabaseInUse):
        restore(str(path), str(tmp_path / "copy.db"), NOW)
    await store.close()


@pytest.mark.parametrize("content", [None, b"", b"Dear diary, " * 500])
async def test_a_file_that_is_no_backup_replaces_nothing(tmp_path: Path, content: bytes | None) -> None:
    path, copy = tmp_path / "a.db", tmp_path / "copy.db"
    await (await opened(path)).close()
    if content is not None:
        copy.write_bytes(content)
    before = contents(tmp_path)
    with pytest.raises(StoreUnusable, match=r"There is no file|it is damaged, or no database|is empty"):
        restore(str(path), str(copy), NOW)
    assert contents(tmp_path) == before


async def test_the_database_of_another_program_replaces_nothing(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.db", tmp_path / "copy.db"
    await (await opened(path)).close()
    with closing(sqlite3.connect(copy)) as other:
        other.execute("CREATE TABLE songs (title)")
    before = contents(tmp_path)
    with pytest.raises(StoreUnusable, match="no database of Callboard, so nothing was replaced"):
        restore(str(path), str(copy), NOW)
    assert contents(tmp_path) == before


async def test_restoring_twice_keeps_both(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.db", str(tmp_path / "copy.db")
    await (await opened(path)).close()
    backup(str(path), copy)
    first, second = restore(str(path), copy, NOW), restore(str(path), copy, NOW + timedelta(seconds=1))
    assert first != second
    assert {Path(first).name, Path(second).name} <= contents(tmp_path).keys()


@pytest.mark.parametrize("empty", [True, False])
async def test_where_there_was_a_database_no_empty_one_is_begun(tmp_path: Path, empty: bool) -> None:
    path = tmp_path / "a.db"
    store = await opened(path)
    await store.backup(str(tmp_path / "copy.db"))
    await store.close()
    path.unlink()
    if empty:
        path.touch()
    for _ in range(2):
        with pytest.raises(StoreUnusable, match=r"gone or empty.*callboard restore FILE.*a\.db\.lock"):
            await opened(path)
    restore(str(path), str(tmp_path / "copy.db"), NOW)
    await (await opened(path)).close()


async def test_to_begin_anew_the_lock_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await opened(path)).close()
    path.unlink()
    (tmp_path / "a.db.lock").unlink()
    await (await opened(path)).close()


async def test_an_empty_file_where_nothing_was_is_filled(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    await (await opened(tmp_path / "a.db")).close()


def test_the_commands_copy_and_put_back_the_database_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CALLBOARD_DATABASE", "a.db")
    asyncio.run(_made(tmp_path / "a.db"))
    assert main(["backup", "copy.db"]) == 0
    assert main(["restore", "copy.db"]) == 0
    assert "What was there is kept as" in capsys.readouterr().out
    assert _count(tmp_path / "a.db") == 1
    assert main(["restore", "nothing.db"]) == 1
    assert "There is no file nothing.db." in capsys.readouterr().err


async def _made(path: Path) -> None:
    store = await opened(path)
    await _fill(store, 0, 1)
    await store.close()
