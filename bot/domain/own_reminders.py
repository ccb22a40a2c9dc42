"""Reminders that one person asked for: when they are due, and how they follow their event."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.events import Event
from bot.domain.plans import STILL_USEFUL, Delivery, DeliveryState, Kind, Planned, reminder_due

FOLLOWING = (DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.SKIPPED)  # those that a new start concerns


def own_reminder_of(event: Event, audience: str, minutes: int) -> Planned:
    """Return the reminder so many minutes before the start."""
    return Planned(
        event_id=event.id,
        kind=Kind.OWN_REMINDER,
        audience=audience,
        detail=str(minutes),
        revision=event.revision,
        due_at=reminder_due(event, minutes),
        useful_until=event.starts_at + STILL_USEFUL,
    )


def follow_own(
    rows: Iterable[Delivery], event: Event, now: datetime
) -> tuple[list[Planned], list[tuple[str, Planned]]]:
    """Return (to add, to change as (id, new)) so that reminders come before the start as it is now.

    Who has been reminded of an earlier start is reminded again.
    """
    add: list[Planned] = []
    change: list[tuple[str, Planned]] = []
    for one in {(one.audience, one.detail): one for one in rows}.values():  # the latest of each
        new = own_reminder_of(event, one.audience, int(one.detail))
        if new.due_at == one.due_at:
            continue
        if one.state is DeliveryState.PENDING:
            change.append((one.id, new))
        elif new.due_at > now:
            add.append(new)
    return add, change
