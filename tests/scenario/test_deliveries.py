"""What is owed comes, once, whatever Slack and the platforms do."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.app import build
from bot.domain.clock import Clock
from bot.domain.events import Event, EventState
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.members import User
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import BOT
from bot.services.deliver import MOST_ATTEMPTS
from bot.services.end_event import cancel_event
from bot.services.owed import new_calendar_file, owe
from bot.services.ports import Changes
from bot.settings import read_settings
from providers.fake import Fault
from tests.scenario.acting import files
from tests.scenario.owing import (
    EVENTS,
    announce,
    as_stored,
    calls,
    direct_to,
    later,
    let_be_going,
    make_event,
    owe_now,
    seen_by,
    states,
)
from tests.stages import make_stage

GENERAL, MARKET = "C0GENERAL", "C0MARKET"


async def test_retry_announces_as_soon_as_slack_lets_it(stage: Stage) -> None:
    stage.slack.scopes.discard("chat:write.public")
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Town hall tomorrow 3pm for 1h on movingimage")
    await stage.settled()
    await olivia.submit({"Announce in": MARKET})
    await stage.settled()
    olivia.close_view()
    told = next(one for one in olivia.direct_messages() if "retry_event" in str(one))
    stage.slack.space.channels[MARKET].members.append(BOT)
    for _ in range(2):
        await olivia.click(stage.slack.space.direct("U0OLIVIA").id, told["ts"], "retry_event")
        await stage.settled()
    assert sum("rsvp_going" in one for one in seen_by(stage, "U0OLIVIA", MARKET)) == 1
    assert sum(one["text"].startswith("Host links") for one in olivia.direct_messages()) == 1


async def test_what_becomes_due_goes_out_without_anybody_looking(stage: Stage) -> None:
    event = await make_event(stage)
    soon = stage.clock.now() + timedelta(seconds=0.4)
    card = owe(event, Kind.ANNOUNCEMENT, Audience.CHANNEL, soon, detail="0")
    await stage.bot.desk.store.apply(Changes(add=[card]))
    stage.bot.desk.wake()
    await stage.slack.wait_for(lambda: seen_by(stage, "U0OLIVIA"))
    assert stage.clock.now() >= soon


async def _cancelled(stage: Stage, event: Event) -> None:
    await cancel_event(stage.bot.desk, "U0OLIVIA", event.id, also_delete=False)


def _is_closed_and_said(stage: Stage) -> bool:
    card, *others = seen_by(stage, "U0BEN")
    return (
        ":no_entry: Cancelled" in card
        and "rsvp_going" not in card
        and ["is cancelled" in one for one in others] == [True]
    )


async def test_an_event_cancelled_while_its_card_is_on_its_way_leaves_no_open_card(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.faults.slow("chat.postMessage", 1.0)
    await announce(stage, event)
    await stage.slack.wait_for(lambda: stage.slack._answering)
    await _cancelled(stage, event)
    await stage.settled()
    assert (await as_stored(stage, event)).state is EventState.CANCELLED
    assert _is_closed_and_said(stage)


async def test_an_event_cancelled_after_the_answer_to_its_card_was_lost_leaves_no_open_card(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.faults.cut_after("chat.postMessage")
    await announce(stage, event)
    await stage.settled()
    await _cancelled(stage, event)
    await later(stage, timedelta(seconds=6))
    await stage.settled()
    assert _is_closed_and_said(stage)
    assert await states(stage, event, Kind.ANNOUNCEMENT) == [DeliveryState.SENT]


async def test_an_event_cancelled_before_its_card_went_out_is_never_announced(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.faults.fail("chat.postMessage", "ratelimited", retry_after=30)
    await announce(stage, event)
    await stage.settled()
    await _cancelled(stage, event)
    await later(stage, timedelta(seconds=31))
    assert seen_by(stage, "U0BEN") == []
    assert await states(stage, event, Kind.ANNOUNCEMENT) == [DeliveryState.SKIPPED]


async def test_a_card_that_is_found_again_shows_what_has_changed_meanwhile(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.faults.cut_after("chat.postMessage")
    await announce(stage, event)
    await stage.settled()
    await stage.bot.desk.store.save_event(event.model_copy(update={"title": "All hands", "revision": 2}))
    await later(stage, timedelta(seconds=6))
    (card,) = seen_by(stage, "U0BEN")
    assert "All hands" in card


async def test_an_event_cancelled_while_its_card_is_refused_stays_cancelled(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.faults.slow("chat.postMessage", 1.0)
    stage.slack.faults.fail("chat.postMessage", "is_archived")
    await announce(stage, event)
    await stage.slack.wait_for(lambda: stage.slack._answering)
    await _cancelled(stage, event)
    await stage.settled()
    assert (await as_stored(stage, event)).state is EventState.CANCELLED
    assert not any("half done" in one for one in direct_to(stage, "U0OLIVIA"))


class Ahead:
    """A clock that is a day ahead of Slack’s."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.now() + timedelta(days=1)


