"""`python -m tests.bench.slack PORT [limited]`: the least of Slack, as fast as it can be, over HTTP and Socket Mode.

It takes whatever is sent and counts it. `POST /drive` sends commands over the Socket Mode connections at a fixed rate,
and answers with how many milliseconds each acknowledgement took; `GET /counts` says what has arrived. From `POST /keep`
on messages are kept, with when they came, for `GET /kept`. When `limited`, it answers with 429 what comes too often.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import WSMsgType, web

from bot.manifest import read_manifest
from tests.bench.limits import Limits
from tests.bench.load import command

SCOPES = ",".join(read_manifest()["oauth_config"]["scopes"]["bot"])


class LeastSlack:
    """Answers every method at once; remembers nothing but counts, and messages if asked to."""

    def __init__(self, port: int, limits: Limits | None = None) -> None:
        self.port = port
        self.counts: Counter[str] = Counter()
        self._limits = limits
        self._kept: list[dict[str, Any]] | None = None
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[None]] = {}

    def app(self) -> web.Application:
        """Return what serves it."""
        app = web.Application(client_max_size=2**30)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/counts", self._counted)
        app.router.add_post("/keep", self._keep)
        app.router.add_get("/kept", self._tell_kept)
        app.router.add_post("/upload", self._ready)
        app.router.add_post("/drive", self._drive)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/respond/{number}", self._respond)
        app.router.add_route("*", "/api/{method}", self._call)
        return app

    async def _ready(self, _request: web.Request) -> web.Response:
        return web.Response()

    async def _counted(self, _request: web.Request) -> web.Response:
        return web.json_response(self.counts)

    async def _keep(self, _request: web.Request) -> web.Response:
        self._kept = []
        return web.Response()

    async def _tell_kept(self, _request: web.Request) -> web.Response:
        return web.json_response(self._kept)

    async def _respond(self, request: web.Request) -> web.Response:
        await request.read()
        self.counts["respond"] += 1
        return web.Response(text="ok")

    async def _call(self, request: web.Request) -> web.Response:
        method, came = request.match_info["method"], time.time_ns()
        self.counts[method] += 1
        given = _given(request, await request.read())
        if self._limits is not None and (seconds := self._limits.wait(method, str(given.get("channel")))):
            self.counts["429"] += 1
            refusal = {"ok": False, "error": "ratelimited"}
            return web.json_response(refusal, status=429, headers={"Retry-After": str(seconds)})
        said = {"ok": True, **_said(method, given), **self._address(method)}
        if self._kept is not None and method in ("chat.postMessage", "chat.update"):
            self._kept.append({"method": method, "came": came, "ts": said["ts"], **given})
        return web.json_response(said, headers={"x-oauth-scopes": SCOPES})

    def _address(self, method: str) -> dict[str, Any]:
        if method == "apps.connections.open":
            return {"url": f"ws://127.0.0.1:{self.port}/socket"}
        if method == "files.getUploadURLExternal":
            return {"upload_url": f"http://127.0.0.1:{self.port}/upload", "file_id": f"F{time.time_ns()}"}
        return {}

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self._sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                waiting = self._waiting.pop(json.loads(message.data)["envelope_id"], None)
                if waiting is not None:
                    waiting.set_result(None)
        self._sockets.remove(socket)
        return socket

    async def _drive(self, request: web.Request) -> web.Response:
        order = await request.json()
        began, sent = time.perf_counter(), []
        for number in range(order["many"]):
            await asyncio.sleep(max(0.0, began + number / order["rate"] - time.perf_counter()))
            sent.append(asyncio.create_task(self._send(number, order["text"])))
        return web.json_response(await asyncio.gather(*sent))

    async def _send(self, number: int, text: str) -> float:
        key = f"{number}-{time.time_ns()}"
        payload = command(text, slack=f"http://127.0.0.1:{self.port}", number=number)
        self._waiting[key] = waiting = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        envelope = {"envelope_id": key, "type": "slash_commands", "accepts_response_payload": True, "payload": payload}
        await self._sockets[number % len(self._sockets)].send_json(envelope)
        await waiting
        return (time.perf_counter() - began) * 1000


def _given(request: web.Request, body: bytes) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(json.loads(body))
    return {**request.query, **dict(parse_qsl(body.decode()))}


def _said(method: str, given: dict[str, Any]) -> dict[str, Any]:
    channel, user = given.get("channel", "C0EVENTS"), given.get("user", "U0BEN")
    answers: dict[str, dict[str, Any]] = {
        "auth.test": {
            "team_id": "T0BENCH",
            "user_id": "U0BOT",
            "bot_id": "B0BOT",
            "team": "bench",
            "user": "callboard",
        },
        "users.info": {
            "user": {
                "id": user,
                "team_id": "T0BENCH",
                "name": "ben",
                "real_name": "Ben Fischer",
                "tz": "Europe/Berlin",
                "locale": "en-US",
                "profile": {"email": f"{user.lower()}@example.com", "real_name": "Ben Fischer"},
            }
        },
        "conversations.info": {"channel": {"id": channel, "name": "events", "is_member": True}},
        "conversations.members": {"members": ["U0BEN", "U0BOT"]},
        "conversations.open": {"channel": {"id": f"D{str(given.get('users', 'U0BEN'))[1:]}"}},
        "chat.postMessage": {"channel": channel, "ts": f"{time.time():.6f}"},
        "chat.update": {"channel": channel, "ts": given.get("ts", "1.000000")},
        "conversations.history": {"messages": []},
        "conversations.replies": {"messages": []},
        "views.open": {"view": {"id": "V0", "hash": "h"}},
        "views.update": {"view": {"id": "V0", "hash": "h"}},
        "views.publish": {"view": {"id": "V0", "hash": "h"}},
    }
    return answers.get(method, {})


async def serve(port: int, limits: Limits | None) -> None:
    """Serve until the process is ended."""
    runner = web.AppRunner(LeastSlack(port, limits).app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Limits() if "limited" in sys.argv else None))
