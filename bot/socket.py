"""The lines to Slack: several Socket Mode connections, so that one goes on while another is opened anew."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.connection import Answer, Connection, NotGreeted
from bot.domain.clock import Pause, Ticks, ticks
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import Limited, asked, word_of

log = structlog.get_logger(__name__)

LINES = 2  # of the ten that Slack allows; each payload comes on one of them
OPEN_WITHIN = 10.0  # seconds from a ticket to Slack's hello; a ticket is good for one try, soon
STEADY = 30.0  # seconds; a connection that ends sooner is not opened anew again and again at once
WAITS = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after so many failures; the last one again and again
CLOSE_TIMEOUT = aiohttp.ClientWSTimeout(ws_close=2.0)
_REFRESHED = frozenset({"warning", "refresh_requested"})  # it hears on until the new one does
_FAILURES = (CannotSend, TryLater, NotGreeted, aiohttp.ClientError, OSError)


class Line:
    """One of the lines: opened, and opened anew when it ends or is about to."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.connection: Connection | None = None
        self.last_end = ""
        self.short_lived = 0  # how many connections one after the other ended soon

    @property
    def is_alive(self) -> bool:
        """Say whether Slack reaches us on it."""
        return self.connection is not None and self.connection.is_alive

    def facts(self, now: float) -> dict[str, Any]:
        """Return what /healthz says of it."""
        said: dict[str, Any] = {"line": self.number, "is_open": self.is_alive, "last_end": self.last_end}
        if (one := self.connection) is not None:
            said |= {"opened_seconds": round(now - one.opened_at), "heard_seconds": round(now - one.heard_at)}
        return said


class SocketLines:
    """Keeps the lines open. `client` holds the app token and shares the session; `answer` is one for all lines."""

    def __init__(
        self,
        client: AsyncWebClient,
        answer: Answer,
        pause: Pause = asyncio.sleep,
        now: Ticks = ticks,
        count: int = LINES,
    ) -> None:
        self._client = client
        self._answer = answer
        self._pause = pause
        self._now = now
        self._lines = [Line(number) for number in range(1, count + 1)]
        self._opening = asyncio.Lock()  # no two lines are ever opened or refreshed at the same moment
        self._failures = 0
        self._begun = asyncio.Event()  # every line is open, or one could not be opened
        self._alive_at = now()
        self._keeping: list[asyncio.Task[None]] = []
        self._closing: dict[Connection, asyncio.Task[None]] = {}

    async def ask_for_ticket(self) -> Any:
        """Ask Slack where to connect; the answer is good once, and soon."""
        return await self._client.apps_connections_open(app_token=str(self._client.token))

    async def start(self, url: str) -> None:
        """Open every line, the first one at `url`; return when all are open, or when one could not be opened yet."""
        for line in self._lines:
            self._keeping.append(asyncio.create_task(self._keep(line, url)))
            url = ""
        await self._begun.wait()

    async def stop(self) -> None:
        """Open nothing more, answer what was received, close."""
        for task in (*self._keeping, *self._closing.values()):
            task.cancel()
        open_ones = {*self._closing, *(line.connection for line in self._lines if line.connection is not None)}
        await asyncio.gather(*self._keeping, *(one.close() for one in open_ones), return_exceptions=True)

    def look(self) -> None:
        """Ask quiet lines for a sign of life, and give up those that gave none; to be called every second or so."""
        for line in self._lines:
            if line.connection is not None:
                line.connection.look()
        if self._is_alive:
            self._alive_at = self._now()

    @property
    def away_for(self) -> float:
        """For how many seconds Slack has reached us on no line."""
        return 0.0 if self._is_alive else self._now() - self._alive_at

    def facts(self) -> list[dict[str, Any]]:
        """Return what /healthz says of each line."""
        return [line.facts(self._now()) for line in self._lines]

    @property
    def _is_alive(self) -> bool:
        return any(line.is_alive for line in self._lines)

    async def _keep(self, line: Line, url: str) -> None:
        while True:
            try:
                await self._follow(line, await self._open(line, url))
            except Exception:
                log.exception("a line to Slack broke; opening it anew", line=line.number)
                line.short_lived += 1
                self._begun.set()
            await self._pause(_wait(line.short_lived - 1))
            url = ""

    async def _follow(self, line: Line, new: Connection) -> None:
        """Use the new connection until it is over, or about to be."""
        old, line.connection = line.connection, new
        if old is not None:
            self._dismiss(old, old.retire())
        if all(one.is_alive for one in self._lines):
            self._begun.set()
        log.info("a line to Slack is open", line=line.number)
        line.last_end = await new.ending
        write = log.info if line.last_end in _REFRESHED else log.warning
        write("a line to Slack ends", line=line.number, why=line.last_end)
        if line.last_end not in _REFRESHED:
            line.connection = None
            self._dismiss(new, new.close())
        line.short_lived = line.short_lived + 1 if self._now() - new.opened_at < STEADY else 0

    async def _open(self, line: Line, url: str) -> Connection:
        """Return a new connection as soon as Slack lets us have one."""
        async with self._opening:
            while True:
                try:
                    connection = await self._connect(url or await self._ticket())
                except _FAILURES as failure:
                    await self._rest(line, failure)
                    url = ""
                else:
                    self._failures = 0
                    return connection

    async def _ticket(self) -> str:
        answer = await asked(self.ask_for_ticket(), changes=False)
        return str(answer["url"])

    async def _connect(self, url: str) -> Connection:
        session = self._client.session
        assert session is not None
        async with asyncio.timeout(OPEN_WITHIN):
            socket = await session.ws_connect(
                url, autoping=False, timeout=CLOSE_TIMEOUT, proxy=self._client.proxy, ssl=self._client.ssl or True
            )
            connection = Connection(socket, self._answer, self._now)
            try:
                await connection.greeted
            except BaseException:
                await connection.close()
                raise
        return connection

    async def _rest(self, line: Line, failure: Exception) -> None:
        self._failures += 1
        self._begun.set()
        seconds = max(_wait(self._failures), failure.seconds if isinstance(failure, Limited) else 0.0)
        said = _said(failure)
        log.warning("a line to Slack cannot be opened; trying again", line=line.number, said=said, seconds=seconds)
        await self._pause(seconds)

    def _dismiss(self, connection: Connection, work: Coroutine[Any, Any, None]) -> None:
        self._closing[connection] = task = asyncio.create_task(work)
        task.add_done_callback(lambda _task: self._closing.pop(connection, None))


def _wait(failures: int) -> float:
    return WAITS[max(0, min(failures, len(WAITS) - 1))]


def _said(failure: Exception) -> str:
    """Return what may be logged: the text of the others holds the address, and that the ticket."""
    if isinstance(failure, CannotSend):
        return failure.code
    if isinstance(failure, TryLater):
        return word_of(failure)
    if isinstance(failure, NotGreeted):
        return str(failure)
    return f"{type(failure).__name__} {getattr(failure, 'status', '')}".strip()
