"""The local Slack as one HTTP server on the loopback interface."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.sandbox import webapi
from bot.sandbox.actor import Actor
from bot.sandbox.delivery import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message
from bot.sandbox.webapi_chat import add_ephemeral, post_message
from bot.sandbox.workspace import Call, Workspace

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-sandbox", "xapp-sandbox", "sandbox-signing-secret"
QUIET = 0.15  # seconds without a call or change: settled


class SandboxServer:
    """Serves the Web API, Socket Mode, response_urls and uploads; `actor(user)` acts as a member."""

    def __init__(self, space: Workspace, manifest: dict[str, Any]) -> None:
        self.space = space
        self.manifest = manifest
        self.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        self.delivery = Delivery(SIGNING_SECRET)
        self.faults = Faults()
        self.channel_rate: tuple[int, float] | None = None  # (messages, seconds), for tests of pacing
        self.url = ""
        self._posted: dict[str, list[float]] = {}
        self._runner: web.AppRunner | None = None
        self._last_change = time.monotonic()
        self._listeners: list[Callable[[str, str], None]] = []
        self._more_routes: list[web.RouteDef] = []
        space.changed = self._changed

    @property
    def api_url(self) -> str:
        """Where the Web API is: SLACK_API_URL."""
        return f"{self.url}/api/"

    def environment(self) -> dict[str, str]:
        """Return the settings with which a bot reaches this Slack."""
        return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": self.api_url}

    def actor(self, user_id: str) -> Actor:
        """Return somebody who acts as this member."""
        return Actor(self.space, self.delivery, self.url, user_id)

    def add_routes(self, routes: list[web.RouteDef]) -> None:
        """Serve these too; before `start`."""
        self._more_routes += routes

    def on_change(self, listener: Callable[[str, str], None]) -> None:
        """Call `listener` with (kind, channel or user id) whenever something changes."""
        self._listeners.append(listener)

    async def start(self, port: int = 0) -> None:
        """Listen on the loopback interface."""
        app = web.Application(client_max_size=20 * 1024**2)
        app.add_routes(
            [
                web.post("/api/{method}", self._api),
                web.get("/api/{method}", self._api),
                web.get("/socket", self.delivery.serve_socket),
                web.post("/response/{token}", self._response),
                web.post("/upload/{file}", self._upload),
                *self._more_routes,
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close every connection and stop."""
        await self.delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def settled(self, seconds: float = 15.0) -> None:
        """Wait until nothing is outstanding and nothing has changed for a moment."""
        async with asyncio.timeout(seconds):
            while self.delivery.outstanding or time.monotonic() - self._last_change < QUIET:
                await asyncio.sleep(0.02)

    async def wait_for(self, what: Callable[[], Any], seconds: float = 15.0) -> Any:
        """Wait until `what` returns something, and return it. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := what()):
                await asyncio.sleep(0.02)
        return found

    def _changed(self, kind: str, what: str) -> None:
        self._last_change = time.monotonic()
        for listener in self._listeners:
            listener(kind, what)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self._last_change = time.monotonic()
        try:
            await self.faults.before(method)
            answer = self._answer(method, _token(request, arguments), arguments)
        except SlackRefusal as refusal:
            answer = refusal.answer()
        finally:
            self._last_change = time.monotonic()
        self.space.calls.append(Call(method, arguments, answer))
        if self.faults.is_cut(method):
            assert request.transport is not None
            request.transport.close()
        return _http(answer, self.scopes)

    def _answer(self, method: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            return self._open_connection(token)
        if token != BOT_TOKEN:
            raise SlackRefusal("not_authed" if not token else "invalid_auth")
        self._check_pace(method, arguments)
        if any(one.get("type") in self.faults.refused_blocks for one in arguments.get("blocks") or []):
            raise SlackRefusal("invalid_blocks")
        arguments["_origin"] = self.url
        return webapi.call(self.space, self.scopes, method, arguments)

    def _open_connection(self, token: str) -> dict[str, Any]:
        if token != APP_TOKEN:
            raise SlackRefusal("invalid_auth")
        if self.delivery.is_full:
            raise SlackRefusal("too_many_websockets")
        return {"ok": True, "url": self.url.replace("http", "ws", 1) + "/socket"}

    def _check_pace(self, method: str, arguments: dict[str, Any]) -> None:
        if self.channel_rate is None or method != "chat.postMessage":
            return
        most, seconds = self.channel_rate
        now = time.monotonic()
        recent = [one for one in self._posted.get(arguments["channel"], []) if now - one < seconds]
        if len(recent) >= most:
            raise SlackRefusal("ratelimited", retry_after=1)
        self._posted[arguments["channel"]] = [*recent, now]

    async def _response(self, request: web.Request) -> web.Response:
        try:
            channel_id, user_id, ts = self.space.use_response_url(request.match_info["token"])
            content = json.loads(await request.text())
            self._respond(channel_id, user_id, ts, content)
        except SlackRefusal as refusal:
            return web.json_response(refusal.answer(), status=404 if refusal.error == "used_url" else 400)
        return web.json_response({"ok": True})

    def _respond(self, channel_id: str, user_id: str, ts: str | None, content: dict[str, Any]) -> None:
        channel = self.space.channels[channel_id]
        own = [one for user, one in channel.ephemerals if user == user_id and one["ts"] == ts]
        if content.get("delete_original"):
            channel.ephemerals = [pair for pair in channel.ephemerals if pair[1] not in own]
            self._changed("message", channel_id)
            return
        check_message(content)
        if content.get("replace_original") and own:
            own[0].update({"text": content["text"], "blocks": content.get("blocks") or []})
            self._changed("message", channel_id)
        elif content.get("response_type") == "in_channel":
            post_message(self.space, content | {"channel": channel_id, "_scopes": self.scopes})
        else:
            add_ephemeral(self.space, channel, user_id, content)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.space.files.get(request.match_info["file"])
        content = await request.read()
        if file is None or len(content) != file["size"]:
            return web.Response(status=400, text="not the announced file")
        self.space.contents[file["id"]] = content
        return web.Response(text="OK")


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given = await request.json()
        return dict(given)
    form = {key: str(value) for key, value in (await request.post()).items()} | dict(request.query)
    return {key: _decoded(value) for key, value in form.items()}


def _decoded(value: str) -> Any:
    return json.loads(value) if value[:1] in "[{" and value[-1:] in "]}" else value


def _token(request: web.Request, arguments: dict[str, Any]) -> str:
    header = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return header or str(arguments.pop("token", ""))


def _http(answer: dict[str, Any], scopes: set[str]) -> web.Response:
    headers = {"x-oauth-scopes": ",".join(sorted(scopes))}
    if answer.get("error") == "ratelimited":
        headers["Retry-After"] = str(int(answer.get("retry_after", 1)))
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.json_response(answer, headers=headers)
