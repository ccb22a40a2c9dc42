"""A link to an event's page that somebody shares is shown as a card, where the event may be seen."""

from collections.abc import Sequence

from bot.domain.events import STANDING, Event
from bot.domain.messages import Card
from bot.domain.pages import is_within, to_page
from bot.services.cards import card
from bot.services.desk import Desk
from bot.services.permissions import may_see
from bot.services.ports import CannotSend, TryLater

MOST = 5  # links of one message


async def cards_of(desk: Desk, user_id: str, channel_id: str, addresses: Sequence[str]) -> dict[str, Card]:
    """Return cards for those addresses that are pages of events which everybody in the channel may know of.

    Nothing outside the domains that are set. An event of a private channel is shown in that channel alone.
    """
    within = [one for one in dict.fromkeys(addresses) if is_within(one, desk.policy.unfurl_domains)][:MOST]
    if not within:
        return {}
    known = await desk.store.events_of_pages({to_page(one) for one in within}, desk.clock.now())
    found = {one: await _first_shown(desk, user_id, channel_id, known.get(to_page(one), ())) for one in within}
    return {address: await card(desk, event) for address, event in found.items() if event is not None}


async def _first_shown(desk: Desk, user_id: str, channel_id: str, events: Sequence[Event]) -> Event | None:
    for one in events:
        if one.state in STANDING and await _is_shown(desk, user_id, channel_id, one):
            return one
    return None


async def _is_shown(desk: Desk, user_id: str, channel_id: str, event: Event) -> bool:
    if event.channel_id == channel_id:
        return True
    try:
        is_private = event.is_private or (await desk.directory.channel(event.channel_id)).is_private
        return not is_private and await may_see(desk, user_id, event)
    except (CannotSend, TryLater):
        return False
