"""A backup is put back: what went out after it was made is found in Slack, and not sent again."""

from datetime import timedelta
from pathlib import Path

from bot.domain.clock import SystemClock
from bot.domain.plans import Audience, Kind
from bot.sandbox.stage import Stage
from bot.services.owed import follow_plan, owe
from bot.services.ports import Changes
from bot.store.backup import restore
from tests.scenario.owing import calls, direct_to, later, let_be_going, make_event, seen_by


def _posted(stage: Stage) -> list[int]:
    """Count what each place got; a file carries no mark by which an older database could know it."""
    every = seen_by(stage, "U0BEN"), direct_to(stage, "U0BEN"), direct_to(stage, "U0OLIVIA")
    return [len([one for one in some if "'files'" not in one]) for some in every]


async def test_what_a_lost_life_has_sent_is_not_sent_again(stage: Stage) -> None:
    desk = stage.bot.desk
    event = await make_event(stage, "Town hall", external_id="1", reminders=(60,), platform="ibm")
    await desk.store.apply(await follow_plan(desk, event))
    await let_be_going(stage, event, "U0BEN")
    soon = stage.clock.now() + timedelta(minutes=1)
    owed = [
        owe(event, Kind.ANNOUNCEMENT, Audience.CHANNEL, soon),
        owe(event, Kind.HOST_LINKS, Audience.ORGANISERS, soon),
    ]
    await desk.store.apply(Changes(add=owed))
    copy, path = Path(stage.folder) / "copy.db", Path(stage.folder) / "callboard.db"
    await desk.store.backup(str(copy))
    await later(stage, timedelta(hours=23, minutes=1))
    await later(stage, timedelta(hours=3))
    await stage.stop_bot()
    before = _posted(stage)
    assert before == [3, 1, 3]  # card, reminder, figures; reminder; host links, list, question for the recording
    restore(str(path), str(copy), SystemClock().now())
    await stage.start_bot()
    await stage.settled()
    await later(stage, timedelta(seconds=10))
    assert _posted(stage) == before
    assert calls(stage, "conversations.history") > 0
