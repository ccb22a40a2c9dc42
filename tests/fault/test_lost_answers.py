"""Slack took a message and its answer was lost; then the event moves, before the bot has looked for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.messages import Message, Moved, Reminder
from bot.domain.wishes import Wish, wish_of
from bot.services.desk import Desk
from bot.services.edit_event import edit_event
from bot.services.schedule_event import schedule_event
from tests.machine.edges import CHANNEL, OLIVIA
from tests.machine.lives import Lives

NOW, HOUR = datetime(2027, 2, 9, 12, tzinfo=UTC), timedelta(hours=1)
START, SOON = NOW + 2 * HOUR, timedelta(seconds=2)


@pytest.fixture
def lives() -> Iterator[Lives]:
    world = Lives(NOW)
    wish = Wish("one", "hall", CHANNEL, "Town hall", "", START, START + HOUR, "UTC", (60,))
    world.act(lambda desk: schedule_event(desk, OLIVIA, wish))
    world.settle()
    yield world
    world.close()


def _move(lives: Lives, start: datetime) -> None:
    async def move(desk: Desk) -> None:
        event = await desk.store.event("one")
        assert event is not None
        wish = replace(wish_of(event), starts_at=start, ends_at=start + HOUR)
        await edit_event(desk, OLIVIA, wish, event.revision)

    lives.act(move)
    lives.settle()


def _starts(lives: Lives, kind: type[Message]) -> list[datetime]:
    return [one.message.event.starts_at for one in lives.slack.heard if isinstance(one.message, kind)]


def test_a_reminder_comes_for_the_new_start_too(lives: Lives) -> None:
    lives.pass_by(HOUR - SOON)
    lives.slack.weather = "deaf"
    lives.pass_by(SOON)
    lives.slack.weather = "fine"
    _move(lives, START + 4 * HOUR)
    lives.pass_by(6 * HOUR)
    assert _starts(lives, Reminder) == [START, START + 4 * HOUR]


def test_who_may_have_heard_of_a_new_start_hears_that_it_is_the_old_one_again(lives: Lives) -> None:
    lives.slack.weather = "deaf"
    _move(lives, START + HOUR)
    lives.slack.weather = "fine"
    _move(lives, START)
    assert _starts(lives, Moved) == [START + HOUR, START]
