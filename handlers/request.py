"""One interaction of one person, whatever Slack calls it; and the one error handler."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
import structlog
from pydantic_core import to_json
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, Stale
from bot.services.desk import Desk
from bot.services.languages import language_of
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import NO_TOKEN, asked
from bot.texts import later, speak, tr
from bot.views.parts import Block, section
from bot.views.text import cut_escaped
from handlers.at_home import published

log = structlog.get_logger(__name__)

Tell = Callable[[str], Awaitable[Any]]
T = TypeVar("T")
BUSY = later("Slack is busy right now. Try again in a minute.")
OUT_OF_DATE = later(
    "This is from an older message that Callboard cannot read any more. Ask for the list or the event again."
)
FOR_A_TRIGGER = 1.5  # seconds for a look-up before a form opens: the trigger lives three
PATIENCE = 5.0  # seconds; a longer rest that Slack asks for is not waited for
HTTP_OK = 200
_JSON = {"Content-Type": "application/json; charset=utf-8"}
LONGEST_ANSWER = 2900  # characters, which fit one section


@dataclass(frozen=True)
class Request:
    """Who did something where, and how to answer them. Ids that Slack did not send are empty."""

    desk: Desk
    client: AsyncWebClient
    user_id: str
    channel_id: str
    trigger_id: str
    response_url: str  # where the interaction is answered
    key: str = ""  # of the payload that is being dealt with
    is_form: bool = False  # that was submitted

    async def tell(self, text: str, blocks: list[Block] | None = None) -> None:
        """Answer so that only this person sees it: where they asked, or else by direct message. `text` is mrkdwn."""
        shown = blocks if blocks is not None else [section(text)]
        if await self.responded(text, shown) or await self._shown_in_channel(text, shown):
            return
        await _patiently(lambda: self.client.chat_postMessage(channel=self.user_id, text=text, blocks=shown))

    async def post(self, channel_id: str, text: str, blocks: list[Block], thread_ts: str | None = None) -> None:
        """Say it to everybody there. Raises CannotSend or TryLater."""
        post = self.client.chat_postMessage
        await _patiently(
            lambda: post(channel=channel_id, text=text, blocks=blocks, thread_ts=thread_ts, unfurl_links=False)
        )

    async def responded(self, text: str, blocks: list[Block]) -> bool:
        """Answer at the address that came with the interaction; False when there is none or it takes no more."""
        if not self.response_url:
            return False
        said = {"text": text, "blocks": blocks, "response_type": "ephemeral", "replace_original": False}
        try:
            return await self._posted(to_json(said)) == HTTP_OK
        except (TimeoutError, OSError, aiohttp.ClientError):
            return False

    async def tell_report(self, text: str, blocks: list[Block], plain: list[Block]) -> None:
        """Answer with a report by direct message, and say so where they asked, unless that is nowhere else."""
        await self.send_report(text, blocks, plain)
        if self.response_url or self.channel_id:
            await self.tell(tr("I’ve sent it to you by direct message."))

    async def send_report(self, text: str, blocks: list[Block], plain: list[Block]) -> None:
        """Send a report by direct message; without newer blocks where the workspace refuses them."""
        try:
            await asked(self.client.chat_postMessage(channel=self.user_id, text=text, blocks=blocks))
        except CannotSend as refused:
            if refused.code not in ("invalid_blocks", "invalid_blocks_format"):
                raise
            await asked(self.client.chat_postMessage(channel=self.user_id, text=text, blocks=plain))

    async def say(self, sentence: str) -> None:
        """Answer with a sentence that may hold foreign text, of any length."""
        await self.tell(cut_escaped(sentence, LONGEST_ANSWER))

    async def open(self, view: Block) -> str:
        """Open a modal, and return its id."""
        return str((await self.opened(view))["id"])

    async def opened(self, view: Block) -> Block:
        """Open a modal, and return it as Slack has it."""
        answer = await asked(self.client.views_open(trigger_id=self.trigger_id, view=view))
        return dict(answer["view"])

    async def update(self, view_id: str, view: Block, sentence: str = "", *, view_hash: str = "") -> bool:
        """Replace an open modal; where it is closed or cannot be replaced, say the sentence, if any, instead.

        With `view_hash`, only as long as it shows what had this hash. Returns whether it is replaced.
        """
        same = {"hash": view_hash} if view_hash else {}
        try:
            await _patiently(lambda: self.client.views_update(view_id=view_id, view=view, **same))
        except (CannotSend, TryLater):
            if sentence:
                await self.say(sentence)
            return False
        return True

    def keep(self, work: Awaitable[Any], name: str, tell: Tell | None = None) -> None:
        """Do the work after the acknowledgement; what goes wrong is told in a sentence."""
        self.desk.intake.begin(self.key)
        self.desk.keeper.spawn(self._to_the_end(work, name, tell or self.say), name)

    async def _to_the_end(self, work: Awaitable[Any], name: str, tell: Tell) -> None:
        await self._ended(work, name, tell)
        if self.is_form and self.desk.at_home.is_open(self.user_id, self.desk.clock.now()):
            await published(self.desk, self.client, self.user_id)

    async def _ended(self, work: Awaitable[Any], name: str, tell: Tell) -> None:
        if await self._guarded(work, name, tell):
            await self.desk.intake.end(self.key)
        else:
            self.desk.intake.leave(self.key)

    async def _posted(self, body: bytes) -> int:
        """Post it at the address of the interaction over the client's session, and return the status.

        Bolt's own way opens a session for each answer.
        """
        session, proxy, ssl = self.client.session, self.client.proxy, self.client.ssl
        assert session is not None
        async with session.post(self.response_url, data=body, headers=_JSON, proxy=proxy, ssl=ssl or True) as answer:
            await answer.read()
            return answer.status

    async def _shown_in_channel(self, text: str, blocks: list[Block]) -> bool:
        if not self.channel_id.startswith(("C", "G")):
            return False
        here, person = self.channel_id, self.user_id
        try:
            await asked(self.client.chat_postEphemeral(channel=here, user=person, text=text, blocks=blocks))
        except (CannotSend, TryLater):
            return False
        return True

    async def _guarded(self, work: Awaitable[Any], name: str, tell: Tell) -> bool:
        """Return whether the person knows how it ended, or nobody can tell them; not while Slack is away."""
        try:
            # Whoever waits longest is let in first, so that one person's works begin in their order.
            async with self.desk.lock(f"language {self.user_id}"):
                speak(await language_of(self.desk, self.user_id))
            await work
        except CallboardError as refused:
            return await self._told(tell, tr(str(refused)), name)  # the database's own are English
        except CannotSend as refused:
            return await self._told(tell, _refused_by_slack(refused), name)
        except TryLater as busy:
            return await self._told(tell, tr(BUSY) if busy.seconds < NO_TOKEN else busy.reason, name)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            log.exception("an interaction failed", what=name, reference=reference)
            sentence = tr(
                "Something went wrong inside Callboard; it is logged as {reference}. Try again.", reference=reference
            )
            return await self._told(tell, sentence, name)
        return True

    async def _told(self, tell: Tell, sentence: str, name: str) -> bool:
        try:
            await tell(sentence)
        except (CannotSend, TryLater) as failure:
            log.warning("could not tell somebody", what=name)
            return isinstance(failure, CannotSend)
        except Exception:  # heard again it would end the same way, so that is all
            log.exception("could not tell somebody", what=name)
        return True


_SLACK_REFUSED = {
    "expired_trigger_id": later("That took too long for Slack. Please do it once more."),
    "trigger_expired": later("That took too long for Slack. Please do it once more."),
    "exchanged_trigger_id": later("This was opened already."),
}


def _refused_by_slack(refused: CannotSend) -> str:
    known = _SLACK_REFUSED.get(refused.code)
    return tr(known) if known else tr("Slack did not take this: {why}", why=refused.reason)


def request_of(desk: Desk, body: Mapping[str, Any], client: AsyncWebClient) -> Request:
    """Return the request of a payload."""
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or ""
    trigger, answer = (str(body.get(one) or "") for one in ("trigger_id", "response_url"))
    told = desk, client, person_of(body), str(channel), trigger, answer, key_of(body)
    return Request(*told, is_form=body.get("type") == "view_submission")


def person_of(body: Mapping[str, Any]) -> str:
    """Return the id of whoever did something, or nothing."""
    person = body.get("user_id") or (body.get("user") or {}).get("id") or (body.get("event") or {}).get("user")
    return person if isinstance(person, str) else ""


def key_of(body: Mapping[str, Any]) -> str:
    """Return what tells a payload from all others, and is the same when Slack sends it again."""
    view, actions = body.get("view") or {}, body.get("actions") or [{}]
    told = (body.get("type"), view.get("id"), view.get("hash"), actions[0].get("action_ts"), body.get("trigger_id"))
    return " ".join(str(one) for one in told if one)


def value_of(body: Mapping[str, Any]) -> str:
    """Return the value of the button that was pressed, or of the option that was chosen. Raises Stale."""
    action = body["actions"][0]
    value = action.get("value", (action.get("selected_option") or {}).get("value"))
    if not isinstance(value, str):
        raise Stale(tr(OUT_OF_DATE))
    return value


async def quickly(looking_up: Awaitable[T]) -> T | None:
    """Return what is looked up, or None when Slack takes too long for a form to open."""
    with suppress(TimeoutError):
        async with asyncio.timeout(FOR_A_TRIGGER):
            return await looking_up
    return None


async def _patiently(call: Callable[[], Awaitable[Any]]) -> Any:
    """Call Slack, once more after a short rest where it asks for one and has certainly done nothing."""
    try:
        return await asked(call())
    except TryLater as busy:
        if busy.maybe_sent or busy.seconds > PATIENCE:
            raise
        await asyncio.sleep(busy.seconds)
    return await asked(call())
