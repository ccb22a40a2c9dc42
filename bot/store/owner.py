"""One process owns a database."""

import fcntl
import os

from bot.domain.errors import DatabaseInUse
from bot.store.errors import StoreUnusable


class Owner:
    """Holds the lock beside the database until it is released or the process ends, however it ends."""

    def __init__(self, database: str) -> None:
        try:
            # A link to the database has the same lock as the database.
            self._descriptor = os.open(f"{os.path.realpath(database)}.lock", os.O_RDWR | os.O_CREAT, 0o600)
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

    def release(self) -> None:
        """Let another process have the database."""
        os.close(self._descriptor)
