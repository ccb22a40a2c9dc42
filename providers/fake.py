"""What every platform's fake is made of: a small strict HTTP server with faults that can be switched on.

Fakes read requests by the platform's document alone: they import none of the adapters' declarations.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from aiohttp import web

from bot.domain.clock import Clock
from providers.fake_people import FakeAfterwards, FakePeople

FaultKind = Literal[
    "slow", "slow_answer", "status", "html", "truncated", "cut_before", "cut_after", "done_but_500", "closing"
]


@dataclass
class Fault:
    """How the next `times` requests whose operation contains `operation` go wrong; `^list$` is that one alone."""

    kind: FaultKind
    operation: str = ""
    times: int = 1
    seconds: float = 0.0
    status: int = 503
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Call:
    """One request as the platform saw it."""

    operation: str
    method: str
    path: str
    query: dict[str, str]
    body: Any
    status: int = 0


class FakePlatform(FakePeople, FakeAfterwards):
    """Base of the five fakes. Subclasses add routes in `routes()`, and answer from their own state.

    `_events` are theirs by id, each with `starts_at`, `ends_at`, and its title in what `_titled` names.

    `calls` is what was asked, for tests and the tour. `faults` go wrong in the order in which they were added.
    With `autoplay`, people come when an event's time comes and recordings become ready (for the demo).
    """

    name = ""
    never_told: tuple[str, ...] = ()  # how the secrets begin that come in answers, besides those of the settings
    _titled = "title"
    _moving: tuple[str, ...] = ("starts_at", "ends_at")  # an event's times, all moved together

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        self.clock = clock
        self.autoplay = autoplay
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.answers: list[Any] = []  # bodies to give back next instead of the true ones, where the fake knows how
        self.join_links: dict[str, str] = {}  # every personal link that was ever given -> the address of its person
        self.host_links: set[str] = set()  # every link with which somebody leads an event
        self._events: dict[str, Any] = {}
        self._runner: web.AppRunner | None = None
        self.url = ""

    def routes(self) -> list[web.RouteDef]:
        """Return the platform's routes."""
        raise NotImplementedError

    def settings(self) -> dict[str, str]:
        """Return the environment with which Callboard reaches this fake, once it has started."""
        raise NotImplementedError

    def external_ids(self) -> list[str]:
        """Return the ids of all events."""
        return list(self._events)

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {key: getattr(one, self._titled) for key, one in self._events.items()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[external_id]
        return event.starts_at, event.ends_at

    def state_of(self, external_id: str) -> str:
        """Return open or deleted; closed or inactive where the document knows such a state."""
        return "open" if external_id in self._events else "deleted"

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the event as if on the platform's own site; it keeps its length."""
        event = self._events[external_id]
        by = starts_at - event.starts_at if starts_at else timedelta(0)
        for name in self._moving:
            setattr(event, name, getattr(event, name) + by)
        setattr(event, self._titled, title or getattr(event, self._titled))

    def remove(self, external_id: str) -> None:
        """Delete the event as if on the platform's own site."""
        del self._events[external_id]

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Let somebody attend, known to the event or not."""
        raise NotImplementedError

    def add_recording(self, external_id: str, *, ready: bool = True) -> None:
        """Make the event's recording, ready or not."""
        raise NotImplementedError

    def operation_of(self, request: web.Request, body: bytes) -> str:  # noqa: ARG002  some platforms name it in the body
        """Return the operation's name, for `calls` and `faults`; by default method and path."""
        return f"{request.method} {request.path}"

    def application(self) -> web.Application:
        """Return the fake as an aiohttp application."""
        app = web.Application(middlewares=[self._watch], client_max_size=20 * 1024**2)
        app.add_routes(self.routes())
        return app

    async def start(self, port: int = 0) -> None:
        """Serve on the loopback interface; `url` says where."""
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.2)  # slow answers are cut
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _watch(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        body = await request.read()
        operation = self.operation_of(request, body)
        call = Call(operation, request.method, request.path, dict(request.query), _readable(body))
        self.calls.append(call)
        response = await self._answer(request, handler, self._take_fault(operation))
        call.status = response.status
        return response

    def _take_fault(self, operation: str) -> Fault | None:
        for fault in self.faults:
            if fault.operation in f"^{operation}$" and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    async def _answer(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
        fault: Fault | None,
    ) -> web.StreamResponse:
        if fault is None:
            return await handler(request)
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return await handler(request)
        if fault.kind == "status":
            return web.json_response({"message": "made to fail"}, status=fault.status, headers=fault.headers)
        if fault.kind == "html":
            return web.Response(text="<html><body>Service page</body></html>", content_type="text/html")
        if fault.kind == "cut_before":
            return self._cut(request)
        done = await handler(request)
        if fault.kind == "closing":  # the connection, so that the next request looks the platform up anew
            done.force_close()
            return done
        if fault.kind == "slow_answer":
            await asyncio.sleep(fault.seconds)
            return done
        if fault.kind == "done_but_500":
            return web.json_response({"message": "made to fail"}, status=500)
        content = getattr(done, "body", None)
        if fault.kind == "cut_after" or not isinstance(content, bytes):
            return self._cut(request)
        return web.Response(body=content[: len(content) // 2], content_type="application/json")

    def _cut(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.close()
        return web.Response(status=500)


def _readable(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")
