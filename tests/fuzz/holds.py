"""What has to hold of everything that the bot sends, and of what it leaves behind."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.sandbox.stage import Stage
from bot.sandbox.workspace import Call
from bot.services.ports import EventFilter
from tests.fuzz.odd import PING

_PING = re.compile(rf"<!(?:channel|here|everyone|subteam)|<@{PING}")
_INSIDE = re.compile(
    r"Traceback \(most recent|File \\?\"/|\b\w+Error\b:|object has no attribute|NoneType|KeyError|\bUnicode\w+Error"
)
# What Slack says of a request that nobody should send. Other refusals are of the person's making.
_MALFORMED = {
    "invalid_blocks",
    "invalid_arguments",
    "msg_too_long",
    "no_text",
    "invalid_arg_name",
    "unknown_method",
    "view_too_large",
}

_SHOWN = ("text", "initial_comment", "errors")  # errors at fields are plain text
_NO_TRIGGER = "missing required field: trigger_id"  # the payload had none


def wrong_calls(calls: list[Call]) -> Iterator[str]:
    """Yield what must not be said in calls of the Web API, and what Slack could not read."""
    for one in calls:
        yield from wrong_words(one.arguments, one.method)
        if one.answer.get("error") in _MALFORMED and _NO_TRIGGER not in str(one.answer):
            yield f"{one.method} is refused: {one.answer['error']} {_shape(one.answer.get('response_metadata', ''))}"


def wrong_words(content: Any, where: str) -> Iterator[str]:
    """Yield pings, and what is nobody's business, in something that people see."""
    for text, is_formatted in _texts(content):
        if is_formatted and (found := _PING.search(text)):
            yield f"{where} pings: {found[0]}"
        if found := _INSIDE.search(text):
            yield f"{where} shows its insides: {found[0]}"


def _shape(said: Any) -> str:
    return re.sub(r"\d+", "#", str(said))[:200]


def _texts(content: Any, key: str = "") -> Iterator[tuple[str, bool]]:
    """Yield (text, whether Slack formats it) of everything that is shown."""
    if isinstance(content, str):
        if key in _SHOWN:
            yield content, key != "errors"
    elif isinstance(content, Mapping):
        if content.get("type") in ("plain_text", "raw_text"):
            yield str(content.get("text")), False
            return
        for name, inner in content.items():
            if name not in ("private_metadata", "metadata", "state"):
                yield from _texts(inner, "errors" if key == "errors" else name)
    elif isinstance(content, list):
        for inner in content:
            yield from _texts(inner, key)


def on_the_platforms(stage: Stage) -> dict[str, dict[str, str]]:
    """Return what there is on every platform."""
    return {name: dict(fake.titles()) for name, fake in stage.platforms.all.items()}


async def unsound(stage: Stage) -> list[str]:
    """Return what is wrong with the database."""
    assert stage.bot is not None
    store = stage.bot.desk.store
    found = []
    with closing(sqlite3.connect(f"file:{Path(stage.folder) / 'callboard.db'}?mode=ro", uri=True)) as database:
        found += [str(row[0]) for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check")]
    events = await store.events(EventFilter())
    for one in events:
        json.dumps(one.model_dump(mode="json"))
        await store.deliveries(one.id)
    left = await store.submitted()
    return found + [f"acknowledged, and never ended: {one.key[:80]}" for one in left]
