"""What could not be sent is listed for organisers, and sent when they ask for it: once, and never too late."""

from datetime import timedelta

import pytest

from bot.domain.events import Event
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.stage import Stage
from bot.services.owed import follow_plan
from tests.scenario.acting import typed
from tests.scenario.conftest import Create
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

GENERAL, MARKET = "C0GENERAL", "C0MARKET"


async def _plan(stage: Stage, who: str = "U0OLIVIA", channel_id: str = GENERAL) -> tuple[str, str]:
    """Ask for the plan elsewhere; return what is shown and the message's ts."""
    actor = await typed(stage, "/event reminders Town", who, channel_id)
    shown = actor.messages(channel_id)[-1]
    return str(shown["blocks"]), shown["ts"]


async def _press(stage: Stage, action_id: str, ts: str, value: str | None = None, who: str = "U0OLIVIA") -> str:
    actor = stage.actor(who)
    await actor.click(GENERAL, ts, action_id, value)
    await stage.settled()
    return str(actor.messages(GENERAL)[-1]["text"])


async def _refused(stage: Stage) -> Event:
    """An announced event of which the cancellation's news, say, met an archived channel."""
    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    stage.slack.space.channels[EVENTS].is_archived = True
    await owe_now(stage, event, (Kind.MOVED, Audience.CHANNEL), text=event.starts_at.isoformat())
    await stage.settled()
    return event


async def test_what_the_channel_refused_is_listed_with_its_reason_and_sent_once_that_is_mended(stage: Stage) -> None:
    event = await _refused(stage)
    shown, ts = await _plan(stage)
    assert "Could not be sent" in shown
    assert "News of the new time" in shown
    assert "the channel is archived. Choose another one or bring it back." in shown
    stage.slack.space.channels[EVENTS].is_archived = False
    assert "It is being sent now." in await _press(stage, "send_now", ts)
    assert sum("has moved" in one for one in seen_by(stage, "U0BEN")) == 1
    assert "sent meanwhile" in await _press(stage, "send_now", ts)
    assert sum("has moved" in one for one in seen_by(stage, "U0BEN")) == 1
    assert "Could not be sent" not in (await _plan(stage))[0]
    audit = await stage.bot.desk.store.audit_lines(event.id)
    assert ("U0OLIVIA", "send now: moved") in [(one.who, one.what) for one in audit]


async def test_a_card_that_the_channel_refused_is_listed_though_later_changes_of_it_are_planned(stage: Stage) -> None:
    event = await make_event(stage, external_id="1", reminders=())
    await stage.bot.desk.store.apply(await follow_plan(stage.bot.desk, event))
    await announce(stage, event)
    await stage.settled()
    stage.slack.space.channels[EVENTS].is_archived = True
    renamed = event.model_copy(update={"title": "Town meeting", "card_ts": (await as_stored(stage, event)).card_ts})
    await stage.bot.desk.store.save_event(renamed)
    await owe_now(stage, event, (Kind.CARD, Audience.CHANNEL))
    await stage.settled()
    shown, ts = await _plan(stage)
    assert "Card brought up to date" in shown
    stage.slack.space.channels[EVENTS].is_archived = False
    await _press(stage, "send_now", ts)
    assert sum("Town meeting" in one for one in seen_by(stage, "U0BEN")) == 1
    assert "Could not be sent" not in (await _plan(stage))[0]


async def test_a_message_that_went_out_all_the_same_is_found_and_not_sent_again(stage: Stage) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    await owe_now(stage, event, (Kind.MOVED, Audience.CHANNEL), text=event.starts_at.isoformat())
    await stage.settled()
    (moved,) = [one for one in await stage.bot.desk.store.deliveries(event.id) if one.kind is Kind.MOVED]
    await stage.bot.desk.store.finish(moved.id, DeliveryState.FAILED, stage.clock.now(), note="Slack refused.")
    posted = calls(stage, "chat.postMessage")
    _, ts = await _plan(stage)
    await _press(stage, "send_now", ts)
    assert calls(stage, "chat.postMessage") == posted
    assert await states(stage, event, Kind.MOVED) == [DeliveryState.SENT]


async def test_whoever_asks_again_hears_that_it_is_refused_again(stage: Stage) -> None:
    await _refused(stage)
    for _ in range(2):
        _, ts = await _plan(stage)
        await _press(stage, "send_now", ts)
    notes = [one for one in direct_to(stage, "U0OLIVIA") if "could not be posted" in one]
    assert len(notes) == 3


async def test_a_reminder_that_would_come_too_late_says_so_and_has_no_button(stage: Stage) -> None:
    event = await make_event(stage, external_id="1", reminders=(60, 15))
    await stage.bot.desk.store.apply(await follow_plan(stage.bot.desk, event))
    await announce(stage, event)
    await stage.settled()
    stage.slack.space.channels[EVENTS].is_archived = True
    await later(stage, timedelta(hours=23, minutes=1))
    shown, ts = await _plan(stage)
    assert "Reminder in the channel, 1 hour before" in shown
    assert "too late" not in shown
    stage.slack.space.channels[EVENTS].is_archived = False
    await later(stage, timedelta(minutes=46))
    assert "too late" in await _press(stage, "send_now", ts)
    shown, _ = await _plan(stage)
    assert "It is too late to send it now." in shown
    assert "send_now" not in shown
    assert not any("alarm_clock" in one and "1 hour" in one for one in seen_by(stage, "U0BEN"))


