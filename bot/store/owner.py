"""One process owns a database."""

import fcntl
import os

from bot.domain.errors import DatabaseInUse
from bot.store.errors import StoreUnusable


def lock_of(database: str) -> str:
    """Return the name of the lock; a link to the database has the same one as the database."""
    return f"{os.path.realpath(database)}.lock"


class Owner:
    """Holds the lock beside the database until it is released or the process ends, however it ends."""

    def __init__(self, database: str) -> None:
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
                os.write(self._descriptor, b"There is a database beside this file.\n")
                os.fsync(self._descriptor)
            except OSError as refused:
                raise StoreUnusable(
                    f"The disk of the database takes nothing ({refused.strerror}). Make room on it."
                ) from None

    def release(self) -> None:
        """Let another process have the database."""
        os.close(self._descriptor)
