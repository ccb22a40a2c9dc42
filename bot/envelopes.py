"""Socket Mode's envelopes, dealt with by Bolt, once each."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.door import answered

log = structlog.get_logger(__name__)

REMEMBERED = 200  # envelopes
HTTP_OK = 200

Json = dict[str, Any]


class Envelopes:
    """Answers envelopes, whichever line they come on; one that comes again gets the same answer, and is not done again.

    Slack may bring an envelope on a second connection while the first is refreshed.
    """

    def __init__(self, bolt: AsyncApp) -> None:
        self._bolt = bolt
        self._answers: dict[str, asyncio.Future[Json | None]] = {}

    async def answer(self, envelope: Json) -> Json | None:
        """Return what the envelope is acknowledged with; None where Bolt knows nobody who does."""
        key = str(envelope["envelope_id"])
        if key in self._answers:
            log.info("an envelope came again")
            return await asyncio.shield(self._answers[key])
        known, answer = self._remember(key), None
        try:
            answer = await self._dispatch(envelope)
        finally:
            known.set_result(answer)
            if answer is None:  # not acknowledged: it is done when it comes again
                self._answers.pop(key, None)
        return answer

    def _remember(self, key: str) -> asyncio.Future[Json | None]:
        known = self._answers[key] = asyncio.get_running_loop().create_future()
        if len(self._answers) > REMEMBERED:
            del self._answers[next(iter(self._answers))]
        return known

    async def _dispatch(self, envelope: Json) -> Json | None:
        response = await answered(self._bolt, envelope["payload"], _headers(envelope))
        if response.status != HTTP_OK:
            log.warning("nobody acknowledges what Slack sent", type=envelope.get("type"), status=response.status)
            return None
        return {"envelope_id": envelope["envelope_id"], **_payload(response)}


def _headers(envelope: Json) -> dict[str, str | Sequence[str]]:
    """Return what Slack would say in headers over HTTP, where Bolt looks for it."""
    if envelope.get("retry_attempt") is None:
        return {}
    return {
        "x-slack-retry-num": str(envelope["retry_attempt"]),
        "x-slack-retry-reason": str(envelope.get("retry_reason")),
    }


def _payload(response: BoltResponse) -> Json:
    if not response.body:
        return {}
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return {"payload": json.loads(response.body) if is_json else {"text": response.body}}
