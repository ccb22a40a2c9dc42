"""Buttons of calendar feeds: in `/event me` of the person’s own, in `/event settings` of the channel’s."""

from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Stale
from bot.services.desk import Desk
from bot.services.feeds import end_feed, may_have_feed, renew_feed
from bot.views import ids
from bot.views.feeds import known_feed, new_feed, no_feed
from bot.views.parts import Block
from handlers.buttons import on_press
from handlers.in_views import on_act, pushed
from handlers.request import OUT_OF_DATE, Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons."""
    on_press(app, desk, ids.MY_FEED, _open_own, "calendar feed")
    on_act(app, desk, ids.CHANNEL_FEED, _open_channels, "calendar feed")
    on_act(app, desk, ids.RENEW_FEED, _renew, "new calendar feed")
    on_act(app, desk, ids.END_FEED, _end, "no calendar feed")


async def _open_own(request: Request, _value: str) -> None:
    await request.open(await _shown(request, request.user_id))


async def _open_channels(request: Request, _view: Block, channel_id: str) -> None:
    await pushed(request, await _shown(request, _owner(channel_id)))


async def _shown(request: Request, owner: str) -> Block:
    """Return the owner's feed; where there is none, it is made."""
    await may_have_feed(request.desk, request.user_id, owner)
    known = await request.desk.store.feed_of(owner)
    if known is not None:
        return known_feed(known)
    return new_feed(owner, await renew_feed(request.desk, request.user_id, owner))


async def _renew(request: Request, view: Block, owner: str) -> None:
    address = await renew_feed(request.desk, request.user_id, _owner(owner))
    await request.update(view["id"], new_feed(owner, address))


async def _end(request: Request, view: Block, owner: str) -> None:
    await end_feed(request.desk, request.user_id, _owner(owner))
    await request.update(view["id"], no_feed(owner))


def _owner(value: str) -> str:
    if not value:
        raise Stale(OUT_OF_DATE)
    return value
