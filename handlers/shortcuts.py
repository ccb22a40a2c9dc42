"""The two shortcuts."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.views import ids
from bot.views.text import cut
from bot.words.commands import plain
from handlers.forms import open_create
from handlers.request import Request, request_of

LONGEST_LINE = 140


def register(app: AsyncApp, desk: Desk) -> None:
    """Register *Create an event* and *Make this an event*."""

    async def create(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(open_create(request, ""), "create shortcut")

    async def make(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        text = str((body.get("message") or {}).get("text") or "")
        request.keep(_make(request, plain(text).strip()), "make shortcut")

    app.shortcut(ids.SHORTCUT_CREATE)(create)
    app.shortcut(ids.SHORTCUT_MAKE)(make)


async def _make(request: Request, words: str) -> None:
    first = words.partition("\n")[0]
    rest = words if len(words) > len(first) or len(first) > LONGEST_LINE else ""
    await open_create(request, cut(first, LONGEST_LINE), description=rest)
