"""Buttons and fields in modals: acknowledged, then what they ask for is done; what goes wrong is said in the modal."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import InvalidFields, Stale
from bot.services.desk import Desk
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import asked
from bot.texts import tr
from bot.views.form import working_view
from bot.views.parts import Block, notice
from bot.views.text import escape
from handlers.request import BUSY, OUT_OF_DATE, Request, request_of

T = TypeVar("T")
# (request, the modal, the value of the button or field) -> nothing: it shows what comes of it
InView = Callable[[Request, Block, str], Awaitable[None]]


def on_act(app: AsyncApp, desk: Desk, action_id: str | re.Pattern[str], work: InView, name: str) -> None:
    """Do the work when such a button or field of a modal is used; `name` is what logs call it."""

    async def acted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request, view = request_of(desk, body, client), body.get("view") or {}

        async def tell(sentence: str) -> None:
            await end_in(request, view, sentence)

        request.keep(_act(request, body, view, work), name, tell if view else None)

    app.action(action_id)(acted)


async def acknowledged(ack: AsyncAck, read: Callable[[], T], doing: str) -> T | None:
    """Acknowledge a submitted form with what is being done, and return what is in it.

    What is wrong with it is said at its fields, or in its place where it cannot be read at all; None then.
    """
    try:
        found = read()
    except InvalidFields as wrong:
        await ack(response_action="errors", errors=wrong.fields)
        return None
    except Stale as odd:
        await ack(response_action="update", view=notice("Callboard", escape(str(odd))))
        return None
    await ack(response_action="update", view=working_view(doing))
    return found


async def end_in(request: Request, view: Block, sentence: str) -> None:
    """Let the modal end in a sentence."""
    await request.update(view["id"], notice("Callboard", escape(sentence)), sentence)


async def pushed(request: Request, view: Block) -> Block:
    """Open a modal on the one that is open, and return it as Slack keeps it."""
    answer = await asked(request.client.views_push(trigger_id=request.trigger_id, view=view))
    return dict(answer["view"])


async def updated(request: Request, view_id: str, view: Block) -> Block | None:
    """Replace a modal, and return it as Slack keeps it; None where it is closed, or Slack too busy, which is said."""
    try:
        return dict((await asked(request.client.views_update(view_id=view_id, view=view)))["view"])
    except CannotSend:
        return None
    except TryLater:
        await request.say(tr(BUSY))
        return None


async def _act(request: Request, body: dict[str, Any], view: Block, work: InView) -> None:
    if not isinstance(view.get("private_metadata"), str):
        raise Stale(tr(OUT_OF_DATE))
    action = body["actions"][0]
    await work(request, view, str(action.get("value") or (action.get("selected_option") or {}).get("value") or ""))
