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


@dataclass(eq=False)
class Connection:
    """One WebSocket of the app, and what it has not acknowledged yet. A silent one reads and says nothing more."""

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    waiting: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    carried: int = 0
    pongs: int = 0
    is_silent: bool = False

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
        self._refused = 0
        self.on_every = False  # each envelope comes on every connection, as it may while one is refreshed
        self.most_opening = 0  # how many tickets were out at the same moment at most

    @property
    def connections(self) -> list[Connection]:
        """The connections that there are, oldest first."""
        return list(self._connections)

    @property
    def count(self) -> int:
        """How many connections there are."""
        return len(self._connections)

    def new_ticket(self) -> str:
        """Return what opens one connection, once and soon."""
        ticket = secrets.token_urlsafe(12)
        self._tickets[ticket] = time.monotonic() + TICKET_SECONDS
        self.most_opening = max(self.most_opening, len(self._tickets))
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Keep one connection until either side closes it."""
        if time.monotonic() > self._tickets.pop(request.query.get("ticket", ""), 0.0):
            return web.Response(status=403, text="the ticket is unknown or used")
        if self._refused > 0:
            self._refused -= 1
            return web.Response(status=503, text="no server takes the connection")
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self._connections) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, request.transport)
        self._connections.append(connection)
        try:
            await socket.send_json(_hello(len(self._connections)))
            self._arrived.set()
            if request.transport is not None:  # else it was lost before anybody listened, and would never be missed
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
            for one in self.connections if self.on_every else [connection]:
                await _carry_on(one, envelope)
            return await answered
        except ConnectionError as failure:
            raise ConnectionLost from failure
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)

    async def disconnect(self, reason: str, seconds: float = WARNED_SECONDS, which: Connection | None = None) -> None:
        """Tell one connection, or every one, that it will be closed (warning, refresh_requested), and close it then."""
        for connection in [which] if which else self.connections:
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}}
            )
            closer = asyncio.create_task(_close_later(connection.socket, seconds))
            self._closers.add(closer)
            closer.add_done_callback(self._closers.discard)

    def cut(self, which: Connection) -> None:
        """Break a connection off, without a word."""
        assert isinstance(which.transport, asyncio.Transport)
        which.transport.abort()

    def silence(self, which: Connection) -> None:
        """Leave a connection open, but answer nothing and say nothing on it: what it is given is lost."""
        which.is_silent = True

    def refuse(self, times: int) -> None:
        """Take the next tickets, but not the connections."""
        self._refused = times

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


async def _carry_on(connection: Connection, envelope: dict[str, Any]) -> None:
    connection.carried += 1
    if not connection.is_silent:
        await connection.socket.send_json(envelope)


async def _listen(connection: Connection) -> None:
    async for message in connection.socket:
        if connection.is_silent:
            continue
        if message.type is aiohttp.WSMsgType.PING:
            await connection.socket.pong(message.data)
        elif message.type is aiohttp.WSMsgType.PONG:
            connection.pongs += 1
        elif message.type is aiohttp.WSMsgType.TEXT:
            _hear(connection, json.loads(message.data))


def _hear(connection: Connection, given: dict[str, Any]) -> None:
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
