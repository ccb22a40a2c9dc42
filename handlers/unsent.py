"""Buttons beside what could not be sent."""

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from bot.services.send_now import post_anew, send_now
from bot.views import ids
from handlers.buttons import on_press
from handlers.request import Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons; the form for another channel is among the small forms."""
    on_press(app, desk, ids.SEND_NOW, _send_now, "send now")
    on_press(app, desk, ids.POST_ANEW, _post_anew, "post anew")


async def _send_now(request: Request, value: str) -> str:
    event_id, _, which = value.partition(" ")
    return await send_now(request.desk, request.user_id, event_id, which)


async def _post_anew(request: Request, event_id: str) -> str:
    return await post_anew(request.desk, request.user_id, event_id)
