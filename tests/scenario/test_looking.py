"""How often platforms are asked, and with how many requests."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.sandbox.stage import Stage
from bot.services.sync_events import Watch, pause_before
from providers.fake import Fault
from tests.scenario.acting import event_of
from tests.scenario.apart import on_site
from tests.scenario.conftest import Create
from tests.scenario.owing import make_event

MINUTE = timedelta(minutes=1)
# Of ten events at one look; MyOwnConference’s and IBM’s and Eventtia’s lists lack what a look needs.
REQUESTS = {"movingimage": 1, "kaltura": 1, "myownconference": 12, "ibm": 10, "eventtia": 10}


async def _watched_for(stage: Stage, minutes: int) -> int:
    """Look every minute, and return how many requests the one event has cost."""
    assert stage.bot is not None
    watch = Watch(stage.bot.desk)
    fake, _ = on_site(stage, "kaltura")
    fake.calls.clear()
    for _ in range(minutes):
        await watch.look()
        stage.clock.advance(MINUTE)
    return len([one for one in fake.calls if "list" in one.operation])  # and not for a session


@pytest.mark.parametrize(
    ("before", "looks"),
    [(timedelta(days=3), 2), (timedelta(hours=5), 24), (timedelta(minutes=10), 120)],
    ids=["hourly before", "every few minutes on the day", "every minute near the start and while it is live"],
)
async def test_the_nearer_an_event_is_the_more_often_it_is_looked_at(
    stage: Stage, create: Create, before: timedelta, looks: int
) -> None:
    await create("kaltura", Date="2027-02-20", Duration="3h")
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at - before + timedelta(seconds=1))
    assert await _watched_for(stage, 120) == looks


def test_a_pause_is_never_longer_than_what_is_left_before_it_gets_shorter_by_much() -> None:
    assert pause_before(timedelta(minutes=-30)) == pause_before(timedelta(minutes=9)) < MINUTE
    assert pause_before(timedelta(hours=23)) == 5 * MINUTE
    assert pause_before(timedelta(days=2)) == timedelta(hours=1)


@pytest.mark.parametrize("platform", list(REQUESTS))
async def test_ten_events_are_looked_at_with_few_requests(stage: Stage, create: Create, platform: str) -> None:
    assert stage.bot is not None
    desk, fake, now = stage.bot.desk, stage.platforms.all[platform], stage.clock.now()
    for number in range(10):
        start = now + timedelta(days=2, hours=2 * number)
        times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
        event = await make_event(stage, f"Event {number}", platform=platform, **times)
        known = await desk.providers[platform].create(event.id, event)
        await desk.store.save_event(event.model_copy(update={"external_id": known.external_id}))
    fake.calls.clear()
    await stage.bot.watch.look(at_all=True)
    assert len([one for one in fake.calls if "auth" not in one.operation.lower()]) == REQUESTS[platform], fake.calls


async def test_a_platform_that_asks_for_fewer_requests_is_left_alone_for_as_long_as_it_says(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at - 5 * MINUTE)
    fake, _ = on_site(stage, "kaltura")
    fake.faults.append(Fault("status", "list", status=429, headers={"Retry-After": "600"}))
    assert await _watched_for(stage, 10) == 1
    assert await _watched_for(stage, 2) == 2


async def test_a_platform_that_is_away_for_a_day_costs_little_and_is_followed_when_it_is_back(
    stage: Stage, create: Create
) -> None:
    await create("kaltura", Date="2027-02-20")
    fake, external_id = on_site(stage, "kaltura")
    assert stage.bot is not None
    fake.edit(external_id, title="Renamed meanwhile")
    fake.faults.append(Fault("status", "list", times=24, status=503))
    watch = Watch(stage.bot.desk)
    for _ in range(24):
        await watch.look()
        stage.clock.advance(timedelta(hours=1))
    assert (await event_of(stage)).title == "Town hall"
    await watch.look()
    assert (await event_of(stage)).title == "Renamed meanwhile"


class _Stepped:
    """The stage's clock, `by` off."""

    def __init__(self, stage: Stage) -> None:
        self._clock = stage.clock
        self.by = timedelta(0)

    def now(self) -> datetime:
        return self._clock.now() + self.by


async def test_a_clock_that_was_set_back_stops_no_look(stage: Stage, create: Create) -> None:
    await create("kaltura", Date="2027-02-20")
    fake, external_id = on_site(stage, "kaltura")
    assert stage.bot is not None
    clock = _Stepped(stage)
    watch = Watch(replace(stage.bot.desk, clock=clock))
    await watch.look()
    clock.by = timedelta(days=-1)
    fake.edit(external_id, title="Renamed meanwhile")
    await watch.look()
    assert (await event_of(stage)).title == "Renamed meanwhile"
