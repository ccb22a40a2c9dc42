"""What may go where now: one at a time to each place, and no faster than Slack takes it."""

from datetime import datetime, timedelta

from bot.domain.asking import asks_platform
from bot.domain.plans import Delivery

BURST, WINDOW = 5, timedelta(seconds=5)  # Slack takes about one message a second in a channel, and short bursts


class Pace:
    """Remembers what is under way and what each place got lately."""

    def __init__(self) -> None:
        self._recent: dict[str, list[datetime]] = {}  # place -> when something began to go there
        self._full: set[str] = set()  # places that had as much as they take
        self._under_way: set[str] = set()
        self._forgot_at: datetime | None = None

    def crowded(self, now: datetime) -> set[str]:
        """Return what `Store.claim` leaves out: where something is under way, or the turn has not come."""
        self._forget_old(now)
        for place in self._full:
            self._recent[place] = _lately(self._recent.get(place, []), now)
        self._full = {place for place in self._full if self._is_full(place)}
        return self._full | self._under_way

    def next_turn(self, now: datetime) -> datetime:
        """Return when the next place has its turn again, or when to look anyway."""
        return min([self._recent[one][0] + WINDOW for one in self._full if self._is_full(one)], default=now + WINDOW)

    def begin(self, delivery: Delivery, now: datetime) -> None:
        """Count one that begins."""
        place = _place(delivery)
        self._recent.setdefault(place, []).append(now)
        self._under_way.add(_held(delivery))
        if self._is_full(place):
            self._full.add(place)

    def spare(self, delivery: Delivery) -> None:
        """Give its turn back: nothing went out."""
        times = self._recent.get(_place(delivery))
        if times:
            times.pop()

    def end(self, delivery: Delivery) -> None:
        """Let the next one go."""
        self._under_way.discard(_held(delivery))

    def _is_full(self, place: str) -> bool:
        return len(self._recent.get(place, ())) >= BURST

    def _forget_old(self, now: datetime) -> None:
        """Forget from time to time the places to which nothing goes any more: there may be thousands."""
        if self._forgot_at is None or not timedelta(0) <= now - self._forgot_at < WINDOW:
            self._recent = {place: left for place, times in self._recent.items() if (left := _lately(times, now))}
            self._forgot_at = now


def _lately(times: list[datetime], now: datetime) -> list[datetime]:
    return [at for at in times if now - WINDOW < at <= now]  # later ones are from before the clock was set back


def _place(delivery: Delivery) -> str:
    return delivery.channel_id or delivery.audience


def _held(delivery: Delivery) -> str:
    """Return what waits for this one: the place, or where a platform may be slow, only the same event's there."""
    return f"{_place(delivery)} {delivery.event_id}" if asks_platform(delivery) else _place(delivery)
