"""The part of the store on SQLite that knows what people answered, their addresses, and who wants to be left alone."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.people import Rsvp
from bot.domain.seats import Seating
from bot.services.ports import NO_CHANGES, Changes
from bot.store import answers, drafts, people, seats
from bot.store.part import Part


class AnswersPart(Part):
    """Implements bot.services.ports.AnswersStore."""

    async def rsvp(self, event_id: str, user_id: str) -> Rsvp | None:
        """Return one person's answer."""
        return await self._connections.read(lambda db: answers.one(db, self._vault, event_id, user_id))

    async def rsvps(self, event_id: str) -> list[Rsvp]:
        """Return everybody's answers, oldest first."""
        return await self._connections.read(lambda db: answers.of_event(db, self._vault, event_id))

    async def answered(self, rsvp: Rsvp, changes: Changes = NO_CHANGES) -> Rsvp | None:
        """Store an answer and return the one before it."""

        def work(db: sqlite3.Connection) -> Rsvp | None:
            before = answers.one(db, self._vault, rsvp.event_id, rsvp.user_id)
            answers.save(db, self._vault, answers.in_one(db, self._vault, rsvp))
            self._apply(db, changes)
            return before

        return await self._connections.write(work)

    async def amended(self, rsvp: Rsvp, changes: Changes = NO_CHANGES) -> bool:
        """Replace what is stored of a person, unless they are gone; say whether they are there."""

        def work(db: sqlite3.Connection) -> bool:
            is_there = answers.save_if_there(db, self._vault, rsvp)
            self._apply(db, changes)
            return is_there

        return await self._connections.write(work)

    async def counts(self, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {event id: {answer: how many}}."""
        return await self._connections.read(lambda db: answers.counts(db, event_ids))

    async def seating(self, event_id: str) -> Seating:
        """Return how many seats are taken, and how many people wait."""
        return await self._connections.read(lambda db: seats.seating(db, event_id))

    async def first_waiting(self, event_id: str) -> str | None:
        """Return who waits longest for a seat."""
        return await self._connections.read(lambda db: seats.first_waiting(db, event_id))

    async def place_in_line(self, event_id: str, user_id: str) -> int:
        """Return the person's place among those who wait."""
        return await self._connections.read(lambda db: seats.place_in_line(db, event_id, user_id))

    async def email_of(self, user_id: str) -> str | None:
        """Return the address that a member without one in their profile gave."""
        return await self._connections.read(lambda db: answers.email_of(db, self._vault, user_id))

    async def save_email(self, user_id: str, email: str | None, at: datetime) -> None:
        """Remember it; None remembers that the person was asked."""
        await self._connections.write(lambda db: answers.save_email(db, self._vault, user_id, email, at))

    async def was_asked_for_email(self, user_id: str) -> bool:
        """Say whether the person was asked for an address before."""
        return await self._connections.read(lambda db: answers.was_asked(db, user_id))

    async def not_asked_for_email(self, user_id: str) -> None:
        """Forget that the person was to be asked; an address stays."""
        await self._connections.write(lambda db: answers.not_asked(db, user_id))

    async def answers_of(self, *user_ids: str) -> list[Rsvp]:
        """Return everything that one person answered, the latest event first."""
        return await self._connections.read(lambda db: people.answers_of(db, self._vault, user_ids))

    async def wants_quiet(self, user_id: str) -> bool:
        """Say whether the person wants no reminders by direct message."""
        return await self._connections.read(lambda db: people.wants_quiet(db, user_id))

    async def keep_quiet(self, user_id: str, at: datetime, *, quiet: bool) -> None:
        """Remember whether the person wants no reminders by direct message."""
        await self._connections.write(lambda db: people.keep_quiet(db, user_id, at, quiet=quiet))

    async def forget_person(self, user_id: str, kept: Collection[str], also: Collection[str] = ()) -> None:
        """Delete what is known of the person as a guest, but for their answers to the `kept` events."""

        def work(db: sqlite3.Connection) -> None:
            people.forget_person(db, user_id, kept, also)
            drafts.forget_person(db, self._vault, {user_id, *also})

        await self._connections.write(work)

    def mail_key(self, email: str) -> str:
        """Return what tells an address from others without telling it."""
        return self._vault.mail_key(email)