async def test_a_card_is_found_again_although_our_clock_is_ahead_of_slacks() -> None:
    stage = make_stage()
    await stage.start()
    stage.bot = await build(read_settings(stage.environment()), Ahead(stage.clock))
    await stage.bot.start()
    event = await make_event(stage, created_at=stage.bot.desk.clock.now())
    stage.slack.faults.cut_after("chat.postMessage")
    await announce(stage, event)
    await stage.slack.wait_for(lambda: seen_by(stage, "U0BEN"))
    await stage.bot.deliverer.settle()
    stage.clock.advance(timedelta(seconds=6))
    stage.bot.desk.wake()
    await stage.slack.wait_for(lambda: calls(stage, "conversations.history"))
    await stage.bot.deliverer.settle()
    assert len(seen_by(stage, "U0BEN")) == 1
    await stage.stop()


@pytest.fixture
async def crowd(stage: Stage) -> AsyncIterator[list[str]]:
    """Thirty people more."""
    people = [f"U0P{number:02}" for number in range(30)]
    for one in people:
        stage.slack.space.users[one] = User(one, f"Person {one}", "UTC", f"{one}@example.com".lower())
        stage.slack.space.channels[EVENTS].members.append(one)
    yield people
    for fake in stage.platforms.all.values():
        fake.faults.clear()


async def test_a_platform_that_hangs_holds_up_nobody_elses_messages(stage: Stage, crowd: list[str]) -> None:
    slow = await make_event(stage, "Slow", external_id="1", platform="movingimage")
    fast = await make_event(stage, "Fast", platform="eventtia")
    stage.platforms.all["movingimage"].faults.append(Fault("slow", times=1000, seconds=5.0))
    for one in crowd:
        await let_be_going(stage, slow, one, Kind.INVITATION)
    await owe_now(stage, slow, (Kind.ATTENDANCE_DIGEST, Audience.CHANNEL), detail="by hand")
    await stage.slack.wait_for(lambda: len(stage.bot.deliverer._under_way) == 4)
    await owe_now(stage, fast, (Kind.ANNOUNCEMENT, Audience.CHANNEL), (Kind.HOST_LINKS, "user:U0P00"))
    await stage.slack.wait_for(lambda: "Fast" in str(seen_by(stage, "U0BEN")))
    await stage.slack.wait_for(lambda: "Fast" in str(direct_to(stage, "U0P00")))
    known = Counter(one.state for one in await stage.bot.desk.store.deliveries(slow.id))
    assert known == {DeliveryState.LEASED: 4, DeliveryState.PENDING: len(crowd) + 1 - 4}


