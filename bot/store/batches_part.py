"""The part of the store on SQLite that knows what is done for many people, and what only waits for a word."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.batches import Batch, Progress, Sort
from bot.domain.invitations import Draft, Known
from bot.domain.people import Rsvp
from bot.services.ports import NO_CHANGES, Changes
from bot.store import answers, batches, drafts
from bot.store.part import Part


class BatchesPart(Part):
    """Implements bot.services.ports.BatchesStore."""

    async def add_batch(self, batch: Batch, people: Sequence[Rsvp], changes: Changes = NO_CHANGES) -> None:
        """Store a batch with its people."""

        def work(db: sqlite3.Connection) -> None:
            answers.add_new(db, self._vault, people)
            batches.add(db, self._vault, batch, [one.user_id for one in people])
            drafts.drop(db, batch.id)
            self._apply(db, changes)

        await self._connections.write(work)

    async def draft_batch(self, batch: Batch, user_ids: Sequence[str]) -> None:
        """Store a batch that somebody is still to look at."""
        await self._connections.write(lambda db: batches.add(db, self._vault, batch, user_ids, is_begun=False))

    async def begin_batch(self, batch_id: str, changes: Changes) -> bool:
        """Make a batch of a draft, together with what follows."""

        def work(db: sqlite3.Connection) -> bool:
            is_begun = batches.begin(db, batch_id)
            self._apply(db, changes if is_begun else NO_CHANGES)
            return is_begun

        return await self._connections.write(work)

    async def batch(self, batch_id: str) -> Batch | None:
        """Return one batch."""
        return await self._connections.read(lambda db: batches.one(db, self._vault, batch_id))

    async def note_party(self, batch_id: str, party: str) -> None:
        """Remember what the platform calls those of a batch who are registered together."""
        await self._connections.write(lambda db: batches.note_party(db, self._vault, batch_id, party))

    async def next_of_batch(self, batch_id: str, most: int) -> list[str]:
        """Return the next people of a batch for whom no delivery was made yet."""
        return await self._connections.read(lambda db: batches.following(db, batch_id, most))

    async def batch_progress(self, batch_id: str) -> Progress:
        """Return how far a batch is."""
        return await self._connections.read(lambda db: batches.progress(db, self._vault, batch_id))

    async def served(self, event_id: str, sort: Sort) -> set[str]:
        """Return for whom this was done, or is about to be, in any batch of the event."""
        return await self._connections.read(lambda db: batches.served(db, event_id, sort))

    async def keep_draft(self, draft: Draft) -> None:
        """Keep invitations until they are confirmed, for a day."""
        await self._connections.write(lambda db: drafts.keep(db, self._vault, draft))

    async def draft(self, draft_id: str) -> Draft | None:
        """Return invitations that are not confirmed yet."""
        return await self._connections.read(lambda db: drafts.one(db, self._vault, draft_id))

    async def drop_old_drafts(self, now: datetime) -> None:
        """Forget what was to go to many and nobody has confirmed for a day."""

        def work(db: sqlite3.Connection) -> None:
            drafts.drop_old(db, now)
            batches.drop_old_drafts(db, now)

        await self._connections.write(work)

    async def known(self, event_id: str) -> Known:
        """Return what is known of an event's people before others are invited."""
        return await self._connections.read(lambda db: drafts.known(db, event_id))

    async def outside(self, event_id: str) -> int:
        """Return how many people outside Slack are on the platform's list by an invitation."""
        return await self._connections.read(lambda db: drafts.outside(db, event_id))
