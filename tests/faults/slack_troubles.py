"""What goes wrong at Slack, and how the local Slack is told so."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.faults import Breakdown
from tests.faults.play import Play
from tests.faults.troubles import ALWAYS

LATE = 2.0  # seconds, in real time


@dataclass(frozen=True)
class SlackTrouble:
    """One way in which Slack answers a method wrongly, every time, until it is over."""

    name: str
    how: Breakdown | None = None
    refusal: tuple[tuple[str, Any], ...] = ()

    @property
    def settings(self) -> dict[str, str]:
        """The bot's patience stays as it is."""
        return {}

    def begin(self, play: Play, method: str) -> None:
        """Let it begin."""
        faults = play.stage.slack.faults
        if self.how:
            faults.break_down(method, self.how, ALWAYS)
        elif self.refusal:
            faults.fail(method, times=200, **dict(self.refusal))
        else:
            faults.slow(method, LATE)

    def end(self, play: Play, method: str) -> None:
        """Let it be over."""
        play.stage.slack.faults.mend(method)


SLACK_TROUBLES = (
    SlackTrouble("slow, 2 s"),
    SlackTrouble("internal_error", refusal=(("error", "internal_error"),)),
    SlackTrouble("503", refusal=(("error", "service_unavailable"), ("status", 503))),
    SlackTrouble("429, Retry-After", refusal=(("error", "ratelimited"), ("retry_after", 20))),
    SlackTrouble("cut before it acted", "cut_before"),
    SlackTrouble("cut after it acted", "cut_after"),
    SlackTrouble("truncated JSON", "truncated"),
    SlackTrouble("HTML", "html"),
    SlackTrouble("done, but 500", "done_but_500"),
)
