"""A clock that can be moved forward."""

from datetime import UTC, datetime, timedelta
from typing import Self


class SandboxClock:
    """The machine's clock and an offset; with `start`, a clock that stands still until it is moved."""

    def __init__(self, start: datetime | None = None) -> None:
        self._stands_at = start
        self._set_off_by = timedelta(0)
        self._offset = timedelta(0)

    @classmethod
    def running_from(cls, instant: datetime) -> Self:
        """Return a clock that shows `instant` now and runs on from there."""
        clock = cls()
        clock._set_off_by = instant - datetime.now(UTC)
        return clock

    def now(self) -> datetime:
        """Return the sandbox's present instant."""
        return (self._stands_at or datetime.now(UTC) + self._set_off_by) + self._offset

    @property
    def is_shifted(self) -> bool:
        """Say whether it was moved."""
        return self._offset > timedelta(0)

    def advance(self, by: timedelta) -> None:
        """Move the clock forward; it never goes back."""
        if by > timedelta(0):
            self._offset += by

    def jump_to(self, instant: datetime) -> None:
        """Move the clock to `instant`, if that is ahead."""
        self.advance(instant - self.now())
