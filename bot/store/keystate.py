"""Which key locks a database, in a sentence."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.store.keyfile import key_file_of, read_or_make
from bot.store.vault import SETTING, said_of, split_keys

_FOR_OTHERS = 0o077


@dataclass(frozen=True)
class KeyState:
    """How it stands with the key; `mend` says what to do where it is not well."""

    said: str
    mend: str = ""


def key_state(database: str, keys: SecretStr | None) -> KeyState:
    """Return which key counts, and whether it is being changed or lies open. Raises SettingsError."""
    file = key_file_of(database)
    if open_to_others := [one for one in _secret_files(database) if one.stat().st_mode & _FOR_OTHERS]:
        names = " ".join(map(str, open_to_others))
        return KeyState(f"others on this machine may read {names}", f"chmod 600 {names}")
    if keys is None:
        return _of_file(file, read_or_make(file)) if file.exists() else KeyState(f"{file} is made at the first start")
    former = len(split_keys(keys)) - 1
    if former:
        return KeyState(
            f"{SETTING} holds {former + 1} keys: everything is locked with the first once Callboard has started or "
            "callboard rekey has run; take the others out of it then"
        )
    return KeyState(f"{SETTING}" + (f"; the key file {file} is not used" if file.exists() else ""))


def _of_file(file: Path, keys: SecretStr) -> KeyState:
    if len(split_keys(keys)) > 1:
        return KeyState(f"{said_of(file)} holds more than one key", "stop Callboard and run callboard rekey once more")
    return KeyState(said_of(file).replace("The", "the", 1))


def _secret_files(database: str) -> list[Path]:
    """Return those files beside the database that hold what only their owner may read."""
    names = [f"{database}{ending}" for ending in ("", "-wal", "-shm", ".key", ".key.old")]
    return [path for path in map(Path, names) if path.exists()]
