"""Buttons of what organisers are asked where Callboard and a platform do not say the same of an event."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.decide import cancel_gone, keep_ours, use_theirs
from bot.services.desk import Desk
from bot.views import ids
from handlers.request import Request, request_of, value_of

Decision = Callable[[Request, str], Awaitable[str]]


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons."""
    for action_id, decide in _DECISIONS.items():
        app.action(action_id)(_listener(desk, decide))


def _listener(desk: Desk, decide: Decision) -> Callable[..., Awaitable[None]]:
    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)

        async def carry_out() -> None:
            await request.say(await decide(request, value_of(body)))

        request.keep(carry_out(), "decision")

    return pressed


async def _use_theirs(request: Request, value: str) -> str:
    event_id, _, question = value.partition(" ")
    return await use_theirs(request.desk, request.user_id, event_id, question)


async def _keep_ours(request: Request, value: str) -> str:
    event_id, _, question = value.partition(" ")
    return await keep_ours(request.desk, request.user_id, event_id, question)


async def _cancel_here(request: Request, value: str) -> str:
    return await cancel_gone(request.desk, request.user_id, value)


_DECISIONS: dict[str, Decision] = {
    ids.USE_THEIRS: _use_theirs,
    ids.KEEP_OURS: _keep_ours,
    ids.CANCEL_HERE: _cancel_here,
}
