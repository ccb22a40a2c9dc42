"""A database that nobody has written to since it was left is not looked through before it is used, but soon after."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_files import a_vault, an_event, contents, opened

from bot.store.errors import StoreUnusable
from bot.store.owner import Owner
from bot.store.vault import Vault

PAGE = 4096


async def _left(path: Path, vault: Vault) -> None:
    store = await opened(path, vault)
    for number in range(20):
        await store.add_event(an_event(id=f"e{number}", ref=f"R{number}", description="x" * 5000))
    await store.close()


def _is_as_left(path: Path) -> bool:
    owner = Owner(str(path))
    try:
        return owner.is_as_left
    finally:
        owner.release()


async def test_a_database_is_known_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert not _is_as_left(path)
    await _left(path, a_vault())
    assert _is_as_left(path)


@pytest.mark.parametrize("at", [0, 2 * PAGE])
async def test_one_byte_written_by_another_is_noticed(tmp_path: Path, at: int) -> None:
    path = tmp_path / "a.db"
    await _left(path, a_vault())
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(byte)
    assert not _is_as_left(path)


async def test_another_file_in_its_place_is_noticed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.db", tmp_path / "b.db"
    vault = a_vault()
    await _left(path, vault)
    await _left(other, vault)
    other.rename(path)
    assert not _is_as_left(path)


async def test_a_log_that_nobody_has_folded_into_it_is_noticed(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _left(path, vault)
    store = await opened(path, vault)
    await store.add_event(an_event())
    log = contents(tmp_path)["a.db-wal"]
    await store.close()
    _write(Path(f"{path}-wal"), log)
    assert not _is_as_left(path)


async def test_what_another_program_writes_into_the_log_that_it_keeps_open_is_noticed(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _left(path, vault)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM events").fetchone()
        store = await opened(path, vault)
        for number in range(20, 40):
            await store.add_event(an_event(id=f"e{number}", ref=f"R{number}", description="x" * 5000))
        other.execute("PRAGMA wal_checkpoint")
        await store.add_event(an_event())  # from the begin of the log, which stays as long
        await store.close()
        other.execute("UPDATE events SET document = document")
        assert not _is_as_left(path)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


async def test_damage_that_was_there_when_it_was_left_is_found_after_the_start(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _left(path, vault)
    _damage_the_end(path)
    store = await opened(path, vault)
    assert store.trouble == ""
    with pytest.raises(StoreUnusable, match="is damaged"):
        await store.look_through()
    assert store.trouble == "damaged"
    await store.close()
    with pytest.raises(StoreUnusable, match="is damaged"):  # and from now on before it
        await opened(path, vault)


def _damage_the_end(path: Path) -> None:
    owner = Owner(str(path))
    content = path.read_bytes()
    path.write_bytes(content[:-PAGE] + b"\xee" * PAGE)
    owner.leave()
    owner.release()


async def test_a_whole_one_is_looked_through_without_a_word(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _left(path, vault)
    store = await opened(path, vault)
    await store.look_through()
    assert store.trouble == ""
    await store.close()
