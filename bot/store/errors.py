"""What can go wrong with the database, in a sentence."""

from bot.domain.errors import CallboardError


class StoreBusy(CallboardError):
    """The database stayed locked; the same call may be made again."""


class StoreUnusable(CallboardError):
    """The file cannot be used as it is; nothing in it was changed."""
