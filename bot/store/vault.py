"""Keeps what is secret or personal unreadable in the database file."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from bot.store.keyfile import key_file_of, read_or_make

SETTING = "CALLBOARD_SECRET_KEY"


class DoesNotFit(SettingsError):
    """None of the keys opens what is locked."""


class Vault:
    """Locks small values with the first of its keys and unlocks them with any; `source` names where the keys stand."""

    def __init__(self, keys: SecretStr, source: str = SETTING) -> None:
        self.source = source
        self._keys = [_fernet(one, source) for one in split_keys(keys)]
        self._any = MultiFernet(self._keys)
        self._digest: hmac.HMAC | None = None  # that of nothing yet; keyed once, for many are made of it

    @classmethod
    def open(cls, database: str, keys: SecretStr | None) -> "Vault":
        """Return the vault of these keys; without any, of the key file beside the database, made on first use."""
        if keys is not None:
            return cls(keys)
        path = key_file_of(database)
        return cls(read_or_make(path), said_of(path))

    def take_pepper(self, pepper: bytes) -> None:
        """Make the database's digests with this; called when it is opened."""
        self._digest = hmac.new(pepper, digestmod=hashlib.sha256)

    @property
    def is_changing(self) -> bool:
        """Say whether there are keys besides the one that locks."""
        return len(self._keys) > 1

    def lock(self, value: Any) -> str:
        """Return `value` (JSON) encrypted."""
        return self._any.encrypt(json.dumps(value).encode()).decode()

    def unlock(self, token: str) -> Any:
        """Return what was locked. Raises DoesNotFit when it was locked with another key."""
        return json.loads(self._opened(token))

    def mail_key(self, email: str) -> str:
        """Return what tells an address from others without telling it, whatever case it is written in."""
        return self._digest_of(email.strip().casefold().encode())[:32]

    def feed_key(self, secret: str) -> str:
        """Return what tells the secret of a feed's address from others without telling it."""
        return self._digest_of(b"feed " + secret.encode())

    def relock(self, token: str) -> str:
        """Return the token locked with the first key; one that is stays as it is. Raises DoesNotFit."""
        try:
            self._keys[0].decrypt(token)
        except InvalidToken:
            return self._any.encrypt(self._opened(token)).decode()
        return token

    def _digest_of(self, content: bytes) -> str:
        if self._digest is None:
            raise RuntimeError("the database has not been opened with this vault")
        made = self._digest.copy()
        made.update(content)
        return made.hexdigest()

    def _opened(self, token: str) -> bytes:
        try:
            return self._any.decrypt(token)
        except InvalidToken:
            raise DoesNotFit(
                f"{self.source} does not fit this database. Set the key with which it was made, or restore the .key "
                f"file beside it; while a key is being changed, both, as {SETTING}=new,old."
            ) from None


def said_of(path: Path) -> str:
    """Return what a key file is called in sentences."""
    return f"The key file {path}"


def split_keys(keys: SecretStr) -> list[str]:
    """Return the keys that are written one after another with commas between, the one that locks first."""
    return [one.strip() for one in keys.get_secret_value().split(",")]


def _fernet(key: str, source: str) -> Fernet:
    try:
        return Fernet(key)
    except ValueError:
        raise SettingsError(
            f"{source} cannot be used: a key must be 32 bytes in URL-safe base64, and a comma stands between the new "
            "and the old one while a key is being changed. Restore the right key, or leave it out to have one made for "
            "a new database."
        ) from None
