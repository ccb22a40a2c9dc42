"""Plain words to Callboard: mentions in channels, and direct messages. Nothing is done before a button is pressed."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.services.meant import Where
from bot.texts import Language, speak
from bot.views import ids
from bot.words.asks import Ask
from bot.words.commands import plain
from handlers import talk_answers, talk_questions
from handlers.buttons import on_press
from handlers.request import Request
from handlers.talk import Talk, chosen_talk, talk_of

_LONGEST = 4000  # characters that are looked at
_WRITTEN = (None, "file_share", "thread_broadcast")  # subtypes of what a person has just written


def register(app: AsyncApp, desk: Desk) -> None:
    """Register mentions, direct messages, and the buttons of what is asked back."""

    async def mentioned(body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        _hear(desk, client, body["event"], context.bot_user_id or "")

    async def written(body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if body["event"].get("channel_type") == "im":
            _hear(desk, client, body["event"], context.bot_user_id or "")

    app.event("app_mention")(mentioned)
    app.event("message")(written)
    on_press(app, desk, re.compile(f"^{ids.CHOOSE}(:|$)"), _chosen, "choose")
    on_press(app, desk, ids.CREATE_FROM, talk_questions.create_pressed, "create from words")
    on_press(app, desk, ids.MOVE_IT, talk_questions.move_pressed, "move")
    on_press(app, desk, ids.REMIND_ME, talk_questions.remind_pressed, "remind")
    on_press(app, desk, ids.STOP_REMINDING, talk_questions.stop_pressed, "stop reminding")


def _hear(desk: Desk, client: AsyncWebClient, event: Mapping[str, Any], bot_id: str) -> None:
    """Answer what a person has just written; not what bots say, or what was edited or deleted."""
    user_id = event.get("user")
    if not user_id or user_id == bot_id or event.get("bot_id") or "edited" in event:
        return
    if event.get("subtype") not in _WRITTEN:
        return
    request = Request(desk, client, str(user_id), str(event["channel"]), "", "")
    request.keep(_converse(request, event, bot_id), "conversation")


async def _converse(request: Request, event: Mapping[str, Any], bot_id: str) -> None:
    desk = request.desk
    if (await desk.directory.member(request.user_id)).is_bot:
        return
    is_direct = event.get("channel_type") == "im"
    where = Where(request.channel_id, str(event.get("thread_ts") or ""), is_direct=is_direct)
    texts = _said_to(bot_id, str(event.get("text") or "")[:_LONGEST])
    await _answer(await talk_of(request, where, texts, desk.clock.now(), ts=str(event.get("ts") or "")))


def _said_to(bot_id: str, text: str) -> Sequence[str]:
    """Return what may have been said to Callboard: behind its name, before it, or all around it."""
    parts = [plain(one).strip() for one in re.split(rf"<@{re.escape(bot_id)}(?:\|[^>]*)?>", text)]
    whole = " ".join(one for one in parts if one)
    return [*(one for one in reversed(parts) if one and len(parts) > 1), whole]


async def _chosen(request: Request, value: str) -> None:
    await _answer(await chosen_talk(request, value))


async def _answer(talk: Talk) -> None:
    if talk.said.language is Language.GERMAN:  # who writes German reads it
        speak(Language.GERMAN)
    await _ANSWERS[talk.said.ask](talk)


_ANSWERS: dict[Ask, Callable[[Talk], Awaitable[None]]] = {
    Ask.GREET: talk_answers.greet,
    Ask.THANK: talk_answers.welcome,
    Ask.HELP: talk_answers.help_out,
    Ask.LIST: talk_answers.list_events,
    Ask.WHEN: talk_answers.when_is,
    Ask.LINK: talk_answers.link,
    Ask.CREATE: talk_questions.create,
    Ask.MOVE: talk_questions.move,
    Ask.EDIT: talk_questions.edit,
    Ask.CANCEL: talk_questions.cancel,
    Ask.PEOPLE: talk_answers.people,
    Ask.ATTENDANCE: talk_answers.attendance,
    Ask.RECORDING: talk_answers.recording,
    Ask.REMIND: talk_questions.ask_to_remind,
    Ask.STOP: talk_questions.ask_to_stop,
    Ask.COME: talk_questions.ask_to_answer,
    Ask.MAYBE: talk_questions.ask_to_answer,
    Ask.STAY_AWAY: talk_questions.ask_to_answer,
    Ask.SHOW: talk_answers.show,
    Ask.UNKNOWN: talk_answers.not_understood,
}
