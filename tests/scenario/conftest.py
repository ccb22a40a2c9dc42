"""The stage on which scenarios play: a real bot, over real Socket Mode, on the local Slack and the fakes."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.sandbox.stage import Stage
from providers.eventtia.fake import FakeEventtia
from tests.platforms import ONE_TRY
from tests.stages import hurry, make_stage

Create = Callable[..., Awaitable[str]]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    play = make_stage()
    hurry(play)
    await play.start()
    await play.start_bot(ONE_TRY)
    yield play
    await play.stop()


@pytest.fixture
def create(stage: Stage) -> Create:
    """Create an event with the form as Olivia; returns its card's ts."""

    async def make(platform: str = "movingimage", title: str = "Town hall", **fields: str) -> str:
        olivia = stage.actor("U0OLIVIA")
        await olivia.command(f"/event create {title} tomorrow 3pm for 1h on {platform}")
        await stage.settled()
        values = {"Event link": "https://example.com/join"} if platform == "kaltura" else {}
        answer = await olivia.submit(values | fields)
        assert "errors" not in answer, answer
        await stage.settled()
        olivia.close_view()
        await stage.settled()
        cards = [one for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one) and not one.get("is_ephemeral")]
        return str(cards[-1]["ts"])

    return make


@pytest.fixture
def eventtia(stage: Stage) -> FakeEventtia:
    """An Eventtia on which nobody checks in by themselves."""
    one = stage.platforms.all["eventtia"]
    assert isinstance(one, FakeEventtia)
    one.autoplay = False
    return one
