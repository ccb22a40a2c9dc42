"""Attendance: provisional at first, looked at again until it has settled, then final in the same messages."""

from bot.domain.plans import DeliveryState, Kind
from bot.sandbox.stage import Stage
from providers.eventtia.fake import FakeEventtia
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import OLIVIA, after_the_end, counted

ALWAYS = 100_000


def lists(stage: Stage) -> list[str]:
    """Return the lists of names that Olivia has by direct message."""
    return [str(one) for one in stage.actor(OLIVIA).direct_messages() if "clipboard" in str(one)]


async def over(stage: Stage, create: Create, eventtia: FakeEventtia) -> str:
    """Let an event come to its end to which two are going and one comes, and return the platform's id of it."""
    card = await create("eventtia")
    for who in ("U0BEN", "U0KAVYA"):
        await let_go(stage, card, who)
    external_id = (await event_of(stage)).external_id or ""
    eventtia.admit(external_id, "ben@example.com")
    await after_the_end(stage)
    return external_id


async def test_the_digest_is_provisional_until_two_looks_agree_and_final_in_the_same_messages(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    external_id = await over(stage, create, eventtia)
    (digest,), (names,) = counted(stage), lists(stage)
    assert "Provisional" in digest
    assert "Attended *1* · No-shows *1*" in digest
    assert "Provisional" in names
    assert files(stage.actor(OLIVIA)).count(f"{(await event_of(stage)).ref}-attendance.csv") == 1

    eventtia.admit(external_id, "KAVYA@example.com")
    eventtia.admit(external_id, "wal@example.org")
    await stage.stop_bot()
    await stage.start_bot()
    await look_again(stage, minutes=30)
    assert "Provisional" in counted(stage)[0]
    await look_again(stage, minutes=40)  # this look differs from the one before
    assert "Provisional" in counted(stage)[0]
    await look_again(stage, minutes=61)
    await look_again(stage, minutes=1)

    (digest,), (names,) = counted(stage), lists(stage)
    assert "Provisional" not in digest + names
    assert "Attended *3* · No-shows *0*" in digest
    assert "wal@example.org" in names
    assert "wal@example.org" not in digest
    assert len([one for one in files(stage.actor(OLIVIA)) if one.endswith(".csv")]) == 2
    asked = len(eventtia.calls)
    await typed(stage, "/event attendance")
    await look_again(stage, hours=2)
    assert len(eventtia.calls) == asked  # what is final is not asked for again
    assert len(lists(stage)) == 2


async def test_what_was_deleted_is_not_posted_again_and_nothing_new_is_sent_where_nothing_changed(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await over(stage, create, eventtia)
    stage.slack.space.channels["C0EVENTS"].messages[:] = [
        one for one in stage.slack.space.channels["C0EVENTS"].messages if "bar_chart" not in str(one)
    ]
    eventtia.faults.append(Fault("status", "", times=ALWAYS))
    for _ in range(5):
        await look_again(stage, hours=6)
    event = await event_of(stage)
    assert not counted(stage)
    assert "Provisional" not in lists(stage)[0]
    assert len([one for one in files(stage.actor(OLIVIA)) if one.endswith(".csv")]) == 1
    owed = await stage.bot.desk.store.deliveries(event.id)
    assert {one.state for one in owed if one.kind is Kind.ATTENDANCE_FINAL} == {DeliveryState.SENT}
