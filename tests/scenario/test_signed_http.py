"""The same bot over signed HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.server import SIGNING_SECRET
from bot.sandbox.stage import Stage
from tests.stages import make_stage


@pytest.fixture
async def over_http() -> AsyncIterator[Stage]:
    stage = make_stage()
    await stage.start()
    bot = await stage.start_bot({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET})
    stage.slack.delivery.request_url = f"http://127.0.0.1:{bot.web.port}/slack/events"
    yield stage
    await stage.stop()


async def test_an_event_is_created_over_signed_http(over_http: Stage) -> None:
    olivia = over_http.actor("U0OLIVIA")
    await olivia.command("/event create By post tomorrow 3pm for 1h on eventtia")
    await over_http.settled()
    await olivia.submit()
    await over_http.settled()
    assert "By post" in over_http.platforms.all["eventtia"].titles().values()


async def test_an_unsigned_request_is_refused(over_http: Stage) -> None:
    url = over_http.slack.delivery.request_url
    assert url is not None
    async with aiohttp.ClientSession() as session, session.post(url, data={"command": "/event"}) as answer:
        assert answer.status == 401
