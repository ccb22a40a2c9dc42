"""`callboard run` as a process of its own, on other servers, with sandbox and fakes not importable."""

import asyncio
import json
import os
import signal
import sys
import urllib.request
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault

BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.startswith('bot.sandbox') or name.endswith('.fake') or '.fake_' in name:
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
from bot.__main__ import main
sys.exit(main(['run']))
"""


@pytest.fixture
async def alone(tmp_path) -> AsyncIterator[tuple[Stage, asyncio.subprocess.Process, int]]:  # noqa: ANN001  pytest's
    stage = Stage(folder=str(tmp_path))
    await stage.start()
    port = 20000 + os.getpid() % 12000  # below those that the system gives to everybody else
    environment = stage.environment({"CALLBOARD_PORT": str(port), "PATH": os.environ["PATH"]})
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", BLOCKED, env=environment, stderr=asyncio.subprocess.PIPE
    )
    await stage.slack.wait_for(lambda: stage.slack.delivery.is_connected, 20)
    yield stage, bot, port
    if bot.returncode is None:
        bot.kill()
        await bot.wait()
    await stage.stop()


async def test_it_behaves_the_same_and_ends_cleanly(alone: tuple[Stage, asyncio.subprocess.Process, int]) -> None:
    stage, bot, port = alone
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Alone tomorrow 3pm for 1h on myownconference")
    await stage.slack.wait_for(olivia.views)
    await olivia.submit()
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")))
    card = olivia.messages("C0EVENTS")[-1]
    await stage.actor("U0BEN").click("C0EVENTS", card["ts"], "rsvp_going")
    fake = stage.platforms.all["myownconference"]
    await stage.slack.wait_for(lambda: fake.registered(fake.external_ids()[0]) == {"ben@example.com"})
    health = await asyncio.to_thread(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read())
    facts = json.loads(health)
    assert (facts["status"], [one["is_open"] for one in facts["lines"]]) == ("ok", [True, True])
    bot.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(bot.wait(), 30) == 0
    assert bot.stderr is not None
    logs = (await bot.stderr.read()).decode()
    assert "Traceback" not in logs
    assert not any(secret in logs for secret in ("xoxb-sandbox", "xapp-sandbox", "moc-sandbox-key", "ben@example.com"))


async def test_sigterm_ends_it_when_what_was_begun_is_done(
    alone: tuple[Stage, asyncio.subprocess.Process, int],
) -> None:
    stage, bot, _ = alone
    fake, olivia = stage.platforms.all["ibm"], stage.actor("U0OLIVIA")
    fake.faults.append(Fault("slow_answer", "create", seconds=0.5))
    await olivia.command("/event create Begun tomorrow 3pm for 1h on ibm")
    await stage.slack.wait_for(olivia.views)
    await olivia.submit()
    await stage.slack.wait_for(lambda: any(one.operation == "create" for one in fake.calls))
    bot.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(bot.wait(), 30) == 0
    assert list(fake.titles().values()) == ["Begun"]
    assert "Created" in str(olivia.views()[-1]["blocks"])


async def test_a_second_process_on_the_same_database_is_told_so(
    alone: tuple[Stage, asyncio.subprocess.Process, int],
) -> None:
    stage, _, _ = alone
    environment = stage.environment({"PATH": os.environ["PATH"]})
    second = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, said = await asyncio.wait_for(second.communicate(), 30)
    assert second.returncode == 1
    assert b"Another Callboard" in said
    assert b"Traceback" not in said
