"""Where payloads come in: whatever Slack sends is acknowledged, also what nobody can read."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.authorization.async_single_team_authorization import AsyncSingleTeamAuthorization
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.shapes import is_readable
from bot.views.parts import notice

log = structlog.get_logger(__name__)

_OVER_SOCKET = 200  # acknowledged, or Slack would bring it again
_OVER_HTTP = 401  # Slack sends no such thing, so this is somebody else
_NOBODYS = 404  # Bolt knows no listener for it


class Door(AsyncApp):
    """Bolt's app, which takes payloads apart as if they always were as documented."""

    def is_known_as(self, who: AsyncSlackResponse) -> None:
        """Keep what Slack has said of the token: else Bolt asks once more before it acknowledges anything."""
        for one in self._async_middleware_list:
            if isinstance(one, AsyncSingleTeamAuthorization):
                one.auth_test_result = who

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Return the answer to a payload; one that is not as documented reaches no listener."""
        if not is_readable(req.body):
            return unreadable(req.body, req.mode)
        answer = await super().async_dispatch(req)
        return unreadable(req.body, "socket_mode") if answer.status == _NOBODYS else answer


async def answered(
    bolt: AsyncApp, payload: dict[str, Any], headers: Mapping[str, str | Sequence[str]] | None = None
) -> BoltResponse:
    """Return the answer to a payload that came over Socket Mode."""
    try:
        request = AsyncBoltRequest(body=payload, mode="socket_mode", headers=dict(headers or {}))
    except Exception:  # noqa: BLE001  Bolt takes it apart already here
        return unreadable(payload, "socket_mode")
    return await bolt.async_dispatch(request)


def unreadable(body: Mapping[str, Any], mode: str) -> BoltResponse:
    """Return the answer to what nobody can read, with a sentence where somebody waits for one; log that it came."""
    log.warning("nobody can read what came in", type=str(body.get("type"))[:50])
    if mode != "socket_mode":
        return BoltResponse(status=_OVER_HTTP)
    return BoltResponse(status=_OVER_SOCKET, body=_said(body))


def _said(body: Mapping[str, Any]) -> dict[str, Any] | str:
    if "command" in body:
        return {"text": CANNOT_READ}
    return _SAID.get(str(body.get("type")), "")


CANNOT_READ = "Callboard cannot read what Slack sent. Try again. If it stays so, tell an administrator."
_SAID: dict[str, dict[str, Any]] = {
    "view_submission": {"response_action": "update", "view": notice("Callboard", CANNOT_READ)},
    "block_suggestion": {"options": []},
}
