"""Very many messages are due at one moment: each goes out once, and few claims and commits bring them all."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.events import Event, EventState
from bot.domain.messages import Message, Reminder
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind, plan_of
from bot.services.deliver import AT_ONCE
from bot.services.desk import Desk
from bot.services.ports import Changes, Place, Sent
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


def test_what_is_claimed_and_not_begun_at_the_end_waits_for_the_next_life_as_if_it_had_not_been(lives: Lives) -> None:
    lives.act(plan_many)
    lives.clock.pass_to(NOW + SOON)

    async def stopped(desk: Desk) -> list[Delivery]:
        slack, is_busy, go_on = lives.slack.send, asyncio.Event(), asyncio.Event()
        begun = list[str]()

        async def slow(place: Place, message: Message, delivery_id: str) -> Sent:
            begun.append(delivery_id)
            if len(begun) == AT_ONCE:
                is_busy.set()
            await go_on.wait()
            return await slack(place, message, delivery_id)

        lives.slack.send = slow  # type: ignore[method-assign]
        lives._schedule.wake()
        await is_busy.wait()
        await lives._schedule.stop()
        go_on.set()
        await desk.keeper.drain(30.0)
        assert len(begun) == AT_ONCE
        lives.slack.send = slack  # type: ignore[method-assign]
        return [one for number in range(MANY) for one in await desk.store.deliveries(f"e{number}")]

    left = [one for one in lives.act(stopped) or [] if one.state is not DeliveryState.SENT]
    assert len(left) == MANY - AT_ONCE
    assert {(one.state, one.attempts) for one in left} == {(DeliveryState.PENDING, 0)}
