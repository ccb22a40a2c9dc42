"""What can never come is told to somebody: to whom it was for, or else to the organisers; never in a loop."""

from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.sandbox.stage import Stage
from tests.scenario.conftest import Create
from tests.scenario.owing import (
    EVENTS,
    announce,
    direct_to,
    let_be_going,
    make_event,
    owe_now,
    seen_by,
    states,
)


async def test_who_takes_no_direct_messages_is_told_in_the_channel_without_their_link(stage: Stage) -> None:
    event = await make_event(stage, platform_fields={}, event_page="https://example.com/secret-room")
    stage.slack.space.users["U0BEN"].refuses = "messages_tab_disabled"
    await let_be_going(stage, event, "U0BEN", Kind.INVITATION)
    was = event.starts_at.isoformat()
    await owe_now(stage, event, (Kind.MOVED, "user:U0BEN"), (Kind.CANCELLED, "user:U0BEN"), text=was)
    await stage.settled()
    shown = seen_by(stage, "U0BEN")
    assert [any(word in one for one in shown) for word in ("Your invitation", "has moved", "is cancelled")] == [
        True
    ] * 3
    assert all("Messages tab is switched off" in one for one in shown)
    assert "secret-room" not in str(shown)
    assert seen_by(stage, "U0KAVYA") == direct_to(stage, "U0OLIVIA") == []


async def test_an_organiser_who_takes_no_direct_messages_can_still_press_retry(stage: Stage) -> None:
    event = await make_event(
        stage, state=EventState.HALF_DONE, is_configured=True, host_links=(("Studio", "https://s.example"),)
    )
    stage.slack.space.users["U0OLIVIA"].refuses = "messages_tab_disabled"
    await owe_now(stage, event, (Kind.HALF_DONE, "user:U0OLIVIA"), (Kind.HOST_LINKS, "user:U0OLIVIA"), text="why")
    await stage.settled()
    assert "retry_event" in str(seen_by(stage, "U0OLIVIA"))
    assert "Your host links" in str(seen_by(stage, "U0OLIVIA"))
    assert "s.example" not in str(seen_by(stage, "U0OLIVIA"))
    assert seen_by(stage, "U0BEN") == []


@pytest.mark.parametrize("refusal", ["user_disabled", "messages_tab_disabled"])
async def test_of_who_cannot_be_reached_at_all_the_organisers_hear_once(stage: Stage, refusal: str) -> None:
    event = await make_event(stage, co_organisers=("U0ADA",))
    stage.slack.space.users["U0BEN"].refuses = refusal
    stage.slack.space.channels[EVENTS].members.remove("U0BEN")
    await let_be_going(stage, event, "U0BEN", Kind.INVITATION)
    await owe_now(
        stage, event, (Kind.MOVED, "user:U0BEN"), (Kind.CANCELLED, "user:U0BEN"), text=event.starts_at.isoformat()
    )
    await stage.settled()
    for organiser in ("U0OLIVIA", "U0ADA"):
        (note,) = direct_to(stage, organiser)
        assert "Ben Fischer cannot be reached by direct message about “Town hall”" in note
    audit = await stage.bot.desk.store.audit_lines(event.id)
    assert len([one for one in audit if one.result.startswith("refused: ")]) == 3


async def test_a_note_that_reaches_nobody_makes_no_other_note(stage: Stage) -> None:
    event = await make_event(stage, co_organisers=("U0ADA",))
    for organiser in event.organisers:
        stage.slack.space.users[organiser].refuses = "user_disabled"
    await owe_now(stage, event, (Kind.HOST_LINKS, "user:U0OLIVIA"), (Kind.NOTE, Audience.ORGANISERS), text="Something")
    await stage.settled()
    notes = await states(stage, event, Kind.NOTE)
    assert sorted(notes) == [DeliveryState.FAILED] * 3 + [DeliveryState.SENT]


async def test_an_organiser_who_has_left_is_stood_in_for_by_the_administrators(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"CALLBOARD_ADMINS": "U0ADA,U0OLIVIA"})
    event = await make_event(stage)
    stage.slack.space.users["U0OLIVIA"].is_deleted = True
    stage.slack.space.channels[EVENTS].members.remove("U0OLIVIA")
    await owe_now(stage, event, (Kind.HALF_DONE, "user:U0OLIVIA"), (Kind.NOTE, Audience.ORGANISERS), text="It moved.")
    await stage.settled()
    told = direct_to(stage, "U0ADA")
    assert [
        "cannot be reached by direct message about “Town hall” (the question what to do" in one for one in told
    ].count(True) == 1
    assert ["It moved. Its organiser cannot be reached." in one for one in told].count(True) == 1
    assert all(f"/event edit or cancel {event.ref}" in one for one in told)
    assert len(told) == 2
    notes = await states(stage, event, Kind.NOTE)
    assert sorted(notes) == [DeliveryState.FAILED] + [DeliveryState.SENT] * 3


async def test_a_channel_that_takes_nothing_any_more_is_reported_once_for_each_kind(stage: Stage) -> None:
    event = await make_event(stage)
    await announce(stage, event)
    await stage.settled()
    stage.slack.space.channels[EVENTS].is_archived = True
    for number in range(3):
        await owe_now(stage, event, (Kind.CARD, Audience.CHANNEL), detail=str(number))
        await stage.settled()
    (note,) = direct_to(stage, "U0OLIVIA")
    assert "The card of “Town hall” could not be posted: the channel is archived." in note


@pytest.mark.parametrize("error", ["file_not_found", "file_deleted"])
async def test_a_file_that_slack_has_lost_is_uploaded_again(stage: Stage, error: str) -> None:
    event = await make_event(stage)
    stage.slack.faults.fail("files.completeUploadExternal", error)
    await let_be_going(stage, event, "U0BEN", Kind.CALENDAR_FILE)
    stage.bot.desk.wake()
    await stage.settled()
    (message,) = stage.actor("U0BEN").direct_messages()
    assert [one["name"] for one in message["files"]] == [f"{event.ref}.ics"]
    assert len(stage.slack.space.contents) == 2


async def test_names_and_links_reach_the_organisers_though_the_channel_takes_no_digest(
    stage: Stage, create: Create
) -> None:
    await stage.actor("U0BEN").click(EVENTS, await create("movingimage"), "rsvp_going")
    await stage.settled()
    fake = stage.platforms.all["movingimage"]
    _, end = fake.times(fake.external_ids()[0])
    stage.slack.space.channels[EVENTS].is_archived = True
    for later in (timedelta(minutes=-30), timedelta(minutes=1), timedelta(minutes=20), timedelta(minutes=40)):
        stage.clock.jump_to(end + later)
        await stage.clock_moved()
        await stage.settled()
    sent = stage.actor("U0OLIVIA").direct_messages()
    assert any("could not be posted" in str(one["blocks"]) for one in sent if "blocks" in one)
    for expected in ("Who came to", "Recording links of"):
        assert any(one["text"].startswith(expected) for one in sent), expected
    assert any(file["name"].endswith("-attendance.csv") for one in sent for file in one.get("files", []))
