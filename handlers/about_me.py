"""`/event me`: what is known about a person, no reminders for them, forgetting them."""

from slack_bolt.async_app import AsyncApp

from bot.services.about_me import about_me, keep_quiet
from bot.services.desk import Desk
from bot.texts import tr
from bot.views import ids
from bot.views.about_me import about_me_report
from bot.words.commands import Command
from handlers.buttons import on_press
from handlers.request import Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the button that stops reminders, and brings them back."""
    on_press(app, desk, ids.QUIET, _keep_quiet, "quiet")


async def send_about_me(request: Request, _command: Command) -> None:
    """Send the person what is known about them."""
    blocks = about_me_report(await about_me(request.desk, request.user_id))
    await request.tell_report(tr("What Callboard knows about you"), blocks, blocks)


async def _keep_quiet(request: Request, value: str) -> str:
    return await keep_quiet(request.desk, request.user_id, quiet=value == "on")
