"""How the page's requests are answered: as JSON, and with headers that keep foreign content out."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.actor import Clumsy
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.refusal import SlackRefusal

NOT_ACKNOWLEDGED = "The app did not answer in time (operation_timeout)."

SAFE = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def reading(work: Callable[[web.Request], Awaitable[dict[str, Any]]]) -> Any:
    """Return a handler that answers with what `work` returns."""

    async def read(request: web.Request) -> web.Response:
        try:
            return web.json_response(await work(request))
        except Clumsy as refused:
            return web.json_response({"error": str(refused)}, status=404)

    return read


def acting(work: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]) -> Any:
    """Return a handler; only the page itself may act (no other site's form can send JSON)."""

    async def act(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            answer = {"ok": True, **await work(await request.json())}
        except NotAcknowledged:
            answer = {"ok": False, "error": NOT_ACKNOWLEDGED}
        except (Clumsy, SlackRefusal) as refused:
            answer = {"ok": False, "error": str(refused)}
        return web.json_response(answer)

    return act
