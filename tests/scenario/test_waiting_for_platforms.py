"""A platform in trouble is waited for, not for ever, and whoever waits hears of it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import after_a_day, after_the_end, counted, digests, questions, until

ALWAYS = 100_000
REGISTERS = [("movingimage", "allowGuest"), ("eventtia", "/register"), ("myownconference", "attendeesAdd")]


def _fail(stage: Stage, platform: str, operation: str, kind: Any = "status", status: int = 503) -> None:
    stage.platforms.all[platform].faults.append(Fault(kind, operation, times=ALWAYS, status=status))


def _told(stage: Stage, words: str, who: str = "U0BEN") -> int:
    return sum(words in str(one) for one in stage.actor(who).direct_messages())


def _registered(stage: Stage, platform: str) -> set[str]:
    fake = stage.platforms.all[platform]
    return fake.registered(fake.external_ids()[0])


@pytest.mark.parametrize(("platform", "operation"), REGISTERS)
async def test_an_answer_that_cannot_be_read_is_no_refusal_of_a_registration(
    stage: Stage, create: Create, platform: str, operation: str
) -> None:
    _fail(stage, platform, operation, "html")
    await let_go(stage, await create(platform))
    await look_again(stage, minutes=2)
    assert _told(stage, "could not be registered") == _told(stage, "You’re going to") == 0
    stage.platforms.all[platform].faults.clear()
    await look_again(stage, minutes=10)
    assert _registered(stage, platform) == {"ben@example.com"}
    assert _told(stage, "You’re going to") == 1


async def test_an_answer_that_cannot_be_read_is_no_refusal_of_a_withdrawal(stage: Stage, create: Create) -> None:
    platform = "eventtia"
    ts = await create(platform)
    ben = await let_go(stage, ts)
    _fail(stage, platform, "/cancel", "html")
    await ben.click("C0EVENTS", ts, "rsvp_no")
    await stage.settled()
    stage.platforms.all[platform].faults.clear()
    await look_again(stage, minutes=10)
    assert _registered(stage, platform) == set()
    assert _told(stage, "still on its list", "U0OLIVIA") == 0


async def test_who_waits_for_a_registration_hears_after_an_hour_that_it_is_not_done_and_later_that_it_is(
    stage: Stage, create: Create
) -> None:
    _fail(stage, "movingimage", "allowGuest")
    await let_go(stage, await create())
    await look_again(stage, minutes=40)
    assert _told(stage, "not registered") == 0
    for _ in range(3):
        await look_again(stage, minutes=40)
    assert _told(stage, "You are not registered for “Town hall” yet: movingimage is not answering") == 1
    stage.platforms.all["movingimage"].faults.clear()
    await look_again(stage, minutes=20)
    assert _told(stage, "You’re going to") == 1


async def test_a_withdrawal_that_is_not_possible_for_a_day_is_told_to_the_organisers(
    stage: Stage, create: Create
) -> None:
    ts = await create(Date="2027-02-16")
    ben = await let_go(stage, ts)
    _fail(stage, "movingimage", "deleteGuest")
    await ben.click("C0EVENTS", ts, "rsvp_no")
    await stage.settled()
    await after_a_day(stage)
    assert _told(stage, "is still on its list on movingimage", "U0OLIVIA") == 1


@pytest.mark.parametrize("status", [503, 422])
async def test_a_reminder_does_not_wait_for_a_link_that_the_platform_does_not_give(
    stage: Stage, create: Create, status: int
) -> None:
    await let_go(stage, await create("myownconference"))
    _fail(stage, "myownconference", "attendeesRoom", status=status)
    event = await event_of(stage)
    await until(stage, event.starts_at.replace(hour=event.starts_at.hour - 1, minute=45))
    await look_again(stage, minutes=2)
    await look_again(stage, minutes=1)
    assert _told(stage, "starts in") == 1
    assert _told(stage, "The platform does not give your link right now. It is in the message with which") == 1


async def test_a_move_is_told_though_the_platform_does_not_give_the_link_again(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create("myownconference"))
    _fail(stage, "myownconference", "attendeesRoom", status=422)
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "17:00"})
    await stage.settled()
    assert _told(stage, "has moved") == 1
    assert len(files(ben)) == 2


async def test_digests_wait_for_answers_that_can_be_read(stage: Stage, create: Create) -> None:
    await let_go(stage, await create())
    for operation in ("hasGuestAttended", "getEventRecording"):
        _fail(stage, "movingimage", operation, "truncated")
    await after_the_end(stage)
    assert not counted(stage)
    assert not questions(stage)
    stage.platforms.all["movingimage"].faults.clear()
    await look_again(stage, hours=1)
    assert "Attended" in counted(stage)[0]
    assert len(digests(stage)) == 1


async def test_what_could_not_be_read_for_a_day_is_named_as_the_reason(stage: Stage, create: Create) -> None:
    await let_go(stage, await create())
    for operation in ("hasGuestAttended", "getEventRecording"):
        _fail(stage, "movingimage", operation, "html")
    await after_the_end(stage)
    await after_a_day(stage)
    said = "movingimage answered nothing that Callboard can read for a day"
    assert said in counted(stage)[0]
    assert said in questions(stage)[0]


async def test_links_of_recordings_that_the_platform_refuses_are_told_at_once(stage: Stage, create: Create) -> None:
    await create()
    event, fake = await event_of(stage), stage.platforms.all["movingimage"]
    fake.autoplay = False
    fake.add_recording(event.external_id or "")
    fake.faults.append(Fault("closing", "getEventRecording"))  # the digest gets its answer
    _fail(stage, "movingimage", "getEventRecording", status=403)
    await until(stage, event.ends_at.replace(minute=11))
    assert len(digests(stage)) == 1
    assert _told(stage, "are ready, but their links could not be fetched: movingimage", "U0OLIVIA") == 1
    fake.faults.clear()
    await typed(stage, "/event recordings")
    assert "http" in str(stage.actor("U0OLIVIA").messages("C0EVENTS")[-1]["blocks"])


async def test_what_may_have_been_cancelled_there_is_not_said_to_be_left(stage: Stage, create: Create) -> None:
    await create("eventtia")
    stage.platforms.all["eventtia"].faults.append(Fault("cut_after", "PUT"))
    olivia = await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    assert "It is not certain what was done on Eventtia" in str(olivia.views()[-1])
    assert "nothing was done" not in str(olivia.views()[-1])


async def test_what_may_have_been_changed_or_closed_there_is_said_to_be_so(stage: Stage, create: Create) -> None:
    await create("ibm")
    faults, olivia = stage.platforms.all["ibm"].faults, stage.actor("U0OLIVIA")
    faults.append(Fault("cut_after", "update"))
    await typed(stage, "/event edit")
    await olivia.submit({"Title": "Board meeting"})
    await stage.settled()
    assert "It may have been changed there all the same" in str(olivia.views()[-1])
    await look_again(stage, minutes=6)
    assert (await event_of(stage)).title == "Board meeting"
    await until(stage, (await event_of(stage)).starts_at + timedelta(minutes=5))
    faults.append(Fault("done_but_500", "close"))
    await typed(stage, "/event close")
    await olivia.submit()
    await stage.settled()
    assert "It may have been closed there all the same" in str(olivia.views()[-1])


async def test_a_wrong_key_is_named_as_the_reason_why_nothing_is_created(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"MYOWNCONFERENCE_API_KEY": "not-the-right-key"})
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on myownconference")
    await olivia.submit()
    await stage.settled()
    assert "MyOwnConference refused Callboard’s credentials" in str(olivia.views()[-1])
