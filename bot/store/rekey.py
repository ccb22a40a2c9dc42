"""Give a database another key, while no bot is running on it."""

from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from bot.store import keyfile
from bot.store.errors import StoreUnusable
from bot.store.opening import prepare
from bot.store.owner import Owner
from bot.store.vault import SETTING, Vault, said_of, split_keys


def rekey(database: str, keys: SecretStr | None) -> str:
    """Lock everything with another key, and return a sentence that says how it stands.

    Keys of the setting are changed by who sets it: what is locked comes under the first of them. The key file beside
    the database gets a new key, and the former ones are kept in a file of their own, because older backups need them.
    A crash at any point leaves a key file that opens everything. Raises DatabaseInUse, SettingsError, StoreUnusable.
    """
    if not Path(database).is_file():
        raise StoreUnusable(f"There is no database {database}. Set CALLBOARD_DATABASE to the one whose key changes.")
    owner = Owner(database)
    try:
        return _with_setting(database, keys) if keys is not None else _with_file(database)
    finally:
        owner.release()


def _with_setting(database: str, keys: SecretStr) -> str:
    vault = Vault(keys)
    if not vault.is_changing:
        raise SettingsError(
            f"{SETTING} holds one key, so there is none to change to. Put a new one in front of it, with a comma "
            f"between, and run this again: {SETTING}=new,old."
        )
    prepare(database, vault)
    return (
        f"Everything is locked with the first key of {SETTING} now. Take the others out of the setting; keep them with "
        "the backups made until now, which open with them only."
    )


def _with_file(database: str) -> str:
    path = keyfile.key_file_of(database)
    if not path.exists():
        raise SettingsError(f"There is no key file {path}. Restore it, or set {SETTING}.")
    known = keyfile.read_or_make(path)
    Vault(known, said_of(path))  # a file that holds no key is said so before anything is written
    fresh = Fernet.generate_key().decode()
    former = Path(f"{path}.old")
    kept = [keyfile.read_or_make(former).get_secret_value()] if former.exists() else []
    keyfile.replace(former, ",".join(dict.fromkeys([*split_keys(known), *",".join(kept).split(",")])).strip(","))
    keyfile.replace(path, ",".join([fresh, *split_keys(known)]))
    prepare(database, Vault.open(database, None))
    keyfile.replace(path, fresh)
    return (
        f"Everything is locked with a new key, which is in {path}. The former one is in {former}: backups made until "
        "now open with it only. Remove it with the last of them."
    )
