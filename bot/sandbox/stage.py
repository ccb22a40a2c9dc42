"""The stage: a local Slack, five platforms, and the bot itself on them, unchanged."""

import asyncio
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from bot.app import Callboard, build
from bot.domain.clock import Pause
from bot.manifest import read_manifest
from bot.sandbox.actor import Actor
from bot.sandbox.clock import SandboxClock
from bot.sandbox.platforms import FakePlatforms
from bot.sandbox.server import QUIET, SandboxServer
from bot.sandbox.workspace import make_workspace
from bot.settings import read_settings

SOON = timedelta(seconds=1)  # cards are brought up to date in half seconds
STEP = timedelta(milliseconds=250)  # by which the clock is moved while something waits for its turn


class Stage:
    """Everything that the demo, the tour and the scenario tests play on."""

    def __init__(self, *, autoplay: bool = True, folder: str | None = None, clock: SandboxClock | None = None) -> None:
        self.clock = clock or SandboxClock()
        self.slack = SandboxServer(make_workspace(self.clock), read_manifest())
        self.platforms = FakePlatforms(self.clock, autoplay=autoplay)
        self._own_folder = None if folder else tempfile.TemporaryDirectory(prefix="callboard-")
        self.folder = folder or self._own_folder.name  # type: ignore[union-attr]  # one of the two is there
        self.bot: Callboard | None = None
        self.pause: Pause = asyncio.sleep  # between two requests to a platform; may be changed at any time
        self.quiet = QUIET  # seconds without a call or change: settled, where the bot is in this process

    async def start(self, port: int = 0) -> None:
        """Open the local Slack and the platforms; the bot comes with `start_bot`."""
        await self.platforms.start()
        await self.slack.start(port)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the settings with which a bot, also one in a process of its own, plays here."""
        return {
            **self.slack.environment(),
            **self.platforms.environment(),
            "CALLBOARD_DATABASE": str(Path(self.folder) / "callboard.db"),
            "CALLBOARD_PORT": "0",
            **(more or {}),
        }

    async def start_bot(self, more: Mapping[str, str] | None = None) -> Callboard:
        """Start the bot on this stage's clock."""
        self.bot = await build(read_settings(self.environment(more)), self.clock, self._pause)
        await self.bot.start()
        return self.bot

    async def _pause(self, seconds: float) -> None:
        await self.pause(seconds)

    async def stop_bot(self) -> None:
        """Stop the bot cleanly."""
        if self.bot is not None:
            await self.bot.stop()
            self.bot = None

    async def stop(self) -> None:
        """Stop everything, and leave nothing behind."""
        await self.stop_bot()
        await self.slack.stop()
        await self.platforms.stop()
        if self._own_folder is not None:
            self._own_folder.cleanup()

    def actor(self, user_id: str) -> Actor:
        """Return somebody who acts as this member."""
        return self.slack.actor(user_id)

    async def settled(self) -> None:
        """Wait until Slack is quiet and the bot has finished what it has begun.

        What is due very soon is not waited for: the clock moves on to it.
        """
        quiet = self.quiet if self.bot is not None else QUIET
        await self.slack.settled(quiet=quiet)
        while await self._is_busy():
            await self.slack.settled(quiet=quiet)

    async def _is_busy(self) -> bool:
        if self.bot is None:
            return False
        if self.bot.desk.keeper.is_busy:
            await asyncio.sleep(0.01)
            return True
        due = await self.bot.desk.store.next_due()
        now = self.clock.now()
        if due is None or due > now + SOON:
            return self.bot.desk.keeper.is_busy
        self.clock.jump_to(due if due > now else now + STEP)
        self.bot.schedule.wake()
        return True

    def member_changed(self, user_id: str) -> None:
        """Let the bot look a member up anew."""
        if self.bot is not None:
            self.bot.desk.directory.forget(user_id)

    async def clock_moved(self) -> None:
        """Let the bot look again after the clock was moved."""
        if self.bot is not None:
            await self.bot.clock_moved()
