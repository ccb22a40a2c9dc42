"""The lines to Slack, on the local Slack: lost, refused, silent, refreshed, and back by themselves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.manifest import read_manifest
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.server import APP_TOKEN, SandboxServer
from bot.sandbox.socket import Connection
from bot.sandbox.workspace import make_workspace
from bot.socket import SocketLines

OPEN = "apps.connections.open"


class App:
    """Lines with an answer to everything, whose time is moved by hand and whose pauses take none."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        self.heard: list[Any] = []
        self.paused: list[float] = []
        self.time = 1000.0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self._more = asyncio.Condition()
        self.lines = SocketLines(client, self._answer, self._pause, lambda: self.time)

    async def start(self) -> None:
        await self.lines.start((await self.lines.ask_for_ticket())["url"])

    async def _answer(self, envelope: dict[str, Any]) -> dict[str, Any]:
        self.heard.append(envelope["payload"])
        await self.may_answer.wait()
        return {"envelope_id": envelope["envelope_id"], "payload": {"text": "Done."}}

    async def missed(self, times: int) -> None:
        """Wait until so many pauses were made."""
        async with self._more:
            await self._more.wait_for(lambda: len(self.paused) >= times)

    async def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        async with self._more:
            self._more.notify_all()


@pytest.fixture
async def slack() -> AsyncIterator[SandboxServer]:
    server = SandboxServer(make_workspace(SandboxClock()), read_manifest())
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def app(slack: SandboxServer) -> AsyncIterator[App]:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(APP_TOKEN, base_url=slack.api_url, session=session, retry_handlers=[])
        one = App(client)
        await one.start()
        yield one
        await one.lines.stop()


def tickets(slack: SandboxServer) -> int:
    return [one.method for one in slack.space.calls].count(OPEN)


async def until_both(slack: SandboxServer, *, but: Connection | None = None) -> None:
    socket = slack.delivery.socket
    await slack.wait_for(lambda: socket.count == 2 and but not in socket.connections)


async def carried(slack: SandboxServer) -> bool:
    answer = await slack.delivery.send("slash_commands", {"command": "/event"})
    return answer == {"text": "Done."}


async def test_the_other_line_goes_on_while_one_is_lost(slack: SandboxServer, app: App) -> None:
    slack.faults.slow(OPEN, 0.1)
    lost = slack.delivery.socket.connections[0]
    slack.delivery.socket.cut(lost)
    await slack.wait_for(lambda: slack.delivery.socket.count == 1)
    assert all([await carried(slack) for _ in range(4)])
    await until_both(slack, but=lost)


async def test_a_lost_line_is_opened_as_soon_as_tickets_are_given_again(slack: SandboxServer, app: App) -> None:
    slack.faults.fail(OPEN, "service_unavailable", 7, status=503)
    lost = slack.delivery.socket.connections[0]
    with capture_logs() as logged:
        slack.delivery.socket.cut(lost)
        await until_both(slack, but=lost)
    assert app.paused == [0, 1, 2, 5, 10, 30, 30, 30]
    assert [one["said"] for one in logged if "cannot be opened" in one["event"]] == ["service_unavailable"] * 7


async def test_slack_is_asked_for_a_ticket_no_sooner_than_it_says(slack: SandboxServer, app: App) -> None:
    slack.faults.fail(OPEN, "ratelimited", retry_after=77)
    lost = slack.delivery.socket.connections[1]
    slack.delivery.socket.cut(lost)
    await until_both(slack, but=lost)
    assert app.paused == [0, 77]


async def test_a_token_refused_for_a_while_does_not_end_a_line(slack: SandboxServer, app: App) -> None:
    slack.faults.fail(OPEN, "invalid_auth", 3)
    lost = slack.delivery.socket.connections[0]
    slack.delivery.socket.cut(lost)
    await until_both(slack, but=lost)
    assert app.paused == [0, 1, 2, 5]


async def test_a_connection_that_is_refused_costs_its_ticket(slack: SandboxServer, app: App) -> None:
    slack.delivery.socket.refuse(3)
    lost = slack.delivery.socket.connections[0]
    with capture_logs() as logged:
        slack.delivery.socket.cut(lost)
        await until_both(slack, but=lost)
    assert tickets(slack) == 2 + 3 + 1
    assert "ticket=" not in str(logged)


async def test_a_connection_that_is_refused_at_the_start_costs_its_ticket_too(slack: SandboxServer, app: App) -> None:
    await app.lines.stop()
    slack.delivery.socket.refuse(1)
    again = App(app.client)
    await again.start()
    await until_both(slack)
    assert tickets(slack) == 2 + 3
    await again.lines.stop()


async def test_both_lines_come_back_when_slack_itself_was_away(slack: SandboxServer, app: App) -> None:
    port = int(slack.url.rpartition(":")[2])
    await slack.stop()
    await app.missed(6)
    back = SandboxServer(slack.space, slack.manifest)
    await back.start(port)
    await until_both(back)
    assert all([await carried(back) for _ in range(2)])
    await app.lines.stop()
    await back.stop()


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_warned_line_hears_on_until_the_new_one_does(slack: SandboxServer, app: App, reason: str) -> None:
    old, other = slack.delivery.socket.connections
    app.may_answer.clear()
    on_the_old = asyncio.create_task(slack.delivery.send("slash_commands", {"command": "/event"}))
    on_the_other = asyncio.create_task(slack.delivery.send("slash_commands", {"command": "/event"}))
    await slack.wait_for(lambda: len(app.heard) == 2)
    await slack.delivery.socket.disconnect(reason, which=old)
    await slack.wait_for(lambda: slack.delivery.socket.count == 3)
    assert old in slack.delivery.socket.connections
    app.may_answer.set()
    assert (await on_the_old, await on_the_other) == ({"text": "Done."}, {"text": "Done."})
    assert all([await carried(slack) for _ in range(3)])
    assert other.carried == 2


