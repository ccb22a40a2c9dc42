"""Works on a database and kills itself: `store_worker.py DATABASE KEY OUTBOX ROUND POINT TIMES`.

It dies of signal 9 when it comes to POINT for the TIMESth time, and says each thing that the store has committed on a
line of its own.
"""

import asyncio
import itertools
import os
import random
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.domain.clock import SystemClock
from bot.domain.events import Event, EventState
from bot.domain.plans import DeliveryState, Kind, Planned
from bot.services.ports import Changes
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
LEASE = timedelta(minutes=5)
OWED = 4  # deliveries of each event


class End:
    """Kills the process at a point of its work."""

    def __init__(self, point: str = "", times: int = 0) -> None:
        self._point, self._left = point, times

    def at(self, point: str) -> None:
        """Say that the work has come to `point`."""
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Rows(list[Planned]):
    """Rows that are written one by one: the end may come in the middle of their transaction."""

    def __init__(self, rows: list[Planned], end: End) -> None:
        super().__init__(rows)
        self._end = end

    def __iter__(self) -> Iterator[Planned]:
        """Come to the point `row` before each."""
        for one in super().__iter__():
            self._end.at("row")
            yield one


class Outbox:
    """Stands for Slack: remembers the messages that it took, whatever happens to the sender."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sent(self) -> list[str]:
        """Return the deliveries of all messages."""
        return self._path.read_text().split() if self._path.exists() else []

    def send(self, delivery_id: str) -> None:
        """Take a message."""
        with self._path.open("a") as file:
            file.write(f"{delivery_id}\n")
            file.flush()
            os.fsync(file.fileno())


def new_event(name: str) -> Event:
    """Return an event."""
    return Event(
        id=name,
        ref=f"R{name}",
        title=name,
        starts_at=START + timedelta(days=1),
        ends_at=START + timedelta(days=1, hours=1),
        zone="UTC",
        platform="kaltura",
        channel_id="C1",
        organiser_id="U1",
        state=EventState.OPEN,
        created_at=START,
    )


def owed_by(event: Event) -> list[Planned]:
    """Return what the event owes at once."""
    people = [f"user:U{number}" for number in range(OWED)]
    return [Planned(event_id=event.id, kind=Kind.NOTE, audience=one, revision=1, due_at=START) for one in people]


async def deliver_some(store: SqliteStore, outbox: Outbox, now: datetime, end: End) -> list[str]:
    """Claim some, send each once (a second attempt looks first), close them; return which."""
    claimed = await store.claim(now, now + LEASE, OWED - 1, ())
    end.at("claimed")
    for one in claimed:
        if one.attempts == 1 or one.id not in outbox.sent():
            outbox.send(one.id)
        end.at("sent")
        await store.finish(one.id, DeliveryState.SENT, now, ts="1.0")
        say("closed", one.id)
        end.at("closed")
    return [one.id for one in claimed]


def say(what: str, name: str) -> None:
    """Tell whoever listens, at once."""
    sys.stdout.write(f"{what} {name}\n")
    sys.stdout.flush()


async def work(database: str, key: str, outbox: Outbox, round_number: int, end: End) -> None:
    """Add events and deliver in an order that the round decides, until the end."""
    dice = random.Random(round_number)
    store = await SqliteStore.open(database, SystemClock(), Vault(SecretStr(key)))
    now = START + round_number * 2 * LEASE  # the leases of the round before have run out
    for number in itertools.count():
        event = new_event(f"{round_number}-{number}")
        await store.add_event(event, Changes(add=Rows(owed_by(event), end)))
        say("added", event.id)
        for _ in range(dice.randint(0, 2)):
            await deliver_some(store, outbox, now, end)


if __name__ == "__main__":
    asyncio.run(
        work(sys.argv[1], sys.argv[2], Outbox(Path(sys.argv[3])), int(sys.argv[4]), End(sys.argv[5], int(sys.argv[6])))
    )
