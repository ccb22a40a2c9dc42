"""Silence is noticed: of the timer, of the lines, of the event loop; in /healthz and in the log."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.health import Health


@dataclass
class Timer:
    last_tick: float | None = None


@dataclass
class Lines:
    away_for: float = 0.0
    looks: int = 0
    said: list[dict[str, Any]] = field(default_factory=lambda: [{"line": 1, "is_open": True}])

    def look(self) -> None:
        self.looks += 1

    def facts(self) -> list[dict[str, Any]]:
        return self.said


class Watched:
    """A health whose time is moved by hand."""

    def __init__(self) -> None:
        self.time, self.timer, self.lines = 5000.0, Timer(), Lines()
        self.health = Health(self.timer, self.lines, lambda: self.time)  # type: ignore[arg-type]

    def beat(self, times: int = 1, seconds: float = 1.0) -> None:
        for _ in range(times):
            self.time += seconds
            self.health.beat()


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_all_is_well_at_first(watched: Watched) -> None:
    watched.beat(119)
    assert watched.health.report() == (
        True,
        {
            "status": "ok",
            "silent": [],
            "last_look_seconds": 119.0,
            "slack_away_seconds": 0.0,
            "lines": [{"line": 1, "is_open": True}],
        },
    )


def test_a_timer_that_does_not_look_is_not_well_until_it_does(watched: Watched) -> None:
    watched.timer.last_tick = watched.time
    with capture_logs() as logged:
        watched.beat(125)
        is_well, facts = watched.health.report()
        watched.timer.last_tick = watched.time
        watched.beat(10)
    assert not is_well
    assert (facts["status"], facts["silent"], facts["last_look_seconds"]) == ("silent", ["timer"], 125)
    assert watched.health.report()[0]
    assert [(one["event"], one["log_level"]) for one in logged] == [("not well", "error"), ("well again", "warning")]
    assert logged[0]["last_look_seconds"] == 120


def test_a_slack_that_is_away_for_long_is_not_well(watched: Watched) -> None:
    watched.lines.away_for = 59.9
    assert watched.health.report()[0]
    watched.lines.away_for = 60
    is_well, facts = watched.health.report()
    assert not is_well
    assert facts["silent"] == ["slack"]
    assert facts["slack_away_seconds"] == 60


def test_over_http_only_the_timer_counts() -> None:
    health = Health(Timer(), None, lambda: 1.0)  # type: ignore[arg-type]
    assert health.report() == (True, {"status": "ok", "silent": [], "last_look_seconds": 0.0})


def test_an_event_loop_that_stood_still_is_logged_with_how_long(watched: Watched) -> None:
    with capture_logs() as logged:
        watched.beat(3)
        watched.beat(1, 43.0)
        watched.beat(3)
    assert [(one["event"], one["seconds"]) for one in logged] == [("the event loop stood still", 42.0)]


def test_lines_are_not_judged_by_what_was_not_read_while_the_loop_stood_still(watched: Watched) -> None:
    watched.beat(1, 43.0)
    assert watched.lines.looks == 0
    watched.beat()
    assert watched.lines.looks == 1


async def test_it_looks_by_itself(watched: Watched) -> None:
    watched.health.start()
    assert watched.health._heart is not None
    watched.health._heart._run()  # its time has come
    assert watched.lines.looks == 1
    watched.health.stop()
    assert watched.health._heart.cancelled()