async def test_people_are_counted_and_not_named_and_tried_again_together(stage: Stage) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    for person in ("U0BEN", "U0KAVYA"):
        stage.slack.space.users[person].refuses = "messages_tab_disabled"
        await let_be_going(stage, event, person, Kind.INVITATION)
    stage.bot.desk.wake()
    await stage.settled()
    shown, ts = await _plan(stage)
    assert "2 people could not be reached by direct message." in shown
    assert "Ben" not in shown
    assert "U0BEN" not in shown
    for person in ("U0BEN", "U0KAVYA"):
        stage.slack.space.users[person].refuses = ""
    await _press(stage, "send_now", ts)
    assert [len([one for one in direct_to(stage, who) if "going to" in one]) for who in ("U0BEN", "U0KAVYA")] == [1, 1]
    assert "nobody left" in await _press(stage, "send_now", ts)
    assert "could not be reached" not in (await _plan(stage))[0]


async def test_only_organisers_and_administrators_send_what_was_refused(stage: Stage) -> None:
    event = await _refused(stage)
    _, ts = await _plan(stage)
    (ephemeral,) = [one for one in stage.slack.space.channels[GENERAL].ephemerals if one[1]["ts"] == ts]
    stage.slack.space.channels[GENERAL].ephemerals.append(("U0BEN", ephemeral[1]))
    stage.slack.space.channels[EVENTS].is_archived = False
    assert "Only the organisers" in await _press(stage, "send_now", ts, who="U0BEN")
    assert await states(stage, event, Kind.MOVED) == [DeliveryState.FAILED]


async def test_of_an_event_that_was_called_off_only_the_news_of_that_is_sent(stage: Stage, create: Create) -> None:
    await create()
    stage.slack.space.channels[EVENTS].is_archived = True
    await typed(stage, "/event cancel Town", channel_id=GENERAL)
    await stage.actor("U0OLIVIA").submit()
    await stage.settled()
    shown, _ = await _plan(stage)
    assert "News of the cancellation" in shown
    assert "Announce in another channel" not in shown


async def test_a_card_deleted_by_hand_is_told_once_and_posted_anew(stage: Stage) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    space = stage.slack.space
    space.channels[EVENTS].messages.clear()
    for number in range(2):
        await owe_now(stage, event, (Kind.CARD, Audience.CHANNEL), detail=str(number))
        await stage.settled()
    (note,) = direct_to(stage, "U0OLIVIA")
    assert "was deleted in its channel" in note
    assert f"/event reminders {event.ref}" in note
    shown, ts = await _plan(stage)
    assert "The card was deleted in" in shown
    for expected in ("posted anew", "in its channel, or on its way"):
        assert expected in await _press(stage, "post_anew", ts)
    assert sum("rsvp_going" in one for one in seen_by(stage, "U0BEN")) == 1
    assert "was deleted" not in (await _plan(stage))[0]


async def test_an_event_whose_channel_is_gone_is_announced_in_another(stage: Stage) -> None:
    event = await _refused(stage)
    await owe_now(stage, event, (Kind.CARD, Audience.CHANNEL))
    await stage.settled()
    _, ts = await _plan(stage)
    olivia = stage.actor("U0OLIVIA")
    await olivia.click(GENERAL, ts, "announce_elsewhere")
    await stage.settled()
    await olivia.submit({"Announce in": "C0OLD"})
    await stage.settled()
    assert "#old-events is archived" in str(olivia.views()[-1])
    await olivia.submit({"Announce in": MARKET})
    await stage.settled()
    assert "is being announced there" in str(olivia.views()[-1])
    shown = seen_by(stage, "U0OLIVIA", MARKET)
    assert sum("rsvp_going" in one for one in shown) == 1
    assert sum("has moved" in one for one in shown) == 1
    assert (await as_stored(stage, event)).channel_id == MARKET
    assert "Could not be sent" not in (await _plan(stage))[0]


async def test_an_event_that_could_not_be_announced_at_all_is_announced_in_another_channel(stage: Stage) -> None:
    stage.slack.scopes.discard("chat:write.public")
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm for 1h on movingimage", channel_id=GENERAL)
    await olivia.submit({"Announce in": MARKET})
    await stage.settled()
    olivia.close_view()
    told = next(one for one in olivia.direct_messages() if "retry_event" in str(one))
    await olivia.click(stage.slack.space.direct("U0OLIVIA").id, told["ts"], "announce_elsewhere")
    await stage.settled()
    await olivia.submit({"Announce in": EVENTS})
    await stage.settled()
    assert sum("rsvp_going" in one for one in seen_by(stage, "U0OLIVIA")) == 1
    assert seen_by(stage, "U0OLIVIA", MARKET) == []


@pytest.mark.parametrize("trouble", ["is_archived", "gone"])
async def test_an_announcement_asked_for_that_is_refused_leaves_the_event_standing(stage: Stage, trouble: str) -> None:
    event = await _refused(stage)
    _, ts = await _plan(stage)
    olivia = stage.actor("U0OLIVIA")
    await olivia.click(GENERAL, ts, "announce_elsewhere")
    await stage.settled()
    stage.slack.faults.fail("chat.postMessage", "is_archived" if trouble == "is_archived" else "channel_not_found")
    await olivia.submit({"Announce in": MARKET})
    await stage.settled()
    assert (await as_stored(stage, event)).state.value == "open"
    shown, ts = await _plan(stage)
    assert "Announcement in the channel" in shown
    await _press(stage, "send_now", ts)
    assert sum("rsvp_going" in one for one in seen_by(stage, "U0OLIVIA", MARKET)) == 1
