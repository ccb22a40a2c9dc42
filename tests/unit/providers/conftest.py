"""A platform that answers as it was told, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from providers.client import ApiClient
from providers.errors import Unauthorized
from providers.limits import Limits


@dataclass
class Told:
    """One answer; the connection is cut instead when `cut`."""

    status: int = 200
    body: str | bytes = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    after: float = 0.0
    drip: float = 0.0  # seconds between two bytes


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Scripted:
    """Gives its answers one after the other, the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[Told] = [Told()]
        self.asked: list[Asked] = []
        self.busy = self.busiest = 0
        self.url = ""

    def then(self, *answers: Told) -> None:
        self.answers = list(answers)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(Asked(request.method, request.path_qs, dict(request.headers), await request.read()))
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        await asyncio.sleep(told.after)
        self.busy -= 1
        if told.cut and request.transport is not None:
            request.transport.close()
        body = told.body.encode() if isinstance(told.body, str) else told.body
        if told.drip:
            return await self._drip(request, told, body)
        return web.Response(status=told.status, body=body, headers=told.headers)

    async def _drip(self, request: web.Request, told: Told, body: bytes) -> web.StreamResponse:
        response = web.StreamResponse(status=told.status)
        await response.prepare(request)
        for byte in body:
            await response.write(bytes([byte]))
            await asyncio.sleep(told.drip)
        return response


@dataclass
class Login:
    """Hands out a new token at each renewal."""

    number: int = 1
    asked: int = 0
    is_refused: bool = False

    async def headers(self) -> dict[str, str]:
        self.asked += 1
        if self.is_refused:
            raise Unauthorized("Test platform", "login", "wrong password")
        return {"Authorization": f"Bearer {self.number}"}

    async def renew(self, _refused: Any) -> None:
        self.number += 1


@dataclass
class Client:
    """A client, what it reaches, and how long it would have slept."""

    server: Scripted
    login: Login
    slept: list[float]
    make: Callable[..., ApiClient]

    @property
    def api(self) -> ApiClient:
        return self.make()


@pytest.fixture
async def server() -> AsyncIterator[Scripted]:
    scripted = Scripted()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", scripted.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    scripted.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield scripted
    await runner.cleanup()


@pytest.fixture
async def client(server: Scripted) -> AsyncIterator[Client]:
    made: list[ApiClient] = []
    slept: list[float] = []
    login = Login()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    def make(**over: Any) -> ApiClient:
        usual: dict[str, Any] = {"platform": "Test platform", "base_url": server.url, "auth": login.headers}
        usual |= {"refresh": login.renew, "limits": Limits(timeout=2.0), "pause": sleep}
        made.append(ApiClient(**(usual | over)))
        return made[-1]

    yield Client(server, login, slept, make)
    for one in made:
        await one.aclose()


@pytest.fixture
def told() -> type[Told]:
    """Return how to tell an answer."""
    return Told
