"""Join a running event: whoever is going gets their link once more, whoever is not goes with it."""

from bot.domain.errors import WrongState
from bot.domain.events import EventState, said_of
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Kind
from bot.services.answer import answer
from bot.services.cards import gives_own_links
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.permissions import event_for
from bot.services.ports import Changes
from bot.texts import tr


async def join(desk: Desk, user_id: str, event_id: str) -> str:
    """Send the person their link by direct message, and return the sentence for them; who was not going is now.

    Pressed twice within a minute, it is sent once. Raises NoSuchEvent, WrongState.
    """
    event = await event_for(desk, user_id, event_id)
    now = desk.clock.now()
    phase = event.phase(now)
    if phase is not EventState.LIVE:
        raise WrongState(tr("“{title}” {state}, so nobody can join it now.", title=event.title, state=said_of(phase)))
    rsvp = await desk.store.rsvp(event.id, user_id)
    if rsvp is not None and rsvp.is_blocked:
        raise WrongState(
            tr("You were blocked at “{title}”. Ask its organisers; its card names them.", title=event.title)
        )
    if rsvp is None or not _has_link(rsvp, is_needed=gives_own_links(desk, event)):
        return await answer(desk, user_id, event_id, Answer.GOING)
    detail = f"{now:%Y-%m-%d %H:%M}"
    link = owe(event, Kind.LINK, f"user:{user_id}", now, detail=detail, useful_until=event.over_at)
    await desk.store.apply(Changes(add=[link]))
    desk.wake()
    return tr("Your link to “{title}” comes by direct message.", title=event.title)


def _has_link(rsvp: Rsvp, *, is_needed: bool) -> bool:
    """Say whether there is a link to send, or its invitation is on its way with it."""
    return rsvp.is_expected and (rsvp.registered is Registered.YES or not is_needed)
