"""As many people as there may be are invited, and nobody waits for that."""

import asyncio
import time
from contextlib import suppress

import pytest

from bot.domain.events import EventState
from tests.platforms import ONE_TRY
from tests.scenario.acting import event_of, typed
from tests.scenario.inviting import addresses, looked, opened, shown, summary, until
from tests.stages import make_stage

pytestmark = pytest.mark.long


async def test_ten_thousand_addresses_hold_up_nobody() -> None:
    stage = make_stage(watched=False)  # there is too much to look through
    await stage.start()
    await stage.start_bot(ONE_TRY)
    try:
        olivia = await typed(stage, "/event create Town hall tomorrow 3pm for 1h on movingimage")
        await olivia.submit()
        await stage.settled()
        ts, fake = olivia.messages("C0EVENTS")[-1]["ts"], stage.platforms.all["movingimage"]

        heart = asyncio.create_task(_longest_pause())
        await looked(stage, ts, {"File with addresses": [("list.csv", addresses(10_000))]})
        assert "*10000 people without Slack*" in shown(olivia)
        before = time.monotonic()
        await olivia.submit()
        assert time.monotonic() - before < 0.5
        await until(lambda: len(fake.calls) > 400)
        heart.cancel()
        assert await heart < 3.0

        await opened(stage, ts, waits=False)
        await olivia.submit({"File with addresses": [("list.csv", addresses(10_000))]})
        await until(lambda: "Nobody is left to invite" in shown(olivia))

        event = await event_of(stage)
        await stage.bot.desk.store.save_event(event.model_copy(update={"state": EventState.CANCELLED}))
        await stage.settled()
        assert "people got nothing any more: the event is over or cancelled." in summary(olivia)
    finally:
        await stage.stop()


async def _longest_pause() -> float:
    """Return for how many seconds the event loop was held up at most, until this is cancelled."""
    longest, before = 0.0, time.monotonic()
    with suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(0.01)
            now = time.monotonic()
            longest, before = max(longest, now - before), now
    return longest
