"""What people answered, their addresses and wishes, as the store keeps them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.people import Rsvp
from bot.domain.seats import Seating
from bot.services.ports.changes import Changes


class AnswersStore(Protocol):
    """Answers, seats, addresses; one person by themselves."""

    async def rsvp(self, event_id: str, user_id: str) -> Rsvp | None:
        """Return one person's answer."""
        ...

    async def rsvps(self, event_id: str) -> list[Rsvp]:
        """Return everybody's answers, oldest first."""
        ...

    async def answered(self, rsvp: Rsvp, changes: Changes = ...) -> Rsvp | None:
        """Store an answer and return the one before it, in one transaction; its sequence never goes back.

        Somebody outside Slack with the same address becomes one with the member: role and registration are taken over.
        """
        ...

    async def amended(self, rsvp: Rsvp, changes: Changes = ...) -> bool:
        """Replace what is stored of a person, unless they are gone; say whether they are there."""
        ...

    async def counts(self, event_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {event id: {answer: how many}}."""
        ...

    async def seating(self, event_id: str) -> Seating:
        """Return how many of the event's seats are taken, and how many people wait for one."""
        ...

    async def first_waiting(self, event_id: str) -> str | None:
        """Return who waits longest for a seat."""
        ...

    async def place_in_line(self, event_id: str, user_id: str) -> int:
        """Return the person's place among those who wait, from 1; 0 for one who does not."""
        ...

    async def email_of(self, user_id: str) -> str | None:
        """Return the address that a member without one in their profile gave."""
        ...

    async def save_email(self, user_id: str, email: str | None, at: datetime) -> None:
        """Remember it; None remembers that the person was asked."""
        ...

    async def was_asked_for_email(self, user_id: str) -> bool:
        """Say whether the person was asked for an address before."""
        ...

    async def not_asked_for_email(self, user_id: str) -> None:
        """Forget that the person was to be asked; an address stays."""
        ...

    async def answers_of(self, *user_ids: str) -> list[Rsvp]:
        """Return everything that one person answered, whom events know by these ids, the latest event first."""
        ...

    async def wants_quiet(self, user_id: str) -> bool:
        """Say whether the person wants no reminders by direct message."""
        ...

    async def keep_quiet(self, user_id: str, at: datetime, *, quiet: bool) -> None:
        """Remember whether the person wants no reminders by direct message."""
        ...

    async def forget_person(self, user_id: str, kept: Collection[str], also: Collection[str] = ...) -> None:
        """Delete what is known of the person as a guest, but for their answers to the `kept` events.

        `also` are the ids by which events know their addresses.
        """
        ...

    def mail_key(self, email: str) -> str:
        """Return what tells an address from others without telling it, whatever case it is written in."""
        ...
