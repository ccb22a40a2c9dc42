"""Reminders that one person asks for: by direct message, whether they are going or not."""

from bot.domain.errors import WrongState
from bot.domain.events import Event, EventState
from bot.domain.messages import Reminder
from bot.domain.own_reminders import own_reminder_of
from bot.domain.plans import DAY, Delivery, DeliveryState, Kind, minutes_ahead, reminder_due
from bot.services.desk import Desk
from bot.services.links import Link, link_in_time
from bot.services.permissions import event_for, may_see
from bot.services.ports import Changes, Place
from bot.services.steps import Say, Skip, Step
from bot.texts import later, several, tr

MOST = 5  # of one person for one event
FURTHEST = 60 * DAY  # minutes before the start
USUAL = (60, 15, 5)  # minutes before the start; the first that still lies ahead, where none were said


def when_to_remind(desk: Desk, event: Event, minutes: int | None) -> int:
    """Return how many minutes before the start, where that is still ahead. Raises WrongState."""
    now, phase = desk.clock.now(), event.phase(desk.clock.now())
    if phase is not EventState.OPEN:
        raise WrongState(tr("“{title}” is not ahead, so there is nothing to remind you of.", title=event.title))
    ahead = [one for one in USUAL if reminder_due(event, one) > now]
    chosen = minutes if minutes is not None else next(iter(ahead), 1)
    if chosen > FURTHEST:
        raise WrongState(tr("I can remind you at most {days} days before an event.", days=FURTHEST // DAY))
    if reminder_due(event, chosen) <= now:
        raise WrongState(tr("“{title}” begins sooner than that. Ask for a shorter time before it.", title=event.title))
    return chosen


async def remind(desk: Desk, user_id: str, event_id: str, minutes: int) -> str:
    """Promise a reminder, and return the sentence for the person. Asked for twice, it comes once."""
    async with desk.lock(f"reminders {user_id} {event_id}"):
        event = await event_for(desk, user_id, event_id)
        when_to_remind(desk, event, minutes)
        known = await _pending(desk, user_id, event_id)
        if str(minutes) not in {one.detail for one in known}:
            if len(known) >= MOST:
                said = tr(
                    "You have {count} reminders of “{title}” already. Ask me to stop them first.",
                    count=MOST,
                    title=event.title,
                )
                raise WrongState(said)
            await desk.store.apply(Changes(add=[own_reminder_of(event, f"user:{user_id}", minutes)]))
            desk.wake()
    return tr("I’ll remind you of “{title}” by direct message.", title=event.title)


async def stop_reminding(desk: Desk, user_id: str, event_id: str = "") -> str:
    """Drop the person's reminders of one event, or of all; return the sentence for them."""
    known = [one for one in await mine(desk, user_id) if event_id in ("", one.event_id)]
    await desk.store.apply(Changes(drop=[one.id for one in known]))
    if not known:
        return tr("There is no reminder that you asked for.")
    return several("Your reminder is dropped.", "Your {n} reminders are dropped.", len(known))


async def mine(desk: Desk, user_id: str) -> list[Delivery]:
    """Return the reminders that the person asked for and has not got yet."""
    return await desk.store.pending_for(f"user:{user_id}", Kind.OWN_REMINDER)


async def _pending(desk: Desk, user_id: str, event_id: str) -> list[Delivery]:
    return await desk.store.deliveries(
        event_id, f"user:{user_id}", kinds=[Kind.OWN_REMINDER], states=[DeliveryState.PENDING]
    )


async def own_reminder(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Remind one who asked for it; with their link if they are going."""
    if event.state is not EventState.OPEN or desk.clock.now() >= event.over_at:
        return Skip(later("the event does not stand any more, or is over"))
    if not await may_see(desk, delivery.user_id, event):
        return Skip(later("they do not see the event any more"))
    rsvp = await desk.store.rsvp(event.id, delivery.user_id)
    is_going = rsvp is not None and rsvp.is_expected and not rsvp.is_blocked
    link = await link_in_time(desk, delivery, event, rsvp) if rsvp is not None and is_going else Link(None)
    message = Reminder(
        event,
        desk.info(event),
        minutes_ahead(event, int(delivery.detail), desk.clock.now()),
        join_link=link.url,
        is_personal=is_going,
        is_link_late=link.is_late,
        reader_id=delivery.user_id,
    )
    return Say(Place(delivery.user_id), message)
