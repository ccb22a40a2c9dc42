"""A start loads what it needs: what takes long and is needed on demand is loaded right after it."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.clock import SystemClock
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

KEY = Fernet.generate_key().decode()
AFTERWARDS = {
    "anyio._backends._asyncio",  # and httpcore: what httpx itself puts off until something is sent
    "babel",
    "bot.words.dates",
    "bot.words.requests",
    "dateparser",
    "httpcore",
    "httpx",
    "icalendar",
}
NEVER = {"bot.sandbox", "providers.eventtia.provider", "providers.kaltura.provider", "sqlite_utils"}
_PROGRAM = """
import asyncio, gc, json, sys
from bot.__main__ import loading

async def start():
    with loading():
        from bot.app import build
        from bot.settings import read_settings
        callboard = await build(read_settings())
    loaded = sorted(sys.modules)
    from bot.warm_up import warm_up
    interval = sys.getswitchinterval()
    await asyncio.to_thread(warm_up, callboard.desk.clock.now())
    later = sorted(sys.modules)
    is_as_before = gc.isenabled() and sys.getswitchinterval() == interval
    print(json.dumps([callboard.bolt.name, is_as_before, loaded, later]))
    await callboard.stop()

asyncio.run(start())
"""


async def _make(database: str) -> None:
    store = await SqliteStore.open(database, SystemClock(), Vault(SecretStr(KEY)))
    await store.close()


def test_what_is_needed_on_demand_is_loaded_after_the_start(tmp_path: Path) -> None:
    database = str(tmp_path / "a.db")
    asyncio.run(_make(database))
    told = subprocess.run([sys.executable, "-c", _PROGRAM], env=_settings(database), capture_output=True, check=True)

    name, is_as_before, loaded, later = json.loads(told.stdout.splitlines()[0])
    assert set(loaded) & (AFTERWARDS | NEVER) == set()
    assert set(later) & (AFTERWARDS | NEVER) == AFTERWARDS
    assert name == "callboard"
    assert is_as_before


def _settings(database: str) -> dict[str, str]:
    return {
        **os.environ,
        "SLACK_BOT_TOKEN": "xoxb-unused",
        "SLACK_SIGNING_SECRET": "unused",
        "CALLBOARD_DATABASE": database,
        "CALLBOARD_SECRET_KEY": KEY,
        "CALLBOARD_PORT": "0",
        "IBM_VIDEO_TOKEN": "unused",
        "IBM_VIDEO_CHANNEL_ID": "1",
    }
