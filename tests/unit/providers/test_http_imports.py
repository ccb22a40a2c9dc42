"""A request looks for no module: on a slow disk, that takes longer than the request."""

import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel

from providers.operations import Effect, Operation


class Nothing(BaseModel):
    pass


LIST = Operation("listThings", "GET", "/v1/things", Effect.READ, "Things", Nothing)


class Listener:
    """Hears which modules are looked for, and finds none."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        self.heard.append(name)
        return None


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    sys.meta_path.insert(0, one)
    yield one
    sys.meta_path.remove(one)


async def test_a_second_request_looks_for_no_module(client: Any, listener: Listener) -> None:
    await client.api.call(LIST)
    listener.heard.clear()

    await client.api.call(LIST)

    assert listener.heard == []
