"""Damaged files: said with what to do, kept as they are, and never begun anew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_files import a_vault, an_event, contents, opened

from bot.services.ports import EventFilter
from bot.store.errors import StoreUnusable
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

PAGE = 4096
WHAT_TO_DO = r"left as it is. Stop Callboard, .*callboard restore FILE; the damaged one is kept aside"


async def _fill(path: Path, vault: Vault, many: int = 40) -> None:
    store = await opened(path, vault)
    for number in range(many):
        await store.add_event(an_event(id=f"e{number:03}", ref=f"R{number:03}", description="x" * 5000))
    await store.close()


def _damage(path: Path, at: int, many: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xee" * many)


async def _read_all(store: SqliteStore) -> None:
    await store.events(EventFilter(limit=1000))


async def test_pages_that_are_damaged_while_it_runs_are_said_and_kept(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _fill(path, vault)
    store = await opened(path, vault)
    size = len(contents(tmp_path)["a.db"])
    first = size // PAGE // 4 * PAGE
    _damage(path, first, size // 2)
    with pytest.raises(StoreUnusable, match=WHAT_TO_DO):
        await _read_all(store)
    assert store.trouble == "damaged"
    await store.try_again()
    assert store.trouble == "damaged"  # a write that succeeds mends nothing
    await store.close()
    damaged = contents(tmp_path)["a.db"]
    assert damaged[first : first + size // 2] == b"\xee" * (size // 2)
    with pytest.raises(StoreUnusable, match=WHAT_TO_DO):
        await opened(path, vault)
    assert contents(tmp_path)["a.db"] == damaged


@pytest.mark.parametrize("rest", [100, PAGE, 3 * PAGE + 100])
async def test_a_file_that_was_cut_off_is_said_and_kept(tmp_path: Path, rest: int) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _fill(path, vault, 8)
    with path.open("r+b") as file:
        file.truncate(rest)
    for _ in range(2):
        with pytest.raises(StoreUnusable, match=WHAT_TO_DO):
            await opened(path, vault)
    assert path.stat().st_size == rest


async def test_a_damaged_log_gives_what_was_written_before_the_damage(tmp_path: Path) -> None:
    folder, vault = tmp_path / "killed", a_vault()
    folder.mkdir()
    store = await opened(tmp_path / "a.db", vault)
    for number in range(20):
        await store.add_event(an_event(id=f"e{number:03}", ref=f"R{number:03}", description="x" * 5000))
    for name in ("a.db", "a.db-wal"):  # as kill -9 leaves them
        shutil.copy(tmp_path / name, folder / name)
    await store.close()
    log = folder / "a.db-wal"
    _damage(log, log.stat().st_size * 3 // 4, 2 * PAGE)
    store = await opened(folder / "a.db", vault)
    found = [one.id for one in await store.events(EventFilter(limit=1000))]
    await store.close()
    assert found == [f"e{number:03}" for number in range(len(found))]
    assert 5 < len(found) < 20
    with closing(sqlite3.connect(folder / "a.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
