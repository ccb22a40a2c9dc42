"""What a channel reads of an event afterwards, and what its organisers do with it."""

from datetime import timedelta

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.attendance import attendance_csv, attendance_page
from bot.services.ports import EventFilter
from bot.texts import Language, speaking
from providers.eventtia.fake import FakeEventtia
from tests.scenario.acting import event_of, files, let_go, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import OLIVIA, after_the_end, listed, until

CHANNEL = "C0EVENTS"


async def press_digest(stage: Stage, who: str, action_id: str) -> Actor:
    """Press a button of the last digest in the channel."""
    actor = stage.actor(who)
    shown = [one for one in actor.messages(CHANNEL, threads=True) if "bar_chart" in str(one)]
    await actor.click(CHANNEL, shown[-1]["ts"], action_id)
    await stage.settled()
    return actor


def names_sent(stage: Stage) -> int:
    return len([one for one in stage.actor(OLIVIA).direct_messages() if "clipboard" in str(one)])


def csv_files(stage: Stage) -> int:
    return len([one for one in files(stage.actor(OLIVIA)) if one.endswith("-attendance.csv")])


async def test_organisers_get_the_list_and_the_file_from_the_digest_and_nobody_else_does(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await let_go(stage, await create("eventtia"))
    eventtia.admit((await event_of(stage)).external_id or "", "ben@example.com")
    await after_the_end(stage)
    assert (names_sent(stage), csv_files(stage)) == (1, 1)
    await press_digest(stage, OLIVIA, "see_attendance")
    assert names_sent(stage) == 2
    await press_digest(stage, OLIVIA, "export_attendance")
    assert csv_files(stage) == 3

    direct = len(stage.actor("U0BEN").direct_messages())
    for action_id in ("see_attendance", "export_attendance"):
        ben = await press_digest(stage, "U0BEN", action_id)
        answer = ben.messages(CHANNEL, threads=True)[-1]
        assert "Only the organisers of" in answer["text"]
        assert answer["is_ephemeral"]
    assert len(stage.actor("U0BEN").direct_messages()) == direct


async def test_the_file_is_in_the_language_of_who_reads_it(stage: Stage, create: Create) -> None:
    await let_go(stage, await create("eventtia"))
    await after_the_end(stage)
    desk, event = stage.bot.desk, await event_of(stage)
    with speaking(Language.GERMAN):
        assert "Antwort in Slack" in (await attendance_csv(desk, event)).decode()
    assert "Answer in Slack" in (await attendance_csv(desk, event)).decode()


async def test_the_list_is_turned_page_by_page_in_its_message(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await create("eventtia")
    external_id = (await event_of(stage)).external_id or ""
    for at in range(120):
        eventtia.admit(external_id, f"guest{at:03}@example.com")
    await after_the_end(stage)
    olivia, direct = stage.actor(OLIVIA), stage.slack.space.direct(OLIVIA).id
    pages = []
    for action_id in ("attendance_page:after", "attendance_page:after", "attendance_page:before"):
        pages.append(str(listed(stage)))
        await olivia.click(direct, listed(stage)["ts"], action_id)
        await stage.settled()
    assert [page.count("@example.com") for page in pages] == [50, 50, 20]
    assert "These are the first 50 of 120." in pages[0]
    assert "These are 101 to 120 of 120." in pages[2]
    assert "These are 51 to 100 of 120." in str(listed(stage))
    assert names_sent(stage) == 1
    beyond = await attendance_page(stage.bot.desk, OLIVIA, (await event_of(stage)).id, 9999)
    assert (beyond.first, len(beyond.attendance.people)) == (70, 50)

    stage.slack.faults.refused_blocks.add("data_table")
    await olivia.click(direct, listed(stage)["ts"], "attendance_page:before")
    await stage.settled()
    assert "data_table" not in str(listed(stage))
    assert "These are the first 50 of 120." in str(listed(stage))


async def test_the_next_event_of_the_channel_is_compared_with_the_one_before(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    for count, at in ((3, 0), (5, 1)):
        await let_go(stage, await create("eventtia"))
        event = (await stage.bot.desk.store.events(EventFilter(channel_id=CHANNEL, newest_first=True)))[0]
        for one in range(count):
            eventtia.admit(event.external_id or "", f"guest{at}{one}@example.com")
        await until(stage, event.ends_at + timedelta(minutes=20))
    digests = [one for one in stage.actor("U0BEN").messages(CHANNEL, threads=True) if "bar_chart" in str(one)]
    assert "previous event" not in str(digests[0])
    assert "2 more than at the previous event in this channel." in digests[1]["text"]


async def test_where_charts_are_refused_the_digest_and_its_final_figures_come_in_words(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    stage.slack.faults.refused_blocks |= {"data_visualization", "data_table"}
    await let_go(stage, await create("eventtia"))
    eventtia.admit((await event_of(stage)).external_id or "", "ben@example.com")
    await after_the_end(stage)
    (digest,) = [one for one in stage.actor("U0BEN").messages(CHANNEL, threads=True) if "bar_chart" in str(one)]
    assert "1 person came, everybody who was registered" in str(digest["blocks"])
    await typed(stage, "/event attendance")
    assert names_sent(stage) == 2
