"""Going, Maybe, Can't go; and the e-mail address of those whose profile has none."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Answer
from bot.services.answer import answer
from bot.services.desk import Desk
from bot.views import ids
from handlers.home import publish
from handlers.request import Request, request_of

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
        action = body["actions"][0]
        is_home = (body.get("view") or {}).get("type") == "home"
        request.keep(
            _answer(request, action["value"], _ANSWERS[action["action_id"].partition(":")[0]], is_home=is_home),
            "answer",
        )

    app.action(re.compile(f"^({'|'.join(_ANSWERS)})(:|$)"))(answered)


async def _answer(request: Request, event_id: str, said: Answer, *, is_home: bool) -> None:
    sentence = await answer(request.desk, request.user_id, event_id, said)
    if is_home:
        await publish(request)
    else:
        await request.say(sentence)
