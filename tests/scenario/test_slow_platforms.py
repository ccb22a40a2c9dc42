"""Slow platforms and a slow Slack never make Slack say operation_timeout."""

import asyncio

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.conftest import Create

ACKNOWLEDGED_WITHIN = 100.0  # milliseconds


@pytest.mark.long
async def test_every_interaction_is_acknowledged_within_100_ms_however_slow_the_others_are(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    for fake in stage.platforms.all.values():
        fake.faults.append(Fault("slow", times=1000, seconds=10.0))
    stage.slack.faults.slow("views.open", 2.0)
    # A noisy machine only ever adds to a time, so the quietest of three rounds tells.
    assert min([await slowest_of_a_round(stage, ts) for _ in range(3)]) < ACKNOWLEDGED_WITHIN
    for fake in stage.platforms.all.values():
        fake.faults.clear()


async def slowest_of_a_round(stage: Stage, ts: str) -> float:
    stage.slack.delivery.acks.clear()
    ben, olivia = stage.actor("U0BEN"), stage.actor("U0OLIVIA")
    await asyncio.gather(
        ben.click("C0EVENTS", ts, "rsvp_going"),
        ben.command("/event platforms"),
        ben.command("/event list"),
        olivia.command("/event create Slow tomorrow 4pm on movingimage"),
        ben.open_home(),
    )
    await stage.slack.wait_for(olivia.views)
    await olivia.submit()
    olivia.close_view()
    await stage.slack.wait_for(lambda: not olivia.views())
    assert len(stage.slack.delivery.acks) >= 6
    return max(milliseconds for _, milliseconds in stage.slack.delivery.acks)
