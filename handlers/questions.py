"""Buttons of what organisers are asked where Callboard and a platform do not say the same of an event."""

from slack_bolt.async_app import AsyncApp

from bot.services.decide import cancel_gone, keep_ours, use_theirs
from bot.services.desk import Desk
from bot.views import ids
from handlers.buttons import on_press
from handlers.request import Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons."""
    for action_id, work in ((ids.USE_THEIRS, _use_theirs), (ids.KEEP_OURS, _keep_ours), (ids.CANCEL_HERE, _cancel)):
        on_press(app, desk, action_id, work, "decision")


async def _use_theirs(request: Request, value: str) -> str:
    event_id, _, question = value.partition(" ")
    return await use_theirs(request.desk, request.user_id, event_id, question)


async def _keep_ours(request: Request, value: str) -> str:
    event_id, _, question = value.partition(" ")
    return await keep_ours(request.desk, request.user_id, event_id, question)


async def _cancel(request: Request, event_id: str) -> str:
    return await cancel_gone(request.desk, request.user_id, event_id)
