"""Texts are made in the language in which the person who did something reads Slack."""

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.services.desk import Desk
from bot.texts import Language, speak
from handlers.before import before_all
from handlers.request import person_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Speak the person's language as far as it is remembered: nothing may wait for Slack before the acknowledgement."""

    async def at_once(request: AsyncBoltRequest) -> None:
        speak(desk.directory.language(person_of(request.body)) or Language.ENGLISH)

    before_all(app, at_once)
