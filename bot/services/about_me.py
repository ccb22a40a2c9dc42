"""What is known about a member: shown to them, kept quiet for them, forgotten when they ask for it."""

from dataclasses import dataclass

from bot.domain.events import UPCOMING, Event
from bot.domain.people import AboutMe, Answer, Registered, Rsvp
from bot.services.desk import Desk
from bot.services.find_event import visible_events
from bot.services.outside import ids_by_address
from bot.services.owed import card_refresh
from bot.services.patience import PASSING
from bot.services.ports import Changes, EventFilter
from bot.services.registering import withdrawn
from bot.services.seats import freed
from bot.texts import later, tr
from providers.errors import ProviderError

MOST = 1000  # events of one person


async def about_me(desk: Desk, user_id: str) -> AboutMe:
    """Return what is known about this person. Raises TryLater where Slack cannot say which events they may see."""
    answers = await desk.store.answers_of(user_id, *await ids_by_address(desk, user_id))
    ids = tuple({one.event_id for one in answers})
    seen = await visible_events(desk, user_id, EventFilter(ids=ids, limit=MOST)) if ids else []
    by_id = {one.id: one for one in seen}
    mine = EventFilter(organiser_id=user_id, newest_first=True, limit=MOST)
    return AboutMe(
        email=await desk.store.email_of(user_id),
        answers=[(by_id.get(one.event_id), one) for one in answers],
        organising=await desk.store.events(mine),
        is_quiet=await desk.store.wants_quiet(user_id),
        retention_days=desk.policy.retention_days,
        seen=await _seen(desk, answers),
        may_have_feed=desk.policy.public_url is not None,
        has_feed=await desk.store.feed_of(user_id) is not None,
    )


async def _seen(desk: Desk, answers: list[Rsvp]) -> dict[str, bool]:
    """Return {event id: whether the platform saw the person there}, by whichever id the event knows them."""
    seen: dict[str, bool] = {}
    for user_id in {one.user_id for one in answers}:
        seen |= await desk.store.seen_at([one.event_id for one in answers if one.user_id == user_id], user_id)
    return seen


async def keep_quiet(desk: Desk, user_id: str, *, quiet: bool) -> str:
    """Send this person no reminders, invitations and follow-ups any more, or again; return the sentence for them."""
    await desk.store.keep_quiet(user_id, desk.clock.now(), quiet=quiet)
    if quiet:
        return tr(
            "You get no more reminders, invitations and follow-ups by direct message. Your links, and news of "
            "an event to which you are going, still come. {command} me brings the others back.",
            command=desk.policy.command,
        )
    return tr("You get reminders, invitations and follow-ups by direct message again.")


async def forget_me(desk: Desk, user_id: str) -> str:
    """Take the person off the lists of coming events, delete what is known of them, and return the sentence for them.

    Where they were invited by their address too. While a platform is away, what is needed to take them off there stays,
    so that they can try again.
    """
    also = await ids_by_address(desk, user_id)
    answers = await desk.store.answers_of(user_id, *also)
    coming = [(event, one) for one in answers if (event := await _coming(desk, one)) is not None]
    left = [found for event, one in coming if (found := await _taken_off(desk, event, one.user_id)) is not None]
    await desk.store.forget_person(user_id, [one.event.id for one in left if one.may_try_again], also)
    now = desk.clock.now()
    await desk.store.apply(Changes(add=[card_refresh(one, now) for one, _ in coming if one.card_ts is not None]))
    desk.wake()
    return " ".join([tr(_FORGOTTEN), *(one.said for one in left)])


_FORGOTTEN = later("You are forgotten: your answers, your address and what is noted of messages to you are deleted.")


@dataclass(frozen=True)
class _Left:
    """A coming event whose platform still has the person on its list."""

    event: Event
    why: str
    may_try_again: bool

    @property
    def said(self) -> str:
        stays = tr("Your answer to it stays until you choose Forget me again.")
        rest = stays if self.may_try_again else tr("Ask its organiser.")
        return tr(
            "But you are still on the list of “{title}”: {why} {rest}", title=self.event.title, why=self.why, rest=rest
        )


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
        await desk.store.amended(rsvp.model_copy(update={"answer": Answer.NO}), seat)
    if rsvp.registered in (Registered.YES, Registered.UNCERTAIN):
        return _Left(event, tr("{platform} is not connected.", platform=desk.info(event).title), may_try_again=False)
    return None
