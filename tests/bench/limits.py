"""How often Slack takes a method; what comes more often is answered with 429.

Source: the rate limit in each method's page of Slack's reference, taken at its least.
"""

import math
import time
from collections import deque

MINUTE = 60.0
_TIERS = {2: 20, 3: 50, 4: 100}  # calls a minute
_TIER_OF = {
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "users.info": 4,
    "views.open": 4,
    "views.publish": 4,
    "views.update": 4,
}
POSTS = (5, 5.0)  # calls and seconds, for each channel: one a second, with short bursts


class Limits:
    """Counts calls, and says how long to wait where there were too many."""

    def __init__(self) -> None:
        self._lately: dict[str, deque[float]] = {}

    def wait(self, method: str, channel: str) -> int:
        """Count a call, or return after how many seconds to come again."""
        if method == "chat.postMessage":
            return self._take(f"{method} {channel}", *POSTS)
        return self._take(method, _TIERS[_TIER_OF[method]], MINUTE) if method in _TIER_OF else 0

    def _take(self, what: str, most: int, seconds: float) -> int:
        now, times = time.monotonic(), self._lately.setdefault(what, deque())
        while times and times[0] <= now - seconds:
            times.popleft()
        if len(times) >= most:
            return math.ceil(times[0] + seconds - now)
        times.append(now)
        return 0
