"""Starting the program: what stops it is said in one sentence, and a Slack that is away is waited for."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.domain.errors import SettingsError
from bot.reach import reach_slack
from bot.sandbox.server import SandboxServer
from bot.sandbox.stage import Stage
from bot.socket import LINES
from tests.stages import make_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    play = make_stage(folder=str(tmp_path))
    await play.start()
    yield play
    await play.stop()


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


async def callboard(*arguments: str, environment: dict[str, str] | None = None) -> Process:
    given = {"PATH": os.environ["PATH"], **(environment or {})}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, env=given, stdout=PIPE, stderr=PIPE
    )


async def refusal(process: Process) -> str:
    """Return the sentence with which the program refused."""
    _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert b"Traceback" not in said
    return next(line for line in said.decode().splitlines() if not line.startswith("{"))


@pytest.mark.parametrize(
    ("setting", "value", "mend"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-wrong", "Install the app again"),
        ("SLACK_APP_TOKEN", "xapp-wrong", "Make an app-level token"),
    ],
)
async def test_a_token_that_slack_refuses_stops_the_start(stage: Stage, setting: str, value: str, mend: str) -> None:
    with pytest.raises(SettingsError, match=rf"Slack refuses {setting} \(invalid_auth\)\. {mend}.*\.$"):
        await stage.start_bot({setting: value})


@pytest.mark.parametrize(
    ("method", "word", "setting"),
    [
        ("auth.test", "token_revoked", "SLACK_BOT_TOKEN"),
        ("auth.test", "account_inactive", "SLACK_BOT_TOKEN"),
        ("apps.connections.open", "missing_scope", "SLACK_APP_TOKEN"),
        ("apps.connections.open", "not_allowed_token_type", "SLACK_APP_TOKEN"),
    ],
)
async def test_slacks_word_for_the_refusal_is_told(stage: Stage, method: str, word: str, setting: str) -> None:
    stage.slack.faults.fail(method, word)
    with pytest.raises(SettingsError, match=rf"{setting} \({word}\)"):
        await asyncio.wait_for(stage.start_bot(), 15)


async def test_over_http_no_app_token_is_asked_for(stage: Stage) -> None:
    await stage.start_bot({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "secret"})
    assert "apps.connections.open" not in [one.method for one in stage.slack.space.calls]


async def test_connecting_needs_as_many_tickets_as_there_are_lines(stage: Stage) -> None:
    await stage.start_bot()
    assert [one.method for one in stage.slack.space.calls].count("apps.connections.open") == LINES
    assert stage.slack.delivery.socket.count == LINES == 2


async def test_run_ends_with_one_sentence_where_the_token_is_wrong(stage: Stage) -> None:
    run = await callboard("run", environment=stage.environment({"SLACK_BOT_TOKEN": "xoxb-wrong"}))
    assert "SLACK_BOT_TOKEN" in await refusal(run)


async def test_run_names_the_setting_where_the_port_is_taken(stage: Stage, taken: int) -> None:
    run = await callboard("run", environment=stage.environment({"CALLBOARD_PORT": str(taken)}))
    said = await refusal(run)
    assert f"Port {taken} is taken" in said
    assert "CALLBOARD_PORT" in said


@pytest.mark.parametrize("command", ["demo", "sandbox"])
async def test_the_page_names_its_option_where_the_port_is_taken(command: str, taken: int) -> None:
    said = await refusal(await callboard(command, "--port", str(taken)))
    assert f"Port {taken} is taken" in said
    assert "--port" in said


async def test_a_slack_that_is_away_is_waited_for_longer_each_time(stage: Stage) -> None:
    bot = await stage.start_bot()
    stage.slack.faults.fail("auth.test", "service_unavailable", 7, status=503)
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    with capture_logs() as logged:
        await reach_slack(bot.bolt.client, None, pause)
    assert waited == [5, 10, 20, 40, 60, 60, 60]
    assert [one["seconds"] for one in logged] == waited
    assert not any("exc_info" in one for one in logged)


async def test_a_busy_slack_is_asked_again_no_sooner_than_it_says(stage: Stage) -> None:
    bot = await stage.start_bot()
    stage.slack.faults.fail("auth.test", "ratelimited", retry_after=33)
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    await reach_slack(bot.bolt.client, None, pause)
    assert waited == [33]


async def test_run_can_be_stopped_while_slack_is_away(stage: Stage) -> None:
    away = SandboxServer(stage.slack.space, stage.slack.manifest)
    await away.start()
    await away.stop()
    run = await callboard("run", environment=stage.environment({"SLACK_API_URL": away.api_url}))
    assert run.stderr is not None
    async with asyncio.timeout(30):
        while b"Slack does not answer; trying again" not in await run.stderr.readline():
            assert run.returncode is None
    run.send_signal(signal.SIGTERM)
    _, rest = await asyncio.wait_for(run.communicate(), 30)
    assert run.returncode == 0
    assert b"Traceback" not in rest


async def test_slack_is_asked_once_whose_the_token_is_and_never_again_by_a_command(stage: Stage) -> None:
    await stage.start_bot()
    await stage.actor("U0GIL").command("/event help")
    await stage.settled()
    asked = [one.method for one in stage.slack.space.calls]
    assert "users.info" in asked  # the person was looked up, and with them whose workspace is theirs
    assert asked.count("auth.test") == 1
