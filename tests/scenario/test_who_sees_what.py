"""Events of private channels exist for their members only, and get in nobody else's way."""

from datetime import timedelta

import pytest

from bot.domain.events import Event, EventState, new_ref
from bot.sandbox.stage import Stage

PRIVATE, PUBLIC, ELSEWHERE = "G0LAUNCH", "C0EVENTS", "C0GENERAL"
BOT = "U0CALLBOARD"
FORGOTTEN = timedelta(minutes=6)  # what was looked up in Slack is looked up again


async def _event(stage: Stage, title: str, channel_id: str = PUBLIC, hours: int = 24) -> Event:
    now = stage.clock.now()
    event = Event(
        id=f"{title}-{hours}",
        ref=new_ref(),
        platform="movingimage",
        channel_id=channel_id,
        organiser_id="U0OLIVIA",
        is_private=channel_id == PRIVATE,
        title=title,
        starts_at=now + timedelta(hours=hours),
        ends_at=now + timedelta(hours=hours + 1),
        zone="UTC",
        state=EventState.OPEN,
        created_at=now,
    )
    return await stage.bot.desk.store.add_event(event)


async def _told(stage: Stage, text: str, who: str = "U0KAVYA") -> str:
    actor = stage.actor(who)
    await actor.command(text, ELSEWHERE)
    await stage.settled()
    return str(actor.messages(ELSEWHERE)[-1]["blocks"])


async def _home(stage: Stage, who: str = "U0KAVYA") -> str:
    actor = stage.actor(who)
    await actor.open_home()
    await stage.settled()
    return str(actor.home())


async def _more(stage: Stage, who: str = "U0KAVYA") -> str:
    actor = stage.actor(who)
    await actor.click(ELSEWHERE, actor.messages(ELSEWHERE)[-1]["ts"], "more_events")
    await stage.settled()
    return str(actor.messages(ELSEWHERE)[-1]["blocks"])


def _calls(stage: Stage, method: str) -> int:
    return sum(one.method == method for one in stage.slack.space.calls)


@pytest.fixture
async def both(stage: Stage) -> None:
    await _event(stage, "Secret launch", PRIVATE, hours=20)
    await _event(stage, "Town hall")


@pytest.fixture
def kicked(stage: Stage, both: None) -> None:
    stage.slack.space.channels[PRIVATE].members.remove(BOT)


@pytest.mark.parametrize("who", ["U0KAVYA", "U0BEN"])
async def test_an_event_of_a_channel_that_callboard_has_left_spoils_nothing(
    stage: Stage, kicked: None, who: str
) -> None:
    for shown in (await _told(stage, "/event list", who), await _home(stage, who)):
        assert "Town hall" in shown
        assert "Secret" not in shown
    assert "Town hall" in await _told(stage, "/event show Town", who)
    assert "No event matches “Secret”" in await _told(stage, "/event show Secret", who)
    assert not stage.actor(who).direct_messages()


@pytest.mark.parametrize("who", ["U0OLIVIA", "U0ADA"])
async def test_organisers_and_administrators_keep_hold_of_it(stage: Stage, kicked: None, who: str) -> None:
    stage.slack.space.channels[PRIVATE].members.remove(who)
    assert "Secret launch" in await _told(stage, "/event list", who)
    await _told(stage, "/event cancel Secret", who)
    assert "Secret launch" in str(stage.actor(who).views()[-1])


async def test_an_administrator_sees_no_private_event_of_others_while_callboard_is_there(
    stage: Stage, both: None
) -> None:
    stage.slack.space.channels[PRIVATE].members.remove("U0ADA")
    assert "Secret" not in await _told(stage, "/event list", "U0ADA")


async def test_a_busy_slack_leaves_out_of_a_list_only_what_it_cannot_say(stage: Stage, both: None) -> None:
    stage.slack.faults.fail("conversations.members", "ratelimited", retry_after=1)
    shown = await _told(stage, "/event list", "U0BEN")
    assert "Town hall" in shown
    assert "Secret" not in shown
    assert "Secret launch" in await _told(stage, "/event list", "U0BEN")


async def test_a_busy_slack_is_named_where_nothing_is_left(stage: Stage) -> None:
    await _event(stage, "Town hall")
    for text in ("/event list", "/event show Town"):
        stage.slack.faults.fail("conversations.info", "ratelimited", retry_after=1)
        assert "Slack is busy right now" in await _told(stage, text)
    assert "Town hall" in await _told(stage, "/event list")


async def test_a_busy_slack_does_not_tell_that_there_is_a_private_event(stage: Stage) -> None:
    await _event(stage, "Secret launch", PRIVATE)
    stage.slack.faults.fail("conversations.members", "ratelimited", times=2, retry_after=1)
    assert "No upcoming events" in await _told(stage, "/event list")
    assert "No event matches “Secret”" in await _told(stage, "/event show Secret")


async def test_a_button_on_one_event_says_that_slack_is_busy(stage: Stage, both: None) -> None:
    await _told(stage, "/event list", "U0BEN")
    stage.clock.advance(FORGOTTEN)
    stage.slack.faults.fail("conversations.members", "ratelimited", retry_after=1)
    ben = stage.actor("U0BEN")
    await ben.click(ELSEWHERE, ben.messages(ELSEWHERE)[-1]["ts"], "show_event", "Secret launch-20")
    await stage.settled()
    assert "Slack is busy right now" in str(ben.messages(ELSEWHERE)[-1])


