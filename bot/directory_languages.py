"""The languages in which members read Slack, remembered for a day."""

from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.texts import Language, to_language

REMEMBERED = timedelta(days=1)
MOST = 50_000


class Languages:
    """Remembers what Slack says of members whenever they are looked up."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, tuple[datetime, Language]] = {}

    def of(self, user_id: str) -> Language | None:
        """Return the member's language; None where it is not known, or not any more."""
        known = self._known.get(user_id)
        if known is None or not timedelta(0) <= self._clock.now() - known[0] < REMEMBERED:
            return None
        return known[1]

    def forget(self, user_id: str) -> None:
        """Forget what is known of a member."""
        self._known.pop(user_id, None)

    def noted(self, user_id: str, locale: str | None) -> Language | None:
        """Remember what Slack says, and return the language; where Slack says nothing, what is known."""
        if not locale:
            return self.of(user_id)
        language = to_language(locale)
        self._known.pop(user_id, None)  # so that the first is the oldest
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[user_id] = (self._clock.now(), language)
        return language
