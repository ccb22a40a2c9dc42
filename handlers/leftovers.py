"""What no other listener takes: acknowledged, and said to be out of date. And what nobody has foreseen."""

import re
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Stale
from bot.services.desk import Desk
from bot.texts import later, tr
from bot.views.parts import notice
from handlers.request import OUT_OF_DATE, request_of

log = structlog.get_logger(__name__)

FORM_OUT_OF_DATE = later("Callboard cannot read this form any more. Open it again.")
FAILED = later("Something went wrong inside Callboard; it is logged. Try again.")
_ANYTHING = re.compile("")


def register(app: AsyncApp, desk: Desk) -> None:
    """Register what takes the rest; after all other listeners."""

    async def told(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request_of(desk, body, client).keep(_refuse(), "leftover")

    async def command(ack: AsyncAck) -> None:
        ours = desk.policy.command
        sentence = tr(
            "Callboard answers to `{command}` here. `{help}` shows what it can do.", command=ours, help=f"{ours} help"
        )
        await ack(sentence)

    async def submitted(ack: AsyncAck) -> None:
        await ack(response_action="update", view=notice("Callboard", tr(FORM_OUT_OF_DATE)))

    async def suggested(ack: AsyncAck) -> None:
        await ack(options=[])

    async def heard(ack: AsyncAck) -> None:
        await ack()

    async def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        log.error("unexpected", what="a listener", exc_info=error)
        return _failure(body)

    app.command(_ANYTHING)(command)
    app.action(_ANYTHING)(told)
    app.shortcut(_ANYTHING)(told)
    app.view_submission(_ANYTHING)(submitted)
    app.view_closed(_ANYTHING)(heard)
    app.options(_ANYTHING)(suggested)
    app.event(_ANYTHING)(heard)
    app.error(failed)


async def _refuse() -> None:
    raise Stale(tr(OUT_OF_DATE))


def _failure(body: Mapping[str, Any]) -> BoltResponse:
    """Acknowledge what failed, where that can be with a sentence."""
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "update", "view": notice("Callboard", tr(FAILED))})
    return BoltResponse(status=200, body={"text": tr(FAILED)} if "command" in body else "")
