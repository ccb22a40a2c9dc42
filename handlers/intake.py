"""Whatever changes something is kept before it is acknowledged, and done after a crash all the same."""

import re
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.domain.errors import CallboardError
from bot.door import answered
from bot.services.desk import Desk
from bot.services.intake import Left
from bot.services.languages import language_of
from bot.services.ports import CannotSend, Submitted, TryLater
from bot.texts import current_language, speak, speaking, tr
from bot.views import ids
from bot.views.text import cut
from handlers.before import before_all
from handlers.request import key_of, request_of

log = structlog.get_logger(__name__)

_BUTTONS = (
    ids.GOING,
    ids.MAYBE,
    ids.CANNOT_GO,
    ids.JOIN,
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
    ids.EXPORT_ATTENDANCE,
    ids.MOVE_IT,
    ids.REMIND_ME,
    ids.STOP_REMINDING,
    ids.PEOPLE_CSV,
    ids.ADD_LISTED,
    ids.REMOVE_PERSON,
    ids.BLOCK_PERSON,
    ids.UNBLOCK_PERSON,
    ids.END_FEED,  # a new address is shown once, to who is there to copy it
)
_CHANGES = re.compile(f"^({'|'.join(_BUTTONS)})([:_]|$)")


def register(app: AsyncApp, desk: Desk) -> None:
    """Keep forms and buttons that change something."""

    async def keep(request: AsyncBoltRequest) -> None:
        if changes_something(request.body):
            key = key_of(request.body)
            await desk.intake.take(key, request.body)
            desk.keeper.spawn(desk.intake.answered(key), "intake")

    before_all(app, keep)


async def take_up(app: AsyncApp, desk: Desk) -> None:
    """Begin again with what an earlier life had acknowledged and not done; call it before anything newer can arrive."""
    try:
        left = await desk.intake.left()
    except CallboardError:
        log.exception("what was submitted before cannot be read")
        return
    for one in left.wanted:
        await desk.intake.begin_again(one)
    await _hear(app, desk, left)


async def hear_again(app: AsyncApp, desk: Desk) -> None:
    """Begin again with what ended while Slack was away, so that nobody could be told how."""
    await _hear(app, desk, await desk.intake.untold())


async def _hear(app: AsyncApp, desk: Desk, left: Left) -> None:
    for one in left.wanted:
        try:
            with speaking(current_language()):  # each of these speaks the language of its person
                await answered(app, one.payload)
        except Exception:
            log.exception("what was submitted before cannot be done", key=one.key)
    for one in left.set_aside:
        desk.keeper.spawn(_set_aside(app, desk, one), "set aside")


async def _set_aside(app: AsyncApp, desk: Desk, one: Submitted) -> None:
    """Tell its person; while Slack is away it stays for the next life to tell."""
    request = request_of(desk, one.payload, app.client)
    speak(await language_of(desk, request.user_id))
    sentence = tr(
        "What you submitted before ({what}) was set aside, because Callboard was stopped, or Slack was away, while it "
        "worked on it. Look whether it is done, and do it again if not.",
        what=_called(one.payload),
    )
    try:
        await request.say(sentence)
    except TryLater:
        return
    except CannotSend:
        log.warning("could not tell somebody", what="set aside")
    await desk.intake.set_aside(one)


def _called(body: dict[str, Any]) -> str:
    """Return what the person saw on the form or the button."""
    seen = [body.get("view") or {}, *(body.get("actions") or [])]
    named = [(one.get("title") or one.get("text") or {}).get("text") for one in seen]
    return cut(next((str(one) for one in named if one), tr("a form")), 75)


def changes_something(body: dict[str, Any]) -> bool:
    """Say whether a payload asks for a change that may be asked for twice without harm."""
    if body.get("type") == "view_submission":
        # An operation is sent once, whatever it is: whoever sent it looks on the platform before they do it again.
        return (body.get("view") or {}).get("callback_id") != ids.OPERATION_FORM
    actions = (body.get("actions") or []) if body.get("type") == "block_actions" else []
    return any(_CHANGES.match(str(one.get("action_id"))) for one in actions)
