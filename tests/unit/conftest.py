"""The messenger at the local Slack."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_side import NOW, client_at

from bot.manifest import read_manifest
from bot.messenger import SlackMessenger
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import make_workspace


@pytest.fixture
async def slack() -> AsyncIterator[SandboxServer]:
    server = SandboxServer(make_workspace(SandboxClock(NOW)), read_manifest())
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def client(slack: SandboxServer) -> AsyncIterator[AsyncWebClient]:
    async with client_at(slack.api_url) as made:
        yield made


@pytest.fixture
def messenger(client: AsyncWebClient) -> SlackMessenger:
    return SlackMessenger(client, SandboxClock(NOW))
