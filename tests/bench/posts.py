"""What one message costs, beside slack_sdk with the same message ready-made."""

import statistics
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
from bot.slack_client import slack_client
from bot.views.ids import METADATA
from bot.views.messages import render
from providers import all_platforms
from tests.bench.filled import an_event
from tests.bench.ground import least_slack
from tests.bench.load import TOKEN
from tests.bench.rows import Round, Size, Wanted, at_most, case, shown

CHANNEL, DELIVERY = "C0EVENTS", "4f1d2c6e8a9b4c0d8e7f6a5b4c3d2e1f"
TURN = 25  # posts of each, one after the other
PLATFORM = all_platforms()["ibm"].info


@case(
    "One message posted",
    peer="slack_sdk with a shared session and the message ready-made",
    method="25 people get an event’s reminder, and 25 new events their cards: made and posted by the messenger, then "
    "by `chat_postMessage` with the same arguments, of a client as it comes, and of the messenger’s own, which words "
    "nothing for a log; one process, one session, in turns.",
    limit="A card is made in 0.06 ms, and in about twice that between posts, beside 0.8 ms for a post on one "
    "machine. Over a network that share disappears.",
    rows={
        "reminder": Wanted("a reminder, p50", "ms", at_most(1.1)),
        "reminder own": Wanted("a reminder, p50, the messenger’s own client", "ms", shown()),
        "card": Wanted("a card, p50", "ms", at_most(1.1)),
        "card own": Wanted("a card, p50, the messenger’s own client", "ms", shown()),
    },
)
async def post(size: Size) -> AsyncIterator[Round]:
    """Measure all in turns."""
    async with least_slack() as slack, aiohttp.ClientSession() as session:
        posting = Posting(f"{slack.address}/api/", session)
        await posting.round(1)
        for _ in range(size.rounds):
            yield await posting.round(size.of(25, 4))


class Posting:
    """Posts the same messages through the messenger and through slack_sdk."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self._own = slack_client(TOKEN, address, session)
        self._as_it_comes = AsyncWebClient(token=TOKEN, base_url=address, session=session)
        self._messenger = SlackMessenger(self._own, SystemClock())
        self._now = datetime.now(UTC)
        self._numbers = count()

    async def round(self, turns: int) -> Round:
        """Post so many turns of both sorts of message; return how long each took."""
        return {**await self._of("reminder", self._reminders, turns), **await self._of("card", self._cards, turns)}

    async def _of(self, name: str, made: Callable[[], list[Said]], turns: int) -> Round:
        ours: list[float] = []
        theirs: list[float] = []
        own: list[float] = []
        for _ in range(turns):
            messages = made()
            ours += await _took([partial(self._messenger.send, Place(CHANNEL), one, DELIVERY) for one in messages])
            ready = [_ready(one) for one in messages]
            theirs += await _took([partial(self._as_it_comes.chat_postMessage, **one) for one in ready])
            own += await _took([partial(self._own.chat_postMessage, **one) for one in ready])
        middle = statistics.median(ours)
        return {name: (middle, statistics.median(theirs)), f"{name} own": (middle, statistics.median(own))}

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
