"""One interaction of one person, whatever Slack calls it; and the one error handler."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError
from bot.services.desk import Desk
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import asked
from bot.views.parts import Block, section
from bot.views.text import escape

log = structlog.get_logger(__name__)

Tell = Callable[[str], Awaitable[Any]]


@dataclass(frozen=True)
class Request:
    """Who did something where, and how to answer them. Ids that Slack did not send are empty."""

    desk: Desk
    client: AsyncWebClient
    user_id: str
    channel_id: str
    trigger_id: str
    respond: Callable[..., Awaitable[Any]] | None

    async def tell(self, text: str, blocks: list[Block] | None = None) -> None:
        """Answer so that only this person sees it. `text` is mrkdwn."""
        shown = blocks if blocks is not None else [section(text)]
        if self.respond is not None:
            await self.respond(text=text, blocks=shown, response_type="ephemeral", replace_original=False)
        else:
            await asked(self.client.chat_postMessage(channel=self.user_id, text=text, blocks=shown))

    async def tell_report(self, text: str, blocks: list[Block], plain: list[Block]) -> None:
        """Answer with a report by direct message; without newer blocks where the workspace refuses them."""
        try:
            await asked(self.client.chat_postMessage(channel=self.user_id, text=text, blocks=blocks))
        except CannotSend as refused:
            if refused.code != "invalid_blocks":
                raise
            await asked(self.client.chat_postMessage(channel=self.user_id, text=text, blocks=plain))
        await self.tell("I’ve sent it to you by direct message.")

    async def say(self, sentence: str) -> None:
        """Answer with a sentence that may hold foreign text."""
        await self.tell(escape(sentence))

    async def open(self, view: Block) -> str:
        """Open a modal, and return its id."""
        answer = await asked(self.client.views_open(trigger_id=self.trigger_id, view=view))
        return str(answer["view"]["id"])

    async def update(self, view_id: str, view: Block) -> bool:
        """Replace an open modal; False when the person has closed it."""
        try:
            await asked(self.client.views_update(view_id=view_id, view=view))
        except CannotSend as gone:
            if gone.code == "not_found":
                return False
            raise
        return True

    def keep(self, work: Awaitable[Any], name: str, tell: Tell | None = None) -> None:
        """Do the work after the acknowledgement; what goes wrong is told in a sentence."""
        self.desk.keeper.spawn(self._guarded(work, name, tell or self.say), name)

    async def _guarded(self, work: Awaitable[Any], name: str, tell: Tell) -> None:
        try:
            await work
        except CallboardError as refused:
            await self._told(tell, str(refused), name)
        except CannotSend as refused:
            await self._told(tell, _SLACK_REFUSED.get(refused.code, f"Slack did not take this: {refused.reason}"), name)
        except TryLater:
            await self._told(tell, "Slack is busy right now. Try again in a minute.", name)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            log.exception("an interaction failed", what=name, reference=reference)
            await self._told(
                tell, f"Something went wrong inside Callboard; it is logged as {reference}. Try again.", name
            )

    async def _told(self, tell: Tell, sentence: str, name: str) -> None:
        try:
            await tell(sentence)
        except (CannotSend, TryLater):
            log.warning("could not tell somebody", what=name)


_SLACK_REFUSED = {
    "expired_trigger_id": "That took too long for Slack. Please do it once more.",
    "trigger_expired": "That took too long for Slack. Please do it once more.",
    "exchanged_trigger_id": "This was opened already.",
}


def request_of(
    desk: Desk, body: Mapping[str, Any], client: AsyncWebClient, respond: Callable[..., Awaitable[Any]] | None = None
) -> Request:
    """Return the request of a payload."""
    user = body.get("user_id") or (body.get("user") or {}).get("id") or ""
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or ""
    has_url = bool(body.get("response_url"))
    return Request(desk, client, str(user), str(channel), str(body.get("trigger_id", "")), respond if has_url else None)
