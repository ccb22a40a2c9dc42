"""Events with something owed, and what became of it."""

from datetime import timedelta
from typing import Any

from bot.domain.events import Event, EventState, new_ref
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.stage import Stage
from bot.services.owed import owe
from bot.services.ports import Changes

EVENTS = "C0EVENTS"


async def make_event(stage: Stage, title: str = "Town hall", **more: Any) -> Event:
    now = stage.clock.now()
    facts: dict[str, Any] = {
        "id": title.replace(" ", "-"),
        "ref": new_ref(),
        "platform": "movingimage",
        "channel_id": EVENTS,
        "organiser_id": "U0OLIVIA",
        "title": title,
        "starts_at": now + timedelta(hours=24),
        "ends_at": now + timedelta(hours=25),
        "zone": "UTC",
        "state": EventState.OPEN,
        "created_at": now,
    }
    return await stage.bot.desk.store.add_event(Event(**facts | more))


async def owe_now(stage: Stage, event: Event, *kinds: tuple[Kind, str], text: str = "", detail: str = "0") -> None:
    now = stage.clock.now()
    add = [owe(event, kind, audience, now, detail=detail, text=text) for kind, audience in kinds]
    await stage.bot.desk.store.apply(Changes(add=add))
    stage.bot.desk.wake()


async def announce(stage: Stage, event: Event) -> None:
    await owe_now(stage, event, (Kind.ANNOUNCEMENT, Audience.CHANNEL))


async def later(stage: Stage, by: timedelta) -> None:
    stage.clock.advance(by)
    await stage.clock_moved()
    await stage.settled()


async def as_stored(stage: Stage, event: Event) -> Event:
    found = await stage.bot.desk.store.event(event.id)
    assert found is not None
    return found


async def states(stage: Stage, event: Event, kind: Kind) -> list[DeliveryState]:
    return [one.state for one in await stage.bot.desk.store.deliveries(event.id) if one.kind is kind]


def calls(stage: Stage, method: str, channel: str = EVENTS) -> int:
    calls = [one.arguments for one in stage.slack.space.calls if one.method == method]
    return sum(one.get("channel") == channel for one in calls)


def seen_by(stage: Stage, who: str, channel_id: str = EVENTS) -> list[str]:
    return [str(one) for one in stage.actor(who).messages(channel_id, threads=True)]


def direct_to(stage: Stage, who: str) -> list[str]:
    return [str(one) for one in stage.actor(who).direct_messages()]


async def let_be_going(stage: Stage, event: Event, user_id: str, *kinds: Kind) -> None:
    """Let somebody be going, and owe them these."""
    now = stage.clock.now()
    rsvp = Rsvp(
        event_id=event.id,
        user_id=user_id,
        answer=Answer.GOING,
        name=stage.slack.space.users[user_id].name,
        email=f"{user_id}@example.com",
        registered=Registered.WAITING,
        answered_at=now,
    )
    owed = [owe(event, kind, f"user:{user_id}", now, detail="0") for kind in kinds]
    await stage.bot.desk.store.answered(rsvp, Changes(add=owed))