async def test_a_channel_that_slack_wants_left_alone_is_left_alone_and_no_other(stage: Stage) -> None:
    events = [await make_event(stage, f"Event {number}") for number in range(3)]
    elsewhere = await make_event(stage, "Elsewhere", channel_id=GENERAL)
    stage.slack.faults.fail("chat.postMessage", "ratelimited", retry_after=600)
    for one in (*events, elsewhere):
        await announce(stage, one)
        await stage.settled()
    assert calls(stage, "chat.postMessage") == 1
    assert "Elsewhere" in str(seen_by(stage, "U0BEN", GENERAL))
    await later(stage, timedelta(seconds=601))
    assert ["Event 0" in one for one in seen_by(stage, "U0BEN")] == [True, False, False]
    assert len(seen_by(stage, "U0BEN")) == 3
    assert calls(stage, "conversations.history") == 0


@pytest.mark.parametrize("error", ["account_inactive", "missing_scope", "not_authed", "invalid_auth", "token_revoked"])
async def test_without_a_token_or_a_permission_everything_waits_and_comes_afterwards(stage: Stage, error: str) -> None:
    event = await make_event(stage)
    stage.slack.faults.fail("chat.postMessage", error)
    await announce(stage, event)
    await stage.settled()
    await owe_now(stage, event, (Kind.CANCELLED, Audience.CHANNEL))
    await stage.settled()
    assert seen_by(stage, "U0BEN") == []
    assert (await as_stored(stage, event)).state is EventState.OPEN
    await later(stage, timedelta(seconds=301))
    assert len(seen_by(stage, "U0BEN")) == 2
    assert await states(stage, event, Kind.ANNOUNCEMENT) == [DeliveryState.SENT]


async def _tried_often(stage: Stage, event: Event, kind: Kind, audience: str) -> None:
    """Owe something that has been tried many times already, due in an hour."""
    store, due = stage.bot.desk.store, stage.clock.now() + timedelta(hours=1)
    await store.apply(Changes(add=[owe(event, kind, audience, due, detail="0")]))
    for _ in range(MOST_ATTEMPTS):
        (one,) = await store.claim(due, due + timedelta(minutes=5), 1, ())
        await store.defer(one.id, due, "no luck")


async def test_a_long_outage_of_slacks_loses_nothing(stage: Stage) -> None:
    event = await make_event(stage)
    await _tried_often(stage, event, Kind.CANCELLED, Audience.CHANNEL)
    stage.slack.faults.fail("chat.postMessage", "internal_error")
    await later(stage, timedelta(hours=1))
    assert await states(stage, event, Kind.CANCELLED) == [DeliveryState.PENDING]
    await later(stage, timedelta(seconds=6))
    assert await states(stage, event, Kind.CANCELLED) == [DeliveryState.SENT]


async def test_what_a_platform_never_lets_out_is_told_in_the_end(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"MOVINGIMAGE_ATTEMPTS": "1"})
    event = await make_event(stage, external_id="1")
    await let_be_going(stage, event, "U0BEN")
    stage.platforms.all["movingimage"].faults.append(Fault("status", times=1000, status=503))
    await _tried_often(stage, event, Kind.INVITATION, "user:U0BEN")
    await later(stage, timedelta(hours=1))
    assert await states(stage, event, Kind.INVITATION) == [DeliveryState.FAILED]
    assert "Your invitation for “Town hall” could not be sent to you." in str(seen_by(stage, "U0BEN"))


async def test_an_invitation_and_a_change_that_cross_bring_one_calendar_file(stage: Stage) -> None:
    event = await make_event(stage)
    await let_be_going(stage, event, "U0BEN")
    rsvp = await stage.bot.desk.store.rsvp(event.id, "U0BEN")
    crossing = [event, event.model_copy(update={"revision": event.revision + 1})]
    owed = [new_calendar_file(one, rsvp, stage.clock.now()) for one in crossing]

    await stage.bot.desk.store.apply(Changes(add=owed))
    stage.bot.desk.wake()
    await stage.settled()

    assert len(files(stage.actor("U0BEN"))) == 1
