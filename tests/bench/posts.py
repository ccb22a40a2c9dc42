"""What one message costs, beside slack_sdk with the same message ready-made."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import SystemClock
from bot.domain.events import Event
from bot.domain.messages import Card, Reminder, Said
from bot.messenger import SlackMessenger
from bot.services.ports import Place
from bot.views.ids import METADATA
from bot.views.messages import render
from providers import all_platforms
from tests.bench.filled import an_event
from tests.bench.ground import least_slack
from tests.bench.load import TOKEN, percentile
from tests.bench.rows import Round, Size, Wanted, at_most, case, shown

CHANNEL, DELIVERY = "C0EVENTS", "4f1d2c6e8a9b4c0d8e7f6a5b4c3d2e1f"
TURN = 25  # posts of each, one after the other
PLATFORM = all_platforms()["ibm"].info


@case(
    "One message posted",
    peer="slack_sdk with a shared session and the message ready-made",
    method="25 people get an event’s reminder, and 25 new events their cards: made and posted by the messenger, then "
    "by `chat_postMessage` with the same arguments; one process, one session, in turns.",
    rows={
        "reminder p50": Wanted("a reminder, p50", "ms", at_most(1.1)),
        "reminder p99": Wanted("a reminder, p99", "ms", shown()),
        "card p50": Wanted("a card, p50", "ms", at_most(1.1)),
        "card p99": Wanted("a card, p99", "ms", shown()),
    },
)
async def post(size: Size) -> AsyncIterator[Round]:
    """Measure both in turns."""
    async with least_slack() as slack, aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=TOKEN, base_url=f"{slack.address}/api/", session=session, retry_handlers=[])
        both = Both(client)
        await both.round(1)
        for _ in range(size.rounds):
            yield await both.round(size.of(40, 4))


class Both:
    """Posts the same messages through the messenger and through slack_sdk."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._messenger = SlackMessenger(client, SystemClock())
        self._now = datetime.now(UTC)
        self._numbers = count()

    async def round(self, turns: int) -> Round:
        """Post so many turns of both sorts of message; return how long each took."""
        figures: dict[str, tuple[float, float]] = {}
        for name, made in (("reminder", self._reminders), ("card", self._cards)):
            ours: list[float] = []
            theirs: list[float] = []
            for _ in range(turns):
                messages = made()
                ours += await _took([partial(self._messenger.send, Place(CHANNEL), one, DELIVERY) for one in messages])
                theirs += await _took([partial(self._client.chat_postMessage, **_ready(one)) for one in messages])
            figures |= {f"{name} p{one}": (percentile(ours, one), percentile(theirs, one)) for one in (50, 99)}
        return figures

    def _reminders(self) -> list[Said]:
        link = "https://video.example.com/join"
        return [Reminder(self._event(), PLATFORM, 15, join_link=link, is_personal=True)] * TURN

    def _cards(self) -> list[Said]:
        figures = {"going": 30, "seated": 0, "waiting": 0, "maybe": 10, "declined": 10}
        return [Card(self._event(), PLATFORM, now=self._now, **figures) for _ in range(TURN)]

    def _event(self) -> Event:
        number = next(self._numbers)
        return an_event(number, self._now + timedelta(hours=number + 1))


def _ready(message: Said) -> dict[str, Any]:
    """Return the arguments with which the messenger posts it."""
    return {
        "channel": CHANNEL,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": METADATA, "event_payload": {"delivery_id": DELIVERY}},
        **render(message).payload(),
    }


async def _took(posts: Sequence[Callable[[], Awaitable[object]]]) -> list[float]:
    times = []
    for one in posts:
        began = time.perf_counter()
        await one()
        times.append((time.perf_counter() - began) * 1000)
    return times
