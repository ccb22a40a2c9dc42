"""Payloads to the app: over Socket Mode to one connection, or over signed HTTP."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from bot.sandbox.socket import MOST_CONNECTIONS, ConnectionLost, SocketMode

ACK_SECONDS = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)  # seconds before an event is sent again
HTTP_OK = 200


class NotAcknowledged(Exception):
    """operation_timeout: the app did not acknowledge within three seconds (or is not there)."""


class Delivery:
    """Sends payloads and waits for acknowledgements. `request_url` switches from Socket Mode to HTTP."""

    def __init__(self, signing_secret: str) -> None:
        self.request_url: str | None = None
        self.acks: list[tuple[str, float]] = []  # (what, milliseconds until it was acknowledged)
        self.sent: list[tuple[str, dict[str, Any]]] = []  # (what, payload), as first sent
        self.answers: list[tuple[dict[str, Any], dict[str, Any]]] = []  # (payload, what came with the acknowledgement)
        self.outstanding = 0
        self.ack_seconds = ACK_SECONDS
        self.retry_after = RETRY_AFTER
        self.twice: set[str] = set()  # kinds that arrive twice, for tests
        self.changed: Callable[[], None] = lambda: None
        self.socket = SocketMode()
        self._secret = signing_secret
        self._later: set[asyncio.Task[None]] = set()

    async def send(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver one payload (slash_commands, interactive, events_api), and return the app's answer.

        Events are sent again when nobody acknowledged: at once, and later in the background; commands and
        interactions are not, as at Slack. Raises NotAcknowledged.
        """
        self.sent.append((kind, payload))
        if kind in self.twice:
            self._keep(self._quietly(kind, payload, 1, 0.0))
        try:
            return await self._counted(kind, payload, 0)
        except NotAcknowledged:
            if kind != "events_api":
                raise
            self._keep(self._again(payload))
        return {}

    async def again(self) -> dict[str, Any]:
        """Deliver the last payload once more, as Slack does when an acknowledgement got lost on its way."""
        kind, payload = self.sent[-1]
        return await self._counted(kind, payload, 1)

    async def serve_socket(self, request: web.Request) -> web.StreamResponse:
        """Keep one Socket Mode connection."""
        return await self.socket.serve(request)

    @property
    def is_connected(self) -> bool:
        """Say whether the app can be reached."""
        return self.socket.count > 0 or self.request_url is not None

    @property
    def is_full(self) -> bool:
        """Say whether no further connection is allowed."""
        return self.socket.count >= MOST_CONNECTIONS

    async def warn(self) -> None:
        """Tell every connection that it will be closed soon, as Slack does when it refreshes them."""
        await self.socket.disconnect("warning")

    def close_to_everybody(self) -> None:
        """Lose every connection without a word: what is sent from now on is not acknowledged."""
        self.socket.forget()

    async def close(self) -> None:
        """Close every connection, and send nothing again."""
        for task in list(self._later):
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        await self.socket.close()

    def _keep(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _again(self, payload: dict[str, Any]) -> None:
        for attempt, seconds in enumerate(self.retry_after, start=1):
            if await self._quietly("events_api", payload, attempt, seconds):
                return

    async def _quietly(self, kind: str, payload: dict[str, Any], attempt: int, seconds: float) -> bool:
        await asyncio.sleep(seconds)
        try:
            await self._counted(kind, payload, attempt)
        except NotAcknowledged:
            return False
        return True

    async def _counted(self, kind: str, payload: dict[str, Any], attempt: int) -> dict[str, Any]:
        self.outstanding += 1
        try:
            return await self._once(kind, payload, attempt)
        finally:
            self.outstanding -= 1
            self.changed()

    async def _once(self, kind: str, payload: dict[str, Any], attempt: int) -> dict[str, Any]:
        began = time.perf_counter()
        carry = self._post if self.request_url is not None else self.socket.carry
        try:
            async with asyncio.timeout(self.ack_seconds):
                answer = await carry(kind, payload, attempt, "timeout" if attempt else "")
        except (TimeoutError, ConnectionLost):
            said = f"operation_timeout: {payload.get('command') or payload.get('type') or kind} was not acknowledged"
            raise NotAcknowledged(said) from None
        self.acks.append((kind, (time.perf_counter() - began) * 1000))
        if answer:
            self.answers.append((payload, answer))
        return answer

    async def _post(self, kind: str, payload: dict[str, Any], attempt: int, _reason: str) -> dict[str, Any]:
        assert self.request_url is not None
        body, content_type = _encoded(kind, payload)
        headers = _signed(self._secret, body) | {"Content-Type": content_type}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(self.request_url, data=body.encode(), headers=headers, allow_redirects=False) as answer,
            ):
                text = await answer.text()
        except aiohttp.ClientError as failure:
            raise ConnectionLost from failure
        if answer.status != HTTP_OK:
            raise ConnectionLost
        if answer.content_type == "application/json" and text:
            return dict(json.loads(text))
        return {"text": text} if text else {}


def _signed(secret: str, body: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    signed = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed}"}


def _encoded(kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"
