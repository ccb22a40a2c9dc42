"""Invitations: sorted out and shown before anything is sent, then each exactly once."""

from collections.abc import Awaitable, Callable

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of

Create = Callable[..., Awaitable[str]]


async def opened(stage: Stage, ts: str, who: str = "U0OLIVIA") -> Actor:
    """Open the form for invitations from the card."""
    actor = stage.actor(who)
    actor.close_view()
    await actor.click("C0EVENTS", ts, "event_menu", f"invite {(await event_of(stage)).id}")
    await stage.settled()
    return actor


def shown(actor: Actor) -> str:
    """Return what the open modal says."""
    return str(actor.view()["blocks"])


async def test_members_and_addresses_are_shown_and_then_invited(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    olivia = await opened(stage, ts)
    await olivia.submit({"People": ["U0BEN"], "User groups": ["S0TEAM"], "E-mail addresses": "Zoe <zoe@x.example>"})
    await stage.settled()
    assert "*2 members* by direct message: Ben Fischer, Kavya Iyer." in shown(olivia)
    assert "*1 person without Slack* on movingimage’s list: Zoe." in shown(olivia)
    assert not stage.actor("U0BEN").direct_messages()

    await olivia.submit()
    await stage.settled()

    assert "are on their way" in shown(olivia)
    assert "3 people invited" in olivia.direct_messages()[-1]["text"]
    assert [one["text"] for one in stage.actor("U0BEN").direct_messages()] == ["You are invited to Town hall"]
