"""A link to an event's page is shown as a card, where everybody may know of the event."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.events import Event, EventState
from bot.manifest import with_unfurls
from bot.sandbox.stage import Stage
from tests.platforms import ONE_TRY
from tests.scenario.acting import event_of
from tests.stages import make_stage

DOMAIN, PAGE = "events.example.com", "https://events.example.com/launch"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    play = make_stage()
    play.slack.scopes |= {"links:read", "links:write"}
    with_unfurls(play.slack.manifest, (DOMAIN,))
    await play.start()
    await play.start_bot({**ONE_TRY, "CALLBOARD_UNFURL_DOMAINS": DOMAIN})
    yield play
    await play.stop()


async def _made(stage: Stage, title: str, page: str, **more: Any) -> Event:
    await stage.actor("U0OLIVIA").command(f"/event create {title} tomorrow 3pm for 1h on movingimage")
    await stage.settled()
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    assert stage.bot is not None
    event = (await event_of(stage)).model_copy(update={"event_page": page, **more})
    await stage.bot.desk.store.save_event(event)
    return event


async def _shared(stage: Stage, text: str, channel: str = "C0GENERAL", who: str = "U0BEN") -> dict[str, Any]:
    message = await stage.actor(who).say(text, channel)
    await stage.settled()
    return message


def _unfurled(message: dict[str, Any]) -> str:
    return str([one["blocks"] for one in message.get("attachments", [])])


async def test_a_link_to_an_events_page_becomes_a_card_on_which_people_answer(stage: Stage) -> None:
    await _made(stage, "Launch", PAGE)
    message = await _shared(stage, f"Look: {PAGE}/#agenda and {PAGE}?token=mine")
    assert [one["app_unfurl_url"] for one in message["attachments"]] == [f"{PAGE}/#agenda"]
    assert "*Launch*" in _unfurled(message)
    assert "0 people are going" in _unfurled(message)
    kavya = stage.actor("U0KAVYA")
    await kavya.click("C0GENERAL", message["ts"], "rsvp_going")
    await stage.settled()
    assert "You’re going to “Launch”." in str(kavya.messages("C0GENERAL")[-1]["blocks"])
    assert "1 person is going" in _unfurled(await _shared(stage, PAGE, "C0MARKET", "U0KAVYA"))
    assert "attachments" not in await _shared(stage, "https://events.example.com/another")
    assert "attachments" not in await _shared(stage, "https://evil.example/?https://events.example.com/launch")


async def test_a_private_channels_event_is_shown_nowhere_else(stage: Stage) -> None:
    event = await _made(stage, "Secret", PAGE, channel_id="G0LAUNCH", is_private=True)
    assert "attachments" not in await _shared(stage, PAGE, who="U0OLIVIA")
    assert "*Secret*" in _unfurled(await _shared(stage, PAGE, "G0LAUNCH"))
    assert stage.bot is not None
    cancelled = event.model_copy(update={"state": EventState.CANCELLED})
    await stage.bot.desk.store.save_event(cancelled)
    assert "attachments" not in await _shared(stage, PAGE, "G0LAUNCH")


async def test_without_the_scope_slack_tells_of_no_link_and_takes_no_card(stage: Stage) -> None:
    await _made(stage, "Launch", PAGE)
    stage.slack.scopes.discard("links:write")
    message = await _shared(stage, PAGE)
    assert "attachments" not in message
    assert stage.slack.space.calls[-1].answer["error"] == "missing_scope"
    stage.slack.scopes.discard("links:read")
    calls = len(stage.slack.space.calls)
    await _shared(stage, PAGE)
    assert "chat.unfurl" not in [one.method for one in stage.slack.space.calls[calls:]]
