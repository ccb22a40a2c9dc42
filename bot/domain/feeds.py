"""Calendar feeds: addresses to which a calendar subscribes, a member's own or a channel's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import Event


@dataclass(frozen=True)
class Feed:
    """Whose feed it is: a member's by their id, with the events to which they go, or a channel's, with all of its."""

    owner: str
    made_by: str
    made_at: datetime

    @property
    def is_personal(self) -> bool:
        """Say whether it is a member's own."""
        return is_member(self.owner)


@dataclass(frozen=True)
class Entry:
    """An event as a feed shows it."""

    event: Event
    link: str | None = None
    is_tentative: bool = False


@dataclass(frozen=True)
class Entries:
    """What is in a feed, which a calendar shows under `name`."""

    name: str
    entries: Sequence[Entry]


def is_member(owner: str) -> bool:
    """Say whether the owner of a feed is a member rather than a channel."""
    return owner.startswith(("U", "W"))
