"""What is looked at before a form opens or is taken: nobody fills in what cannot be submitted, or types it twice."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.events import Event, EventState, new_ref
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from tests.scenario.acting import typed
from tests.scenario.conftest import Create

TEXT = (
    "Demo of R&amp;D on <!date^1803301200^{date_short}|Feb 22, 2027> at 3pm\n"
    "for <!subteam^S1|@team> in <#C0EVENTS|events>: <https://example.com/agenda|the agenda>, <https://example.com/join>"
)


async def _clicked(stage: Stage, action_id: str) -> Any:
    olivia = stage.actor("U0OLIVIA")
    await olivia.click("C0EVENTS", olivia.messages("C0EVENTS")[-1]["ts"], action_id)
    await stage.settled()
    return olivia


async def _stored(stage: Stage, platform: str, title: str, hours: float) -> None:
    start = stage.clock.now() + timedelta(hours=hours)
    event = Event(
        id=title,
        ref=new_ref(),
        platform=platform,
        channel_id="C0EVENTS",
        organiser_id="U0OLIVIA",
        title=title,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        zone="UTC",
        state=EventState.OPEN,
        created_at=start,
    )
    await stage.bot.desk.store.add_event(event)


async def test_a_message_becomes_an_event_as_people_read_it(stage: Stage) -> None:
    stage.slack.space.channels["C0EVENTS"].messages.append(
        {"type": "message", "user": "U0BEN", "text": TEXT, "ts": "1800000000.000100"}
    )
    olivia = stage.actor("U0OLIVIA")
    await olivia.shortcut("make_event", "C0EVENTS", "1800000000.000100")
    await stage.settled()
    state = olivia.views()[-1]["state"]["values"]
    assert state["title"]["title"]["value"] == "Demo of R&D"
    assert state["date"]["date"]["selected_date"] == "2027-02-22"
    assert "for @team in #events: the agenda, https://example.com/join" in state["description"]["description"]["value"]


async def test_what_an_event_is_past_or_not_ripe_for_opens_no_form(stage: Stage) -> None:
    await _stored(stage, "myownconference", "Tomorrow", 24)
    await _stored(stage, "myownconference", "Yesterday", -24)
    for command, says in (
        ("close tomorrow", "“Tomorrow” has not begun"),
        ("close yesterday", "“Yesterday” has ended"),
        ("cancel yesterday", "“Yesterday” has ended"),
    ):
        olivia = await typed(stage, f"/event {command}")
        assert says in olivia.messages("C0EVENTS")[-1]["text"]
        assert not olivia.views()


async def test_a_cancelled_event_opens_no_form_but_that_of_a_new_one(stage: Stage, create: Create) -> None:
    await create("myownconference")
    await typed(stage, "/event reminders town")
    olivia = stage.actor("U0OLIVIA")
    plan = olivia.messages("C0EVENTS")[-1]["ts"]
    await typed(stage, "/event cancel town")
    await olivia.submit()
    await stage.settled()
    olivia.close_view()
    await stage.settled()
    for command in ("cancel", "close", "edit"):
        await typed(stage, f"/event {command} town")
        assert "“Town hall” was cancelled" in olivia.messages("C0EVENTS")[-1]["text"]
        assert not olivia.views()
    await olivia.click("C0EVENTS", plan, "edit_reminders")
    await stage.settled()
    assert "“Town hall” was cancelled" in olivia.messages("C0EVENTS")[-1]["text"]
    assert not olivia.views()
    await typed(stage, "/event reminders town")
    assert "edit_reminders" not in str(olivia.messages("C0EVENTS")[-1])
    await typed(stage, "/event clone town")
    assert olivia.views()


@pytest.mark.parametrize(
    ("duration", "says"), [("soon", "how long"), ("0 min", "at least a minute"), ("30h", "24 hours")]
)
async def test_a_wrong_default_is_said_at_its_field(stage: Stage, duration: str, says: str) -> None:
    olivia = await typed(stage, "/event settings")
    answer = await olivia.submit({"Platform": "eventtia", "Duration": duration, "Reminders": ["5"]})
    assert says in answer["errors"]["duration"]
    await olivia.submit({"Duration": "25 min"})
    await stage.settled()
    known = await stage.bot.desk.store.channel_settings("C0EVENTS")
    assert (known.platform, known.minutes, known.reminders) == ("eventtia", 25, (5,))


async def test_defaults_that_slack_is_too_busy_for_are_kept_in_the_form(stage: Stage) -> None:
    olivia = await typed(stage, "/event settings")
    stage.clock.advance(timedelta(minutes=6))
    stage.slack.faults.fail("users.info", "ratelimited", retry_after=30)
    await olivia.submit({"Platform": "eventtia", "Duration": "25 min", "Reminders": ["5"]})
    await stage.settled()
    assert "Slack is busy right now" in str(olivia.views()[-1]["blocks"])
    await olivia.submit()
    await stage.settled()
    known = await stage.bot.desk.store.channel_settings("C0EVENTS")
    assert (known.platform, known.minutes, known.reminders) == ("eventtia", 25, (5,))


async def test_who_cannot_organise_is_said_at_the_field_and_the_others_stay_chosen(
    stage: Stage, create: Create
) -> None:
    await create()
    await typed(stage, "/event organisers town")
    olivia = await _clicked(stage, "edit_organisers")
    await olivia.submit({"Co-organisers": ["U0BEN", "U0GIL"]})
    await stage.settled()
    assert "Gil Santos cannot organise events" in str(olivia.views()[-1]["blocks"])
    await olivia.submit({"Co-organisers": ["U0BEN"]})
    await stage.settled()
    [event] = await _events(stage)
    assert event.co_organisers == ("U0BEN",)


async def test_a_co_organiser_who_has_become_a_guest_does_not_stand_in_the_way(stage: Stage, create: Create) -> None:
    await create()
    await typed(stage, "/event organisers town @ben")
    stage.slack.space.users["U0BEN"].is_restricted = True
    stage.clock.advance(timedelta(minutes=6))
    await typed(stage, "/event organisers town @kavya")
    [event] = await _events(stage)
    assert event.co_organisers == ("U0BEN", "U0KAVYA")
    await typed(stage, "/event organisers town")
    olivia = await _clicked(stage, "edit_organisers")
    await olivia.submit({"Co-organisers": ["U0BEN", "U0ADA"]})
    await stage.settled()
    [event] = await _events(stage)
    assert event.co_organisers == ("U0BEN", "U0ADA")


@pytest.mark.parametrize(
    ("who", "channel_id", "says"),
    [
        ("U0OLIVIA", "D0OLIVIA", "Use this command in a channel"),
        ("U0OLIVIA", "G0BOARD", "/invite @callboard"),
        ("U0GIL", "C0EVENTS", "Guests"),
        ("U0NOOR", "C0MARKET", "Join it first"),
    ],
)
async def test_defaults_that_cannot_be_changed_open_no_form(stage: Stage, who: str, channel_id: str, says: str) -> None:
    stage.slack.space.direct("U0OLIVIA")
    actor = await typed(stage, "/event settings", who, channel_id)
    assert says in actor.messages(channel_id)[-1]["text"]
    assert not actor.views()


async def _events(stage: Stage) -> list[Event]:
    return await stage.bot.desk.store.events(EventFilter())
