"""Whatever changes something is kept before it is acknowledged, and done after a crash all the same."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from bot.views import ids
from handlers.request import key_of

_BUTTONS = (
    ids.GOING,
    ids.MAYBE,
    ids.CANNOT_GO,
    ids.REGISTER_AGAIN,
    ids.RETRY,
    ids.UNDO,
    ids.CREATE_AGAIN,
    ids.ADOPT,
    ids.QUIET,
    ids.SEND_NOW,
    ids.POST_ANEW,
    ids.USE_THEIRS,
    ids.KEEP_OURS,
    ids.CANCEL_HERE,
)
_CHANGES = re.compile(f"^({'|'.join(_BUTTONS)})([:_]|$)")


def register(app: AsyncApp, desk: Desk) -> None:
    """Keep forms and buttons that change something."""

    async def keep(body: dict[str, Any], next: Callable[[], Awaitable[Any]]) -> None:  # noqa: A002  Bolt's name
        if not changes_something(body):
            await next()
            return
        key = key_of(body)
        await desk.intake.take(key, body)
        await next()
        desk.keeper.spawn(desk.intake.answered(key), "intake")

    app.middleware(keep)


def changes_something(body: dict[str, Any]) -> bool:
    """Say whether a payload asks for a change that may be asked for twice without harm."""
    if body.get("type") == "view_submission":
        # An operation is sent once, whatever it is: whoever sent it looks on the platform before they do it again.
        return (body.get("view") or {}).get("callback_id") != ids.OPERATION_FORM
    actions = (body.get("actions") or []) if body.get("type") == "block_actions" else []
    return any(_CHANGES.match(str(one.get("action_id"))) for one in actions)
