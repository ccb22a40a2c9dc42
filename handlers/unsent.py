"""Buttons beside what could not be sent."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.services.send_now import post_anew, send_now
from bot.views import ids
from handlers.request import Request, request_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons; the form for another channel is among the small forms."""
    app.action(ids.SEND_NOW)(_listener(desk, _send_now))
    app.action(ids.POST_ANEW)(_listener(desk, _post_anew))


def _listener(desk: Desk, work: Callable[[Request, str], Awaitable[str]]) -> Callable[..., Awaitable[None]]:
    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)

        async def carry_out() -> None:
            await request.say(await work(request, value_of(body)))

        request.keep(carry_out(), "unsent")

    return pressed


async def _send_now(request: Request, value: str) -> str:
    event_id, _, which = value.partition(" ")
    return await send_now(request.desk, request.user_id, event_id, which)


async def _post_anew(request: Request, event_id: str) -> str:
    return await post_anew(request.desk, request.user_id, event_id)
