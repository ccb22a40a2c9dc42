"""The messenger port's one adapter: domain messages -> views -> Slack; finds them again by their metadata."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import Clock
from bot.domain.messages import Said
from bot.downloads import download
from bot.services.ports import CannotSend, Fetched, File, Messenger, Place, Sent, TryLater
from bot.slack_rests import Rests
from bot.texts import tr
from bot.views.ids import METADATA
from bot.views.messages import render
from bot.views.parts import context
from bot.views.text import escape

PAGE = 200
MOST_PAGES = 50
MOST_DIRECT = 10_000  # direct messages whose channel is remembered
UPLOAD = aiohttp.ClientTimeout(total=60)
_REFUSED_BLOCKS = ("invalid_blocks", "invalid_blocks_format")
_NO_BROADCAST = ("cant_broadcast_message",)
_NO_THREAD = ("thread_not_found", "message_not_found", "cannot_reply_to_message", "restricted_action_thread_locked")


class SlackMessenger:
    """Says things in Slack. `client` shares one session and retries nothing by itself."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._rests = Rests(clock)
        self._direct: dict[str, str] = {}  # member id -> channel id of the direct message

    async def send(self, place: Place, message: Said, delivery_id: str) -> Sent:
        """Send once, marked with the delivery's id.

        Without newer blocks where a workspace refuses them, and outside a thread that is gone.
        """
        channel, rendered, is_plain = await self._channel(place.to), render(message), False
        while True:
            try:
                return await self._post(channel, place, rendered.payload(is_plain=is_plain), delivery_id)
            except CannotSend as refused:
                if refused.code in _REFUSED_BLOCKS and rendered.plain and not is_plain:
                    is_plain = True
                elif refused.code in _NO_THREAD and place.thread_ts:
                    place = replace(place, thread_ts=None)
                else:
                    raise

    async def whisper(self, channel_id: str, user_id: str, message: Said, why: str) -> None:
        """Show a message to one person only, in a channel, and say why it does not come by direct message."""
        payload = render(message).payload(is_plain=True)
        reason = context(tr("Callboard could not send you this by direct message: {reason}", reason=escape(why)))
        blocks = [*payload.pop("blocks"), reason]
        await self._rests.asked(
            f"chat.postEphemeral {channel_id}",
            lambda: self._client.chat_postEphemeral(channel=channel_id, user=user_id, blocks=blocks, **payload),
        )

    async def find(self, place: Place, delivery_id: str, since: datetime) -> Sent | None:
        """Return the message that carries this delivery's id, if it went out since then.

        A public channel in which the bot may post but not read answers None, so that the message is not lost.
        """
        channel = await self._channel(place.to)
        try:
            return await self._look(channel, place.thread_ts, delivery_id, since)
        except CannotSend as refused:
            if refused.code in _NO_THREAD and place.thread_ts:
                return await self.find(replace(place, thread_ts=None), delivery_id, since)
            if refused.code == "not_in_channel":
                return None
            raise

    async def edit(self, channel_id: str, ts: str, message: Said, *, is_broadcast: bool = False) -> bool:
        """Replace a message; False when it is gone. With `is_broadcast`, a reply is shown in the channel too.

        Without newer blocks where a workspace refuses them; one that the channel sees already, or that is no reply,
        is only replaced.
        """
        rendered, is_plain = render(message), False
        while True:
            more = {"reply_broadcast": True} if is_broadcast else {}
            try:
                await self._update(channel_id, ts, rendered.payload(is_plain=is_plain) | more)
            except CannotSend as refused:
                if refused.code in _REFUSED_BLOCKS and rendered.plain and not is_plain:
                    is_plain = True
                elif refused.code in _NO_BROADCAST and is_broadcast:
                    is_broadcast = False
                elif refused.code in ("message_not_found", "cant_update_message"):
                    return False
                else:
                    raise
            else:
                return True

    async def prepare_file(self, file: File) -> str:
        """Upload without sharing, and return the file's id."""
        answer = await self._rests.asked(
            "files.getUploadURLExternal",
            lambda: self._client.files_getUploadURLExternal(filename=file.name, length=len(file.content)),
            changes=False,
        )
        await self._upload(str(answer["upload_url"]), file)
        return str(answer["file_id"])

    async def share_file(self, place: Place, file_id: str, file: File) -> None:
        """Share a prepared file; one that has been shared before is no error."""
        channel = await self._channel(place.to)
        arguments: dict[str, Any] = {"files": [{"id": file_id, "title": file.title}], "channel_id": channel}
        if place.thread_ts:
            arguments["thread_ts"] = place.thread_ts
        if file.comment:
            arguments["initial_comment"] = file.comment
        try:
            await self._rests.asked(
                "files.completeUploadExternal",
                lambda: self._client.files_completeUploadExternal(**arguments),
                changes=False,
            )
        except CannotSend as refused:
            if refused.code not in ("file_already_completed", "already_completed"):
                raise

    async def fetch_file(self, file_id: str) -> Fetched:
        """Return a file that somebody put into a form, from Slack's own host only."""
        answer = await self._rests.asked("files.info", lambda: self._client.files_info(file=file_id), changes=False)
        file = answer["file"]
        url = str(file.get("url_private_download") or "")
        if not self._is_slack(url):
            raise CannotSend(
                "bad_file_url", tr("this file is not kept by Slack itself. Download it, and add it as a file.")
            )
        name, kind = str(file.get("name") or file_id), str(file.get("mimetype") or "application/octet-stream")
        content = await download(self._client, url, name, may_be_page=kind == "text/html")
        return Fetched(name, kind, content, str(file.get("user") or ""))

    async def _update(self, channel_id: str, ts: str, payload: dict[str, Any]) -> None:
        await self._rests.asked("chat.update", lambda: self._client.chat_update(channel=channel_id, ts=ts, **payload))

    async def _post(self, channel: str, place: Place, payload: dict[str, Any], delivery_id: str) -> Sent:
        said = {
            "channel": channel,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": METADATA, "event_payload": {"delivery_id": delivery_id}},
        }
        thread: dict[str, Any] = {}
        if place.thread_ts:
            thread = {"thread_ts": place.thread_ts, "reply_broadcast": place.is_broadcast}
        answer = await self._rests.asked(
            f"chat.postMessage {channel}",  # this one is limited for each channel
            # Not by chat_postMessage, which would look for objects of its own in what is plain data.
            lambda: self._client.api_call("chat.postMessage", json=said | payload | thread),
        )
        return Sent(str(answer["channel"]), str(answer["ts"]))

    async def _look(self, channel: str, thread_ts: str | None, delivery_id: str, since: datetime) -> Sent | None:
        cursor = ""
        for _ in range(MOST_PAGES):
            page = await self._page(channel, thread_ts, f"{since.timestamp():.6f}", cursor)
            for one in page["messages"]:
                payload = (one.get("metadata") or {}).get("event_payload") or {}
                if payload.get("delivery_id") == delivery_id:
                    return Sent(channel, str(one["ts"]))
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return None

    async def _page(self, channel: str, thread_ts: str | None, oldest: str, cursor: str) -> Any:
        arguments: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": PAGE, "include_all_metadata": True}
        if cursor:
            arguments["cursor"] = cursor
        method = "conversations.history"
        ask: Callable[..., Awaitable[Any]] = self._client.conversations_history
        if thread_ts:
            method, ask = "conversations.replies", self._client.conversations_replies
            arguments["ts"] = thread_ts
        return await self._rests.asked(method, lambda: ask(**arguments), changes=False)

    async def _channel(self, to: str) -> str:
        if not to.startswith(("U", "W")):
            return to
        if to not in self._direct:
            answer = await self._rests.asked(
                "conversations.open", lambda: self._client.conversations_open(users=to), changes=False
            )
            if len(self._direct) >= MOST_DIRECT:
                self._direct.clear()
            self._direct[to] = str(answer["channel"]["id"])
        return self._direct[to]

    async def _upload(self, url: str, file: File) -> None:
        if not self._is_slack(url):
            raise CannotSend(
                "bad_upload_url", tr("Slack named an upload address on another host, which is not followed.")
            )
        session = self._client.session
        assert session is not None
        try:
            async with session.post(url, data=file.content, allow_redirects=False, timeout=UPLOAD) as answer:
                if answer.status != 200:  # noqa: PLR2004  HTTP OK
                    raise TryLater(5.0)
        except (TimeoutError, aiohttp.ClientError) as failure:
            raise TryLater(5.0) from failure

    def _is_slack(self, url: str) -> bool:
        there, base = urlsplit(url), urlsplit(self._client.base_url)
        is_same = (there.scheme, there.netloc) == (base.scheme, base.netloc)
        host = there.hostname or ""
        return is_same or (there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com")))


_: type[Messenger] = SlackMessenger
