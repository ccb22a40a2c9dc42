"""Going, Maybe, Can't go; and the e-mail address of those whose profile has none."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Answer
from bot.services.answer import answer
from bot.services.desk import Desk
from bot.services.join import join
from bot.views import ids
from handlers.buttons import answer_with, on_press
from handlers.request import Request, request_of, value_of

_ANSWERS = {
    ids.GOING: Answer.GOING,
    ids.MAYBE: Answer.MAYBE,
    ids.CANNOT_GO: Answer.NO,
    ids.REGISTER_AGAIN: Answer.GOING,
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the answer buttons, on cards and in Home."""

    async def answered(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(_answer(request, body), "answer")

    app.action(re.compile(f"^({'|'.join(_ANSWERS)})(:|$)"))(answered)
    on_press(app, desk, re.compile(f"^{ids.JOIN}(:|$)"), _join, "join")


async def _answer(request: Request, body: dict[str, Any]) -> None:
    said = _ANSWERS[body["actions"][0]["action_id"].partition(":")[0]]
    event_id = value_of(body)
    # Whoever waits longest is let in first, so that answers keep their order whatever Slack holds up.
    async with request.desk.lock(f"answers {request.user_id} {event_id}"):
        sentence = await answer(request.desk, request.user_id, event_id, said)
    await answer_with(request, body, sentence)


async def _join(request: Request, event_id: str) -> str:
    async with request.desk.lock(f"answers {request.user_id} {event_id}"):
        return await join(request.desk, request.user_id, event_id)
