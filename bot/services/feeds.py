"""Calendar feeds: an address is made, renewed, taken away; what is behind it is gathered when a calendar asks."""

import secrets
from datetime import timedelta

from bot.domain.errors import NotAllowed, WrongState
from bot.domain.events import CALLED_OFF, STANDING, Event
from bot.domain.feeds import Entries, Entry, Feed, is_member
from bot.domain.people import Answer, Rsvp
from bot.services.desk import Desk
from bot.services.find_event import visible_events
from bot.services.languages import channel_language, language_of
from bot.services.links import open_page
from bot.services.outside import ids_by_address
from bot.services.ports import CannotSend, EventFilter
from bot.services.settings import may_change_settings
from bot.texts import Language, tr

SECRET_BYTES = 32
PAST = timedelta(days=90)  # events that are over stay for so long
CALLED_OFF_FOR = timedelta(days=30)  # after they would have been over
MOST = 2000
_STATES = tuple(one.value for one in (*STANDING, *CALLED_OFF))
_GONE = frozenset({"user_not_found", "user_not_visible", "channel_not_found"})


async def may_have_feed(desk: Desk, user_id: str, owner: str) -> None:
    """Raise NotAllowed unless the feed is the person's own, or one of a channel whose settings they may change."""
    if not is_member(owner):
        await may_change_settings(desk, user_id, owner)
    elif owner != user_id:
        raise NotAllowed(tr("This is somebody else’s calendar feed."))
    if desk.policy.public_url is None:
        raise WrongState(tr("Calendar feeds are not switched on. An administrator sets CALLBOARD_PUBLIC_URL for them."))


async def renew_feed(desk: Desk, user_id: str, owner: str) -> str:
    """Return a new address of the owner's feed; the one before leads nowhere any more. Raises NotAllowed."""
    await may_have_feed(desk, user_id, owner)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    await desk.store.save_feed(Feed(owner, user_id, desk.clock.now()), secret)
    await desk.store.audit(desk.line(user_id, f"calendar feed of {owner}"))
    return f"{(desk.policy.public_url or '').rstrip('/')}/feeds/{secret}.ics"


async def end_feed(desk: Desk, user_id: str, owner: str) -> None:
    """Let the address of the owner's feed lead nowhere. Raises NotAllowed."""
    await may_have_feed(desk, user_id, owner)
    await desk.store.drop_feed(owner)
    await desk.store.audit(desk.line(user_id, f"no calendar feed of {owner}"))


async def entries_of(desk: Desk, feed: Feed) -> Entries | None:
    """Return what is in a feed now; None where nobody may see it any more. Raises TryLater while Slack cannot say."""
    try:
        return await (_of_member(desk, feed) if feed.is_personal else _of_channel(desk, feed))
    except CannotSend as gone:
        if gone.code in _GONE:
            return None
        raise


async def language_of_feed(desk: Desk, feed: Feed) -> Language:
    """Return the language of whoever reads a feed."""
    return await (language_of if feed.is_personal else channel_language)(desk, feed.owner)


async def _of_member(desk: Desk, feed: Feed) -> Entries | None:
    member = await desk.directory.member(feed.owner)
    if member.is_deactivated:
        return None
    answers = await desk.store.answers_of(member.id, *await ids_by_address(desk, member.id))
    mine = {one.event_id: one for one in answers if one.is_expected or one.answer is Answer.MAYBE}
    which = EventFilter(ids=tuple(mine), ends_after=desk.clock.now() - PAST, states=_STATES, limit=MOST)
    events = await visible_events(desk, member.id, which) if mine else []
    entries = [_mine(desk, event, mine[event.id]) for event in events if _is_shown(desk, event)]
    return Entries(tr("My events"), entries)


def _mine(desk: Desk, event: Event, rsvp: Rsvp) -> Entry:
    is_tentative = not rsvp.is_expected
    link = event.event_page if is_tentative else rsvp.join_link or open_page(desk, event)
    return Entry(event, None if event.state in CALLED_OFF else link, is_tentative)


async def _of_channel(desk: Desk, feed: Feed) -> Entries | None:
    """Return a channel's events; those of a private one only as long as who made the address is in it."""
    channel = await desk.directory.channel(feed.owner)
    if channel.is_private and not await desk.directory.is_in_channel(feed.made_by, feed.owner):
        return None
    which = EventFilter(channel_id=feed.owner, ends_after=desk.clock.now() - PAST, states=_STATES, limit=MOST)
    events = [one for one in await desk.store.events(which) if _is_shown(desk, one)]
    return Entries(f"#{channel.name}", [Entry(one, _page(one)) for one in events])


def _page(event: Event) -> str | None:
    """Return the page that anybody may open; a link that was typed into the form is for those who are going."""
    return None if event.state in CALLED_OFF else event.registration_page or event.event_page


def _is_shown(desk: Desk, event: Event) -> bool:
    return event.state not in CALLED_OFF or event.over_at > desk.clock.now() - CALLED_OFF_FOR
