"""Texts are made in the language in which the person who did something reads Slack."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from bot.texts import Language, speak
from handlers.request import person_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Speak the person's language as far as it is remembered: nothing may wait for Slack before the acknowledgement."""

    async def at_once(body: dict[str, Any], next: Callable[[], Awaitable[Any]]) -> None:  # noqa: A002  Bolt's name
        speak(desk.directory.language(person_of(body)) or Language.ENGLISH)
        await next()

    app.middleware(at_once)
