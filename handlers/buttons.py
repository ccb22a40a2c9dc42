"""A button: acknowledged, then what it asks for is done."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from handlers.at_home import is_home, published
from handlers.request import Request, request_of, value_of

# (request, the button's value) -> the sentence that answers, or None where there is none
Pressed = Callable[[Request, str], Awaitable[str | None]]


def on_press(app: AsyncApp, desk: Desk, action_id: str | re.Pattern[str], work: Pressed, name: str) -> None:
    """Do the work when such a button is pressed; `name` is what logs call it."""

    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(_carry_out(request, body, work), name)

    app.action(action_id)(pressed)


async def _carry_out(request: Request, body: dict[str, Any], work: Pressed) -> None:
    await answer_with(request, body, await work(request, value_of(body)))


async def answer_with(request: Request, body: dict[str, Any], sentence: str | None) -> None:
    """Say what came of it, if anything is said: in Home, where it was pressed there, and Home shows what is now."""
    if is_home(body) and await published(request.desk, request.client, request.user_id, sentence or ""):
        return
    if sentence is not None:
        await request.say(sentence)
