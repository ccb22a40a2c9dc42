"""Stages that are always set at the same moment, so that no test depends on the hour at which it runs."""

from datetime import UTC, datetime

from bot.sandbox.clock import SandboxClock
from bot.sandbox.stage import Stage

A_TUESDAY = datetime(2027, 2, 9, 15, tzinfo=UTC)  # 10:00 in New York, 16:00 in Berlin


def make_stage(at: datetime = A_TUESDAY, *, folder: str | None = None, autoplay: bool = True) -> Stage:
    """Return a stage whose clock shows `at` and runs on from there."""
    return Stage(clock=SandboxClock.running_from(at), folder=folder, autoplay=autoplay)
