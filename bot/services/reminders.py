"""The plan as people see it, and changing its reminders."""

from dataclasses import replace

from bot.domain.errors import InvalidFields
from bot.domain.events import Event
from bot.domain.plans import TIMED, Delivery, reminder_due
from bot.domain.unsent import Unsent
from bot.domain.wishes import wish_of
from bot.services.desk import Desk
from bot.services.edit_event import apply_change, must_be_ahead
from bot.services.permissions import event_to_change
from bot.services.send_now import look_for_unsent
from bot.texts import tr

MOST = 10


async def plan_shown(desk: Desk, user_id: str, event_id: str) -> tuple[list[Delivery], Unsent]:
    """Return what is planned and what became of it, and what could not be sent, for organisers: nobody is named."""
    event = await event_to_change(desk, user_id, event_id)
    deliveries = await desk.store.deliveries(event_id)
    unsent = look_for_unsent(desk, event, deliveries)
    planned = [one for one in deliveries if one.kind in TIMED and not one.audience.startswith("user:")]
    return [one for one in planned if one not in unsent.in_channel], unsent


def past_reminders(desk: Desk, event: Event) -> list[int]:
    """Return those of the event's reminders (minutes before the start) of which the time has passed."""
    now = desk.clock.now()
    return [one for one in event.reminders if reminder_due(event, one) <= now]


async def change_reminders(desk: Desk, user_id: str, event_id: str, minutes: tuple[int, ...]) -> Event:
    """Replace the reminders (minutes before the start)."""
    if len(set(minutes)) > MOST:
        raise InvalidFields({"reminders": tr("An event has at most {most} reminders. Choose fewer.", most=MOST)})
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        must_be_ahead(desk, event)
        wish = replace(wish_of(event), reminders=tuple(sorted(set(minutes), reverse=True)))
        if wish.reminders == event.reminders:
            return event
        return await apply_change(desk, event, wish, who=user_id)
