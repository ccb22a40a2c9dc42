"""Databases as files, for the tests that open them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.clock import SystemClock
from bot.domain.events import Event
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def a_vault() -> Vault:
    """A vault with a key of its own."""
    return Vault(SecretStr(Fernet.generate_key().decode()))


async def opened(path: Path, vault: Vault | None = None) -> SqliteStore:
    """The store at `path`, which waits for nobody long."""
    return await SqliteStore.open(str(path), SystemClock(), vault or a_vault(), patience=0.05)


def an_event(**more: object) -> Event:
    """An event of one hour."""
    facts: dict[str, object] = {
        "id": "one",
        "ref": "E7K2",
        "title": "Launch",
        "starts_at": NOW,
        "ends_at": NOW + timedelta(hours=1),
        "zone": "UTC",
        "platform": "ibm",
        "channel_id": "C1",
        "organiser_id": "U1",
        "created_at": NOW,
    }
    return Event.model_validate({**facts, **more})


def contents(folder: Path) -> dict[str, bytes]:
    """What the files in a folder hold."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}
