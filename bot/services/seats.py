"""Seats of an event: who takes one, who waits, and that whoever waits longest moves up when one is free."""

import asyncio
import secrets
from datetime import datetime

from bot.domain.events import Event
from bot.domain.people import Rsvp
from bot.domain.plans import Audience, Kind, Planned
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.owed import card_refresh, follow_plan, owe
from bot.services.permissions import event_to_change
from bot.services.ports import Changes


def seats_lock(desk: Desk, event_id: str) -> asyncio.Lock:
    """Return what is held while seats are counted and taken; inside the lock of a person or an event, never around."""
    return desk.lock(f"seats {event_id}")


def freed(event: Event, before: Rsvp | None, now: datetime) -> list[Planned]:
    """Return what is owed where this answer, which does not hold any more, had a seat: it goes to who waits longest.

    Belongs into the transaction in which the answer changes or goes.
    """
    had_seat = before is not None and before.takes_seat and event.seats is not None
    return [moving_up(event, now)] if had_seat else []


def moving_up(event: Event, now: datetime) -> Planned:
    """Return the delivery that gives free seats to those who wait longest; one too many does no harm."""
    return owe(event, Kind.MOVE_UP, Audience.WAITING, now, detail=secrets.token_hex(8))


async def change_seats(
    desk: Desk, user_id: str, event_id: str, seats: int | None, answers_until: datetime | None
) -> Event:
    """Set how many may go and until when people say so, and return the event. None: no limit; until the event ends.

    Nobody who is going is taken out. Raises WrongState, NotAllowed.
    """
    async with desk.lock(event_id), seats_lock(desk, event_id):
        event = await event_to_change(desk, user_id, event_id)
        must_be_ahead(desk, event)
        if (seats, answers_until) == (event.seats, event.answers_until):
            return event
        update = {"seats": seats, "answers_until": answers_until, "revision": event.revision + 1}
        changed, now = event.model_copy(update=update), desk.clock.now()
        plan = await follow_plan(desk, changed)
        changes = Changes(
            add=[*plan.add, card_refresh(changed, now), moving_up(changed, now)],
            change=plan.change,
            drop=plan.drop,
            audit=desk.line(user_id, f"seats {seats or 'without limit'}", changed),
        )
        await desk.store.save_event(changed, changes, expected=event.revision)
    desk.wake()
    return changed
