"""What an organiser does who invites people, and what comes of it."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.domain.people import Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of


async def opened(stage: Stage, ts: str, *, waits: bool = True) -> Actor:
    """Open the form for invitations from the card, and wait until all is done that was begun."""
    actor = stage.actor("U0OLIVIA")
    actor.close_view()
    await actor.click("C0EVENTS", ts, "event_menu", f"invite {(await event_of(stage)).id}")
    await (stage.settled() if waits else until(lambda: bool(actor.views())))
    return actor


async def looked(stage: Stage, ts: str, fields: dict[str, Any]) -> Actor:
    """Fill in the form, and look who would be invited."""
    actor = await opened(stage, ts)
    answer = await actor.submit(fields)
    assert "errors" not in answer, answer
    await stage.settled()
    return actor


async def invited(stage: Stage, ts: str, fields: dict[str, Any]) -> str:
    """Invite people, and return what the organiser is told in the end."""
    actor = await looked(stage, ts, fields)
    await actor.submit()
    await stage.settled()
    return summary(actor)


def shown(actor: Actor) -> str:
    """Return what the open modal says."""
    return "\n".join(str(one["text"]["text"]) for one in actor.view()["blocks"] if "text" in one)


def summary(actor: Actor) -> str:
    """Return what the last direct message says."""
    return "\n".join(str(one["text"]["text"]) for one in actor.direct_messages()[-1]["blocks"] if "text" in one)


def asked(stage: Stage, who: str) -> int:
    """Return how often somebody was invited."""
    return [one["text"] for one in stage.actor(who).direct_messages()].count("You are invited to Town hall")


def addresses(many: int) -> bytes:
    return "\n".join(["name;e-mail", *(f"Person {one};person{one}@x.example" for one in range(many))]).encode()


async def answer_of(stage: Stage, user_id: str) -> Rsvp | None:
    """Return what is stored of one person of the event."""
    return await stage.bot.desk.store.rsvp((await event_of(stage)).id, user_id)


async def until(is_so: Callable[[], bool]) -> None:
    """Let the bot work until it has come so far."""
    for _ in range(2000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it has not come so far in twenty seconds")


async def on_list(stage: Stage, platform: str) -> set[str]:
    event = await event_of(stage)
    return stage.platforms.all[platform].registered(str(event.external_id))
