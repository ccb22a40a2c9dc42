"""One Socket Mode connection: hears envelopes, and answers each where it came."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import aiohttp
import structlog

from bot.domain.clock import Ticks

log = structlog.get_logger(__name__)

PING_AFTER = 10.0  # seconds of silence
SILENT_FOR = 30.0  # seconds without a word, a ping or a pong: dead, whatever the operating system says
RETIRE_WITHIN = 20.0  # seconds; Slack closes what it has warned of after about ten
ANSWER_WITHIN = 3.0  # seconds; Slack takes no answer later

Answer = Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]  # envelope -> what to acknowledge it with


class NotGreeted(Exception):
    """Slack did not say hello but this."""


class Connection:
    """A WebSocket that is open. `ending` says why it is over or about to be, `greeted` that Slack has said hello."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, answer: Answer, now: Ticks) -> None:
        loop = asyncio.get_running_loop()
        self._socket = socket
        self._answer = answer
        self._now = now
        self._tasks: set[asyncio.Task[None]] = set()
        self.opened_at = self.heard_at = self._asked_at = now()
        self.greeted: asyncio.Future[None] = loop.create_future()
        self.ending: asyncio.Future[str] = loop.create_future()
        self._reading = asyncio.create_task(self._read())

    @property
    def is_alive(self) -> bool:
        """Say whether it hears Slack."""
        return not self._reading.done() and not self._is_silent

    def look(self) -> None:
        """Ask for a sign of life after a while of silence; after a longer one, it is over."""
        now = self._now()
        if self._is_silent:
            self._end("silent")
        elif now - max(self.heard_at, self._asked_at) >= PING_AFTER:
            self._asked_at = now
            self._spawn(self._ping())

    async def retire(self) -> None:
        """Hear what still comes until Slack closes it."""
        await asyncio.wait({self._reading}, timeout=RETIRE_WITHIN)
        await self.close()

    async def close(self) -> None:
        """Answer what was received, and close."""
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_WITHIN):
                while self._tasks and not self._socket.closed:
                    await asyncio.wait(set(self._tasks))
        await self._socket.close()
        self._reading.cancel()

    @property
    def _is_silent(self) -> bool:
        return self._now() - self.heard_at >= SILENT_FOR

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                self.heard_at = self._now()
                if message.type is aiohttp.WSMsgType.PING:
                    self._spawn(self._pong(message.data))
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self._hear(message.data)
        finally:
            self._end("closed")

    def _hear(self, text: str) -> None:
        try:
            said = json.loads(text)
            kind = said["type"]
        except (ValueError, TypeError, KeyError):
            log.warning("Slack said something that is no envelope")
            return
        if kind == "hello" and not self.greeted.done():
            self.greeted.set_result(None)
        elif kind == "disconnect":
            self._end(str(said.get("reason")))
        elif "envelope_id" in said:
            self._spawn(self._reply(said))

    def _end(self, why: str) -> None:
        if not self.ending.done():
            self.ending.set_result(why)
        if not self.greeted.done():
            self.greeted.set_exception(NotGreeted(why))

    async def _reply(self, envelope: dict[str, Any]) -> None:
        answer = await self._answer(envelope)
        if answer is not None:
            await self._socket.send_str(json.dumps(answer))

    async def _ping(self) -> None:
        await self._socket.ping()

    async def _pong(self, data: bytes) -> None:
        await self._socket.pong(data)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        failure = None if task.cancelled() else task.exception()
        if isinstance(failure, ConnectionError):
            log.warning("Slack could not be answered: the connection is gone")
        elif failure is not None:
            log.error("an envelope could not be dealt with", exc_info=failure)
