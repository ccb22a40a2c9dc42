"""The fault table: its page knows every cell, and what judges the cells sees what it is there for."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.sandbox.webapi_chat import add_message
from tests.faults.acts import with_guest
from tests.faults.cell import all_cells
from tests.faults.committed import said_of
from tests.faults.judge import broken
from tests.faults.page import PAGE
from tests.faults.play import CHANNEL, GUEST, Play
from tests.stages import make_stage


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    """An event to which somebody is going, and with which nothing is wrong."""
    stage = make_stage(autoplay=False)
    await stage.start()
    await stage.start_bot()
    play = Play(stage, "myownconference")
    await with_guest(play)
    yield play
    await stage.stop()


def _sent_twice(play: Play) -> None:
    channel = play.stage.slack.space.channels[CHANNEL]
    add_message(play.stage.slack.space, channel, {**channel.messages[-1], "ts": play.stage.slack.space.new_ts()})


def _renamed_there(play: Play) -> None:
    play.fake.edit(play.external_id, title="Something else")


def _gone_there(play: Play) -> None:
    play.fake.remove(play.external_id)


def _not_going_any_more(play: Play) -> None:
    play.going.discard(GUEST)


def _logged(play: Play) -> None:
    play.logged.append("unexpected")


def test_the_page_says_what_becomes_of_every_cell() -> None:
    assert said_of(PAGE.read_text()).keys() == set(all_cells()), "run `make faults FAULTS=--write`"


def test_the_page_knows_of_nothing_that_did_not_come_right() -> None:
    assert {word for word, _ in said_of(PAGE.read_text()).values()} == {"done", "done later", "said", "asked"}


async def test_the_judge_finds_nothing_wrong_where_nothing_is(play: Play) -> None:
    assert list(broken(play)) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_sent_twice, "sent 2 times"),
        (_renamed_there, "events on the platform"),
        (_gone_there, "an open event is not on the platform"),
        (_not_going_any_more, "registered there"),
        (_logged, "logged: unexpected"),
    ],
)
async def test_the_judge_sees_harm(play: Play, harm: Callable[[Play], None], says: str) -> None:
    harm(play)
    assert says in "; ".join(broken(play))
