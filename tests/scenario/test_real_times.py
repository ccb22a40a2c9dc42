"""Events that begin earlier, end earlier or run longer than planned, where the platform says so."""

from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.domain.times import is_near
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, in_thread, let_go, look_again, press, typed
from tests.scenario.apart import END_THERE, asked, at, on_site
from tests.scenario.conftest import Create
from tests.scenario.owing import make_event, owe_now, seen_by, states

MINUTE = timedelta(minutes=1)


def card(stage: Stage) -> str:
    return next(one for one in seen_by(stage, "U0BEN") if "organised by" in one)


@pytest.mark.parametrize("platform", list(END_THERE))
async def test_an_event_that_ends_early_there_has_ended_here_and_its_digests_follow_the_real_end(
    stage: Stage, create: Create, platform: str
) -> None:
    await create(platform)
    event = await event_of(stage)
    await at(stage, event.starts_at + 5 * MINUTE)
    END_THERE[platform](*on_site(stage, platform))
    ended = await at(stage, event.starts_at + 10 * MINUTE)
    assert ended.phase(stage.clock.now()) is EventState.ENDED
    assert ended.ends_at == event.ends_at
    assert "Ended" in card(stage)
    assert "before its planned end" in str(stage.actor("U0OLIVIA").direct_messages()[-1]["blocks"])
    await at(stage, event.starts_at + 26 * MINUTE)
    assert await states(stage, event, Kind.ATTENDANCE_DIGEST) == [DeliveryState.SENT]
    await at(stage, event.ends_at + 30 * MINUTE)
    assert await states(stage, event, Kind.ATTENDANCE_DIGEST) == [DeliveryState.SENT]


@pytest.mark.parametrize("platform", ["movingimage", "eventtia"])
async def test_a_platform_that_does_not_say_whether_an_event_runs_is_not_asked(
    stage: Stage, create: Create, platform: str
) -> None:
    await create(platform)
    event = await event_of(stage)
    await at(stage, event.ends_at - 20 * MINUTE)
    fake, _ = on_site(stage, platform)
    fake.calls.clear()
    stage.clock.jump_to(event.ends_at)
    assert stage.bot is not None
    stage.bot.schedule.wake()
    await stage.settled()
    assert "Ended" in card(stage)
    assert not fake.calls


async def test_no_digest_comes_while_the_event_runs_on_there(stage: Stage, create: Create) -> None:
    await create("kaltura")
    event = await event_of(stage)
    fake, external_id = on_site(stage, "kaltura")
    await at(stage, event.starts_at + MINUTE)
    fake.set_status(external_id, "live")  # type: ignore[attr-defined]
    for late in (0, 10, 20, 40):
        running = await at(stage, event.ends_at + late * MINUTE)
        assert running.phase(stage.clock.now()) is EventState.LIVE
        assert "Live now" in card(stage)
    assert await states(stage, event, Kind.ATTENDANCE_DIGEST) == [DeliveryState.PENDING]
    END_THERE["kaltura"](fake, external_id)
    over = await at(stage, event.ends_at + 42 * MINUTE)
    assert over.real_end is not None
    assert is_near(over.real_end, event.ends_at + 42 * MINUTE)
    assert "Ended" in card(stage)
    await at(stage, event.ends_at + 57 * MINUTE)
    assert await states(stage, event, Kind.ATTENDANCE_DIGEST) == [DeliveryState.SENT]
    assert "before its planned end" not in str(stage.actor("U0OLIVIA").direct_messages())


async def test_an_event_that_runs_on_can_be_closed(stage: Stage, create: Create) -> None:
    await create("myownconference")
    event = await event_of(stage)
    await at(stage, event.ends_at - MINUTE)
    assert stage.bot is not None
    longer = {"real_end": event.ends_at + 30 * MINUTE, "ends_at": event.ends_at - 30 * MINUTE}
    await stage.bot.desk.store.save_event(event.model_copy(update=longer))
    olivia = await typed(stage, "/event close")
    await olivia.submit()
    await stage.settled()
    assert (await event_of(stage)).phase(stage.clock.now()) is EventState.ENDED


async def test_an_event_that_nobody_ends_there_is_over_two_hours_after_its_planned_end(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    event = await event_of(stage)
    fake, external_id = on_site(stage, "kaltura")
    fake.set_status(external_id, "live")  # type: ignore[attr-defined]
    for late in range(0, 160, 4):
        await at(stage, event.ends_at + late * MINUTE)
    assert "Ended" in card(stage)
    assert await states(stage, event, Kind.ATTENDANCE_DIGEST) == [DeliveryState.SENT]


async def test_while_the_platform_is_away_the_clock_decides(stage: Stage, create: Create) -> None:
    await create("kaltura")
    event = await event_of(stage)
    await at(stage, event.starts_at + MINUTE)
    fake, external_id = on_site(stage, "kaltura")
    fake.set_status(external_id, "live")  # type: ignore[attr-defined]
    await fake.stop()
    assert (await at(stage, event.ends_at)).phase(stage.clock.now()) is EventState.ENDED
    assert "Ended" in card(stage)


async def test_an_event_that_begins_early_there_is_live_here_and_its_reminder_still_comes(
    stage: Stage, create: Create
) -> None:
    ben = await let_go(stage, await create("kaltura"))
    event = await event_of(stage)
    fake, external_id = on_site(stage, "kaltura")
    await at(stage, event.starts_at - 20 * MINUTE)
    fake.set_status(external_id, "live")  # type: ignore[attr-defined]
    early = await at(stage, event.starts_at - 18 * MINUTE)
    assert early.phase(stage.clock.now()) is EventState.LIVE
    assert "Live now" in card(stage)
    await at(stage, event.starts_at - 15 * MINUTE)
    assert [one for one in ben.direct_messages() if "starts in 15 minutes" in one["text"]]


@pytest.mark.parametrize("platform", ["ibm", "kaltura"])
async def test_an_event_that_is_over_there_before_its_start_is_asked_about_once(
    stage: Stage, create: Create, platform: str
) -> None:
    await create(platform)
    END_THERE[platform](*on_site(stage, platform))
    for _ in range(3):
        await look_again(stage, minutes=10)
    assert (await event_of(stage)).state is EventState.OPEN
    (question,) = asked(stage, "cancelled?")
    assert "although it has not begun" in str(question["blocks"])
    assert "is cancelled" in await press(stage, question, "cancel_here")
    assert "is cancelled" in in_thread(stage)


async def test_a_reminder_that_is_late_does_not_come_after_the_end(stage: Stage) -> None:
    now = stage.clock.now()
    times = {"starts_at": now - 5 * MINUTE, "ends_at": now + 55 * MINUTE, "real_end": now - MINUTE}
    event = await make_event(stage, external_id="x", reminders=(0,), **times)
    await owe_now(stage, event, (Kind.REMINDER, Audience.CHANNEL))
    await stage.settled()
    assert await states(stage, event, Kind.REMINDER) == [DeliveryState.SKIPPED]
