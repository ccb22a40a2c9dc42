"""The local Slack as one HTTP server on the loopback interface."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.sandbox import payloads, webapi
from bot.sandbox.actor import Actor
from bot.sandbox.copies import copied
from bot.sandbox.delivery import Delivery
from bot.sandbox.faults import Faults, broken_down
from bot.sandbox.files import Downloads
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.responses import respond
from bot.sandbox.webapi_http import arguments_of, response, token_of
from bot.sandbox.webapi_unfurl import link_shared
from bot.sandbox.workspace import BOT, Call, Channel, Message, Workspace

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-sandbox", "xapp-sandbox", "sandbox-signing-secret"
QUIET = 0.05  # seconds without a call or change: settled
LOOK_AGAIN = 0.1  # seconds; for what changes outside of Slack
LARGEST_UPLOAD = 20 * 1024**2


class SandboxServer:
    """Serves the Web API, Socket Mode, response_urls and uploads; `actor(user)` acts as a member."""

    def __init__(self, space: Workspace, manifest: dict[str, Any]) -> None:
        self.space = space
        self.manifest = manifest
        self.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        self.delivery = Delivery(SIGNING_SECRET)
        self.faults = Faults()
        self.url = ""
        self._answering = 0
        self._runner: web.AppRunner | None = None
        self._last_change = time.monotonic()
        self._pulse = asyncio.Event()
        self._listeners: list[Callable[[str, str], None]] = []
        self._more_routes: list[web.RouteDef] = []
        self._telling: set[asyncio.Task[Any]] = set()
        space.changed, space.posted, space.scopes = self._changed, self._posted, self.scopes
        self.delivery.changed = self._touch

    @property
    def api_url(self) -> str:
        """Where the Web API is: SLACK_API_URL."""
        return f"{self.url}/api/"

    @property
    def channel_rate(self) -> tuple[int, float]:
        """How many messages in how many seconds one channel takes."""
        return self.space.pace.most, self.space.pace.seconds

    @channel_rate.setter
    def channel_rate(self, rate: tuple[int, float]) -> None:
        self.space.pace.most, self.space.pace.seconds = rate

    def environment(self) -> dict[str, str]:
        """Return the settings with which a bot reaches this Slack."""
        return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": self.api_url}

    def actor(self, user_id: str) -> Actor:
        """Return somebody who acts as this member."""
        return Actor(self.space, self.delivery, self.manifest, user_id)

    def add_routes(self, routes: list[web.RouteDef]) -> None:
        """Serve these too; before `start`."""
        self._more_routes += routes

    def on_change(self, listener: Callable[[str, str], None]) -> None:
        """Call `listener` with (kind, channel or user id) whenever something changes."""
        self._listeners.append(listener)

    async def start(self, port: int = 0) -> None:
        """Listen on the loopback interface."""
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.add_routes(
            [
                web.post("/api/{method}", self._api),
                web.get("/api/{method}", self._api),
                web.get("/socket", self.delivery.serve_socket),
                web.post("/response/{token}", self._response),
                web.post("/upload/{file}", self._upload),
                *Downloads(self.space, self._may_read_files).routes(),
                *self._more_routes,
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = self.space.origin = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close every connection and stop; whoever follows the changes is told "end"."""
        self._changed("end", "")
        for task in list(self._telling):
            task.cancel()
        await self.delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def settled(self, seconds: float = 15.0, quiet: float = QUIET) -> None:
        """Wait until nothing is outstanding and nothing has changed for a moment."""
        until = time.monotonic() + seconds
        while True:
            left = quiet - (time.monotonic() - self._last_change)
            is_busy = bool(self.delivery.outstanding or self._answering or self._telling)
            if not is_busy and left <= 0:
                return
            await self._next_change(until, seconds if is_busy else left)

    async def wait_for(self, what: Callable[[], Any], seconds: float = 15.0) -> Any:
        """Wait until `what` returns something, and return it. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not (found := what()):
            await self._next_change(until, LOOK_AGAIN)
        return found

    async def _next_change(self, until: float, seconds: float) -> None:
        """Wait for a change, but no longer than this. Raises TimeoutError after `until`.

        No timeout around it: on Python 3.11 `wait_for` may swallow that when the change comes in the same moment.
        """
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._pulse.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._pulse.wait(), min(seconds, left))

    def _touch(self) -> None:
        self._last_change = time.monotonic()
        self._pulse.set()

    def _changed(self, kind: str, what: str) -> None:
        self._touch()
        for listener in self._listeners:
            listener(kind, what)

    def _posted(self, channel: Channel, message: Message) -> None:
        subscribed = self.manifest["settings"]["event_subscriptions"]["bot_events"]
        for subscription, inner in payloads.message_events(channel, message):
            is_own_mention = subscription == "app_mention" and message["user"] == BOT
            may_hear = subscription in subscribed and payloads.SCOPES[subscription] in self.scopes
            if may_hear and not is_own_mention:
                self._tell(payloads.event(self.space, inner))

        self._link_shared(channel, message)

    def _link_shared(self, channel: Channel, message: Message) -> None:
        """Tell the app of links to its domains; Slack does so wherever it may read links, but not of its own."""
        domains = self.manifest["features"].get("unfurl_domains", [])
        is_heard = "link_shared" in self.manifest["settings"]["event_subscriptions"]["bot_events"]
        if message["user"] == BOT or not is_heard or "links:read" not in self.scopes:
            return
        if inner := link_shared(self.space, channel, message, domains):
            self._tell(payloads.event(self.space, inner))

    def _tell(self, event: dict[str, Any]) -> None:
        task = asyncio.ensure_future(self.delivery.send("events_api", event))
        self._telling.add(task)
        task.add_done_callback(self._told)

    def _told(self, task: asyncio.Task[Any]) -> None:
        self._telling.discard(task)
        self._touch()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments: dict[str, Any] = {}
        self._answering += 1
        self._touch()
        try:
            arguments = await arguments_of(request)
            token = token_of(request, arguments)
            asked = copied(arguments)
            await self.faults.before(method)
            if how := self.faults.breakdown(method, is_done=False):
                return broken_down(request, how, web.Response())
            answer = self._answer(method, token, arguments)
        except SlackRefusal as refusal:
            answer, asked = refusal.answer(), copied(arguments)
        finally:
            self._answering -= 1
            self._touch()
        self.space.calls.append(Call(method, asked, answer))
        said = response(answer, self.scopes)
        how = self.faults.breakdown(method, is_done=True)
        return broken_down(request, how, said) if how else said

    def _answer(self, method: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if not token:
            raise SlackRefusal("not_authed")
        if method == "apps.connections.open":
            return self._open_connection(token)
        if token != BOT_TOKEN:
            raise SlackRefusal("not_allowed_token_type" if token == APP_TOKEN else "invalid_auth")
        self.faults.check_blocks(arguments)
        return webapi.call(self.space, method, arguments)

    def _open_connection(self, token: str) -> dict[str, Any]:
        if token != APP_TOKEN:
            raise SlackRefusal("not_allowed_token_type" if token == BOT_TOKEN else "invalid_auth")
        ticket = self.delivery.socket.new_ticket()
        return {"ok": True, "url": f"{self.url.replace('http', 'ws', 1)}/socket?ticket={ticket}"}

    async def _response(self, request: web.Request) -> web.Response:
        try:
            respond(self.space, request.match_info["token"], json.loads(await request.text()))
        except SlackRefusal as refusal:
            is_over = refusal.error in ("used_url", "expired_url")
            return web.json_response(refusal.answer(), status=404 if is_over else 400)
        return web.json_response({"ok": True})

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.space.files.get(request.match_info["file"])
        content = await request.read()
        if file is None or len(content) != file["size"]:
            return web.Response(status=400, text="not the announced file")
        self.space.contents[file["id"]] = content
        return web.Response(text=f"OK - {len(content)}")

    def _may_read_files(self, request: web.Request) -> bool:
        is_bot = token_of(request, {}) == BOT_TOKEN and not self.faults.is_revoked
        return is_bot and "files:read" in self.scopes
