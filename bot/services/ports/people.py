"""The part of the store's port that lists an event's people, however many there are."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.domain.listing import Listing, Mark, Who
from bot.domain.people import Rsvp
from bot.services.ports.changes import Changes


class PeopleLists(Protocol):
    """Lists an event's people; what holds thousands of them is read in portions, each for itself."""

    async def people(
        self, event_id: str, listing: Listing, most: int, mark: Mark | None = None, *, backwards: bool = False
    ) -> list[Rsvp]:
        """Return the next people after the mark as they answered or were asked; or those before it."""
        ...

    async def count_people(self, event_id: str) -> Mapping[Who, int]:
        """Return how many there are of each."""
        ...

    async def tags(self, event_id: str) -> Mapping[str, int]:
        """Return the tags that the event's people have, by name, and how many have each."""
        ...

    async def known_addresses(self, event_id: str, mail_keys: Collection[str]) -> set[str]:
        """Return which of these addresses, by their keys, belong to the event's people."""
        ...

    async def add_people(self, people: Sequence[Rsvp], changes: Changes = ...) -> None:
        """Store those of whom nothing is stored yet."""
        ...

    async def note_blocked(self, event_id: str, mail_keys: Collection[str], *, is_blocked: bool) -> int:
        """Remember whether the platform lets these in, and return of how many that is new."""
        ...

    async def remove_person(self, event_id: str, user_id: str, changes: Changes = ...) -> None:
        """Delete one person of an event, with what was to go to them and was done for them there."""
        ...
