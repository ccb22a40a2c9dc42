"""How many were there, or came, in the course of an event: in as few moments as a chart takes."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict

MOST_PARTS = 19  # a chart takes 20 points: one is for those who came before the start
EARLY = timedelta(hours=2)  # before the start, from when on somebody came to this event and not to something else
_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440)  # minutes
_MINUTE = timedelta(minutes=1)


class Grid(BaseModel):
    """An event cut into equal parts; the last one may be longer than what is left of the event."""

    model_config = ConfigDict(frozen=True)

    begins_at: AwareDatetime
    over_at: AwareDatetime
    step: timedelta
    parts: int

    def at(self, part: int) -> datetime:
        """Return when a part begins."""
        return self.begins_at + part * self.step


def grid_of(begins_at: datetime, over_at: datetime) -> Grid:
    """Return the parts of an event of this span; one that is over before it begins has a single one."""
    minutes = max(-((begins_at - over_at) // _MINUTE), 1)
    step = next((one for one in _STEPS if minutes <= one * MOST_PARTS), None) or _whole_days(minutes)
    parts = -(-minutes // step)
    return Grid(begins_at=begins_at, over_at=max(over_at, begins_at), step=step * _MINUTE, parts=parts)


def _whole_days(minutes: int) -> int:
    day = _STEPS[-1]
    return -(-minutes // (day * MOST_PARTS)) * day


class Curve(BaseModel):
    """How many were there as each part began, or, where only that is known, how many came for the first time in it."""

    model_config = ConfigDict(frozen=True)

    grid: Grid
    counts: tuple[int, ...]
    is_presence: bool
    early: int = 0  # came before the start; those who were there then are among the others
    outside: int = 0  # people of whom the platform tells times that lie outside of the event
    known: int = 0  # of how many times are known at all

    @property
    def peak(self) -> int | None:
        """The first part in which there were most; -1 for those who were early, None where no part stands out."""
        counts = (self.early, *self.counts) if self.early else self.counts
        if len(counts) <= 1 or min(counts) == max(counts):
            return None
        return counts.index(max(counts)) - (1 if self.early else 0)
