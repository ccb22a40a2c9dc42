"""Stages that are always set at the same moment, so that no test depends on the hour at which it runs."""

import asyncio
import io
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import Callboard
from bot.logs import write_logs
from bot.sandbox.clock import SandboxClock
from bot.sandbox.leaks import must_be_tight
from bot.sandbox.stage import Stage
from bot.settings import read_settings
from tests.databases import put_database

A_MOMENT = 0.01  # seconds; whatever is under way in this process is known
A_TUESDAY = datetime(2027, 2, 9, 15, tzinfo=UTC)  # 10:00 in New York, 16:00 in Berlin


class WatchedStage(Stage):
    """A stage that looks for leaks in all that was shown, logged and kept on it, before it is gone."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.logs = io.StringIO()
        root = logging.getLogger()
        self._before = root.handlers[:], root.level

    async def start_bot(self, more: Mapping[str, str] | None = None) -> Callboard:
        """Start the bot, which logs all that it can."""
        write_logs("DEBUG", read_settings(self.environment(more)).secrets, self.logs)
        return await super().start_bot(more)

    async def stop(self) -> None:
        """Stop everything. Raises AssertionError where something was where it does not belong."""
        try:
            await self.stop_bot()
            must_be_tight(self, self.logs.getvalue())
        finally:
            logging.root.handlers[:], logging.root.level = self._before
            await super().stop()


def make_stage(
    at: datetime = A_TUESDAY, *, folder: str | None = None, autoplay: bool = True, watched: bool = True
) -> Stage:
    """Return a stage whose clock shows `at` and runs on from there; a watched one looks for leaks at its end.

    Without a `folder` there is a database already, in which nothing is.
    """
    kind = WatchedStage if watched else Stage
    stage = kind(clock=SandboxClock.running_from(at), folder=folder, autoplay=autoplay)
    stage.quiet = A_MOMENT
    if folder is None:
        put_database(stage.folder)
    return stage


def hurry(stage: Stage) -> None:
    """Let the time between two requests to a platform pass at once."""

    async def pass_by(seconds: float) -> None:
        stage.clock.advance(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    stage.pause = pass_by
