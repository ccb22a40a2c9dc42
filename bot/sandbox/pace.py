"""How fast an app may post in one channel."""

import math
import time
from dataclasses import dataclass, field

from bot.sandbox.refusal import SlackRefusal


@dataclass
class Pace:
    """A burst of `most` messages per channel, and then `most` in `seconds` of real time: one a second."""

    most: int = 30
    seconds: float = 30.0
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)  # channel -> (messages left, when)

    def take(self, channel_id: str) -> None:
        """Count one message, or refuse and say when to come back."""
        now, rate = time.monotonic(), self.most / self.seconds
        left, since = self._left.get(channel_id, (float(self.most), now))
        left = min(float(self.most), left + (now - since) * rate)
        if left < 1:
            raise SlackRefusal("ratelimited", retry_after=max(1, math.ceil((1 - left) / rate)))
        self._left[channel_id] = (left - 1, now)
