"""Keeps personal links unreadable in the database file."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr

from bot.domain.errors import SettingsError


class Vault:
    """Encrypts and decrypts small values with CALLBOARD_SECRET_KEY; `source` names where the key stands."""

    def __init__(self, key: SecretStr, source: str = "CALLBOARD_SECRET_KEY") -> None:
        try:
            self._fernet = Fernet(key.get_secret_value())
        except ValueError:
            raise SettingsError(
                f"{source} cannot be used: it must be 32 bytes in URL-safe base64. Restore the right key, or leave it "
                "out to have one made for a new database."
            ) from None

    @classmethod
    def open(cls, database: str, key: SecretStr | None) -> "Vault":
        """Return the vault of this key; without one, of the key file beside the database, made on first use."""
        if key is not None:
            return cls(key)
        path = Path(f"{database}.key")
        return cls(_key_in(path), f"The key file {path}")

    def lock(self, value: Any) -> str:
        """Return `value` (JSON) encrypted."""
        return self._fernet.encrypt(json.dumps(value).encode()).decode()

    def unlock(self, token: str) -> Any:
        """Return what was locked. Raises SettingsError when the key is another one."""
        try:
            return json.loads(self._fernet.decrypt(token.encode()))
        except InvalidToken:
            raise SettingsError(
                "CALLBOARD_SECRET_KEY does not fit this database. Set the key with which it was made, or restore "
                "the .key file beside it."
            ) from None


def _key_in(path: Path) -> SecretStr:
    try:
        if not path.exists():
            _make_key(path)
        return SecretStr(path.read_bytes().decode("ascii", errors="replace").strip())
    except OSError as refused:
        raise SettingsError(
            f"The key file {path} cannot be made or read ({refused.strerror}). Choose a folder in CALLBOARD_DATABASE "
            "that Callboard may write to."
        ) from None


def _make_key(path: Path) -> None:
    """Write a key whole under another name first: nobody ever reads half of one, and none is replaced."""
    descriptor, draft = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # only its owner can read it
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(descriptor)
        try:
            os.link(draft, path)
        except FileExistsError:
            return  # another process was first; its key counts
        _keep(path.parent)
    finally:
        Path(draft).unlink()


def _keep(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
