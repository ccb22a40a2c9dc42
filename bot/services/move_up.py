"""Free seats go to those who wait longest, one by one, each in a transaction of its own."""

from typing import Any

from bot.domain.events import UPCOMING, Event
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Delivery, Kind, Planned
from bot.services.answer import following, needs_email
from bot.services.desk import Desk
from bot.services.languages import to_person
from bot.services.outside import address_given
from bot.services.owed import card_refresh, owe
from bot.services.ports import Changes
from bot.services.seats import seats_lock
from bot.services.steps import Replace, Skip, Step
from bot.texts import later, tr

NEWS = later("A seat is free: you’re in.")


async def move_up(desk: Desk, _delivery: Delivery, event: Event) -> Step:
    """Give as many seats as are free to those who wait longest; each of them gets an invitation."""
    moved = 0
    while (user_id := await desk.store.first_waiting(event.id)) is not None:
        async with desk.lock(f"{event.id}:{user_id}"), seats_lock(desk, event.id):
            if await desk.store.first_waiting(event.id) != user_id:
                continue  # they have left the line meanwhile
            if not await _moved(desk, event.id, user_id):
                break
        moved += 1
    return Replace(Changes()) if moved else Skip(later("no seat is free, or nobody waits for one"))


async def _moved(desk: Desk, event_id: str, user_id: str) -> bool:
    """Let the one who waits longest be going if there is a seat; say whether there was."""
    event, rsvp = await desk.store.event(event_id), await desk.store.rsvp(event_id, user_id)
    assert event is not None  # events are never removed
    now, seating = desk.clock.now(), await desk.store.seating(event_id)
    if rsvp is None or event.phase(now) not in UPCOMING or not seating.is_free(event.seats):
        return False
    update: dict[str, Any] = {"answer": Answer.GOING, "answered_at": now}
    update["invitation_sequence"] = rsvp.invitation_sequence + 1
    update["email"] = rsvp.email or await address_given(desk, event_id, user_id)
    if needs_email(desk, event) and rsvp.registered in (Registered.NOT, Registered.REFUSED):
        update["registered"] = Registered.WAITING
    rsvp = rsvp.model_copy(update=update)
    first = following(desk, event, rsvp, NEWS)
    if first.kind is Kind.EMAIL_WANTED and await desk.store.was_asked_for_email(user_id):
        first = _asked_before(desk, event, rsvp, first)
    line = desk.line("callboard", "move up", event)
    await desk.store.answered(rsvp, Changes(add=[first, card_refresh(event, now)], audit=line))
    if first.kind is Kind.EMAIL_WANTED:
        await desk.store.save_email(user_id, None, now)
    return True


def _asked_before(desk: Desk, event: Event, rsvp: Rsvp, wanted: Planned) -> Planned:
    """Return what tells one who was asked for an address before, and gave none: that is asked once."""
    with to_person(rsvp):
        text = tr(
            "A seat is free: you’re going to “{title}”. To register you, {platform} needs an e-mail address; give "
            "it with the button in my earlier direct message.",
            title=event.title,
            platform=desk.info(event).title,
        )
    return owe(event, Kind.NOTE, wanted.audience, wanted.due_at, detail=f"moved up {wanted.detail}", text=text)
