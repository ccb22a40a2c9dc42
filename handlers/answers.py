"""Going, Maybe, Can't go; and the e-mail address of those whose profile has none."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Answer
from bot.services.answer import answer
from bot.services.desk import Desk
from bot.services.ports import CannotSend, TryLater
from bot.views import ids
from handlers.home import publish
from handlers.request import Request, request_of, value_of

_ANSWERS = {
    ids.GOING: Answer.GOING,
    ids.MAYBE: Answer.MAYBE,
    ids.CANNOT_GO: Answer.NO,
    ids.REGISTER_AGAIN: Answer.GOING,
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the answer buttons, on cards and in Home."""

    async def answered(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)
        request.keep(_answer(request, body), "answer")

    app.action(re.compile(f"^({'|'.join(_ANSWERS)})(:|$)"))(answered)


async def _answer(request: Request, body: dict[str, Any]) -> None:
    said = _ANSWERS[body["actions"][0]["action_id"].partition(":")[0]]
    event_id = value_of(body)
    # Whoever waits longest is let in first, so that answers keep their order whatever Slack holds up.
    async with request.desk.lock(f"answers {request.user_id} {event_id}"):
        sentence = await answer(request.desk, request.user_id, event_id, said)
    is_home = (body.get("view") or {}).get("type") == "home"
    if not (is_home and await _shown_at_home(request)):
        await request.say(sentence)


async def _shown_at_home(request: Request) -> bool:
    try:
        await publish(request)
    except (CannotSend, TryLater):
        return False
    return True
