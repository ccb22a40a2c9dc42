"""Another key: everything comes under it at once, and a crash at any point leaves all of it readable."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from store_files import NOW, a_vault, an_event, contents, opened

from bot.domain.errors import DatabaseInUse, SettingsError
from bot.domain.people import Answer, Rsvp
from bot.services.ports import Submitted
from bot.store.errors import StoreUnusable
from bot.store.keystate import key_state
from bot.store.rekey import rekey
from bot.store.vault import DoesNotFit, Vault

OLD, NEW, THIRD = (Fernet.generate_key().decode() for _ in range(3))
LINK, ADDRESS, NAME = "https://host.example/sesame", "ben@rekey.example", "Ben Sesame"


def _answer(**more: object) -> Rsvp:
    facts: dict[str, object] = {"event_id": "one", "user_id": "U2", "answer": Answer.GOING, "answered_at": NOW}
    return Rsvp.model_validate(
        {**facts, "name": NAME, "email": ADDRESS, "registration_id": ADDRESS, "join_link": LINK, **more}
    )


async def _filled(path: Path, vault: Vault) -> None:
    store = await opened(path, vault)
    await store.add_event(an_event(host_links=(("Studio", LINK),)))
    await store.answered(_answer())
    await store.save_email("U2", ADDRESS, NOW)
    await store.keep_submitted(Submitted("form", {"typed": LINK}, NOW))
    await store.close()


async def _read(path: Path, vault: Vault) -> list[object]:
    """Open the database and return all that is secret in it."""
    store = await opened(path, vault)
    try:
        event = await store.event("one")
        assert event is not None
        submitted = await store.submitted()
        return [event.host_links, await store.rsvps("one"), await store.email_of("U2"), submitted[0].payload]
    finally:
        await store.close()


EVERYTHING = [(("Studio", LINK),), [_answer()], ADDRESS, {"typed": LINK}]


def open_to_others(file: Path) -> bool:
    return bool(file.stat().st_mode & 0o077)


def vault_of(*keys: str) -> Vault:
    return Vault(SecretStr(",".join(keys)))


async def test_links_names_and_addresses_are_nowhere_in_the_file(tmp_path: Path) -> None:
    await _filled(tmp_path / "a.db", a_vault())
    for word in (b"sesame", b"Sesame", ADDRESS.encode()):
        assert [name for name, content in contents(tmp_path).items() if word in content] == []


async def test_a_new_key_before_the_old_one_takes_its_place_with_one_start(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, vault_of(OLD))
    assert await _read(path, vault_of(NEW, OLD)) == EVERYTHING
    assert await _read(path, vault_of(NEW)) == EVERYTHING
    with pytest.raises(DoesNotFit, match="CALLBOARD_SECRET_KEY does not fit this database"):
        await opened(path, vault_of(OLD))


async def test_what_the_old_key_opens_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, vault_of(OLD))
    with closing(sqlite3.connect(path)) as database:
        before = [row[0].encode() for row in database.execute("SELECT secrets FROM rsvps")]
    await (await opened(path, vault_of(NEW, OLD))).close()
    assert [one for one in before for content in contents(tmp_path).values() if one in content] == []


async def test_a_key_that_is_missing_for_some_of_it_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, vault_of(OLD))
    with closing(sqlite3.connect(path)) as database, database:
        for number in range(3):
            row = (f"z{number}", vault_of(THIRD).lock("x"), 2**51)
            database.execute("INSERT INTO intake (key, payload, at) VALUES (?, ?, ?)", row)
    with pytest.raises(DoesNotFit, match=r"3 of the \d+ locked values in this database fit none of the keys"):
        await opened(path, vault_of(NEW, OLD))
    assert await _read(path, vault_of(NEW, OLD, THIRD)) == EVERYTHING


async def test_a_key_file_that_fits_where_the_setting_does_not_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, Vault.open(str(path), None))
    with pytest.raises(DoesNotFit, match=r"locked with the key in .*a\.db\.key, not with CALLBOARD_SECRET_KEY"):
        await opened(path, vault_of(NEW))
    of_file = (tmp_path / "a.db.key").read_text()
    assert await _read(path, vault_of(NEW, of_file)) == EVERYTHING


async def test_the_key_file_gets_a_new_key_and_the_former_one_is_kept_aside(tmp_path: Path) -> None:
    path, file = tmp_path / "a.db", tmp_path / "a.db.key"
    await _filled(path, Vault.open(str(path), None))
    formers = []
    for _ in range(2):
        formers.insert(0, file.read_text())
        assert str(file) in rekey(str(path), None)
        assert file.read_text() not in formers
        assert (tmp_path / "a.db.key.old").read_text() == ",".join(formers)
        assert await _read(path, Vault.open(str(path), None)) == EVERYTHING
    assert all(open_to_others(tmp_path / name) is False for name in contents(tmp_path))


async def test_a_setting_with_two_keys_is_carried_out_by_rekey_too(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, vault_of(OLD))
    assert "Take the others out" in rekey(str(path), SecretStr(f"{NEW},{OLD}"))
    assert await _read(path, vault_of(NEW)) == EVERYTHING
    with pytest.raises(SettingsError, match="holds one key, so there is none to change to"):
        rekey(str(path), SecretStr(NEW))


async def test_rekey_is_refused_while_the_bot_runs_and_where_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path, Vault.open(str(path), None))
    before = (tmp_path / "a.db.key").read_text()
    with pytest.raises(DatabaseInUse):
        rekey(str(path), None)
    await store.close()
    assert (tmp_path / "a.db.key").read_text() == before
    with pytest.raises(StoreUnusable, match="There is no database"):
        rekey(str(tmp_path / "b.db"), None)
    (tmp_path / "a.db.key").unlink()
    with pytest.raises(SettingsError, match="There is no key file"):
        rekey(str(path), None)


async def test_rekey_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await _filled(path, Vault.open(str(path), None))
    again_and_again = (
        "import sys; from bot.store.rekey import rekey\nwhile True: print(rekey(sys.argv[1], None), flush=True)"
    )
    for changes in range(3):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", again_and_again, str(path), stdout=asyncio.subprocess.PIPE
        )
        assert child.stdout is not None
        for _ in range(changes + 1):
            await child.stdout.readline()
        child.kill()
        await child.communicate()
        assert await _read(path, Vault.open(str(path), None)) == EVERYTHING


async def test_answers_and_addresses_that_were_kept_open_are_locked_at_the_next_start(tmp_path: Path) -> None:
    path, vault = tmp_path / "a.db", a_vault()
    await _filled(path, vault)
    rows = (_answer().model_dump_json(exclude={"join_link"}), vault.lock(LINK))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE rsvps SET document = ?, secrets = ?", rows)
        database.execute("UPDATE emails SET email = ?", (ADDRESS,))
    assert await _read(path, vault) == EVERYTHING
    for word in (b"Sesame", ADDRESS.encode()):
        assert [name for name, content in contents(tmp_path).items() if word in content] == []


async def test_every_file_beside_the_database_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await opened(path, Vault.open(str(path), None))
    await store.add_event(an_event())
    await store.backup(str(tmp_path / "copy.db"))
    names = {"a.db", "a.db-wal", "a.db-shm", "a.db.lock", "a.db.key", "copy.db"}
    assert contents(tmp_path).keys() == names
    assert [name for name in names if open_to_others(tmp_path / name)] == []
    await store.close()


def test_the_state_of_the_key_is_said_in_a_sentence(tmp_path: Path) -> None:
    database, file = str(tmp_path / "a.db"), tmp_path / "a.db.key"
    assert "is made at the first start" in key_state(database, None).said
    Vault.open(database, None)
    assert key_state(database, None).said == f"the key file {file}"
    assert "is not used" in key_state(database, SecretStr(NEW)).said
    assert "holds 2 keys" in key_state(database, SecretStr(f"{NEW},{OLD}")).said
    file.write_text(f"{NEW},{OLD}")
    assert "once more" in key_state(database, None).mend
    file.chmod(0o644)
    assert key_state(database, None).mend == f"chmod 600 {file}"
