"""kill -9 while a series is made or changed: every date once, on the platform and here."""

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.fault.conftest import Mortal
from tests.platforms import CREATES


def _starts(stage: Stage) -> list[float]:
    fake = stage.platforms.all["movingimage"]
    return sorted(fake.times(one)[0].timestamp() for one in fake.external_ids())


async def test_a_kill_while_a_series_is_made_or_changed_leaves_every_date_once_and_changed_once(
    played: tuple[Stage, Mortal],
) -> None:
    stage, bot = played
    fake, olivia = stage.platforms.all["movingimage"], stage.actor("U0OLIVIA")
    await olivia.command("/event create Killed tomorrow 3pm for 1h every day 5 times on movingimage")
    await stage.slack.wait_for(olivia.views)
    fake.faults.append(Fault("slow_answer", CREATES["movingimage"], times=2, seconds=5.0))
    await olivia.submit()
    await stage.slack.wait_for(lambda: "Killed" in fake.titles().values())
    await bot.kill()
    fake.faults.clear()
    await bot.start()
    await stage.slack.wait_for(lambda: "5 events are created" in str(olivia.views()), 20)
    assert list(fake.titles().values()) == ["Killed"] * 5
    before = _starts(stage)
    assert len({one - before[0] for one in before}) == 5
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")), 20)
    assert sum("rsvp_going" in str(one) for one in olivia.messages("C0EVENTS")) == 1
    olivia.close_view()
    await olivia.command("/event edit Killed")
    await stage.slack.wait_for(olivia.views)
    fake.faults.append(Fault("slow_answer", "updateEventDetails", times=10, seconds=0.5))
    changes = {"Title": "Moved", "Time": "16:00", "Change": "This and all later ones"}
    await olivia.submit(changes)
    await stage.slack.wait_for(lambda: list(fake.titles().values()).count("Moved") == 3)
    await bot.kill()
    fake.faults.clear()
    await bot.start()
    await stage.slack.wait_for(lambda: "5 events are changed" in str(olivia.views()), 20)
    assert list(fake.titles().values()) == ["Moved"] * 5
    assert [now - was for was, now in zip(before, _starts(stage), strict=True)] == [3600.0] * 5
