"""Ways in which the local Slack can be made to fail, for tests."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusal import SlackRefusal


@dataclass
class Faults:
    """Faults of Web API methods, used up one call after the other."""

    _slow: dict[str, float] = field(default_factory=dict)
    _failing: dict[str, list[SlackRefusal]] = field(default_factory=dict)
    _after: dict[str, int] = field(default_factory=dict)
    refused_blocks: set[str] = field(default_factory=set)
    is_revoked: bool = False  # every call is answered with token_revoked

    def slow(self, method: str, seconds: float) -> None:
        """Answer every call of `method` so many seconds late."""
        self._slow[method] = seconds

    def fail(self, method: str, error: str, times: int = 1, **more: Any) -> None:
        """Refuse the next calls; `ratelimited` with `retry_after` is HTTP 429, `status` is any other status."""
        self._failing.setdefault(method, []).extend(SlackRefusal(error, **more) for _ in range(times))

    def refuse_block(self, kind: str) -> None:
        """Refuse messages and views with blocks of this type, as workspaces do that do not have it yet."""
        self.refused_blocks.add(kind)

    def cut_after(self, method: str, times: int = 1) -> None:
        """Carry out the next calls, but break the connection instead of answering."""
        self._after[method] = times

    async def before(self, method: str) -> None:
        """Wait or refuse as told."""
        if seconds := self._slow.get(method):
            await asyncio.sleep(seconds)
        if self.is_revoked:
            raise SlackRefusal("token_revoked")
        if failing := self._failing.get(method):
            raise failing.pop(0)

    def check_blocks(self, arguments: dict[str, Any]) -> None:
        """Refuse blocks that this workspace does not have."""
        view = arguments.get("view")
        if self.refused_blocks & set(_types(view if isinstance(view, dict) else arguments)):
            raise SlackRefusal("invalid_arguments" if isinstance(view, dict) else "invalid_blocks")

    def is_cut(self, method: str) -> bool:
        """Say whether the answer is to be lost."""
        if self._after.get(method, 0) > 0:
            self._after[method] -= 1
            return True
        return False


def _types(content: dict[str, Any]) -> Iterator[str]:
    blocks = content.get("blocks")
    return (str(one.get("type")) for one in (blocks if isinstance(blocks, list) else []) if isinstance(one, dict))
