"""A clock that was set back makes nothing wait for a moment that it showed before."""

from datetime import datetime, timedelta

import pytest
from store_samples import NOW, claim, owing

from bot.domain.plans import Audience, Kind
from bot.services.ports import Store

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
BEFORE = NOW - DAY  # what the clock shows after it was set back


async def _ready_at(store: Store) -> datetime | None:
    await store.wait_no_longer(BEFORE, BEFORE + MINUTE)
    return await store.next_due()


async def test_what_was_put_off_is_ready_at_once(store: Store) -> None:
    (one,) = await owing(store, {"kind": Kind.ANNOUNCEMENT})
    await claim(store)
    await store.defer(one.id, NOW + MINUTE, "Slack is away")
    assert await _ready_at(store) == BEFORE


async def test_what_was_owed_at_once_is_ready_at_once(store: Store) -> None:
    await owing(store, {"kind": Kind.NOTE, "audience": "user:U1"})
    assert await _ready_at(store) == BEFORE


@pytest.mark.parametrize("is_put_off", [True, False])
async def test_what_a_plan_has_keeps_its_time(store: Store, is_put_off: bool) -> None:
    (one,) = await owing(store, {"kind": Kind.REMINDER, "audience": Audience.CHANNEL, "due_at": NOW - MINUTE})
    if is_put_off:
        await claim(store)
        await store.defer(one.id, NOW + MINUTE, "Slack is away")
    assert await _ready_at(store) == NOW - MINUTE


async def test_a_lease_ends_as_if_it_had_begun_now(store: Store) -> None:
    await owing(store, {"kind": Kind.ANNOUNCEMENT})
    await claim(store)
    assert await _ready_at(store) == BEFORE + MINUTE
