"""`/event me`: what is known about a person, no reminders for them, forgetting them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.about_me import about_me, keep_quiet
from bot.services.desk import Desk
from bot.views import ids
from bot.views.about_me import about_me_report
from bot.words.commands import Command
from handlers.request import Request, request_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the button that stops reminders, and brings them back."""

    async def quiet(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)
        request.keep(_keep_quiet(request, body), "quiet")

    app.action(ids.QUIET)(quiet)


async def send_about_me(request: Request, _command: Command) -> None:
    """Send the person what is known about them."""
    blocks = about_me_report(await about_me(request.desk, request.user_id))
    await request.tell_report("What Callboard knows about you", blocks, blocks)


async def _keep_quiet(request: Request, body: dict[str, Any]) -> None:
    await request.say(await keep_quiet(request.desk, request.user_id, quiet=value_of(body) == "on"))
