"""What may go where now: one at a time to each place, and no faster than Slack takes it."""

from datetime import datetime, timedelta

from bot.domain.asking import asks_platform
from bot.domain.plans import Delivery

BURST, WINDOW = 5, timedelta(seconds=5)  # Slack takes about one message a second in a channel, and short bursts


class Pace:
    """Remembers what is under way and what each place got lately."""

    def __init__(self) -> None:
        self._recent: dict[str, list[datetime]] = {}  # place -> when something began to go there
        self._under_way: set[str] = set()

    def crowded(self, now: datetime) -> set[str]:
        """Return what `Store.claim` leaves out: where something is under way, or the turn has not come."""
        recent = {place: _lately(times, now) for place, times in self._recent.items()}
        self._recent = {place: times for place, times in recent.items() if times}
        return {place for place, times in self._recent.items() if len(times) >= BURST} | self._under_way

    def next_turn(self, now: datetime) -> datetime:
        """Return when the next place has its turn again, or when to look anyway."""
        return min([times[0] + WINDOW for times in self._recent.values() if len(times) >= BURST], default=now + WINDOW)

    def begin(self, delivery: Delivery, now: datetime) -> None:
        """Count one that begins."""
        self._recent.setdefault(_place(delivery), []).append(now)
        self._under_way.add(_held(delivery))

    def spare(self, delivery: Delivery) -> None:
        """Give its turn back: nothing went out."""
        times = self._recent.get(_place(delivery))
        if times:
            times.pop()

    def end(self, delivery: Delivery) -> None:
        """Let the next one go."""
        self._under_way.discard(_held(delivery))


def _lately(times: list[datetime], now: datetime) -> list[datetime]:
    return [at for at in times if now - WINDOW < at <= now]  # later ones are from before the clock was set back


def _place(delivery: Delivery) -> str:
    return delivery.channel_id or delivery.audience


def _held(delivery: Delivery) -> str:
    """Return what waits for this one: the place, or where a platform may be slow, only the same event's there."""
    return f"{_place(delivery)} {delivery.event_id}" if asks_platform(delivery) else _place(delivery)
