"""What goes on at a platform itself, and what organisers are asked about it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.domain.events import Event
from bot.sandbox.stage import Stage
from providers.fake import FakePlatform
from tests.scenario.acting import event_of, look_again, typed

HOUR = timedelta(hours=1)


def _gate_closes(fake: Any, external_id: str) -> None:
    fake.gate(external_id, fake.clock.now())


def _ended(fake: Any, external_id: str) -> None:
    fake.set_status(external_id, "ended")


def _finished(fake: Any, external_id: str) -> None:
    fake.webinars[external_id].is_finished = True


# How an event is over on those platforms that say whether it is.
END_THERE: dict[str, Callable[[Any, str], None]] = {
    "ibm": _gate_closes,
    "kaltura": _ended,
    "myownconference": _finished,
}


def on_site(stage: Stage, platform: str) -> tuple[FakePlatform, str]:
    """Return the platform's fake, and the id of its only event."""
    fake = stage.platforms.all[platform]
    (external_id,) = fake.external_ids()
    return fake, external_id


async def changed_on_both_sides(stage: Stage, platform: str) -> Event:
    """Move the event to 17:00 there, and to 18:00 here before anybody has noticed."""
    fake, external_id = on_site(stage, platform)
    await look_again(stage, minutes=1)
    fake.edit(external_id, starts_at=fake.times(external_id)[0] + 2 * HOUR)
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "18:00"})
    await stage.settled()
    return await event_of(stage)


def asked(stage: Stage, words: str, who: str = "U0OLIVIA") -> list[dict[str, Any]]:
    """Return the direct messages in which somebody is asked this."""
    return [one for one in stage.actor(who).direct_messages() if words in one["text"]]


async def at(stage: Stage, moment: datetime) -> Event:
    """Let it be this moment, and return the event as it then is."""
    stage.clock.jump_to(moment)
    await stage.clock_moved()
    await stage.settled()
    return await event_of(stage)
