"""App Home in use: what needs somebody stands there with a button that helps, and goes when it is done."""

from datetime import timedelta
from typing import Any

from bot.domain.sides import Sides, version_of
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, let_go
from tests.scenario.conftest import Create


async def _home(stage: Stage, who: str) -> Actor:
    actor = stage.actor(who)
    await actor.open_home()
    await stage.settled()
    return actor


def _words(actor: Actor) -> str:
    home = actor.home()
    assert home is not None
    return str(home["blocks"])


def _action(actor: Actor, label: str) -> str:
    home = actor.home()
    assert home is not None
    elements = [one for row in home["blocks"] for one in (*row.get("elements", ()), row.get("accessory", {}))]
    return str(next(one["action_id"] for one in elements if one.get("text", {}) and label in str(one.get("text"))))


async def _press(stage: Stage, actor: Actor, label: str) -> None:
    await actor.click_home(_action(actor, label))
    await stage.settled()


async def test_home_follows_what_is_answered_created_and_set_there(stage: Stage, create: Create) -> None:
    await create("movingimage")
    ben = await _home(stage, "U0BEN")
    assert "You haven’t answered yet." in _words(ben)
    await _press(stage, ben, "Going")
    assert "✓ Going" in _words(ben)
    assert "You’re going to “Town hall”." in _words(ben)
    await _press(stage, ben, "Send me none of these")
    assert "you get none by direct message" in _words(ben)
    before = len(ben.direct_messages())
    await _press(stage, ben, "My data")
    assert "is in our direct messages." in _words(ben)
    assert [one["text"] for one in ben.direct_messages()[before:]] == ["What Callboard knows about you"]
    await _press(stage, ben, "Create an event")
    day = (stage.clock.now() + timedelta(days=3)).date().isoformat()
    made = {"Title": "Made at home", "Announce in": "C0EVENTS", "Date": day, "Time": "10:00"}
    answer = await ben.submit(made)
    assert "errors" not in answer, answer
    await stage.settled()
    assert "Made at home" in _words(ben)
    gil = await _home(stage, "U0GIL")
    assert "Create an event" not in _words(gil)
    stage.clock.jump_to((await event_of(stage)).starts_at + timedelta(minutes=1))
    await stage.clock_moved()
    ben = await _home(stage, "U0BEN")
    await _press(stage, ben, "Join")
    assert "comes by direct message" in _words(ben) or "You’re going" in _words(ben)


async def test_what_needs_an_organiser_goes_when_it_is_done(stage: Stage, create: Create) -> None:
    assert stage.bot is not None
    ts = await create("kaltura")
    store, now = stage.bot.desk.store, stage.clock.now()
    event = await event_of(stage)
    theirs = version_of(event).model_copy(update={"title": "Renamed there"})
    asked = event.model_copy(update={"sides": Sides(agreed=version_of(event), theirs=theirs, asked_at=now)})
    await store.save_event(asked)
    olivia = await _home(stage, "U0OLIVIA")
    assert "Which one holds?" in _words(olivia)
    assert "Renamed there" in _words(olivia)
    assert "Which one holds?" not in _words(await _home(stage, "U0BEN"))
    await _press(stage, olivia, "Keep ours")
    await store.save_event(event)
    await stage.actor("U0BEN").command("/event list")
    await let_go(stage, ts)
    stage.clock.jump_to(event.ends_at + timedelta(hours=1))
    await stage.clock_moved()
    await stage.settled()
    olivia = await _home(stage, "U0OLIVIA")
    assert "The recording’s link is missing." in _words(olivia)
    await _press(stage, olivia, "Add the recording link")
    await olivia.submit({"Recording link": "https://videos.example.com/1"})
    await stage.settled()
    assert "The recording’s link is missing." not in _words(olivia)
    assert "<https://videos.example.com/1|watch>" in _words(olivia)
    sent = len(olivia.direct_messages())
    await _press(stage, olivia, "Report")
    assert len(olivia.direct_messages()) > sent


async def test_what_slack_refused_is_sent_from_home(stage: Stage, create: Create) -> None:
    ts = await create("kaltura")
    stage.slack.space.users["U0NOOR"].refuses = "cannot_dm_bot"
    noor = stage.actor("U0NOOR")
    await noor.click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    olivia = await _home(stage, "U0OLIVIA")
    assert "1 person could not be reached." in _words(olivia)
    stage.slack.space.users["U0NOOR"].refuses = ""
    await _press(stage, olivia, "Send to them now")
    assert "It is being sent now." in _words(olivia)
    await _home(stage, "U0OLIVIA")
    assert "could not be reached" not in _words(olivia)
    assert "You’re going to Town hall" in [one["text"] for one in noor.direct_messages()]
    bot: Any = stage.slack.space
    card = next(one for one in bot.channels["C0EVENTS"].messages if one["ts"] == ts)
    bot.channels["C0EVENTS"].messages.remove(card)
    await stage.actor("U0BEN").command("/event show")
    await noor.open_home()
    await stage.settled()
    await _press(stage, noor, "Maybe")
    olivia = await _home(stage, "U0OLIVIA")
    assert "Its card was deleted" in _words(olivia)
    await _press(stage, olivia, "Post the card anew")
    await _home(stage, "U0OLIVIA")
    assert "Its card was deleted" not in _words(olivia)


async def test_administrators_see_how_platforms_and_messages_are_and_others_do_not(stage: Stage) -> None:
    ada = await _home(stage, "U0ADA")
    assert "For administrators" in _words(ada)
    assert ":large_green_circle: *movingimage*" in _words(ada)
    assert "being asked" not in _words(ada)
    assert "No message is late." in _words(ada)
    shown = [one for one in stage.slack.space.calls if one.method == "views.publish"]
    assert len(shown) == 2
    assert "being asked" in str(shown[0].arguments)
    assert "For administrators" not in _words(await _home(stage, "U0OLIVIA"))
