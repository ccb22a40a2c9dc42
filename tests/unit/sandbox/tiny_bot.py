"""A small Bolt app and the ways in which it meets the local Slack."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import read_manifest
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SandboxServer
from bot.sandbox.workspace import make_workspace

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Json = dict[str, Any]
Teach = Callable[[AsyncApp], None]


def manifest_with(*scopes: str) -> Json:
    """Our manifest, with these scopes as well."""
    manifest = read_manifest()
    granted = manifest["oauth_config"]["scopes"]["bot"]
    granted += [one for one in scopes if one not in granted]
    return manifest


def manifest_without(scope: str) -> Json:
    """Our manifest, without this scope."""
    manifest = read_manifest()
    granted = manifest["oauth_config"]["scopes"]["bot"]
    granted[:] = [one for one in granted if one != scope]
    return manifest


@asynccontextmanager
async def sandbox(manifest: Json | None = None) -> AsyncIterator[SandboxServer]:
    """A local Slack whose clock stands still."""
    server = SandboxServer(make_workspace(SandboxClock(START)), manifest or read_manifest())
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def client_of(server: SandboxServer, token: str = BOT_TOKEN) -> AsyncWebClient:
    """A Web API client that repeats nothing."""
    return AsyncWebClient(token=token, base_url=server.api_url, retry_handlers=[])


def app_of(server: SandboxServer, teach: Teach) -> AsyncApp:
    """A Bolt app with these listeners."""
    app = AsyncApp(client=client_of(server), signing_secret=SIGNING_SECRET, process_before_response=True)
    teach(app)
    return app


@asynccontextmanager
async def over_socket(server: SandboxServer, teach: Teach, connections: int = 1) -> AsyncIterator[None]:
    """The app, connected by Socket Mode."""
    handlers = [
        AsyncSocketModeHandler(app_of(server, teach), APP_TOKEN, web_client=client_of(server, APP_TOKEN))
        for _ in range(connections)
    ]
    for one in handlers:
        await one.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    try:
        yield
    finally:
        for one in handlers:
            await one.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http(server: SandboxServer, teach: Teach, secret: str = SIGNING_SECRET) -> AsyncIterator[None]:
    """The app, reached by signed HTTP."""
    app = AsyncApp(client=client_of(server), signing_secret=secret, process_before_response=True)
    teach(app)

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_post("/slack/events", receive)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.delivery.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


WAYS = {"socket": over_socket, "http": over_http}


def words(text: str) -> Json:
    """Plain text."""
    return {"type": "plain_text", "text": text}


def field(label: str, block_id: str, element: Json, **more: Any) -> Json:
    """An input block."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": words(label),
        "element": {"action_id": "x"} | element,
    } | more


def form(*blocks: Json, title: str = "Form", **more: Any) -> Json:
    """A modal with a button to submit."""
    return {
        "type": "modal",
        "callback_id": "form",
        "title": words(title),
        "submit": words("Go"),
        "blocks": [*blocks],
    } | more


def button(action_id: str, value: str = "v") -> Json:
    """A row with one button."""
    return {
        "type": "actions",
        "elements": [{"type": "button", "action_id": action_id, "text": words("Press"), "value": value}],
    }


TITLE = field("Title", "title", {"type": "plain_text_input"})


async def refusal(call: Awaitable[Any]) -> str:
    """The error with which Slack refuses a call."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])
