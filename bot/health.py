"""Notices silence: of the timer, of the lines to Slack, of the event loop itself; and a database that takes nothing."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot.domain.clock import Ticks, ticks
from bot.schedule import Schedule
from bot.socket import SocketLines

log = structlog.get_logger(__name__)

BEAT = 1.0  # seconds between two looks
SILENT_FOR = 120.0  # seconds without a look at what is due: not well
AWAY_FOR = 60.0  # seconds without a line to Slack: not well
STOOD_STILL = 1.0  # seconds by which a beat is late: something holds up every acknowledgement


class Health:
    """Looks every second, says in the log what has become silent, and answers /healthz."""

    def __init__(
        self,
        schedule: Schedule,
        lines: SocketLines | None,
        now: Ticks = ticks,
        database: Callable[[], str] = lambda: "",
    ) -> None:
        self._schedule = schedule
        self._lines = lines
        self._now = now
        self._database = database  # what is wrong with it, in a word or two
        self._began = self._beat_at = now()
        self._was_well = True
        self._heart: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to look."""
        self._beat_at = self._now()
        self._heart = asyncio.get_running_loop().call_later(BEAT, self._again)

    def stop(self) -> None:
        """Look no more."""
        if self._heart is not None:
            self._heart.cancel()

    def beat(self) -> None:
        """Look once."""
        late, self._beat_at = self._now() - self._beat_at - BEAT, self._now()
        if late > STOOD_STILL:
            log.warning("the event loop stood still", seconds=round(late, 1))
        elif self._lines is not None:  # otherwise what Slack has said meanwhile is still to be read
            self._lines.look()
        is_well, facts = self.report()
        if is_well != self._was_well:
            (log.warning if is_well else log.error)("well again" if is_well else "not well", **facts)
        self._was_well = is_well

    def report(self) -> tuple[bool, dict[str, Any]]:
        """Return whether all is well, and the facts."""
        last_tick = self._schedule.last_tick
        since = self._now() - (self._began if last_tick is None else last_tick)
        away = self._lines.away_for if self._lines is not None else 0.0
        silent = ["timer"] * (since >= SILENT_FOR) + ["slack"] * (away >= AWAY_FOR)
        wrong = self._database()
        status = "silent" if silent else f"database: {wrong}" if wrong else "ok"
        facts: dict[str, Any] = {"status": status, "silent": silent}
        facts["last_look_seconds"] = round(since, 1)
        if self._lines is not None:
            facts |= {"slack_away_seconds": round(away, 1), "lines": self._lines.facts()}
        return status == "ok", facts

    def _again(self) -> None:
        self._heart = asyncio.get_running_loop().call_later(BEAT, self._again)
        self.beat()
