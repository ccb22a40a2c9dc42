"""What every world begins with."""

import asyncio
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.events import Event
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from tests.machine.fate import SteppedClock


def calendar_file(event: Event, name: str, email: str, sequence: int, is_cancelled: bool, link: str | None) -> bytes:
    """Return a file that says in plain text what a calendar would show."""
    state = "cancelled" if is_cancelled else f"{event.title}|{event.starts_at.isoformat()}|{event.ends_at.isoformat()}"
    return f"{event.id}|{sequence}|{state}".encode()


@cache
def vault() -> Vault:
    """Return the vault of all databases."""
    return Vault(SecretStr(Fernet.generate_key().decode()))


@cache
def empty_database() -> bytes:
    """Return a database that is up to date; making one takes longer than most examples."""

    async def make(path: str) -> None:
        store = await SqliteStore.open(path, SteppedClock(datetime.now().astimezone()), vault())
        await store.close()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        asyncio.run(make(str(path)))
        return path.read_bytes()
