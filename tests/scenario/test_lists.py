"""Lists say what they hold, in the order in which people look for it; and the event that is meant is found."""

from datetime import timedelta

from bot.domain.events import Event, EventState, new_ref
from bot.sandbox.stage import Stage


async def _event(stage: Stage, title: str, hours: int = 24, platform: str = "movingimage") -> Event:
    start = stage.clock.now() + timedelta(hours=hours)
    event = Event(
        id=f"{title}-{hours}",
        ref=new_ref(),
        platform=platform,
        channel_id="C0EVENTS",
        organiser_id="U0OLIVIA",
        title=title,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        zone="UTC",
        state=EventState.OPEN,
        created_at=stage.clock.now(),
    )
    return await stage.bot.desk.store.add_event(event)


async def _shown(stage: Stage, text: str) -> str:
    olivia = stage.actor("U0OLIVIA")
    await olivia.command(text)
    await stage.settled()
    return str(olivia.messages("C0EVENTS")[-1]["blocks"])


def _in_order(shown: str, titles: list[str]) -> bool:
    found = [shown.find(f"*{one}*") for one in titles]
    return -1 not in found and found == sorted(found)


EMPTY = (
    ("", "Upcoming events", "No upcoming events. `/event create` makes one."),
    ("kaltura", "Upcoming events on Kaltura", "No upcoming events on Kaltura. `/event create` makes one."),
    ("past", "Past events", "No past events."),
    ("past on ibm", "Past events on IBM Video Streaming", "No past events on IBM Video Streaming."),
    ("mine", "Events that you organise", "You organise no events. `/event create` makes one."),
)


async def test_an_empty_list_says_what_there_is_none_of(stage: Stage) -> None:
    for words, title, empty in EMPTY:
        shown = await _shown(stage, f"/event list {words}")
        assert f"'{title}'" in shown
        assert f"'{empty}'" in shown


async def test_the_title_names_the_platform_on_every_page(stage: Stage) -> None:
    for hour in range(10):
        await _event(stage, f"Talk {hour}", hour + 1, "kaltura")
    assert "Upcoming events on Kaltura" in await _shown(stage, "/event list kal")
    olivia = stage.actor("U0OLIVIA")
    await olivia.click("C0EVENTS", olivia.messages("C0EVENTS")[-1]["ts"], "more_events")
    await stage.settled()
    following = str(olivia.messages("C0EVENTS")[-1]["blocks"])
    assert "Upcoming events on Kaltura" in following
    assert _in_order(following, ["Talk 8", "Talk 9"])


async def test_my_events_are_listed_soonest_first_and_then_the_past_ones_newest_first(stage: Stage) -> None:
    for hours in (-60, 90, -30, 5, 60):
        await _event(stage, f"At {hours}", hours)
    order = ["At 5", "At 60", "At 90", "At -30", "At -60"]
    assert _in_order(await _shown(stage, "/event list mine"), order)


async def test_my_events_go_on_in_order_on_the_next_page(stage: Stage) -> None:
    ahead, past = [f"Ahead {number}" for number in range(6)], [f"Past {number}" for number in range(6)]
    for number in range(6):
        await _event(stage, ahead[number], 10 + number)
        await _event(stage, past[number], -10 - number)
    assert _in_order(await _shown(stage, "/event list mine"), [*ahead, *past[:2]])
    olivia = stage.actor("U0OLIVIA")
    await olivia.click("C0EVENTS", olivia.messages("C0EVENTS")[-1]["ts"], "more_events")
    await stage.settled()
    following = str(olivia.messages("C0EVENTS")[-1]["blocks"])
    assert _in_order(following, past[2:])
    assert "Ahead" not in following
    assert "more_events" not in following


async def test_home_shows_what_i_organise_soonest_first(stage: Stage) -> None:
    for hours in (90, 5, 60):
        await _event(stage, f"At {hours}", hours)
    olivia = stage.actor("U0OLIVIA")
    await olivia.open_home()
    await stage.settled()
    organised = str(olivia.home()).partition("You organise")[2]
    assert _in_order(organised, ["At 5", "At 60", "At 90"])


async def test_an_exact_title_goes_before_those_that_only_begin_so(stage: Stage) -> None:
    for number in range(30):
        await _event(stage, f"Town hall {number:02}", number + 1)
    event = await _event(stage, "Town hall", 90)
    assert event.ref in await _shown(stage, "/event show town HALL")


async def test_a_ref_is_understood_however_it_is_written(stage: Stage) -> None:
    event = await _event(stage, "Town hall")
    for written in ("{ref}", "`{ref}`", "#{ref}", "“{ref}”", " {ref} "):
        shown = await _shown(stage, f"/event show {written.format(ref=event.ref.lower())}")
        assert "*Town hall*" in shown, written
