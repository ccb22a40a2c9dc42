"""Duplications in the Kaltura fake (chapters 5.5 and 5.6): jobs that take ten seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from providers.kaltura.fake_state import FakeEvent

_TAKES = timedelta(seconds=10)


@dataclass
class _Job:
    source: FakeEvent
    done_at: datetime
    made: int | None = None


class FakeCopies:
    """Each job makes its copy, by `copy`, when its time has come."""

    def __init__(self, clock: Clock, copy: Callable[[FakeEvent], int]) -> None:
        self._clock = clock
        self._copy = copy
        self._jobs: dict[str, _Job] = {}
        self.takes = _TAKES
        self.is_stuck = False  # jobs stay IN_PROGRESS, as the document warns
        self.fails = False

    def start(self, source: FakeEvent, job: str | None = None) -> str:
        """Begin to copy, and return the job's id."""
        made = job or f"job-{len(self._jobs) + 1}"
        self._jobs[made] = _Job(source, self._clock.now() + self.takes)
        return made

    def finish_due(self) -> None:
        """Make the copies whose time has come."""
        for job in self._jobs.values():
            if job.made is None and job.done_at <= self._clock.now() and not (self.is_stuck or self.fails):
                job.made = self._copy(job.source)

    def status(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer events/duplicateStatus."""
        job = self._jobs.get(body["jobId"])
        if job is None:
            return {"status": "unknown"}
        if job.made is not None:
            return {"status": "completed", "eventId": job.made}
        if self.is_stuck:
            return {"status": "IN_PROGRESS"}
        return {"status": "failed" if self.fails else "wait"}
