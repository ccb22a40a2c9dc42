"""`python -m tests.bench.peer KIND PORT SLACK`: the least that Bolt needs to acknowledge a slash command: the floor.

KIND is `tuned` (`process_before_response`) or `default`, with `-socket` over Socket Mode instead of HTTP, and with
`-posting` it also answers with one post over a shared session.
"""

import asyncio
import sys
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.load import SECRET, TOKEN


def bare_app(kind: str, slack: str, session: aiohttp.ClientSession) -> AsyncApp:
    """Return an app with one listener."""
    client = AsyncWebClient(token=TOKEN, base_url=f"{slack}/api/", session=session, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=not kind.startswith("default"))
    kept: set[asyncio.Task[Any]] = set()

    async def post(url: str) -> None:
        async with session.post(url, json={"text": "Upcoming events", "response_type": "ephemeral"}) as answer:
            await answer.read()

    @app.command("/event")
    async def event(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        if "posting" in kind:
            task = asyncio.create_task(post(body["response_url"]))
            kept.add(task)
            task.add_done_callback(kept.discard)

    return app


async def serve(kind: str, port: int, slack: str) -> None:
    """Serve until the process is ended."""
    async with aiohttp.ClientSession() as session:
        app = bare_app(kind, slack, session)

        async def events(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        async def ready(_request: web.Request) -> web.Response:
            return web.Response()

        if "socket" in kind:
            handler = AsyncSocketModeHandler(app, "xapp-bench")
            client: SocketModeClient = handler.client
            client.web_client = AsyncWebClient(token="xapp-bench", base_url=f"{slack}/api/")
            await handler.connect_async()
        server = web.Application()
        server.router.add_post("/slack/events", events)
        server.router.add_get("/healthz", ready)
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
