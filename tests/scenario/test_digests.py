"""What comes after an event: the recording and the attendance, and what is said where they do not come."""

from datetime import timedelta

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault
from providers.movingimage.fake import FakeMovingimage
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import (
    ASKED,
    LINK,
    OLIVIA,
    after_a_day,
    after_the_end,
    counted,
    digests,
    give_link,
    questions,
    until,
)

ALWAYS = 100_000
CHAT = {"id": "c1", "downloadUrl": "https://x.example/c.txt", "fileType": "CHAT", "createdAt": 1, "location": "eu"}


@pytest.fixture
def fake(stage: Stage) -> FakeMovingimage:
    """A movingimage on which nothing happens by itself."""
    one = stage.platforms.all["movingimage"]
    assert isinstance(one, FakeMovingimage)
    one.autoplay = False
    return one


async def test_a_link_given_after_a_day_of_silence_is_posted_at_once(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await create()
    fake.faults.append(Fault("status", "getEventRecording", times=ALWAYS))
    await after_the_end(stage)
    await after_a_day(stage)
    (question,) = questions(stage)
    assert "movingimage did not answer for a day." in question
    await give_link(stage)
    (digest,) = digests(stage)
    assert LINK in digest


@pytest.mark.parametrize("status", [503, 404])
async def test_recordings_offers_the_link_whatever_the_platform_says(
    stage: Stage, create: Create, fake: FakeMovingimage, status: int
) -> None:
    await create()
    fake.faults.append(Fault("status", "getEventRecording", times=ALWAYS, status=status))
    await until(stage, (await event_of(stage)).ends_at + timedelta(minutes=1))
    olivia = await typed(stage, "/event recordings")
    assert "movingimage" in str([one for one in olivia.messages("C0EVENTS") if ASKED in str(one)])
    await give_link(stage)
    (digest,) = digests(stage)
    assert LINK in digest
    olivia = await typed(stage, "/event recordings")
    shown = str(olivia.messages("C0EVENTS")[-1])
    assert LINK in shown
    assert "movingimage" in shown


async def test_an_event_the_platform_has_lost_has_its_organiser_asked_at_once(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await create()
    fake.faults.append(Fault("status", "getEventRecording", times=ALWAYS, status=404))
    await after_the_end(stage)
    (question,) = questions(stage)
    assert "movingimage does not know this any more." in question


async def test_a_link_given_while_live_is_posted_once_and_the_recording_follows(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await create()
    event = await event_of(stage)
    await until(stage, event.starts_at + timedelta(minutes=50))
    await typed(stage, "/event recordings")
    await give_link(stage)
    fake.add_recording(event.external_id or "")
    await after_the_end(stage)
    by_hand, recorded = digests(stage)
    assert LINK in by_hand
    assert LINK not in recorded
    assert "*Recording 1*" in recorded


async def test_a_link_given_by_hand_is_not_asked_for_when_the_recording_never_comes(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await create()
    await until(stage, (await event_of(stage)).starts_at + timedelta(minutes=50))
    await typed(stage, "/event recordings")
    await give_link(stage)
    await after_the_end(stage)
    await after_a_day(stage)
    assert len(digests(stage)) == 1
    assert not questions(stage)


async def test_a_chat_alone_is_not_the_recording(stage: Stage, create: Create, fake: FakeMovingimage) -> None:
    await create()
    event_id = (await event_of(stage)).external_id or ""
    fake._events[event_id].recordings = [CHAT]
    await after_the_end(stage)
    assert not digests(stage)
    fake.add_recording(event_id)
    await look_again(stage, hours=1)
    (digest,) = digests(stage)
    assert "*Recording 1*" in digest


async def test_after_a_day_a_chat_is_posted_and_the_organiser_is_asked_for_the_recording(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await create()
    event_id = (await event_of(stage)).external_id or ""
    fake._events[event_id].recordings = [CHAT]
    await after_the_end(stage)
    await after_a_day(stage)
    (digest,) = digests(stage)
    assert "is ready" not in digest
    assert "*Chat 1*" in digest
    (question,) = questions(stage)
    assert "movingimage has no recording of it yet." in question


async def test_after_two_days_off_one_hiccup_is_not_a_day_of_silence(stage: Stage, create: Create) -> None:
    await let_go(stage, await create())
    event = await event_of(stage)
    await stage.stop_bot()
    stage.clock.jump_to(event.ends_at + timedelta(days=2))
    faults = stage.platforms.all["movingimage"].faults
    faults += [Fault("status", one, times=4) for one in ("hasGuestAttended", "getEventRecording")]
    await stage.start_bot()
    await stage.settled()
    await look_again(stage, hours=1)
    assert len(counted(stage)) == 1
    assert "did not answer" not in counted(stage)[0]
    assert len(digests(stage)) == 1
    assert not questions(stage)


async def test_credentials_that_are_renewed_within_the_day_still_give_the_attendance(
    stage: Stage, create: Create
) -> None:
    await let_go(stage, await create("eventtia"))
    faults = stage.platforms.all["eventtia"].faults
    faults.append(Fault("status", "", times=ALWAYS, status=401))
    await after_the_end(stage)
    assert not counted(stage)
    faults.clear()
    await look_again(stage, hours=1)
    (digest,) = counted(stage)
    assert "Attended" in digest


async def test_credentials_that_are_never_renewed_are_named_as_the_reason_everywhere(
    stage: Stage, create: Create, fake: FakeMovingimage
) -> None:
    await let_go(stage, await create())
    fake.faults.append(Fault("status", "", times=ALWAYS, status=401))
    await after_the_end(stage)
    await after_a_day(stage)
    (digest,) = counted(stage)
    assert "movingimage refused Callboard’s credentials for a day" in digest
    (question,) = questions(stage)
    assert "movingimage refused Callboard’s credentials for a day." in question
    names = [str(one) for one in stage.actor(OLIVIA).direct_messages() if "clipboard" in str(one)]
    assert "movingimage refused Callboard’s credentials for a day" in str(names)


async def test_a_platform_disconnected_at_the_end_has_its_organiser_asked(stage: Stage, create: Create) -> None:
    await create()
    await stage.stop_bot()
    await stage.start_bot({"MOVINGIMAGE_API_KEY": ""})
    await after_the_end(stage)
    (question,) = questions(stage)
    assert "movingimage is not connected" in question
    assert len(counted(stage)) == 1
