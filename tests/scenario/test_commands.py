"""Each sub-command and both shortcuts do what the help says."""

from datetime import timedelta

import pytest

from bot.sandbox.stage import Stage
from bot.words.commands import SUB_COMMANDS
from providers.fake import Fault
from tests.scenario.acting import typed
from tests.scenario.conftest import Create


async def test_help_names_every_command(stage: Stage) -> None:
    ben = await typed(stage, "/event", "U0BEN")
    shown = str(ben.messages("C0EVENTS")[-1]["blocks"])
    assert all(f"/event {one.name}" in shown for one in SUB_COMMANDS)


@pytest.mark.long
@pytest.mark.parametrize("name", [one.name for one in SUB_COMMANDS])
async def test_no_command_ends_in_silence_or_in_an_excuse(stage: Stage, create: Create, name: str) -> None:
    await create()
    before = len(stage.slack.space.calls), len(stage.actor("U0OLIVIA").messages("C0EVENTS", threads=True))
    olivia = await typed(stage, f"/event {name}")
    after = len(stage.slack.space.calls), len(olivia.messages("C0EVENTS", threads=True))
    assert after > before
    assert "went wrong" not in str(olivia.messages("C0EVENTS")[-1])


async def test_edit_moves_the_event_and_tells_those_who_are_going(stage: Stage, create: Create) -> None:
    ts = await create()
    await stage.actor("U0BEN").click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "17:00"})
    await stage.settled()
    ben = stage.actor("U0BEN")
    card = next(one for one in ben.messages("C0EVENTS") if one["ts"] == ts)
    assert "Moved: was" in str(card)
    assert "17:00" in str(card)
    assert any("has moved" in one["text"] for one in ben.direct_messages())
    assert len([f for one in ben.direct_messages() for f in one.get("files", [])]) == 2


async def test_cancel_asks_first_and_says_what_is_left_to_do(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    await stage.actor("U0BEN").click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    olivia = await typed(stage, "/event cancel")
    assert "movingimage documents no way" in str(olivia.views()[-1])
    await olivia.submit()
    await stage.settled()
    assert "remove it there" in str(olivia.views()[-1])
    ben = stage.actor("U0BEN")
    assert any("is cancelled" in one["text"] for one in ben.direct_messages())
    stage.clock.advance(timedelta(days=3))
    await stage.clock_moved()
    await stage.settled()
    assert not any("minutes" in one["text"] or "came" in one["text"] for one in ben.messages("C0EVENTS", threads=True))


@pytest.mark.parametrize(
    ("platform", "tick", "state"),
    [
        ("myownconference", ["yes"], "deleted"),
        ("kaltura", ["yes"], "deleted"),
        ("kaltura", [], "open"),
        ("ibm", [], "closed"),
        ("eventtia", [], "inactive"),
    ],
)
async def test_cancel_takes_the_gentlest_step_and_deletes_only_when_confirmed(
    stage: Stage, create: Create, platform: str, tick: list[str], state: str
) -> None:
    await create(platform)
    fake = stage.platforms.all[platform]
    external_id = fake.external_ids()[0]
    olivia = await typed(stage, "/event cancel")
    await olivia.submit({"Delete": tick} if tick else {})
    await stage.settled()
    assert fake.state_of(external_id) == state


async def test_close_ends_a_running_event(stage: Stage, create: Create) -> None:
    await create("myownconference")
    fake = stage.platforms.all["myownconference"]
    start, _ = fake.times(fake.external_ids()[0])
    stage.clock.jump_to(start + timedelta(minutes=5))
    await stage.clock_moved()
    await stage.settled()
    olivia = await typed(stage, "/event close")
    await olivia.submit()
    await stage.settled()
    assert fake.state_of(fake.external_ids()[0]) == "closed"
    assert "Ended" in str(olivia.messages("C0EVENTS"))


async def test_clone_opens_the_form_without_date_and_makes_a_second_event(stage: Stage, create: Create) -> None:
    await create(Description="with everything")
    olivia = await typed(stage, "/event clone town")
    assert "with everything" in str(olivia.views()[-1])
    await olivia.submit({"Date": "2027-06-01", "Time": "10:00"})
    await stage.settled()
    assert len(stage.platforms.all["movingimage"].external_ids()) == 2


async def test_a_co_organiser_may_change_the_event(stage: Stage, create: Create) -> None:
    await create()
    await typed(stage, "/event organisers town @ben")
    ben = await typed(stage, "/event edit town", "U0BEN")
    assert ben.views()
    assert any("Host links" in one["text"] for one in ben.direct_messages())


async def test_both_shortcuts_open_the_form(stage: Stage) -> None:
    ben = stage.actor("U0BEN")
    await ben.shortcut("create_event")
    await stage.settled()
    assert ben.views()[-1]["callback_id"] == "event_form"
    ben.close_view()
    message = await ben.say("Demo day next Friday at 10:00 for 45 min\nwith all teams")
    await ben.shortcut("make_event", "C0EVENTS", message["ts"])
    await stage.settled()
    state = str(ben.views()[-1]["state"])
    assert "Demo day" in state
    assert "with all teams" in state
    assert "45m" in state


async def test_channel_defaults_fill_the_form(stage: Stage) -> None:
    olivia = await typed(stage, "/event settings")
    await olivia.submit({"Platform": "eventtia", "Duration": "25 min", "Reminders": ["5"]})
    await stage.settled()
    olivia.close_view()
    await typed(stage, "/event create Quick")
    state = olivia.views()[-1]["state"]["values"]
    assert "eventtia" in str(state["platform"])
    assert "25m" in str(state["duration"])


async def test_home_shows_what_is_coming_and_takes_answers(stage: Stage, create: Create) -> None:
    await create()
    ben = stage.actor("U0BEN")
    await ben.open_home()
    await stage.settled()
    home = ben.home()
    assert home is not None
    going = next(
        one["action_id"]
        for block in home["blocks"]
        for one in block.get("elements", [])
        if "going" in str(one.get("action_id"))
    )
    await ben.click_home(going)
    await stage.settled()
    assert "You’re going." in str(ben.home())


async def test_attendance_comes_to_the_organiser_alone_with_a_csv(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    await stage.actor("U0BEN").click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    fake = stage.platforms.all["movingimage"]
    start, _ = fake.times(fake.external_ids()[0])
    stage.clock.jump_to(start + timedelta(minutes=5))
    await stage.clock_moved()
    await stage.settled()
    olivia = await typed(stage, "/event attendance town")
    sent = olivia.direct_messages()
    assert "ben@example.com" in str([one for one in sent if one["text"].startswith("Who came to")])
    assert [file["name"][-15:] for one in sent for file in one.get("files", [])] == ["-attendance.csv"]
    assert "ben@example.com" not in str(olivia.messages("C0EVENTS", threads=True))

    stage.clock.advance(timedelta(minutes=5))
    fake.faults.append(Fault("status", "hasGuestAttended", times=5))
    await typed(stage, "/event attendance town")
    told = [one for one in olivia.direct_messages() if one["text"].startswith("Who came to")]
    assert "does not tell who attended right now. This is what it told on" in str(told[-1])
    assert "right now" not in str(told[-2])


async def test_a_very_long_mistake_is_answered_too(stage: Stage) -> None:
    ben = await typed(stage, f"/event show {'é' * 5000}", "U0BEN")
    said = ben.messages("C0EVENTS")[-1]["text"]
    assert said.count("é") < 100
    assert said.endswith("/event list shows them.")
