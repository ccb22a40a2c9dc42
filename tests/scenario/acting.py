"""What people do in scenarios, and what they see."""

from datetime import timedelta
from typing import Any

from bot.domain.events import Event
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter


async def event_of(stage: Stage) -> Event:
    """Return the first event."""
    assert stage.bot is not None
    return (await stage.bot.desk.store.events(EventFilter()))[0]


async def let_go(stage: Stage, ts: str, who: str = "U0BEN") -> Actor:
    """Answer Going on the card as this person."""
    actor = stage.actor(who)
    await actor.click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    return actor


async def typed(stage: Stage, text: str, who: str = "U0OLIVIA", channel_id: str = "C0EVENTS") -> Actor:
    """Type a command, with no form open."""
    actor = stage.actor(who)
    actor.close_view()
    await actor.command(text, channel_id)
    await stage.settled()
    return actor


async def look_again(stage: Stage, **by: float) -> None:
    """Move the clock, and let the bot look at everything."""
    stage.clock.advance(timedelta(**by))
    await stage.clock_moved()
    await stage.settled()


async def press(stage: Stage, message: dict[str, Any], action_id: str, who: str = "U0OLIVIA") -> str:
    """Press a button of a direct message, and return what comes of it."""
    actor = stage.actor(who)
    await actor.click(stage.slack.space.direct(who).id, message["ts"], action_id)
    await stage.settled()
    return str(actor.direct_messages()[-1]["blocks"])


def news(actor: Actor) -> list[str]:
    """Return the messages that tell somebody of a change."""
    return [str(one["blocks"]) for one in actor.direct_messages() if "has changed" in one["text"]]


def files(actor: Actor) -> list[str]:
    """Return the names of the files that somebody got."""
    return [file["name"] for one in actor.direct_messages() for file in one.get("files", [])]


def in_thread(stage: Stage) -> str:
    """Return what the channel shows, threads too."""
    return str([one["text"] for one in stage.actor("U0BEN").messages("C0EVENTS", threads=True)])
