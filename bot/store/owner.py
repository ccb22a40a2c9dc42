"""One process owns a database."""

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from bot.domain.errors import DatabaseInUse
from bot.store.errors import StoreUnusable

_SENTENCE = b"There is a database beside this file.\n"
_NOTE_SIZE = 200
_TICK = 0.01  # seconds after which clocks of files show another time, and how often that is waited for
_TICKS = 5


def lock_of(database: str) -> str:
    """Return the name of the lock; a link to the database has the same one as the database."""
    return f"{os.path.realpath(database)}.lock"


class Owner:
    """Holds the lock beside the database until it is released or the process ends, however it ends."""

    def __init__(self, database: str) -> None:
        self._database = Path(database).resolve()
        try:
            self._descriptor = os.open(lock_of(database), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as refused:
            raise StoreUnusable(
                f"The folder of the database {database} cannot be written to ({refused.strerror}). Change "
                "CALLBOARD_DATABASE or the folder's permissions."
            ) from None
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._descriptor)
            raise DatabaseInUse(
                f"Another Callboard is running on the database {database}. Stop it first, or set CALLBOARD_DATABASE "
                "to another file."
            ) from None
        except OSError as refused:
            os.close(self._descriptor)
            raise StoreUnusable(
                f"The folder of the database {database} cannot lock files ({refused.strerror}). Set CALLBOARD_DATABASE "
                "to a file on a local disk."
            ) from None

    @property
    def had_database(self) -> bool:
        """Say whether there has been a database here before."""
        return os.fstat(self._descriptor).st_size > 0

    def remember(self) -> None:
        """Keep it that there is a database here now: were it gone one day, none is to be made in its place."""
        if not self.had_database:
            try:
                os.write(self._descriptor, _SENTENCE)
                os.fsync(self._descriptor)
            except OSError as refused:
                raise StoreUnusable(
                    f"The disk of the database takes nothing ({refused.strerror}). Make room on it."
                ) from None

    @property
    def is_as_left(self) -> bool:
        """Say whether nobody has written to the database since it was left.

        Whoever had it open then has kept its log, which may be written to and stays as long.
        """
        with suppress(OSError):
            noted = os.pread(self._descriptor, _NOTE_SIZE, len(_SENTENCE))
            return noted == _note(self._database) and not _logged(self._database) and self._is_told_apart()
        return False

    def leave(self) -> None:
        """Note how the database is left; where that cannot be noted, it is looked through at the next start."""
        with suppress(OSError):
            for _ in range(_TICKS):
                os.pwrite(self._descriptor, _note(self._database), len(_SENTENCE))
                if self._is_told_apart():
                    return
                time.sleep(_TICK)

    def doubt(self) -> None:
        """Forget how it was left: it is looked through at the next start."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, len(_SENTENCE))

    def _is_told_apart(self) -> bool:
        """Say whether the database, had it been written to after the note, would show another time than the note."""
        return self._database.stat().st_ctime_ns < os.fstat(self._descriptor).st_mtime_ns

    def release(self) -> None:
        """Let another process have the database."""
        os.close(self._descriptor)


def _note(database: Path) -> bytes:
    """Return what tells a database from one that was written to, in a line that is always as long."""
    file, logged = database.stat(), _logged(database)
    said = f"It was left as {file.st_ino}, of {file.st_size} bytes and {logged} in its log, at {file.st_ctime_ns}.\n"
    return said.rjust(_NOTE_SIZE).encode()


def _logged(database: Path) -> int:
    log = Path(f"{database}-wal")
    return log.stat().st_size if log.exists() else 0
