"""An event that Slack brings again is done once: on another line, sent again for want of an answer, after a restart."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.domain.errors import CallboardError
from bot.services.desk import Desk
from handlers.before import before_all

log = structlog.get_logger(__name__)


def register(app: AsyncApp, desk: Desk) -> None:
    """Acknowledge an event that is known already, and leave it at that."""

    async def only_new(request: AsyncBoltRequest) -> BoltResponse | None:
        if await _is_new(desk, request.body):
            return None
        log.info("an event came again")
        return BoltResponse(status=200)

    before_all(app, only_new)


async def _is_new(desk: Desk, body: Mapping[str, Any]) -> bool:
    """Say whether it is to be done. What is no event waits for nothing; a database that cannot tell holds up nobody."""
    event_id = body.get("event_id")
    if body.get("type") != "event_callback" or not event_id:
        return True
    try:
        return await desk.store.first_time(f"event {event_id}", desk.clock.now())
    except CallboardError as failure:
        log.warning("could not tell whether an event is new", reason=str(failure))
        return True
