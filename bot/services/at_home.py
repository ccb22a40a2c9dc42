"""What is remembered for App Home while the program runs: who has it open, and how the platforms answered last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from providers.base import Health

_FOR = timedelta(hours=1)  # somebody has it open, since nobody tells when it is left


@dataclass(frozen=True)
class Answered:
    """How a platform answered, and when."""

    health: Health
    at: datetime


@dataclass
class AtHome:
    """Kept in memory alone: after a start nobody has Home open, and no platform has been asked."""

    platforms: dict[str, Answered] = field(default_factory=dict)
    _opened: dict[str, datetime] = field(default_factory=dict)

    def opened(self, user_id: str, now: datetime) -> None:
        """Remember that somebody looks at their Home."""
        self._opened = {who: at for who, at in self._opened.items() if now - at < _FOR}
        self._opened[user_id] = now

    def is_open(self, user_id: str, now: datetime) -> bool:
        """Say whether somebody may be looking at their Home."""
        at = self._opened.get(user_id)
        return at is not None and now - at < _FOR

    def learnt(self, health: Mapping[str, Health], now: datetime) -> None:
        """Remember how platforms answered."""
        self.platforms |= {name: Answered(one, now) for name, one in health.items()}
