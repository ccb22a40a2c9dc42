"""One play: an event on one platform, the people around it, and what they do."""

import asyncio
import copy
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import Message
from providers.fake import FakePlatform

ORGANISER, GUEST, ADMIN = "U0OLIVIA", "U0BEN", "U0ADA"
EMAILS = {GUEST: "ben@example.com"}
CHANNEL = "C0EVENTS"
TITLE, RENAMED = "Town hall", "Board meeting"
LINK = "https://events.example.com/join"
REGISTERS = frozenset({"movingimage", "myownconference", "eventtia"})
Row = sqlite3.Row
_logged: ContextVar[list[str]] = ContextVar("logged")


@dataclass
class Play:
    """The stage, the platform that is played on, and who said that they come."""

    stage: Stage
    platform: str
    going: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)  # addresses of people outside Slack
    clicks: int = 0  # how often somebody has answered Going
    refused: str = ""  # what a form said of its fields when it was submitted
    logged: list[str] = field(default_factory=list)
    forms: list[dict[str, Any]] = field(default_factory=list)  # as they opened

    @property
    def fake(self) -> FakePlatform:
        """The platform."""
        return self.stage.platforms.all[self.platform]

    @property
    def external_id(self) -> str:
        """The only event's id on the platform."""
        return self.fake.external_ids()[0]

    def actor(self, who: str = ORGANISER) -> Actor:
        """Return somebody who acts."""
        return self.stage.actor(who)

    async def typed(self, text: str, who: str = ORGANISER) -> Actor:
        """Type a command, with no form open."""
        actor = self.actor(who)
        actor.close_view()
        await self.stage.settled()
        await actor.command(text, CHANNEL)
        await self.stage.settled()
        self.forms += [copy.deepcopy(one) for one in actor.views()]
        return actor

    async def submit(self, values: dict[str, Any] | None = None, who: str = ORGANISER) -> None:
        """Submit the topmost form, and wait for its end."""
        answer = await self.actor(who).submit(values)
        self.refused = str(answer.get("errors", ""))
        await self.stage.settled()

    async def press(self, action: str, who: str = ORGANISER) -> None:
        """Press the button that came last by direct message."""
        asked = [one for one in self.direct(who) if action in str(one.get("blocks"))]
        await self.actor(who).click(self.stage.slack.space.direct(who).id, asked[-1]["ts"], action)
        await self.stage.settled()

    def was_asked(self, action: str, who: str = ORGANISER) -> bool:
        """Say whether somebody has such a button in a direct message."""
        return any(action in str(one.get("blocks")) for one in self.direct(who))

    async def answer(self, action: str, who: str = GUEST) -> None:
        """Answer on the card."""
        if action == "rsvp_going":
            self.going.add(who)
            self.clicks += 1
        else:
            self.going.discard(who)
        await self.actor(who).click(CHANNEL, self.cards()[0]["ts"], action)
        await self.stage.settled()

    async def go_on(self, minutes: float) -> None:
        """Let so much time pass, and let the bot look at everything."""
        await self.until(self.stage.clock.now() + timedelta(minutes=minutes))

    async def until(self, instant: datetime) -> None:
        """Let the time pass until then."""
        await self.platform_is_done()
        self.stage.clock.jump_to(instant)
        await self.stage.clock_moved()
        await self.stage.settled()

    async def platform_is_done(self) -> None:
        """Wait until the platform has done what it was asked: it is slow in real time, and minutes are to pass."""
        while any(one.status == 0 for one in self.fake.calls):  # noqa: ASYNC110  the platform tells nobody
            await asyncio.sleep(0.02)
        await self.stage.settled()

    def cards(self) -> list[Message]:
        """Return the cards in the channel."""
        return [one for one in self.channel() if one.get("metadata") and "event_menu" in str(one["blocks"])]

    def channel(self) -> list[Message]:
        """Return all that everybody sees in the channel, replies too."""
        seen = self.actor(GUEST).messages(CHANNEL, threads=True)
        return [one for one in seen if not one.get("is_ephemeral")]

    def direct(self, who: str) -> list[Message]:
        """Return the bot's direct messages to somebody."""
        return self.actor(who).direct_messages()

    def files(self, who: str) -> list[str]:
        """Return the names of the files that somebody got."""
        return [file["name"] for one in self.direct(who) for file in one.get("files", [])]

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Ask the database, as anybody can who has the file."""
        with sqlite3.connect(f"file:{Path(self.stage.folder) / 'callboard.db'}?mode=ro", uri=True) as db:
            db.row_factory = sqlite3.Row
            return db.execute(sql, values).fetchall()

    def state(self) -> str:
        """Return the event's state here; empty while there is none."""
        found = self.rows("SELECT state FROM events")
        return str(found[0]["state"]) if found else ""


class _Collector(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _logged.get([]).append(self.format(record))


@contextmanager
def collected(into: list[str]) -> Iterator[None]:
    """Collect the errors that are logged in this task and in all that it begins."""
    token = _logged.set(into)
    try:
        yield
    finally:
        _logged.reset(token)


def collect_errors() -> None:
    """Keep errors for those who collect them, instead of printing them."""
    root = logging.getLogger()
    collector = _Collector(logging.ERROR)
    if root.handlers:
        collector.setFormatter(root.handlers[0].formatter)
    root.handlers[:] = [collector]
