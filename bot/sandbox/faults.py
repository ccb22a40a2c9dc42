"""Ways in which the local Slack can be made to fail, for tests."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from bot.sandbox.refusal import SlackRefusal

Breakdown = Literal["cut_before", "cut_after", "html", "truncated", "done_but_500"]
_UNDONE = ("cut_before", "html")


@dataclass
class Faults:
    """Faults of Web API methods, used up one call after the other."""

    _slow: dict[str, float] = field(default_factory=dict)
    _failing: dict[str, list[SlackRefusal]] = field(default_factory=dict)
    _broken: dict[str, tuple[Breakdown, int]] = field(default_factory=dict)
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
        self.break_down(method, "cut_after", times)

    def break_down(self, method: str, how: Breakdown, times: int = 1) -> None:
        """Answer the next calls, carried out or not, with what is no answer."""
        self._broken[method] = how, times

    def mend(self, method: str) -> None:
        """Answer `method` as ever."""
        for table in (self._slow, self._failing, self._broken):
            table.pop(method, None)

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

    def breakdown(self, method: str, *, is_done: bool) -> Breakdown | None:
        """Return how a call that is done, or is not yet, is answered wrongly, if it is."""
        how, times = self._broken.get(method, ("cut_after", 0))
        if times <= 0 or is_done is (how in _UNDONE):
            return None
        self._broken[method] = how, times - 1
        return how


def broken_down(request: web.Request, how: Breakdown, answer: web.Response) -> web.Response:
    """Return what comes instead of the answer."""
    if how in ("cut_before", "cut_after") and request.transport is not None:
        request.transport.close()
    if how == "html":
        return web.Response(text="<html><body>Service page</body></html>", content_type="text/html")
    if how == "done_but_500":
        return web.Response(text="made to fail", status=500)
    content = answer.body if isinstance(answer.body, bytes) else b""
    return web.Response(body=content[: len(content) // 2], content_type="application/json")


def _types(content: dict[str, Any]) -> Iterator[str]:
    blocks = content.get("blocks")
    return (str(one.get("type")) for one in (blocks if isinstance(blocks, list) else []) if isinstance(one, dict))
