"""What an administrator does with a platform's operations in scenarios, and what they see."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import typed

ADA = "U0ADA"  # an administrator
EVENT = {
    "title": "Town hall",
    "timezone": "Europe/Berlin",
    "start_at": "2027-03-01 10:00:00",
    "end_at": "2027-03-01 11:00:00",
    "gate_open_at": "2027-03-01 09:00:00",
    "gate_close_at": "2027-03-01 11:00:00",
}


async def operation(stage: Stage, words: str, who: str = ADA) -> Actor:
    """Open the form of an operation, with no other form open."""
    return await typed(stage, f"/event api {words}".strip(), who)


async def sent(stage: Stage, words: str, values: dict[str, Any] | None = None, who: str = ADA) -> str:
    """Fill an operation's form in, send it, and return what the modal ends in."""
    actor = await operation(stage, words, who)
    answer = await actor.submit(values or {})
    assert answer.get("response_action") != "errors", answer
    await stage.settled()
    return top(actor)


def top(actor: Actor) -> str:
    """Return what the topmost modal shows."""
    return str(actor.views()[-1]["blocks"])


def labels(actor: Actor) -> list[str]:
    """Return the labels of the topmost modal's inputs."""
    return [one["label"]["text"] for one in actor.views()[-1]["blocks"] if one["type"] == "input"]


def tick(actor: Actor) -> str:
    """Return the value of the box that has to be ticked before anything is sent; empty where nothing is asked."""
    blocks = actor.views()[-1]["blocks"]
    asked = [one["element"] for one in blocks if str(one.get("block_id")).startswith("confirm:")]
    return str(asked[0]["options"][0]["value"]) if asked else ""


async def until_asked(stage: Stage, name: str, platform: str = "ibm") -> None:
    """Wait until the platform has been asked for this operation."""
    while not any(one.operation == name for one in stage.platforms.all[platform].calls):  # noqa: ASYNC110
        await asyncio.sleep(0)  # the platform tells nobody


def direct(actor: Actor) -> str:
    """Return the words of all direct messages to somebody."""
    return str([(one["text"], one.get("blocks"), one.get("files")) for one in actor.direct_messages()])


def in_channels(stage: Stage) -> str:
    """Return everything that was said in any channel, to all or to one."""
    channels = [one for one in stage.slack.space.channels.values() if one.direct_with is None]
    return str([(one.messages, one.ephemerals) for one in channels])


def audited(stage: Stage) -> list[tuple[str, str, str]]:
    """Return (who, what, result) of what has ended in the audit, oldest first."""
    with sqlite3.connect(f"file:{Path(stage.folder) / 'callboard.db'}?mode=ro", uri=True) as db:
        rows = [tuple(row) for row in db.execute("SELECT who, what, result FROM audit ORDER BY id")]
    return [one for one in rows if one[2] != "asked"]


def content_of(stage: Stage, actor: Actor, name: str) -> str:
    """Return what is in a file that somebody got by direct message."""
    files = [file for one in actor.direct_messages() for file in one.get("files", []) if file["name"] == name]
    return stage.slack.space.contents[files[-1]["id"]].decode("utf-8-sig")
