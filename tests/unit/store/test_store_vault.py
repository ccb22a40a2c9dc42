"""The key: given, or made once in a file that only its owner reads."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from bot.store.vault import Vault


def test_a_key_file_is_made_on_first_use_and_used_again(tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    locked = Vault.open(database, None).lock(["x", "ż"])
    assert Vault.open(database, None).unlock(locked) == ["x", "ż"]
    (file,) = tmp_path.iterdir()
    assert file.name == "a.db.key"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_given_key_makes_no_file(tmp_path: Path) -> None:
    key = SecretStr(Fernet.generate_key().decode())
    locked = Vault.open(str(tmp_path / "a.db"), key).lock("x")
    assert Vault(key).unlock(locked) == "x"
    assert list(tmp_path.iterdir()) == []


def test_what_is_locked_does_not_show_what_it_is() -> None:
    assert "sesame" not in Vault(SecretStr(Fernet.generate_key().decode())).lock("sesame")


def test_another_key_is_said_so() -> None:
    locked = Vault(SecretStr(Fernet.generate_key().decode())).lock("x")
    with pytest.raises(SettingsError, match="does not fit this database"):
        Vault(SecretStr(Fernet.generate_key().decode())).unlock(locked)


@pytest.mark.parametrize("key", ["", "hunter2", "ключ", "A" * 43])
def test_a_key_that_is_none_is_named_and_never_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="CALLBOARD_SECRET_KEY cannot be used") as refused:
        Vault(SecretStr(key))
    assert not key or key not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"half a k", b"\xff\xfe\x00"])
def test_a_broken_key_file_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.db.key"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"The key file .*a\.db\.key cannot be used"):
        Vault.open(str(tmp_path / "a.db"), None)
    assert file.read_bytes() == content


def test_a_key_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db.key").mkdir()
    with pytest.raises(SettingsError, match="cannot be made or read"):
        Vault.open(str(tmp_path / "a.db"), None)
