"""Slash commands, signed as Slack signs them, at a fixed rate or as fast as they are answered."""

import asyncio
import hashlib
import hmac
import statistics
import time
from collections.abc import Sequence
from urllib.parse import urlencode

import aiohttp

SECRET = "bench-signing-secret"
CONNECTIONS = 32
TOKEN = "xoxb-bench"


def command(text: str, *, slack: str, number: int = 0, command: str = "/event") -> dict[str, str]:
    """Return a slash command's payload; answers go to `slack`."""
    return {
        "token": "unused",
        "team_id": "T0BENCH",
        "team_domain": "bench",
        "channel_id": "C0EVENTS",
        "channel_name": "events",
        "user_id": "U0BEN",
        "user_name": "ben",
        "command": command,
        "text": text,
        "response_url": f"{slack}/respond/{number}",
        "trigger_id": f"{number}.{time.time_ns()}",
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
    }


def signed(body: str) -> dict[str, str]:
    """Return the headers with which Slack sends a body."""
    at = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={digest}",
    }


class Load:
    """Sends commands to one address, and keeps how many milliseconds each acknowledgement took."""

    def __init__(self, session: aiohttp.ClientSession, address: str, slack: str, text: str = "list") -> None:
        self._session = session
        self._address = address
        self._slack = slack
        self._text = text
        self.took: list[float] = []

    async def at_rate(self, many: int, rate: float) -> list[float]:
        """Send so many, `rate` a second, whether or not the ones before are answered."""
        began, sent = time.perf_counter(), []
        for number in range(many):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            sent.append(asyncio.create_task(self._send(number)))
        await asyncio.gather(*sent)
        return self.took

    async def saturating(self, many: int) -> float:
        """Send so many over 32 connections, each as soon as the one before is answered; return seconds."""
        numbers = iter(range(many))

        async def work() -> None:
            for number in numbers:
                await self._send(number)

        began = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
        return time.perf_counter() - began

    async def _send(self, number: int) -> None:
        body = urlencode(command(self._text, slack=self._slack, number=number))
        began = time.perf_counter()
        async with self._session.post(self._address, data=body, headers=signed(body)) as answer:
            await answer.read()
            assert answer.status == 200, answer.status
        self.took.append((time.perf_counter() - began) * 1000)


def percentile(values: Sequence[float], number: int) -> float:
    """Return a percentile of many values."""
    return statistics.quantiles(values, n=100, method="inclusive")[number - 1]
