"""Find the event that somebody means, among those that exist for them."""

from datetime import timedelta
from typing import Literal

from bot.domain.errors import CallboardError, NoSuchEvent
from bot.domain.events import REF_LENGTH, STANDING, Event, EventState
from bot.services.desk import Desk
from bot.services.permissions import may_see
from bot.services.ports import EventFilter

Which = Literal["upcoming", "past", "mine"]
PAGE = 8
_SHOWN = (*(state.value for state in STANDING), EventState.CANCELLED.value)
_UNFINISHED = (EventState.HALF_DONE.value, EventState.UNCERTAIN.value, EventState.FAILED.value)
_LATELY = timedelta(days=30)


class SeveralMatch(CallboardError):
    """More than one event matches; the person chooses."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        super().__init__("Several events match. Choose one.")


async def find_event(desk: Desk, user_id: str, channel_id: str, words: str) -> Event:
    """Return the event meant by a ref, the start of a title, or nothing (the channel's next, running or last).

    Raises NoSuchEvent, or SeveralMatch with those that the person may choose from.
    """
    words = words.strip().strip("“”\"'")
    if not words:
        return await _of_channel(desk, user_id, channel_id)
    found = await _by_ref(desk, user_id, words) or await _by_title(desk, user_id, words)
    if not found:
        raise NoSuchEvent(
            f"No event matches “{words}”. Type a ref such as E7K2 or the start of a title; "
            f"{desk.policy.command} list shows them."
        )
    if len(found) > 1:
        raise SeveralMatch(found)
    return found[0]


async def list_events(
    desk: Desk, user_id: str, channel_id: str, which: Which, platform: str | None = None, offset: int = 0
) -> list[Event]:
    """Return a page of events (one more than PAGE when there are further ones) that exist for this person."""
    now = desk.clock.now()
    filters = {
        "upcoming": EventFilter(ends_after=now, states=_SHOWN),
        "past": EventFilter(ends_before=now, states=_SHOWN, newest_first=True),
        "mine": EventFilter(organiser_id=user_id, states=(*_SHOWN, *_UNFINISHED), newest_first=True),
    }
    one = filters[which]
    return await _visible(
        desk,
        user_id,
        EventFilter(**{**vars(one), "platform": platform, "limit": PAGE + 1, "offset": offset}),
        channel_id,
    )


async def _of_channel(desk: Desk, user_id: str, channel_id: str) -> Event:
    now = desk.clock.now()
    ahead = EventFilter(channel_id=channel_id, ends_after=now, states=_SHOWN, limit=1)
    last = EventFilter(channel_id=channel_id, ends_before=now, states=_SHOWN, newest_first=True, limit=1)
    for which in (ahead, last):
        if found := await _visible(desk, user_id, which, channel_id):
            return found[0]
    raise NoSuchEvent(
        f"There is no event in this channel yet. {desk.policy.command} create makes one, "
        f"{desk.policy.command} list shows those of other channels."
    )


async def _by_ref(desk: Desk, user_id: str, words: str) -> list[Event]:
    if len(words) != REF_LENGTH:
        return []
    return await _visible(desk, user_id, EventFilter(ref=words.upper()))


async def _by_title(desk: Desk, user_id: str, words: str) -> list[Event]:
    recent = EventFilter(
        title_start=words,
        states=(*_SHOWN, *_UNFINISHED),
        ends_after=desk.clock.now() - _LATELY,
        limit=20,
    )
    return await _visible(desk, user_id, recent) or await _visible(
        desk, user_id, EventFilter(title_start=words, states=_SHOWN, newest_first=True, limit=20)
    )


async def _visible(desk: Desk, user_id: str, which: EventFilter, here: str | None = None) -> list[Event]:
    events = await desk.store.events(which)
    return [one for one in events if one.channel_id == here or await may_see(desk, user_id, one)]
