"""Events whose creation goes wrong, and what becomes of them."""

from datetime import timedelta

from bot.domain.events import Event, EventState
from bot.sandbox.stage import Stage
from bot.services.ports import Changes, EventFilter
from providers.fake import Fault

CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}


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
    stage.clock.advance(timedelta(**by))
    await stage.clock_moved()
    await stage.settled()
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
    actor = stage.actor(who)
    asked = [one for one in actor.direct_messages() if action_id in str(one)]
    await actor.click(stage.slack.space.direct(who).id, asked[-1]["ts"], action_id)
    await stage.settled()
    return str(actor.direct_messages()[-1]["blocks"])


async def back_to_creating(stage: Stage) -> None:
    """As after a crash between the platform's answer and its being stored."""
    assert stage.bot is not None
    event, store = await the_event(stage), stage.bot.desk.store
    lost = {"state": EventState.CREATING, "external_id": None, "note": None}
    owed = [one.id for one in await store.deliveries(event.id)]
    await store.save_event(event.model_copy(update=lost), Changes(drop=owed))
    await stage.stop_bot()
