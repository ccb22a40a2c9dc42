"""A disk that takes nothing more while Callboard runs: people are told, nothing is lost, nothing is sent twice."""

import ctypes
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import CallboardError
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.stage import Stage
from bot.services.deliver import LEASE
from bot.store.errors import StoreUnusable
from tests.platforms import ONE_TRY
from tests.scenario.acting import typed
from tests.scenario.owing import EVENTS, announce, later, make_event, owe_now, seen_by, states
from tests.stages import make_stage

_LIBC = ctypes.CDLL(None, use_errno=True)
ROOM = b"size=1500k"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is soon full."""
    if _LIBC.mount(b"tmpfs", os.fsencode(tmp_path), b"tmpfs", 0, ROOM) != 0:
        pytest.skip("only root may make a disk")
    yield tmp_path
    _LIBC.umount2(os.fsencode(tmp_path), 2)  # MNT_DETACH


@pytest.fixture
async def stage(small_disk: Path) -> AsyncIterator[Stage]:
    """A stage on that disk."""
    play = make_stage(folder=str(small_disk))
    await play.start()
    await play.start_bot(ONE_TRY)
    yield play
    await play.stop()


@pytest.fixture
def fill(small_disk: Path) -> Callable[[], None]:
    """Fill the disk to its last byte."""

    def to_the_last_byte() -> None:
        file, many = os.open(small_disk / "filler", os.O_CREAT | os.O_WRONLY), 65536
        while many:
            try:
                os.write(file, b"x" * many)
            except OSError:
                many //= 2
        os.close(file)

    return to_the_last_byte


@pytest.fixture
def make_room(small_disk: Path) -> Callable[[], None]:
    """Make room on it again."""
    return (small_disk / "filler").unlink


Act = Callable[[], None]


async def test_what_was_typed_into_a_form_stays_and_is_taken_as_soon_as_there_is_room(
    stage: Stage, fill: Act, make_room: Act
) -> None:
    olivia = await typed(stage, "/event create Full house tomorrow 3pm for 1h on movingimage")
    fill()
    await olivia.submit({"Description": "Bring a chair"})
    await stage.settled()
    shown = str(olivia.views()[-1])
    assert (
        "The disk of Callboard’s database is full. Nothing can be saved until an administrator has made room" in shown
    )
    assert "Bring a chair" in shown
    assert stage.platforms.all["movingimage"].external_ids() == []
    is_well, facts = stage.bot.health.report()
    assert (is_well, facts["status"]) == (False, "database: disk full")
    make_room()
    await olivia.submit()
    await stage.settled()
    assert sum("Full house" in one for one in seen_by(stage, "U0BEN")) == 1
    assert stage.bot.health.report()[0]


async def test_an_answer_that_cannot_be_kept_is_said_so_and_may_be_given_again(
    stage: Stage, fill: Act, make_room: Act
) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    ben = stage.actor("U0BEN")
    card = ben.messages(EVENTS)[-1]["ts"]
    fill()
    await ben.click(EVENTS, card, "rsvp_going")
    await stage.settled()
    assert "Nothing can be saved until" in ben.messages(EVENTS)[-1]["text"]
    await typed(stage, "/event show Town", "U0BEN")
    assert "rsvp_going" in str(ben.messages(EVENTS)[-1])  # reading goes on
    make_room()
    await ben.click(EVENTS, card, "rsvp_going")
    await stage.settled()
    assert (await stage.bot.desk.store.counts([event.id]))[event.id] == {"going": 1}


async def test_what_cannot_be_marked_is_not_sent_until_there_is_room(stage: Stage, fill: Act, make_room: Act) -> None:
    event = await make_event(stage)
    stage.slack.faults.slow("chat.postMessage", 0.3)
    await owe_now(stage, event, (Kind.CANCELLED, Audience.CHANNEL))
    await stage.slack.wait_for(lambda: stage.slack._answering)
    fill()  # what is under way has been sent by now, and is found again afterwards
    await stage.bot.deliverer.settle()
    assert len(seen_by(stage, "U0BEN")) == 1
    assert await states(stage, event, Kind.CANCELLED) == [DeliveryState.LEASED]
    stage.clock.advance(LEASE + timedelta(seconds=1))
    for _ in range(2):
        await stage.bot.schedule.tick()
    assert len(seen_by(stage, "U0BEN")) == 1
    make_room()
    await stage.bot.store.try_again()
    assert stage.bot.health.report()[0]
    await later(stage, timedelta(seconds=1))
    assert len(seen_by(stage, "U0BEN")) == 1
    assert await states(stage, event, Kind.CANCELLED) == [DeliveryState.SENT]


async def test_a_backup_that_finds_no_room_leaves_no_half_file(
    stage: Stage, fill: Act, make_room: Act, small_disk: Path
) -> None:
    await make_event(stage)
    fill()
    with pytest.raises(StoreUnusable, match="has room"):
        await stage.bot.store.backup(str(small_disk / "copy.db"))
    assert {one for one in os.listdir(small_disk) if one.startswith("copy")} == set()  # noqa: PTH208  not blocking for long
    make_room()
    await stage.bot.store.backup(str(small_disk / "copy.db"))


@pytest.mark.parametrize("is_new", [True, False])
async def test_a_disk_that_is_full_at_the_start_is_said_in_a_sentence(
    stage: Stage, fill: Act, make_room: Act, is_new: bool
) -> None:
    await stage.stop_bot()
    more = {"CALLBOARD_DATABASE": f"{stage.folder}/new.db"} if is_new else {}
    fill()
    with pytest.raises(CallboardError, match=r"disk|cannot be made"):
        await stage.start_bot(ONE_TRY | more)
    make_room()
    await stage.start_bot(ONE_TRY | more)


async def test_a_database_that_has_become_read_only_is_said_so(stage: Stage) -> None:
    def read_only(word: str) -> None:
        own = stage.bot.store._connections
        own._writing._threads.submit(own._writer.execute, f"PRAGMA query_only = {word}").result()

    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    read_only("ON")
    ben = stage.actor("U0BEN")
    card = ben.messages(EVENTS)[-1]["ts"]
    await ben.click(EVENTS, card, "rsvp_going")
    await stage.settled()
    assert "has mended the permissions of" in ben.messages(EVENTS)[-1]["text"]
    assert stage.bot.health.report()[1]["status"] == "database: read-only"
    read_only("OFF")
    await ben.click(EVENTS, card, "rsvp_going")
    await stage.settled()
    assert stage.bot.health.report()[0]
