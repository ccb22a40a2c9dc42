"""Socket Mode: connections of the app, and envelopes on their way."""

import asyncio
import contextlib
import itertools
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox.workspace import APP

MOST_CONNECTIONS = 10
TICKET_SECONDS = 30.0
WARNED_SECONDS = 10.0  # between the warning and the end of a connection


class ConnectionLost(Exception):
    """The connection closed before the envelope was acknowledged."""


@dataclass
class Connection:
    """One WebSocket of the app, and what it has not acknowledged yet."""

    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)

    def lose(self) -> None:
        """Give up what was not acknowledged."""
        for answered in self.waiting.values():
            if not answered.done():
                answered.set_exception(ConnectionLost())


class SocketMode:
    """Keeps at most ten connections; each envelope goes to one of them, in turn."""

    def __init__(self) -> None:
        self._tickets: dict[str, float] = {}
        self._connections: list[Connection] = []
        self._turn = itertools.count()
        self._arrived = asyncio.Event()
        self._closers: set[asyncio.Task[None]] = set()

    @property
    def count(self) -> int:
        """How many connections there are."""
        return len(self._connections)

    def new_ticket(self) -> str:
        """Return what opens one connection, once and soon."""
        ticket = secrets.token_urlsafe(12)
        self._tickets[ticket] = time.monotonic() + TICKET_SECONDS
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Keep one connection until either side closes it."""
        if time.monotonic() > self._tickets.pop(request.query.get("ticket", ""), 0.0):
            return web.Response(status=403, text="the ticket is unknown or used")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._connections) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket)
        self._connections.append(connection)
        try:
            await socket.send_json(_hello(len(self._connections)))
            self._arrived.set()
            await _listen(connection)
        finally:
            self._drop(connection)
        return socket

    async def carry(self, kind: str, payload: dict[str, Any], attempt: int, reason: str) -> dict[str, Any]:
        """Send one envelope and return its acknowledgement's payload. Raises ConnectionLost."""
        connection = await self._next()
        envelope: dict[str, Any] = {
            "envelope_id": str(uuid.uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api" or attempt:
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        answered: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = answered
        try:
            await connection.socket.send_json(envelope)
            return await answered
        except ConnectionError as failure:
            raise ConnectionLost from failure
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)

    async def disconnect(self, reason: str, seconds: float = WARNED_SECONDS) -> None:
        """Tell every connection that it will be closed (warning, refresh_requested), and close it then."""
        for connection in list(self._connections):
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}
            )
            closer = asyncio.create_task(_close_later(connection.socket, seconds))
            self._closers.add(closer)
            closer.add_done_callback(self._closers.discard)

    def forget(self) -> None:
        """Send nothing more on the connections that there are."""
        self._connections.clear()

    async def close(self) -> None:
        """Close every connection."""
        for closer in list(self._closers):
            closer.cancel()
        for connection in list(self._connections):
            await connection.socket.close()

    async def _next(self) -> Connection:
        while not self._connections:
            self._arrived.clear()
            await self._arrived.wait()
        return self._connections[next(self._turn) % len(self._connections)]

    def _drop(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        connection.lose()


async def _listen(connection: Connection) -> None:
    async for message in connection.socket:
        if message.type is not aiohttp.WSMsgType.TEXT:
            continue
        given = json.loads(message.data)
        answered = connection.waiting.get(str(given.get("envelope_id")))
        if answered is not None and not answered.done():
            answered.set_result(given.get("payload") or {})


async def _close_later(socket: web.WebSocketResponse, seconds: float) -> None:
    await asyncio.sleep(seconds)
    with contextlib.suppress(ConnectionError):
        await socket.close()


def _hello(count: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": count,
        "connection_info": {"app_id": APP},
        "debug_info": {"host": "applink-sandbox", "approximate_connection_time": 18060},
    }
