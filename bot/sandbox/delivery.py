"""Payloads to the app: over Socket Mode to one connection, or over signed HTTP."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

ACK_SECONDS = 3.0
MOST_CONNECTIONS = 10
EVENT_ATTEMPTS = 3


class NotAcknowledged(Exception):
    """The app did not acknowledge within three seconds (or is not there)."""


@dataclass
class Waiting:
    """An envelope on its way."""

    answered: asyncio.Future[dict[str, Any]]
    sent_at: float = field(default_factory=time.perf_counter)


class Delivery:
    """Sends payloads and waits for acknowledgements. `request_url` switches from Socket Mode to HTTP."""

    def __init__(self, signing_secret: str) -> None:
        self.request_url: str | None = None
        self.acks: list[tuple[str, float]] = []  # (what, milliseconds until it was acknowledged)
        self.outstanding = 0
        self._secret = signing_secret
        self._connections: list[web.WebSocketResponse] = []
        self._turn = itertools.count()
        self._waiting: dict[str, Waiting] = {}

    async def send(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver one payload (slash_commands, interactive, events_api), and return the app's answer.

        Events are delivered again when nobody acknowledged; commands and interactions are not, as at Slack.
        """
        self.outstanding += 1
        try:
            attempts = EVENT_ATTEMPTS if kind == "events_api" else 1
            for attempt in range(attempts):
                try:
                    return await self._once(kind, payload, attempt)
                except NotAcknowledged:
                    if attempt == attempts - 1:
                        raise
            raise NotAcknowledged
        finally:
            self.outstanding -= 1

    async def serve_socket(self, request: web.Request) -> web.WebSocketResponse:
        """Keep one Socket Mode connection."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": len(self._connections) + 1})
        self._connections.append(socket)
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self._connections.remove(socket)
        return socket

    @property
    def is_connected(self) -> bool:
        """Say whether the app can be reached."""
        return bool(self._connections) or self.request_url is not None

    @property
    def is_full(self) -> bool:
        """Say whether no further connection is allowed."""
        return len(self._connections) >= MOST_CONNECTIONS

    async def warn(self) -> None:
        """Tell every connection that it will be closed soon, as Slack does when it refreshes them."""
        for socket in self._connections:
            await socket.send_json({"type": "disconnect", "reason": "warning"})

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self._connections):
            await socket.close()

    def _acknowledged(self, message: dict[str, Any]) -> None:
        waiting = self._waiting.pop(str(message.get("envelope_id")), None)
        if waiting is not None and not waiting.answered.done():
            waiting.answered.set_result(message.get("payload") or {})

    async def _once(self, kind: str, payload: dict[str, Any], attempt: int) -> dict[str, Any]:
        began = time.perf_counter()
        try:
            async with asyncio.timeout(ACK_SECONDS):
                if self.request_url is not None:
                    answer = await self._post(kind, payload, attempt)
                else:
                    answer = await self._to_socket(kind, payload, attempt)
        except TimeoutError:
            raise NotAcknowledged from None
        self.acks.append((kind, (time.perf_counter() - began) * 1000))
        return answer

    async def _to_socket(self, kind: str, payload: dict[str, Any], attempt: int) -> dict[str, Any]:
        while not self._connections:
            await asyncio.sleep(0.05)
        socket = self._connections[next(self._turn) % len(self._connections)]
        envelope: dict[str, Any] = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        waiting = Waiting(asyncio.get_running_loop().create_future())
        self._waiting[envelope["envelope_id"]] = waiting
        await socket.send_json(envelope)
        return await waiting.answered

    async def _post(self, kind: str, payload: dict[str, Any], attempt: int) -> dict[str, Any]:
        assert self.request_url is not None
        body, content_type = _encoded(kind, payload)
        stamp = str(int(time.time()))
        signed = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
        }
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        async with aiohttp.ClientSession() as session:
            try:
                async with session.post(self.request_url, data=body, headers=headers) as answer:
                    if answer.status != 200:  # noqa: PLR2004  HTTP OK
                        raise NotAcknowledged
                    text = await answer.text()
            except aiohttp.ClientError:
                raise NotAcknowledged from None
        return json.loads(text) if text.startswith("{") else {}


def _encoded(kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"
