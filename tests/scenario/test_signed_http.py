"""The same bot over signed HTTP."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.sandbox import payloads
from bot.sandbox.server import SIGNING_SECRET
from bot.sandbox.stage import Stage
from bot.services.ports import Submitted
from handlers.request import key_of
from tests.scenario.acting import event_of, let_go, typed
from tests.stages import make_stage

FORM = "application/x-www-form-urlencoded"
HTTP = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET}


@pytest.fixture
async def over_http() -> AsyncIterator[Stage]:
    stage = make_stage()
    await stage.start()
    bot = await stage.start_bot(HTTP)
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


def _signed(body: str, *, secret: str = SIGNING_SECRET, age: float = 0.0, over: str | None = None) -> dict[str, str]:
    """Return Slack's headers; `age` in seconds, `over` is what was really signed."""
    stamp = str(int(time.time() - age))
    signed = hmac.new(secret.encode(), f"v0:{stamp}:{body if over is None else over}".encode(), hashlib.sha256)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed.hexdigest()}"}


async def _posted(stage: Stage, body: str, headers: dict[str, str], kind: str = FORM) -> tuple[int, str]:
    url = stage.slack.delivery.request_url
    assert url is not None
    headers = {"Content-Type": kind, **headers}
    async with aiohttp.ClientSession() as session, session.post(url, data=body.encode(), headers=headers) as answer:
        return answer.status, await answer.text()


def _command(stage: Stage) -> str:
    space, ben = stage.slack.space, stage.actor("U0BEN")
    channel = space.channels["C0EVENTS"]
    return urlencode(payloads.slash_command(space, "U0BEN", channel, "/event", "help", ben._response_url(channel)))


async def test_only_what_slack_has_signed_just_now_is_heard(over_http: Stage) -> None:
    body = _command(over_http)
    good = _signed(body)
    refused = {
        "no headers": {},
        "no signature": {"X-Slack-Request-Timestamp": good["X-Slack-Request-Timestamp"]},
        "no time": {"X-Slack-Signature": good["X-Slack-Signature"]},
        "another secret": _signed(body, secret="another"),
        "no secret": _signed(body, secret=""),
        "another body": _signed(body, over=body.replace("help", "list")),
        "an empty body": _signed(body, over=""),
        "too old": _signed(body, age=301),
        "too far ahead": _signed(body, age=-400),
        "another time": good | {"X-Slack-Request-Timestamp": str(int(time.time()) - 9)},
        "a time that is none": good | {"X-Slack-Request-Timestamp": "now"},
        "a signature that is none": good | {"X-Slack-Signature": "v0="},
        "an older way to sign": good | {"X-Slack-Signature": good["X-Slack-Signature"].replace("v0=", "v1=")},
    }
    for name, headers in refused.items():
        status, _ = await _posted(over_http, body, headers)
        assert status == 401, name
    await over_http.settled()
    assert over_http.slack.space.responses == []
    assert (await _posted(over_http, body, good))[0] == 200
    await over_http.settled()
    assert len(over_http.slack.space.responses) == 1


async def test_slacks_own_checks_are_answered_without_telling_anything(over_http: Stage) -> None:
    asked = json.dumps({"type": "url_verification", "challenge": "c1", "token": "x"})
    assert (await _posted(over_http, asked, {}, "application/json"))[0] == 401
    status, said = await _posted(over_http, asked, _signed(asked), "application/json")
    assert (status, json.loads(said)) == (200, {"challenge": "c1"})
    assert await _posted(over_http, "ssl_check=1&token=x", {}) == (200, "")
    for body in ("", "{", "payload=%7B", "payload=[]"):
        assert (await _posted(over_http, body, _signed(body)))[0] in (401, 404), body
        assert (await _posted(over_http, body, {}))[0] == 401, body


async def test_nothing_else_is_served_and_health_tells_nothing_private(over_http: Stage) -> None:
    url = str(over_http.slack.delivery.request_url)
    async with aiohttp.ClientSession() as session:
        async with session.get(url.replace("/slack/events", "/healthz")) as answer:
            assert answer.status == 200
            assert (await answer.json()).keys() == {"status", "silent", "last_look_seconds"}
        for path in (
            "/",
            "/slack/events",
            "/slack/install",
            "/callboard.db",
            "/healthz/../callboard.db.key",
            "/metrics",
        ):
            async with session.get(url.replace("/slack/events", path)) as answer:
                assert answer.status in (404, 405), path


def _port(stage: Stage) -> int:
    """Return the port on which the bot listens; 0 while it does not yet."""
    with suppress(AssertionError, IndexError):
        return stage.bot.web.port if stage.bot is not None else 0
    return 0


async def test_what_comes_while_the_bot_starts_waits_for_what_an_earlier_life_left(over_http: Stage) -> None:
    stage, ben = over_http, over_http.actor("U0BEN")
    olivia = await typed(stage, "/event create In turn tomorrow 3pm for 1h on movingimage")
    await olivia.submit()
    await stage.settled()
    event = await event_of(stage)
    await let_go(stage, str(event.card_ts))
    _, click = stage.slack.delivery.sent[-1]
    assert stage.bot is not None
    await stage.bot.desk.store.keep_submitted(Submitted(key_of(click), click, stage.clock.now()))
    await stage.stop_bot()

    stage.slack.faults.slow("auth.test", 0.3)
    starting = asyncio.create_task(stage.start_bot(HTTP))
    port = await stage.slack.wait_for(lambda: _port(stage))
    stage.slack.delivery.request_url = f"http://127.0.0.1:{port}/slack/events"
    newer = asyncio.create_task(ben.click("C0EVENTS", str(event.card_ts), "rsvp_maybe"))
    await asyncio.gather(starting, newer)
    await stage.settled()

    assert (await stage.bot.desk.store.counts([event.id]))[event.id] == {"maybe": 1}
