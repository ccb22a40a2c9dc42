"""Requests from another workspace than the one Callboard is installed in: refused, with a sentence.

Members of other workspaces who share a channel (Slack Connect) are not meant: what they do reaches Callboard through
its own installation, and they may do what guests may.
"""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.services.desk import Desk
from bot.texts import later, tr
from bot.views.parts import notice, section
from handlers.before import before_all
from handlers.request import request_of

log = structlog.get_logger(__name__)

REFUSAL = later("This Callboard serves another workspace. Ask an administrator of yours to install one of your own.")


def register(app: AsyncApp, desk: Desk) -> None:
    """Let only requests of Callboard's own workspace through."""

    async def only_ours(request: AsyncBoltRequest) -> BoltResponse | None:
        body, context = request.body, request.context
        # Bolt names the workspace whose installation a request is for: in shared channels that is not the person's.
        ours = context.authorize_result.team_id if context.authorize_result else None
        if context.team_id in (None, ours):
            return None
        log.warning("refused a request from another workspace")
        if "command" not in body:
            asked = request_of(desk, body, app.client)
            desk.keeper.spawn(asked.responded(tr(REFUSAL), [section(tr(REFUSAL))]), "refusal")
        return await context.ack(**_refusal(body))

    before_all(app, only_ours)


def _refusal(body: Mapping[str, Any]) -> dict[str, Any]:
    if "command" in body:
        return {"text": tr(REFUSAL)}
    if body.get("type") == "view_submission":
        return {"response_action": "update", "view": notice("Callboard", tr(REFUSAL))}
    return {"options": []} if body.get("type") == "block_suggestion" else {}
