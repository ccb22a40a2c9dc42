"""Very many messages are due at one moment: each goes out once, and few claims and commits bring them all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.events import Event, EventState
from bot.domain.messages import Reminder
from bot.domain.plans import Audience, Kind, plan_of
from bot.services.desk import Desk
from bot.services.ports import Changes
from tests.machine.edges import OLIVIA
from tests.machine.lives import Lives

NOW = datetime(2027, 2, 9, 15, tzinfo=UTC)
SOON, HOUR = timedelta(minutes=1), timedelta(hours=1)
MANY = 300


@pytest.fixture
def lives() -> Iterator[Lives]:
    world = Lives(NOW)
    yield world
    world.close()


def an_event(number: int) -> Event:
    starts_at = NOW + SOON + HOUR
    return Event(
        id=f"e{number}",
        ref=f"E{number}",
        platform="hall",
        channel_id=f"C{number:05}",
        organiser_id=OLIVIA,
        title=f"Town hall {number}",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        zone="UTC",
        reminders=(60,),
        state=EventState.OPEN,
        external_id=str(number),
        created_at=NOW,
    )


async def plan_many(desk: Desk) -> None:
    for event in map(an_event, range(MANY)):
        reminder = next(one for one in plan_of(event, has_recordings=True) if one.audience == Audience.CHANNEL)
        assert reminder.kind is Kind.REMINDER
        await desk.store.add_event(event, Changes(add=[reminder]))


def test_three_hundred_reminders_take_few_claims_and_commits(lives: Lives) -> None:
    lives.act(plan_many)
    statements = list[str]()
    lives._store._connections._writer.set_trace_callback(statements.append)
    lives.pass_by(2 * SOON)
    channels = [one.to for one in lives.slack.heard if isinstance(one.message, Reminder)]
    assert sorted(channels) == [f"C{number:05}" for number in range(MANY)]
    assert sum("row_number" in one for one in statements) <= 10
    assert statements.count("COMMIT") <= MANY // 10
