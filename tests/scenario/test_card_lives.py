"""The card through an event's life: it counts down, lets people join, and tells how it went."""

from datetime import timedelta
from typing import Any

from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, let_go, look_again
from tests.scenario.conftest import Create


def _card(stage: Stage, ts: str) -> dict[str, Any]:
    return next(one for one in stage.actor("U0BEN").messages("C0EVENTS") if one["ts"] == ts)


def _labels(card: dict[str, Any]) -> list[str]:
    return [one["text"]["text"] for row in card["blocks"] if row["type"] == "actions" for one in row["elements"]]


def _links(stage: Stage, who: str) -> list[str]:
    """Return the messages to somebody that hold a button to join."""
    found = [one for one in stage.actor(who).direct_messages() if "'text': 'Join'" in str(one["blocks"])]
    return [one["text"] for one in found]


async def test_the_card_counts_down_lets_people_join_and_tells_who_came(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    await let_go(stage, ts)
    assert "^{ago}|" in str(_card(stage, ts)["blocks"])
    assert "Join" not in _labels(_card(stage, ts))
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at + timedelta(minutes=2))
    await stage.clock_moved()
    await stage.settled()
    assert _labels(_card(stage, ts)) == ["Join", "Going", "Maybe", "Can’t go"]
    had = len(_links(stage, "U0BEN"))
    for _ in range(2):
        await stage.actor("U0BEN").click("C0EVENTS", ts, "join_event")
        await stage.settled()
    said = str(stage.actor("U0BEN").messages("C0EVENTS")[-1]["blocks"])
    assert "Your link to “Town hall” comes by direct message." in said
    assert _links(stage, "U0BEN")[had:] == ["Town hall began 2 minutes ago"]
    await stage.actor("U0KAVYA").click("C0EVENTS", ts, "join_event")
    await stage.settled()
    assert _links(stage, "U0KAVYA") == ["You’re going to Town hall"]
    stage.clock.jump_to(event.ends_at + timedelta(minutes=16))
    await stage.clock_moved()
    await stage.settled()
    shown = str(_card(stage, ts)["blocks"])
    assert "came, " in shown
    assert "provisional" in shown
    await look_again(stage, hours=25)
    assert "provisional" not in str(_card(stage, ts)["blocks"])


async def test_where_everybody_joins_on_one_page_the_card_links_to_it(stage: Stage, create: Create) -> None:
    ts = await create("kaltura")
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at + timedelta(minutes=2))
    await stage.clock_moved()
    await stage.settled()
    rows = [row for row in _card(stage, ts)["blocks"] if row["type"] == "actions"]
    assert rows[0]["elements"][0]["url"] == "https://example.com/join"


async def test_nobody_joins_what_is_over(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at + timedelta(minutes=2))
    await stage.clock_moved()
    await stage.settled()
    assert "Join" in _labels(_card(stage, ts))
    stage.clock.jump_to(event.ends_at + timedelta(minutes=5))
    await stage.actor("U0BEN").click("C0EVENTS", ts, "join_event")
    await stage.clock_moved()
    await stage.settled()
    said = str(stage.actor("U0BEN").messages("C0EVENTS")[-1]["blocks"])
    assert "has ended, so nobody can join it now." in said
