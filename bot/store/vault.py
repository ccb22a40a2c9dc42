"""Keeps personal links unreadable in the database file."""

import json
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr

from bot.domain.errors import SettingsError


class Vault:
    """Encrypts and decrypts small values with CALLBOARD_SECRET_KEY."""

    def __init__(self, key: SecretStr) -> None:
        try:
            self._fernet = Fernet(key.get_secret_value())
        except ValueError:
            raise SettingsError(
                "CALLBOARD_SECRET_KEY cannot be used: it must be 32 bytes in URL-safe base64. Leave it empty to have "
                "one made."
            ) from None

    @classmethod
    def open(cls, database: str, key: SecretStr | None) -> "Vault":
        """Return the vault of this key; without one, of the key file beside the database, made on first use."""
        return cls(key or _key_file(Path(f"{database}.key")))

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


def _key_file(path: Path) -> SecretStr:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return SecretStr(path.read_text(encoding="ascii").strip())
    except OSError as refused:
        raise SettingsError(
            f"The key file {path} cannot be made ({refused.strerror}). Choose a folder in CALLBOARD_DATABASE that "
            "Callboard may write to."
        ) from None
    key = Fernet.generate_key()
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(descriptor)
    return SecretStr(key.decode())
