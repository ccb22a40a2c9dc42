"""What is done for many people, as the store keeps it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.batches import Batch, Progress, Sort
from bot.domain.invitations import Draft, Known
from bot.domain.people import Rsvp
from bot.services.ports.changes import Changes


class BatchesStore(Protocol):
    """Batches and their drafts; what is known of people before others are invited."""

    async def add_batch(self, batch: Batch, people: Sequence[Rsvp], changes: Changes = ...) -> None:
        """Store a batch with its people, in their order; those of whom nothing is stored yet are stored as given.

        The draft of the same id goes.
        """
        ...

    async def draft_batch(self, batch: Batch, user_ids: Sequence[str]) -> None:
        """Store a batch that somebody is still to look at, with people of the event; nobody in it counts as served."""
        ...

    async def begin_batch(self, batch_id: str, changes: Changes) -> bool:
        """Make a batch of a draft, together with what follows; False, and nothing follows, where it is none."""
        ...

    async def batch(self, batch_id: str) -> Batch | None:
        """Return one batch."""
        ...

    async def note_party(self, batch_id: str, party: str) -> None:
        """Remember what the platform calls those of a batch who are registered together."""
        ...

    async def next_of_batch(self, batch_id: str, most: int) -> list[str]:
        """Return the next people of a batch for whom no delivery was made yet."""
        ...

    async def batch_progress(self, batch_id: str) -> Progress:
        """Return how far a batch is."""
        ...

    async def served(self, event_id: str, sort: Sort) -> set[str]:
        """Return for whom this was done, or is about to be, in any batch of the event."""
        ...

    async def keep_draft(self, draft: Draft) -> None:
        """Keep invitations until they are confirmed, for a day."""
        ...

    async def draft(self, draft_id: str) -> Draft | None:
        """Return invitations that are not confirmed yet."""
        ...

    async def drop_old_drafts(self, now: datetime) -> None:
        """Forget what was to go to many and nobody has confirmed for a day."""
        ...

    async def known(self, event_id: str) -> Known:
        """Return what is known of an event's people before others are invited."""
        ...

    async def outside(self, event_id: str) -> int:
        """Return how many people outside Slack are on the platform's list by an invitation."""
        ...
