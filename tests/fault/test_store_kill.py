"""The power goes off again and again: nothing that was committed is lost, nothing is sent twice."""

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

import store_worker
from cryptography.fernet import Fernet
from pydantic import SecretStr
from store_worker import LEASE, OWED, START, End, Outbox, deliver_some

from bot.domain.clock import SystemClock
from bot.domain.plans import DeliveryState
from bot.services.ports import EventFilter
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

# Where each worker dies, and at which time it comes there: in a transaction, and on either side of each commit.
ENDS = (("row", 11), ("claimed", 5), ("sent", 8), ("closed", 6), ("row", 32), ("sent", 15), ("claimed", 1))


async def _live_and_die(*arguments: str) -> list[list[str]]:
    """Let a worker do its work to its end, and return what it said."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, str(store_worker.__file__), *arguments, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await child.communicate()
    assert child.returncode == -signal.SIGKILL
    return [line.split() for line in said.decode().splitlines()]


async def test_kill_9_loses_nothing_and_sends_nothing_twice(tmp_path: Path) -> None:
    key, outbox, database = Fernet.generate_key().decode(), Outbox(tmp_path / "outbox"), str(tmp_path / "callboard.db")
    said = []
    for number, (point, times) in enumerate(ENDS):
        said += await _live_and_die(database, key, str(tmp_path / "outbox"), str(number), point, str(times))
    store = await SqliteStore.open(database, SystemClock(), Vault(SecretStr(key)))
    try:
        events = {one.id for one in await store.events(EventFilter(limit=10_000))}
        assert {name for what, name in said if what == "added"} == events
        owed = {one.id: one for event in events for one in await store.deliveries(event)}
        assert len(owed) == OWED * len(events)
        closed = {one.id for one in owed.values() if one.state is DeliveryState.SENT}
        assert {name for what, name in said if what == "closed"} == closed
        while await deliver_some(store, outbox, START + len(ENDS) * 2 * LEASE + timedelta(hours=1), End()):
            pass
        assert sorted(outbox.sent()) == sorted(owed)
    finally:
        await store.close()
