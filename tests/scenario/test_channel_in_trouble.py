"""A channel that takes nothing any more, in every way in which that happens: told, listed, and sent once mended."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.members import Channel
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import BOT
from tests.scenario.acting import typed
from tests.scenario.owing import EVENTS, announce, direct_to, later, let_be_going, make_event, owe_now, seen_by, states

GENERAL = "C0GENERAL"


def _archive(stage: Stage) -> Callable[[], None]:
    channel = stage.slack.space.channels[EVENTS]
    channel.is_archived = True
    return lambda: setattr(channel, "is_archived", False)


def _make_private(stage: Stage) -> Callable[[], None]:
    channel = stage.slack.space.channels[EVENTS]
    channel.is_private = True
    channel.members.remove(BOT)
    return lambda: channel.members.append(BOT)


def _remove_callboard(stage: Stage) -> Callable[[], None]:
    stage.slack.scopes.discard("chat:write.public")
    channel: Channel = stage.slack.space.channels[EVENTS]
    channel.members.remove(BOT)
    return lambda: channel.members.append(BOT)


def _delete(stage: Stage) -> Callable[[], None]:
    channel = stage.slack.space.channels.pop(EVENTS)
    return lambda: stage.slack.space.channels.update({EVENTS: channel})


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (_archive, "the channel is archived. Choose another one or bring it back."),
        (_make_private, "Callboard is not in this private channel, or it is gone. Invite it with /invite @callboard."),
        (_remove_callboard, "Callboard is not in the channel. Invite it with /invite @callboard."),
        (_delete, "Callboard is not in this private channel, or it is gone."),
    ],
    ids=["archived", "made private", "left", "deleted"],
)
async def test_the_organiser_hears_why_and_sends_it_when_it_is_mended(
    stage: Stage, trouble: Callable[[Stage], Callable[[], None]], reason: str
) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    mend = trouble(stage)
    await owe_now(stage, event, (Kind.MOVED, Audience.CHANNEL), text=event.starts_at.isoformat())
    await stage.settled()
    (note,) = direct_to(stage, "U0OLIVIA")
    assert f"The news of the new time of “Town hall” could not be posted: {reason}" in note
    assert f"use /event reminders {event.ref}" in note
    olivia = await typed(stage, f"/event reminders {event.ref}", channel_id=GENERAL)
    shown = olivia.messages(GENERAL)[-1]
    assert reason in str(shown["blocks"])
    mend()
    await olivia.click(GENERAL, shown["ts"], "send_now")
    await stage.settled()
    assert ["has moved" in one for one in seen_by(stage, "U0BEN")].count(True) == 1


async def test_a_channel_that_was_renamed_gets_everything_as_before(stage: Stage) -> None:
    event = await make_event(stage)
    stage.slack.space.channels[EVENTS].name = "events-2027"
    await announce(stage, event)
    await stage.settled()
    assert len(seen_by(stage, "U0BEN")) == 1


@pytest.mark.parametrize("kind", [Kind.MOVED, Kind.CHANGED])
async def test_news_of_an_event_that_is_over_helps_nobody(stage: Stage, kind: Kind) -> None:
    event = await make_event(stage)
    await let_be_going(stage, event, "U0BEN")
    await announce(stage, event)
    await stage.settled()
    stage.slack.faults.fail("chat.postMessage", "token_revoked")
    audience = Audience.CHANNEL if kind is Kind.MOVED else "user:U0BEN"
    await owe_now(stage, event, (kind, audience), text=event.starts_at.isoformat())
    await stage.settled()
    await later(stage, timedelta(hours=26))
    assert await states(stage, event, kind) == [DeliveryState.SKIPPED]
    assert not [
        one
        for one in [*seen_by(stage, "U0BEN"), *direct_to(stage, "U0BEN")]
        if "has moved" in one or "has changed" in one
    ]
