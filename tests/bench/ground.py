"""The ground on which both are measured: the least of Slack, bare Bolt, and Callboard as people run it."""

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.bench.load import SECRET, TOKEN
from tests.bench.processes import free_port, running


@dataclass(frozen=True)
class Place:
    """Something that answers: its process id and its address."""

    pid: int
    address: str

    @property
    def events(self) -> str:
        """Where Slack sends what people do."""
        return f"{self.address}/slack/events"


@asynccontextmanager
async def least_slack(*how: str) -> AsyncIterator[Place]:
    """Run the least of Slack; `limited` it takes no more than Slack takes."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    async with running("-m", "tests.bench.slack", str(port), *how, ready_at=f"{address}/ready") as process:
        yield Place(process.pid, address)


@asynccontextmanager
async def platforms(seconds: float) -> AsyncIterator[Place]:
    """Run all platforms' fakes, each answer so many seconds late."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = ("-m", "tests.bench.stand_ins", str(port), str(seconds))
    async with running(*arguments, ready_at=f"{address}/settings") as process:
        yield Place(process.pid, address)


async def asked(session: aiohttp.ClientSession, address: str) -> Any:
    """Return what a process says of itself."""
    async with session.get(address) as answer:
        return await answer.json()


@asynccontextmanager
async def bare_bolt(kind: str, slack: Place) -> AsyncIterator[Place]:
    """Run the floor of this kind."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = ("-m", "tests.bench.peer", kind, str(port), slack.address)
    async with running(*arguments, ready_at=f"{address}/healthz") as process:
        yield Place(process.pid, address)


def environment(slack: Place, folder: Path, port: int, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the settings with which Callboard runs there, over HTTP; one platform is connected, to nothing."""
    return {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack.address}/api/",
        "CALLBOARD_DATABASE": str(folder / "callboard.db"),
        "CALLBOARD_PORT": str(port),
        "CALLBOARD_LOG_LEVEL": "ERROR",
        "IBM_VIDEO_TOKEN": "unused",
        "IBM_VIDEO_CHANNEL_ID": "1",
        "IBM_VIDEO_URL": "http://127.0.0.1:9",
        **(more or {}),
    }


@asynccontextmanager
async def callboard(slack: Place, folder: Path, more: Mapping[str, str] | None = None) -> AsyncIterator[Place]:
    """Run Callboard itself, as a user does."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = environment(slack, folder, port, more)
    async with running("-m", "bot", "run", ready_at=f"{address}/healthz", environment=settings) as process:
        yield Place(process.pid, address)


@asynccontextmanager
async def a_folder() -> AsyncIterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="callboard-bench-") as folder:
        yield Path(folder)
