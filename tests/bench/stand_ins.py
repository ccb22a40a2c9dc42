"""`python -m tests.bench.stand_ins PORT SECONDS`: all platforms' fakes over HTTP, each answer so many seconds late.

`GET /settings` says how to reach them, `GET /calls` what was asked and how long it took them, `POST /hurry` lets every
answer leave at once from then on.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from bot.domain.clock import SystemClock
from providers import all_fakes
from providers.fake import FakePlatform

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class StandIns:
    """The platforms of one process, and when each of their requests came and was answered."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._hurry = asyncio.Event()
        self._calls: list[tuple[str, int, int]] = []  # (body, came, answered), by `time.time_ns`
        self._fakes: list[FakePlatform] = []

    async def start(self, port: int) -> None:
        """Serve each on a port of its own, and what is asked about them on this one."""
        for make in all_fakes().values():
            fake = make(SystemClock())
            app = fake.application()
            app.middlewares.insert(0, self._timed)
            fake.url = f"http://127.0.0.1:{await _served(app, 0)}"
            self._fakes.append(fake)
        app = web.Application()
        app.add_routes([web.get("/settings", self._settings), web.get("/calls", self._told)])
        app.add_routes([web.post("/hurry", self._hurried)])
        await _served(app, port)

    @web.middleware
    async def _timed(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        came = time.time_ns()
        body = (await request.read()).decode(errors="replace")
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hurry.wait(), self._seconds)
        answer = await handler(request)
        self._calls.append((body, came, time.time_ns()))
        return answer

    async def _settings(self, _request: web.Request) -> web.Response:
        return web.json_response({key: value for one in self._fakes for key, value in one.settings().items()})

    async def _told(self, _request: web.Request) -> web.Response:
        return web.json_response(self._calls)

    async def _hurried(self, _request: web.Request) -> web.Response:
        self._hurry.set()
        return web.Response()


async def _served(app: web.Application, port: int) -> int:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return int(runner.addresses[0][1])


async def serve(port: int, seconds: float) -> None:
    """Serve until the process is ended."""
    await StandIns(seconds).start(port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
