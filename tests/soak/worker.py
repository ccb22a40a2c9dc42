"""The bot in a process of its own, whose clock is moved and which is measured by orders on standard input.

Each order is a line of JSON, each answer another: {"move": instant} wakes the timer, and with "look" the bot also looks
at all its events; {"measure": true} answers with what the process holds; {"end": true} stops the bot.
"""

import asyncio
import gc
import json
import os
import sys
import tracemalloc
from collections import deque
from collections.abc import Iterator, Mapping, MutableSequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import Callboard, build
from bot.logs import start_logs
from bot.sandbox.clock import SandboxClock
from bot.settings import read_settings

TABLES = (Mapping, AbstractSet, MutableSequence, deque)
OURS = ("bot.", "handlers.", "providers.")


def measured(bot: Callboard) -> dict[str, Any]:
    """Return the bytes that Python holds and that the process has, the tasks there are, and how long each table is."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "traced": tracemalloc.get_traced_memory()[0],
        "rss": pages * os.sysconf("SC_PAGE_SIZE"),
        "tasks": len(asyncio.all_tasks()),
        "tables": dict(_tables(bot, "bot", set())),
    }


def _tables(owner: object, path: str, known: set[int]) -> Iterator[tuple[str, int]]:
    """Walk our own objects, and return how long each table is that they keep."""
    if id(owner) in known:
        return
    known.add(id(owner))
    for name, value in vars(owner).items():
        where = f"{path}.{name}"
        if isinstance(value, TABLES):
            yield where, len(value)
        for key, one in _inside(value):
            yield from _tables(one, f"{where}{key}", known)


def _inside(value: object) -> Iterator[tuple[str, object]]:
    """Return our own objects that a value is, holds, or belongs to as a method."""
    parts: Mapping[Any, object] = {"": getattr(value, "__self__", value)}
    if isinstance(value, Mapping):
        parts = value
    elif isinstance(value, MutableSequence):
        parts = dict(enumerate(value))
    for key, one in parts.items():
        if type(one).__module__.startswith(OURS) and hasattr(one, "__dict__") and not isinstance(one, type):
            yield f"[{key}]" if key != "" else "", one


async def live(environment: dict[str, str], since: str) -> None:
    """Run the bot, and obey."""
    clock = SandboxClock.running_from(datetime.fromisoformat(since))
    start_logs("CRITICAL")
    bot = await build(read_settings(environment), clock)
    try:
        await bot.start()
        _say({"started": True})
        while not (order := json.loads(await asyncio.to_thread(sys.stdin.readline))).get("end"):
            if "move" in order:
                clock.jump_to(datetime.fromisoformat(order["move"]))
                await (bot.clock_moved() if order.get("look") else _woken(bot))
            _say(measured(bot) if "measure" in order else {"moved": True})
    finally:
        await bot.stop()


async def _woken(bot: Callboard) -> None:
    bot.schedule.wake()


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    first = json.loads(sys.stdin.readline())
    tracemalloc.start()
    asyncio.run(live(first["environment"], first["since"]))
