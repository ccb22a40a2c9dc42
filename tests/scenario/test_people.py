"""The people of an event, as its organisers look at them and change them."""

from datetime import timedelta
from typing import Any

from bot.domain.events import Event
from bot.domain.people import Answer, Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, files, let_go, typed
from tests.scenario.conftest import Create


def shown(actor: Actor) -> str:
    """Return what the topmost modal says."""
    return str(actor.view()["blocks"])


async def with_people(stage: Stage, event: Event, many: int) -> None:
    """Let so many people outside Slack be invited and registered."""
    now = stage.clock.now()
    people = [
        Rsvp(
            event_id=event.id,
            user_id=f"mail:{number}",
            answer=Answer.INVITED,
            name=f"Person {number:03}",
            email=f"p{number}@people.example",
            answered_at=now + timedelta(microseconds=number),
        )
        for number in range(many)
    ]
    await stage.bot.desk.store.add_people(people)


async def act(stage: Stage, actor: Actor, action_id: str, value: Any = None) -> str:
    """Press a button of the topmost modal, and return what the topmost modal shows then."""
    await actor.act_in_view(action_id, value)
    await stage.settled()
    return shown(actor)


async def test_people_are_paged_looked_for_and_narrowed_down(stage: Stage, create: Create) -> None:
    ts = await create()
    await let_go(stage, ts)
    event = await event_of(stage)
    await with_people(stage, event, 45)
    olivia = await typed(stage, "/event people")

    first = shown(olivia)
    assert "46 people" in first
    assert "*1* going" in first
    assert "*45* invited, no answer" in first
    assert "Person 018" in first
    assert "Person 019" not in first
    assert "people_before" not in first

    second = await act(stage, olivia, "people_after")
    assert "Person 019" in second
    assert "Person 018" not in second
    third = await act(stage, olivia, "people_after")
    assert "Person 044" in third
    assert "people_after" not in third
    assert "Person 019" in await act(stage, olivia, "people_before")
    assert "Person 018" in await act(stage, olivia, "people_before")

    await olivia.choose("Search", "P3@PEOPLE")
    await stage.settled()
    assert "Person 003" in shown(olivia)
    assert "Person 004" not in shown(olivia)
    await olivia.choose("Search", "nobody at all")
    await stage.settled()
    assert "Nobody fits." in shown(olivia)
    await olivia.choose("Search", "")
    await stage.settled()
    going = await act(stage, olivia, "filter_people", "going")
    assert "Ben" in going
    assert "Person" not in going.partition("filter_people")[2].partition("options")[0]
    assert "Person 001" not in going

    await act(stage, olivia, "people_csv")
    assert files(olivia)[-1] == f"{event.ref}-people.csv"
