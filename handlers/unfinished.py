"""Buttons of events that failed, are uncertain or half done."""

import re

from slack_bolt.async_app import AsyncApp

from bot.domain.events import EventState
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.unfinished import adopt_event, create_again, retry_event, undo_event
from bot.views import ids
from bot.views.form import CREATE
from handlers.buttons import Pressed, on_press
from handlers.forms import open_from
from handlers.request import Request
from handlers.sentences import how_it_stands


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons."""
    actions: dict[str | re.Pattern[str], Pressed] = {
        ids.TRY_AGAIN: _try_again,
        ids.RETRY: _retry,
        ids.UNDO: _undo,
        ids.CREATE_AGAIN: _create_again,
        re.compile(f"^{ids.ADOPT}_"): _adopt,
    }
    for action_id, work in actions.items():
        on_press(app, desk, action_id, work, "unfinished event")


async def _try_again(request: Request, event_id: str) -> str | None:
    event = await event_to_change(request.desk, request.user_id, event_id)
    if event.state is not EventState.FAILED:
        return how_it_stands(event)
    await open_from(request, event, CREATE, event_id=event.id)
    return None


async def _retry(request: Request, event_id: str) -> str:
    return how_it_stands(await retry_event(request.desk, request.user_id, event_id))


async def _undo(request: Request, event_id: str) -> str:
    return how_it_stands(await undo_event(request.desk, request.user_id, event_id))


async def _create_again(request: Request, event_id: str) -> str:
    return how_it_stands(await create_again(request.desk, request.user_id, event_id))


async def _adopt(request: Request, value: str) -> str:
    event_id, _, external_id = value.partition(" ")
    return how_it_stands(await adopt_event(request.desk, request.user_id, event_id, external_id))
