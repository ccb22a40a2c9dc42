"""The key file beside a database: made once, whole or not at all, readable by its owner only."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from bot.store.disks import keep_names


def key_file_of(database: str) -> Path:
    """Return where the key of a database stands when no setting holds it."""
    return Path(f"{database}.key")


def read_or_make(path: Path) -> SecretStr:
    """Return what is in the key file, which is made where there is none. Raises SettingsError."""
    with _said(path):
        if not path.exists():
            with suppress(FileExistsError):  # another process was first; its key counts
                _put(path, Fernet.generate_key().decode(), os.link)
        return read(path)


def read(path: Path) -> SecretStr:
    """Return what is in the key file."""
    return SecretStr(path.read_bytes().decode("ascii", errors="replace").strip())


def replace(path: Path, keys: str) -> None:
    """Put other keys in the place of those in the file: after a crash, either these or those are there."""
    with _said(path):
        _put(path, keys, os.replace)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise SettingsError(
            f"The key file {path} cannot be made or read ({refused.strerror}). Choose a folder in CALLBOARD_DATABASE "
            "that Callboard may write to."
        ) from None


def _put(path: Path, keys: str, give_name: Callable[[str, Path], None]) -> None:
    """Write the file whole under another name first: nobody ever reads half of a key."""
    descriptor, draft = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # only its owner can read it
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(keys.encode())
            file.flush()
            os.fsync(descriptor)
        give_name(draft, path)
        keep_names(path.parent)
    finally:
        Path(draft).unlink(missing_ok=True)