async def test_events_that_nobody_may_see_hide_none_that_they_may(stage: Stage) -> None:
    for hour in range(60):
        await _event(stage, "Weekly", PRIVATE, hours=hour + 1)
    await _event(stage, "Weekly for all", hours=90)
    for shown in (await _told(stage, "/event list"), await _home(stage), await _told(stage, "/event show Weekly")):
        assert "Weekly for all" in shown
    assert _calls(stage, "conversations.members") == _calls(stage, "conversations.info") == 1


async def test_a_channel_that_slack_refuses_is_asked_for_once_in_a_list(stage: Stage, kicked: None) -> None:
    for hour in range(30):
        await _event(stage, "Weekly", PRIVATE, hours=hour + 1)
    await _told(stage, "/event list")
    assert _calls(stage, "conversations.members") == 1


async def test_more_goes_on_where_the_page_ended_for_this_person(stage: Stage) -> None:
    for number in range(20):
        await _event(stage, f"Private {number:02}", PRIVATE, hours=2 * number + 1)
        await _event(stage, f"Public {number:02}", hours=2 * number + 2)
    pages = [await _told(stage, "/event list"), await _more(stage), await _more(stage)]
    expected = [range(8), range(8, 16), range(16, 20)]
    for page, numbers in zip(pages, expected, strict=True):
        assert [one for one in range(20) if f"Public {one:02}" in page] == list(numbers)
        assert "Private" not in page
    assert ["more_events" in page for page in pages] == [True, True, False]


async def test_no_more_is_offered_when_only_hidden_events_follow(stage: Stage) -> None:
    for number in range(8):
        await _event(stage, f"Public {number}", hours=number + 1)
        await _event(stage, "Private", PRIVATE, hours=number + 20)
    assert "more_events" not in await _told(stage, "/event list")


async def test_a_channel_that_is_made_private_takes_its_events_with_it(stage: Stage) -> None:
    event = await _event(stage, "Town hall")
    assert "Town hall" in await _told(stage, "/event list")
    channel = stage.slack.space.channels[PUBLIC]
    channel.is_private = True
    channel.members.remove("U0KAVYA")
    stage.clock.advance(FORGOTTEN)
    assert "Town hall" not in await _told(stage, "/event list")
    assert "No event matches" in await _told(stage, "/event show Town")
    assert "No event matches" in await _told(stage, f"/event show {event.ref}")
    assert "Town hall" not in await _home(stage)
    assert "Town hall" in await _told(stage, "/event list", "U0BEN")


async def test_a_button_shown_before_the_channel_was_made_private_opens_nothing(stage: Stage) -> None:
    event = await _event(stage, "Town hall")
    await _told(stage, "/event list")
    channel = stage.slack.space.channels[PUBLIC]
    channel.is_private = True
    channel.members.remove("U0KAVYA")
    stage.clock.advance(FORGOTTEN)
    kavya = stage.actor("U0KAVYA")
    await kavya.click(ELSEWHERE, kavya.messages(ELSEWHERE)[-1]["ts"], "show_event", event.id)
    await stage.settled()
    assert "not there any more" in str(kavya.messages(ELSEWHERE)[-1])


async def test_a_list_asks_slack_once_for_each_channel(stage: Stage) -> None:
    for number in range(8):
        await _event(stage, "Weekly", (PUBLIC, "C0MARKET")[number % 2], hours=number + 1)
    for _ in range(3):
        await _told(stage, "/event list")
    assert _calls(stage, "conversations.info") == 2


async def test_a_guest_sees_events_of_the_channels_that_they_are_in_and_no_others(stage: Stage) -> None:
    event = await _event(stage, "Market day", "C0MARKET")
    await _event(stage, "Town hall")
    for shown in (await _told(stage, "/event list", "U0GIL"), await _home(stage, "U0GIL")):
        assert "Town hall" in shown
        assert "Market" not in shown
    for words in ("Market", event.ref):
        assert f"No event matches “{words}”" in await _told(stage, f"/event show {words}", "U0GIL")
    assert "Market day" in await _told(stage, "/event list")


async def test_a_button_opens_nothing_to_a_guest_who_has_been_taken_out_of_the_channel(stage: Stage) -> None:
    members = stage.slack.space.channels["C0MARKET"].members
    members.append("U0GIL")
    event = await _event(stage, "Market day", "C0MARKET")
    assert "Market day" in await _told(stage, "/event list", "U0GIL")
    members.remove("U0GIL")
    stage.clock.advance(FORGOTTEN)
    gil = stage.actor("U0GIL")
    await gil.click(ELSEWHERE, gil.messages(ELSEWHERE)[-1]["ts"], "show_event", event.id)
    await stage.settled()
    assert "not there any more" in str(gil.messages(ELSEWHERE)[-1])


async def test_a_guests_list_asks_slack_once_for_each_channel(stage: Stage) -> None:
    for number in range(30):
        await _event(stage, "Weekly", (PUBLIC, "C0MARKET")[number % 2], hours=number + 1)
    for _ in range(3):
        await _told(stage, "/event list", "U0GIL")
    assert _calls(stage, "conversations.info") == _calls(stage, "conversations.members") == 2
    assert _calls(stage, "users.info") == 1
