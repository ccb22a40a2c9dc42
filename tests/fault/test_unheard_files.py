"""Slack takes a calendar file and its answer is lost: what the file says is taken back all the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Answer
from bot.domain.wishes import Wish
from bot.services.answer import answer
from bot.services.end_event import cancel_event
from bot.services.schedule_event import schedule_event
from tests.machine.edges import CHANNEL, OLIVIA
from tests.machine.lives import Lives

NOW = datetime(2027, 2, 9, 15, tzinfo=UTC)
START = NOW + timedelta(hours=2)


@pytest.fixture
def lives() -> Iterator[Lives]:
    """Ben has a calendar file of which the bot does not know that he has it."""
    world = Lives(NOW)
    wish = Wish("one", "hall", CHANNEL, "Town hall", "", START, START + timedelta(hours=1), "UTC", ())
    world.act(lambda desk: schedule_event(desk, OLIVIA, wish))
    world.settle()
    world.slack.weather = "deaf"
    world.act(lambda desk: answer(desk, "U0BEN", "one", Answer.GOING))
    while not world.slack.got:
        world.settle()
    world.slack.weather = "fine"
    yield world
    world.close()


def _calendar(lives: Lives) -> str:
    lives.pass_by(timedelta(minutes=2))
    return lives.slack.got[-1].file.content.decode().split("|", 2)[2]


def test_an_event_that_is_cancelled_then_is_off_in_the_calendar_too(lives: Lives) -> None:
    lives.act(lambda desk: cancel_event(desk, OLIVIA, "one", also_delete=False))
    assert _calendar(lives) == "cancelled"


def test_who_takes_the_answer_back_then_has_it_off_the_calendar(lives: Lives) -> None:
    lives.act(lambda desk: answer(desk, "U0BEN", "one", Answer.NO))
    assert _calendar(lives) == "cancelled"
