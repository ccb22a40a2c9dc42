"""What happens after an event, and what people see of it."""

from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, look_again

OLIVIA = "U0OLIVIA"
LINK = "https://example.com/watch-it-here"
ASKED = "give_recording_link"


async def until(stage: Stage, at: datetime) -> None:
    stage.clock.jump_to(at)
    await stage.clock_moved()
    await stage.settled()


async def after_the_end(stage: Stage) -> None:
    await until(stage, (await event_of(stage)).ends_at + timedelta(minutes=20))


async def after_a_day(stage: Stage) -> None:
    for _ in range(3):
        await look_again(stage, hours=9)


def digests(stage: Stage) -> list[str]:
    """Return the messages in the channel that bring something to watch or read."""
    shown = stage.actor("U0BEN").messages("C0EVENTS", threads=True)
    return [str(one) for one in shown if "movie_camera" in str(one)]


def counted(stage: Stage) -> list[str]:
    return [str(one) for one in stage.actor("U0BEN").messages("C0EVENTS", threads=True) if "bar_chart" in str(one)]


def questions(stage: Stage) -> list[str]:
    """Return how the organiser was asked for the recording."""
    return [str(one) for one in stage.actor(OLIVIA).direct_messages() if ASKED in str(one)]


async def give_link(stage: Stage) -> None:
    """Press the button that was shown last, after the command or in the direct message."""
    olivia = stage.actor(OLIVIA)
    direct = stage.slack.space.direct(OLIVIA).id
    seen = [(one, channel) for channel in (direct, "C0EVENTS") for one in olivia.messages(channel) if ASKED in str(one)]
    shown, channel = seen[-1]
    await olivia.click(channel, shown["ts"], ASKED)
    await stage.settled()
    await olivia.submit({"Recording link": LINK})
    await stage.settled()
    olivia.close_view()
    await stage.settled()


def listed(stage: Stage) -> dict[str, Any]:
    """Return the last list of names that Olivia has by direct message."""
    return [one for one in stage.actor(OLIVIA).direct_messages() if "clipboard" in str(one)][-1]


async def press_list(stage: Stage, action_id: str) -> Actor:
    """Press a button of the list."""
    olivia = stage.actor(OLIVIA)
    olivia.close_view()
    await olivia.click(stage.slack.space.direct(OLIVIA).id, listed(stage)["ts"], action_id)
    await stage.settled()
    return olivia