async def test_two_lines_are_never_refreshed_at_the_same_moment(slack: SandboxServer, app: App) -> None:
    slack.faults.slow(OPEN, 0.02)
    old = slack.delivery.socket.connections
    await slack.delivery.socket.disconnect("warning", 0.0)
    await slack.wait_for(lambda: slack.delivery.socket.count == 2 and not {*old} & {*slack.delivery.socket.connections})
    assert tickets(slack) == 4
    assert slack.delivery.socket.most_opening == 1


@pytest.mark.parametrize("reason", ["too_many_websockets", "link_disabled"])
async def test_a_line_that_has_no_right_to_be_is_closed_before_another_is_opened(
    slack: SandboxServer, app: App, reason: str
) -> None:
    old = slack.delivery.socket.connections[0]
    await slack.delivery.socket.disconnect(reason, which=old)
    await until_both(slack, but=old)
    assert app.lines.facts()[0]["last_end"] == reason


async def test_a_line_that_ends_again_and_again_is_opened_ever_more_slowly(slack: SandboxServer, app: App) -> None:
    for _ in range(5):
        first = slack.delivery.socket.connections[0]
        await slack.delivery.socket.disconnect("link_disabled", which=first)
        await until_both(slack, but=first)
        second = slack.delivery.socket.connections[0]
        await slack.delivery.socket.disconnect("link_disabled", which=second)
        await until_both(slack, but=second)
    assert sorted(app.paused) == sorted([0, 1, 2, 5, 10] * 2)


async def test_a_line_for_which_slack_has_no_room_is_opened_once_it_has(slack: SandboxServer, app: App) -> None:
    socket, url = slack.delivery.socket, slack.url.replace("http", "ws")
    old = socket.connections[0]
    async with aiohttp.ClientSession() as session:
        others = [await session.ws_connect(f"{url}/socket?ticket={socket.new_ticket()}") for _ in range(8)]
        with capture_logs() as logged:
            await socket.disconnect("warning", 0.05, old)
            await slack.wait_for(lambda: socket.count == 10 and old not in socket.connections)
    assert len(others) == 8
    assert "too_many_websockets" in [one.get("said") for one in logged]


async def test_a_silent_line_is_given_up_and_opened_anew(slack: SandboxServer, app: App) -> None:
    silent, other = slack.delivery.socket.connections
    slack.delivery.socket.silence(silent)
    slack.delivery.ack_seconds = 0.05
    with pytest.raises(NotAcknowledged):
        await slack.delivery.send("slash_commands", {"command": "/event"})
    slack.delivery.ack_seconds = 3.0
    app.time += 11
    app.lines.look()  # asks both for a sign of life
    await slack.wait_for(lambda: app.lines.facts()[1]["heard_seconds"] == 0)
    app.time += 20
    assert [one["is_open"] for one in app.lines.facts()] == [False, True]
    app.lines.look()
    await until_both(slack, but=silent)
    assert other in slack.delivery.socket.connections
    assert app.lines.facts()[0]["last_end"] == "silent"
    assert all([await carried(slack) for _ in range(2)])


async def test_a_quiet_line_that_answers_stays(slack: SandboxServer, app: App) -> None:
    there = slack.delivery.socket.connections
    for _ in range(5):
        app.time += 11
        app.lines.look()
        await slack.wait_for(lambda: all(one["heard_seconds"] == 0 for one in app.lines.facts()))
    assert slack.delivery.socket.connections == there
    assert tickets(slack) == 2


async def test_slack_gets_its_signs_of_life(slack: SandboxServer, app: App) -> None:
    connection = slack.delivery.socket.connections[0]
    await connection.socket.ping(b"Ping from applink")
    await slack.wait_for(lambda: connection.pongs)


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"type": "news"}'])
async def test_what_is_no_envelope_ends_no_line(slack: SandboxServer, app: App, said: str) -> None:
    for one in slack.delivery.socket.connections:
        await one.socket.send_str(said)
    assert all([await carried(slack) for _ in range(2)])
    assert tickets(slack) == 2


async def test_what_was_received_is_answered_before_the_lines_close(slack: SandboxServer, app: App) -> None:
    app.may_answer.clear()
    waiting = [asyncio.create_task(slack.delivery.send("slash_commands", {"command": "/event"})) for _ in range(2)]
    await slack.wait_for(lambda: len(app.heard) == 2)
    stopping = asyncio.create_task(app.lines.stop())
    await asyncio.sleep(0)
    app.may_answer.set()
    await stopping
    assert [await one for one in waiting] == [{"text": "Done."}] * 2
    assert slack.delivery.socket.count == 0


async def test_a_line_that_was_warned_is_closed_too_when_the_lines_stop(slack: SandboxServer, app: App) -> None:
    await slack.delivery.socket.disconnect("warning")
    await slack.wait_for(lambda: slack.delivery.socket.count == 4)
    await app.lines.stop()
    await slack.wait_for(lambda: slack.delivery.socket.count == 0, 5)  # Slack itself would close them after ten


async def test_how_long_slack_has_been_away_is_known(slack: SandboxServer, app: App) -> None:
    app.time += 5
    app.lines.look()
    slack.delivery.socket.refuse(10**6)
    for one in slack.delivery.socket.connections:
        slack.delivery.socket.cut(one)
    await slack.wait_for(lambda: slack.delivery.socket.count == 0)
    app.time += 42
    app.lines.look()
    assert app.lines.away_for == 42
    slack.delivery.socket.refuse(0)
    await until_both(slack)
    await slack.wait_for(lambda: app.lines.away_for == 0)
