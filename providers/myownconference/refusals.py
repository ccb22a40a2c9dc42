"""What MyOwnConference refuses in words: it documents neither statuses nor words for a wrong key (MOC-3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.texts import later
from providers.errors import Conflict, Invalid, Unauthorized


class Refused(Invalid):
    """An answer that says `error`."""


class NoAddress(Invalid):
    """An e-mail address that the document does not allow; it is not sent."""

    sentence = later("{platform} takes only e-mail addresses, of 6 to 128 characters.")


class MainModerator(Conflict):
    """The account's main moderator "has access to all webinars"."""

    sentence = later("{platform}’s main moderator has access to all webinars, and cannot be taken off one.")


class NoSuchGroup(Conflict):
    """People are to join a group that is not in the account's own list (any more)."""

    sentence = later("{platform} has no such group any more. Choose another one, or none.")


@contextmanager
def asking_for_nothing() -> Iterator[None]:
    """Send what can only be refused because of the key, or the account itself."""
    try:
        yield
    except Refused as refused:
        raise Unauthorized(refused.platform, refused.operation, refused.said) from None
