"""What is known about a member: shown to them, kept quiet for them, forgotten when they ask for it."""

from dataclasses import dataclass

from bot.domain.events import UPCOMING, Event
from bot.domain.people import OUTSIDE, AboutMe, Answer, Registered, Rsvp
from bot.services.desk import Desk
from bot.services.find_event import visible_events
from bot.services.owed import card_refresh
from bot.services.patience import PASSING
from bot.services.ports import CannotSend, Changes, EventFilter
from bot.services.registering import withdrawn
from bot.services.seats import freed
from providers.errors import ProviderError

MOST = 1000  # events of one person


async def about_me(desk: Desk, user_id: str) -> AboutMe:
    """Return what is known about this person. Raises TryLater where Slack cannot say which events they may see."""
    answers = await _answers(desk, await _ids(desk, user_id))
    ids = tuple(one.event_id for one in answers)
    seen = await visible_events(desk, user_id, EventFilter(ids=ids, limit=MOST)) if ids else []
    by_id = {one.id: one for one in seen}
    mine = EventFilter(organiser_id=user_id, newest_first=True, limit=MOST)
    return AboutMe(
        email=await desk.store.email_of(user_id),
        answers=[(by_id.get(one.event_id), one) for one in answers],
        organising=await desk.store.events(mine),
        is_quiet=await desk.store.wants_quiet(user_id),
        retention_days=desk.policy.retention_days,
        seen=await desk.store.seen_at(ids, user_id),
    )


async def keep_quiet(desk: Desk, user_id: str, *, quiet: bool) -> str:
    """Send this person no reminders, invitations and follow-ups any more, or again; return the sentence for them."""
    await desk.store.keep_quiet(user_id, desk.clock.now(), quiet=quiet)
    if quiet:
        return (
            "You get no more reminders, invitations and follow-ups by direct message. Your links, and news of an event "
            f"to which you are going, still come. {desk.policy.command} me brings the others back."
        )
    return "You get reminders, invitations and follow-ups by direct message again."


async def forget_me(desk: Desk, user_id: str) -> str:
    """Take the person off the lists of coming events, delete what is known of them, and return the sentence for them.

    While a platform is away, what is needed to take them off there stays, so that they can try again.
    """
    ids = await _ids(desk, user_id)
    coming = [(event, one) for one in await _answers(desk, ids) if (event := await _coming(desk, one)) is not None]
    left = [one for event, rsvp in coming if (one := await _taken_off(desk, event, rsvp.user_id)) is not None]
    kept = [one.event.id for one in left if one.may_try_again]
    for known_as in ids:
        await desk.store.forget_person(known_as, kept)
    now = desk.clock.now()
    await desk.store.apply(Changes(add=[card_refresh(event, now) for event, _ in coming if event.card_ts is not None]))
    desk.wake()
    return " ".join([_FORGOTTEN, *(one.said for one in left)])


async def _ids(desk: Desk, user_id: str) -> list[str]:
    """Return as whom the person is known: as a member, and as somebody on a platform's list with their address.

    The address is that of their Slack profile; one that they typed may be somebody else's.
    """
    try:
        email = (await desk.directory.member(user_id)).email
    except CannotSend:
        email = None
    return [user_id, *([OUTSIDE + desk.store.mail_key(email)] if email else [])]


async def _answers(desk: Desk, ids: list[str]) -> list[Rsvp]:
    return [answer for one in ids for answer in await desk.store.answers_of(one)]


_FORGOTTEN = "You are forgotten: your answers, your address and what is noted of messages to you are deleted."


@dataclass(frozen=True)
class _Left:
    """A coming event whose platform still has the person on its list."""

    event: Event
    why: str
    may_try_again: bool

    @property
    def said(self) -> str:
        stays = "Your answer to it stays until you choose Forget me again."
        rest = stays if self.may_try_again else "Ask its organiser."
        return f"But you are still on the list of “{self.event.title}”: {self.why} {rest}"


async def _coming(desk: Desk, rsvp: Rsvp) -> Event | None:
    event = await desk.store.event(rsvp.event_id)
    return event if event is not None and event.phase(desk.clock.now()) in UPCOMING else None


async def _taken_off(desk: Desk, event: Event, user_id: str) -> _Left | None:
    """Take the person off the platform's list; return what is left where that does not work."""
    async with desk.lock(f"{event.id}:{user_id}"):
        rsvp = await desk.store.rsvp(event.id, user_id)
        if rsvp is None:
            return None
        try:
            rsvp = await withdrawn(desk, event, rsvp)
        except ProviderError as failure:
            return _Left(event, str(failure), may_try_again=isinstance(failure, PASSING))
        # No longer going from now on: an invitation that is still to come must not register them again.
        seat = Changes(add=freed(event, rsvp, desk.clock.now()))
        await desk.store.answered(rsvp.model_copy(update={"answer": Answer.NO}), seat)
    if rsvp.registered in (Registered.YES, Registered.UNCERTAIN):
        return _Left(event, f"{desk.info(event).title} is not connected.", may_try_again=False)
    return None
