"""Buttons of events that failed, are uncertain or half done."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import Event, EventState
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.unfinished import adopt_event, create_again, retry_event, undo_event
from bot.views import ids
from bot.views.form import CREATE
from handlers.forms import open_from
from handlers.request import Request, request_of, value_of
from handlers.sentences import how_it_stands


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons."""
    actions: dict[str | re.Pattern[str], Callable[[Request, str], Awaitable[None]]] = {
        ids.TRY_AGAIN: _try_again,
        ids.RETRY: _retry,
        ids.UNDO: _undo,
        ids.CREATE_AGAIN: _create_again,
        re.compile(f"^{ids.ADOPT}_"): _adopt,
    }
    for action_id, work in actions.items():
        app.action(action_id)(_listener(desk, work))


def _listener(desk: Desk, work: Callable[[Request, str], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)

        async def carry_out() -> None:
            await work(request, value_of(body))

        request.keep(carry_out(), "unfinished event")

    return pressed


async def _try_again(request: Request, event_id: str) -> None:
    event = await event_to_change(request.desk, request.user_id, event_id)
    if event.state is EventState.FAILED:
        await open_from(request, event, CREATE, event_id=event.id)
    else:
        await _report(request, event)


async def _retry(request: Request, event_id: str) -> None:
    await _report(request, await retry_event(request.desk, request.user_id, event_id))


async def _undo(request: Request, event_id: str) -> None:
    await _report(request, await undo_event(request.desk, request.user_id, event_id))


async def _create_again(request: Request, event_id: str) -> None:
    await _report(request, await create_again(request.desk, request.user_id, event_id))


async def _adopt(request: Request, value: str) -> None:
    event_id, _, external_id = value.partition(" ")
    await _report(request, await adopt_event(request.desk, request.user_id, event_id, external_id))


async def _report(request: Request, event: Event) -> None:
    await request.say(how_it_stands(event))
