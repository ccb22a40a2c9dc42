"""What MyOwnConference refuses in words: it documents neither statuses nor words for a wrong key (MOC-3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from providers.errors import Invalid, Unauthorized


class Refused(Invalid):
    """An answer that says `error`."""


@contextmanager
def asking_for_nothing() -> Iterator[None]:
    """Send what can only be refused because of the key, or the account itself."""
    try:
        yield
    except Refused as refused:
        raise Unauthorized(refused.platform, refused.operation, refused.said) from None
