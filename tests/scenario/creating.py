"""Events whose creation goes wrong, and what becomes of them."""

from bot.domain.events import Event, EventState
from bot.sandbox.stage import Stage
from bot.services.ports import Changes, EventFilter
from providers.fake import Fault
from tests.platforms import CREATES
from tests.scenario.acting import look_again, press


async def wanted(stage: Stage, platform: str, title: str = "Town hall") -> Event:
    """Want an event as Olivia, and return what became of it."""
    olivia = stage.actor("U0OLIVIA")
    await olivia.command(f"/event create {title} tomorrow 3pm for 1h on {platform}")
    await stage.settled()
    await olivia.submit({"Event link": "https://example.com/join"} if platform == "kaltura" else {})
    await stage.settled()
    return await the_event(stage)


async def the_event(stage: Stage) -> Event:
    """Return the only event."""
    assert stage.bot is not None
    (event,) = await stage.bot.desk.store.events(EventFilter())
    return event


async def later_on(stage: Stage, **by: float) -> Event:
    """Move the clock, and return the event as it then is."""
    await look_again(stage, **by)
    return await the_event(stage)


async def done_at_last(stage: Stage, event: Event) -> None:
    """The platform carries out what it was asked before the connection broke."""
    assert stage.bot is not None
    await stage.bot.desk.providers[event.platform].create(event.id, event)


def doubt(stage: Stage, platform: str) -> None:
    """Let nobody know whether the platform has created the next event."""
    stage.platforms.all[platform].faults.append(Fault("cut_before", CREATES[platform]))


async def press_last(stage: Stage, action_id: str, who: str = "U0OLIVIA") -> str:
    """Press a button of the last direct message that has it, and return what comes of it."""
    asked = [one for one in stage.actor(who).direct_messages() if action_id in str(one)]
    return await press(stage, asked[-1], action_id, who)


async def back_to_creating(stage: Stage) -> None:
    """As after a crash between the platform's answer and its being stored."""
    assert stage.bot is not None
    event, store = await the_event(stage), stage.bot.desk.store
    lost = {"state": EventState.CREATING, "external_id": None, "note": None}
    owed = [one.id for one in await store.deliveries(event.id)]
    await store.save_event(event.model_copy(update=lost), Changes(drop=owed))
    await stage.stop_bot()
