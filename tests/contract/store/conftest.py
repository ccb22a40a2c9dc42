"""Every store that implements the port, each empty; another one is added to STORES."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.domain.clock import SystemClock
from bot.services.ports import Store
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[Store]:
    vault = Vault(SecretStr(Fernet.generate_key().decode()))
    store = await SqliteStore.open(str(folder / "callboard.db"), SystemClock(), vault)
    try:
        yield store
    finally:
        await store.close()


STORES: dict[str, Callable[[Path], AbstractAsyncContextManager[Store]]] = {"sqlite": _sqlite}


@pytest.fixture(params=STORES.values(), ids=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    async with request.param(tmp_path) as opened:
        yield opened
