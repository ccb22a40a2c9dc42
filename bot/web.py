"""HTTP: /healthz, calendar feeds, and Slack over signed HTTP where Socket Mode is not used."""

import asyncio
import contextlib
import errno
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.domain.errors import SettingsError
from bot.door import unreadable
from bot.feeds import FEED_PATH, Feeds

SLACK_PATH = "/slack/events"
OPENS_WITHIN = 2.0  # seconds of the three that Slack waits for an acknowledgement
ANYWHERE = "0.0.0.0"  # noqa: S104  a health check and Slack come from outside the container

_NO_PORT = {
    errno.EADDRINUSE: "is taken by another program. Stop that one, or choose another port with",
    errno.EACCES: "may not be used by this account. Choose one above 1023 with",
}


@contextlib.contextmanager
def naming_port(port: int, setting: str) -> Iterator[None]:
    """Say in a sentence, with the setting's name, that a port cannot be listened on."""
    try:
        yield
    except OSError as failure:
        if failure.errno not in _NO_PORT:
            raise
        raise SettingsError(f"Port {port} {_NO_PORT[failure.errno]} {setting}.") from None


class WebServer:
    """Serves on CALLBOARD_PORT; `health` returns (is it well, facts).

    While `is_closed`, Slack and calendars wait for `let_in`.
    """

    def __init__(
        self,
        port: int,
        health: Callable[[], tuple[bool, dict[str, Any]]],
        bolt: AsyncApp | None,
        feeds: Feeds | None = None,
        *,
        is_closed: bool = False,
    ) -> None:
        self._port = port
        self._health = health
        self._bolt = bolt
        self._feeds = feeds
        self._runner: web.AppRunner | None = None
        self._is_open = asyncio.Event()
        if not is_closed:
            self._is_open.set()

    async def start(self) -> None:
        """Listen; `port` says where, also when 0 was asked for. Raises SettingsError where the port is taken."""
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        if self._bolt is not None:
            app.router.add_post(SLACK_PATH, self._slack)
        if self._feeds is not None:
            app.router.add_get(FEED_PATH, self._feed)
        self._runner = web.AppRunner(app, access_log=None)  # addresses of feeds are secret
        await self._runner.setup()
        with naming_port(self._port, "CALLBOARD_PORT"):
            await web.TCPSite(self._runner, ANYWHERE, self._port).start()

    @property
    def port(self) -> int:
        """The port that is listened on."""
        assert self._runner is not None
        return int(self._runner.addresses[0][1])

    def let_in(self) -> None:
        """Let in what Slack sends, also what has waited."""
        self._is_open.set()

    async def stop(self) -> None:
        """Accept nothing more, and finish what is being answered."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, _request: web.Request) -> web.Response:
        is_well, facts = self._health()
        return web.json_response(facts, status=200 if is_well else 503)

    async def _feed(self, request: web.Request) -> web.Response:
        assert self._feeds is not None
        return await self._feeds.answer(request) if await self._opens() else web.Response(status=503)

    async def _opens(self) -> bool:
        if self._is_open.is_set():
            return True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OPENS_WITHIN):
                await self._is_open.wait()
        return self._is_open.is_set()

    async def _slack(self, request: web.Request) -> web.Response:
        assert self._bolt is not None
        if not await self._opens():
            return web.Response(status=503)
        # Bolt reads the time before it asks who sent it, and trips over what Slack never sends.
        if not request.headers.get("X-Slack-Request-Timestamp", "0").isdecimal():
            return await to_aiohttp_response(unreadable({}, "http"))
        try:
            asked = await to_bolt_request(request)
        except web.HTTPException:
            raise
        except Exception:  # noqa: BLE001  Bolt takes it apart already here, and anybody may send anything
            return await to_aiohttp_response(unreadable({}, "http"))
        return await to_aiohttp_response(await self._bolt.async_dispatch(asked))
