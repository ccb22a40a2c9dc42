"""The Slack side of the messenger: things to say, a clock, and servers that misbehave."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import Event, EventState
from bot.domain.messages import AttendanceDigest, Cancelled, Message
from bot.domain.platforms import Capability, PlatformInfo
from bot.domain.reports import Attendance
from bot.messenger import SlackMessenger
from bot.sandbox.server import BOT_TOKEN, SandboxServer
from bot.services.ports import File
from bot.slack_client import slack_client

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
PLATFORM = PlatformInfo(name="webcast", title="Webcast", capabilities=frozenset(Capability))
EVENT = Event(
    id="0123456789abcdef",
    ref="E7K2",
    platform="webcast",
    channel_id="C0EVENTS",
    organiser_id="U0OLIVIA",
    title="Q4 all-hands",
    starts_at=NOW + timedelta(days=1),
    ends_at=NOW + timedelta(days=1, hours=1),
    zone="America/New_York",
    state=EventState.OPEN,
    created_at=NOW,
)
NEWS: Message = Cancelled(EVENT, PLATFORM)
DIGEST: Message = AttendanceDigest(EVENT, PLATFORM, Attendance(going=3, maybe=0, declined=0, registered=3, attended=2))
CSV = File(name="E7K2-attendance.csv", title="Attendance", content=b"Name\r\nBen\r\n", comment="Who came")


class StillClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@asynccontextmanager
async def client_at(url: str) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield slack_client(BOT_TOKEN, url, session)


def calls(slack: SandboxServer, method: str) -> list[dict[str, Any]]:
    return [one.arguments for one in slack.space.calls if one.method == method]


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def answering(answer: Answering) -> AsyncIterator[tuple[SlackMessenger, str]]:
    """A messenger at a server that answers everything in one way, and the server's address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with client_at(f"{url}/api/") as client:
        yield SlackMessenger(client, StillClock()), url
    await runner.cleanup()
