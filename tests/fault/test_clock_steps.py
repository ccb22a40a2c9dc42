"""The clock is set wrong and right again while the bot runs: nothing is lost or doubled, what is too late is said."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.messages import AttendanceDigest, RecordingDigest, Reminder
from bot.domain.people import Answer
from bot.domain.wishes import Wish
from bot.schedule import LOOK_EVERY
from bot.services.answer import answer
from bot.services.desk import Desk
from bot.services.own_reminders import remind
from bot.services.reminders import plan_shown
from bot.services.schedule_event import schedule_event
from bot.views.plan import plan_lines
from tests.machine.edges import CHANNEL, OLIVIA, PEOPLE
from tests.machine.lives import Lives

NOW = datetime(2027, 2, 9, 15, tzinfo=UTC)
START = NOW + timedelta(hours=25)
LEADS = (1440, 60, 15)  # their times come an hour from now, in 24 hours, and three quarters of an hour later
HALF_AN_HOUR, HOUR, DAY = timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def lives() -> Iterator[Lives]:
    world = Lives(NOW)
    wish = Wish("one", "hall", CHANNEL, "Town hall", "", START, START + HOUR, "UTC", LEADS)
    world.act(lambda desk: schedule_event(desk, OLIVIA, wish))
    world.settle()
    yield world
    world.close()


def _reminders(lives: Lives) -> list[int]:
    """Return the reminders that the channel has had, by the minutes that they say."""
    return [one.message.minutes for one in lives.slack.heard if isinstance(one.message, Reminder)]


def _shown(lives: Lives) -> str:
    """Return what `/event reminders` shows."""

    async def shown(desk: Desk) -> str:
        return "\n".join(plan_lines((await plan_shown(desk, OLIVIA, "one"))[0], "UTC"))

    return str(lives.act(shown))


@pytest.mark.parametrize(
    ("step", "at_once", "afterwards"),
    [
        (HOUR, 1, [60, 15]),  # the first one came half an hour late
        (-HOUR, 0, [1440, 60, 15]),
        (DAY, 1, [15]),  # the first one was too late to be useful, the second one half an hour late
        (-DAY, 0, [1440, 60, 15]),
    ],
)
def test_a_step_and_the_step_back_send_each_reminder_once(
    lives: Lives, step: timedelta, at_once: int, afterwards: list[int]
) -> None:
    lives.pass_by(HALF_AN_HOUR)
    lives.clock.step(step)
    lives.turn(LOOK_EVERY)
    assert len(_reminders(lives)) == at_once
    assert ("skipped · Reminder in the channel" in _shown(lives)) == (step == DAY)
    assert ("too late to be useful" in _shown(lives)) == (step == DAY)
    lives.clock.step(-step)
    lives.turn(LOOK_EVERY)
    assert len(_reminders(lives)) == at_once
    lives.pass_by(3 * DAY)
    assert _reminders(lives)[at_once:] == afterwards
    digests = [one for one in lives.slack.heard if isinstance(one.message, AttendanceDigest)]
    assert len(digests) == 1


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_no_step_sends_anything_twice(lives: Lives, step: timedelta) -> None:
    for _ in range(4):
        lives.pass_by(8 * HOUR)
        lives.clock.step(step)
        lives.turn(LOOK_EVERY)
        lives.clock.step(-step)
        lives.turn(LOOK_EVERY)
    lives.pass_by(2 * DAY)
    assert max(Counter(one.delivery_id for one in lives.slack.heard).values()) == 1
    assert len(_reminders(lives)) <= len(LEADS)


def test_the_schedule_looks_every_so_often_although_nobody_wakes_it(lives: Lives) -> None:
    for number, minutes in enumerate(LEADS, start=1):
        lives.clock.pass_to(START - timedelta(minutes=minutes))
        lives.turn(LOOK_EVERY - 1)
        assert len(_reminders(lives)) == number - 1
        lives.turn(1.0)
        assert len(_reminders(lives)) == number


def test_the_schedule_looks_no_more_when_it_is_stopped(lives: Lives) -> None:
    lives.clock.pass_to(START - timedelta(minutes=60))
    lives.stop()
    lives.turn(10 * LOOK_EVERY)
    assert _reminders(lives) == []


def test_a_recording_that_was_first_asked_for_by_a_wrong_clock_is_not_held_back(lives: Lives) -> None:
    lives.pass_by(START + HOUR - NOW)
    lives.slack.weather = "out"
    lives.clock.step(DAY)
    lives.turn(LOOK_EVERY)
    lives.clock.step(-DAY)
    lives.slack.weather = "fine"
    lives.pass_by(HOUR)
    assert sum(isinstance(one.message, RecordingDigest) for one in lives.slack.heard) == 1


def test_a_card_that_is_shown_anew_after_the_clock_was_set_back_still_shows_the_end(lives: Lives) -> None:
    lives.pass_by(START + HOUR + timedelta(minutes=20) - NOW)
    lives.clock.step(-HALF_AN_HOUR)
    lives.turn(LOOK_EVERY)
    lives.act(lambda desk: answer(desk, "U0BEN", "one", Answer.GOING))
    lives.settle()
    [card] = lives.slack.cards.values()
    assert card.event.phase(card.now) is EventState.LIVE
    lives.pass_by(HOUR)
    [card] = lives.slack.cards.values()
    assert card.event.phase(card.now) is EventState.ENDED


def test_a_reminder_that_somebody_asked_for_comes_at_its_time_also_after_a_new_start(lives: Lives) -> None:
    lives.act(lambda desk: remind(desk, PEOPLE[0], "one", 47))
    lives.begin_again(HALF_AN_HOUR)
    lives.settle()
    assert [one.to for one in lives.slack.heard if one.to == PEOPLE[0]] == []
    lives.pass_by(DAY)
    found = [one for one in lives.slack.heard if one.to == PEOPLE[0]]
    assert [one.at.replace(microsecond=0) for one in found] == [START - timedelta(minutes=47)]
