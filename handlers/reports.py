"""What an organiser asks for afterwards, as a command or a button; it comes by direct message."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Stale
from bot.domain.events import Event
from bot.services.afterwards import send_afterwards
from bot.services.desk import Desk
from bot.services.export import send_export
from bot.services.permissions import event_for
from bot.views import ids
from bot.words.commands import Command
from handlers.buttons import on_press
from handlers.request import OUT_OF_DATE, Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons below lists and recordings."""
    on_press(app, desk, re.compile(f"^{ids.REPORT}(:|$)"), _pressed, "report")


async def timeline(request: Request, event: Event, _command: Command) -> None:
    """Send what the platform tells of the event."""
    await request.say(await send_afterwards(request.desk, request.user_id, event.id))


async def export(request: Request, event: Event, _command: Command) -> None:
    """Send everybody in a file."""
    await request.say(await send_export(request.desk, request.user_id, event.id))


REPORTS: dict[str, Callable[[Request, Event, Command], Awaitable[None]]] = {"timeline": timeline, "export": export}


async def _pressed(request: Request, value: str) -> None:
    event_id, _, name = value.partition(" ")
    if name not in REPORTS:
        raise Stale(OUT_OF_DATE)
    event = await event_for(request.desk, request.user_id, event_id)
    await REPORTS[name](request, event, Command(name))
