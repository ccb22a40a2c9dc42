"""What platforms tell of an event beside who came, for its organisers alone; everybody in one file."""

import csv
import io
from datetime import timedelta

import pytest

from bot.sandbox.stage import Stage
from providers.eventtia.fake import FakeEventtia
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import OLIVIA, after_the_end, until

ALWAYS = 100_000


def report(stage: Stage) -> str:
    """Return the last report that Olivia has by direct message."""
    found = [one for one in stage.actor(OLIVIA).direct_messages() if "What happened at" in one["text"]]
    return str(found[-1])


def rows_of(stage: Stage, end: str, who: str = OLIVIA) -> list[list[str]]:
    """Return the rows of the last file whose name ends so."""
    shared = [file for one in stage.actor(who).direct_messages() for file in one.get("files", [])]
    last = [one for one in shared if one["name"].endswith(end)][-1]
    return list(csv.reader(io.StringIO(stage.slack.space.contents[last["id"]].decode("utf-8-sig"))))


async def test_surveys_are_counted_and_drawn_with_tickets_and_questions_beside_them(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await let_go(stage, await create("eventtia"))
    uri = (await event_of(stage)).external_id or ""
    survey, (stars, words) = eventtia.add_survey(uri, "How was <it>?", "Stars", "In your own words")
    for number in range(1000):
        eventtia.fill_in(uri, survey, {stars: 3 + number % 3, words: f"My remark {number}"})
    eventtia.add_survey(uri, "Nobody’s", "Why?")
    for number in range(12):
        eventtia.ask(uri, f"Question number {number}?")
    await after_the_end(stage)

    await typed(stage, "/event timeline")

    said = report(stage)
    assert "1000 survey answers" in said
    assert "data_visualization" in said
    assert "4.0 on average · 3: *334* · 4: *333* · 5: *333*" in said
    assert "1000 people wrote answers of their own" in said
    assert "My remark" not in said
    assert "no answers yet" in said
    assert "no limit" in said
    assert "question: Question number 0?" in said
    assert "… and 4 more" in said
    rows = rows_of(stage, "-what-happened.csv")
    assert ["How was <it>?: In your own words", "", "", "", "My remark 7", "1"] in rows
    assert ["How was <it>?: Stars", "", "", "", "4", "333"] in rows
    assert ["Question", "", "", "", "question: Question number 11?", ""] in rows
    assert "What happened" not in str(stage.actor("U0BEN").messages("C0EVENTS", threads=True))


async def test_tickets_are_told_before_the_event_and_nothing_else(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await create("eventtia")
    eventtia.ask((await event_of(stage)).external_id or "", "Too early?")
    await typed(stage, "/event tickets")
    assert "no limit" in report(stage)
    assert "Too early?" not in report(stage)
    assert files(stage.actor(OLIVIA)) == []


async def test_a_chat_is_summed_up_and_follows_as_a_file_with_addresses(stage: Stage, create: Create) -> None:
    moc = stage.platforms.all["myownconference"]
    await create("myownconference")
    event = await event_of(stage)
    alias = event.external_id or ""
    await until(stage, event.starts_at + timedelta(minutes=1))
    moc.write(alias, "Olivia", "Welcome <!channel>!", "olivia@example.com", is_host=True)
    for number in range(20):
        moc.write(alias, f"Guest {number % 3}", f"Message {number}", f"g{number % 3}@example.org")
    await typed(stage, "/event timeline")
    said = report(stage)
    assert "*Chat*: by 4 people, 1 by a moderator" in said
    assert "Welcome &lt;!channel&gt;!" in said
    assert "g1@example.org" not in said
    assert "does not say by which clock" in said
    rows = rows_of(stage, "-what-happened.csv")
    assert sum(row[0] == "Chat" for row in rows) == 21
    assert "g1@example.org" in str(rows)


async def test_a_timeline_of_unknown_shape_is_told_without_links(stage: Stage, create: Create) -> None:
    mi = stage.platforms.all["movingimage"]
    await create()
    event = await event_of(stage)
    row = {"time": 1_802_185_200_000, "what": {"name": "Poll", "joinLink": "https://x.example/s3cret"}, "n": [1, 2]}
    mi._events[event.external_id or ""].timeline = [row] * 30
    await until(stage, event.starts_at + timedelta(minutes=1))
    await typed(stage, "/event timeline")
    assert "2027-02-09 15:00:00 UTC what.name: Poll · n: 1 · n: 2" in report(stage)
    assert "s3cret" not in str(stage.slack.space.contents)


@pytest.mark.parametrize(("platform", "why"), [("kaltura", "Kaltura cannot tell what happened"), ("ibm", "IBM Video")])
async def test_a_platform_that_tells_nothing_is_said_to(stage: Stage, create: Create, platform: str, why: str) -> None:
    await create(platform)
    olivia = await typed(stage, "/event timeline")
    assert why in str(olivia.messages("C0EVENTS")[-1])


async def test_what_cannot_be_fetched_is_said_after_a_while_and_the_rest_comes(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await create("eventtia")
    await after_the_end(stage)
    eventtia.faults.append(Fault("status", "surveys", times=ALWAYS, status=503))
    await typed(stage, "/event timeline")
    assert "What happened at" not in str([one["text"] for one in stage.actor(OLIVIA).direct_messages()])
    for _ in range(8):
        await look_again(stage, seconds=21)
    assert "no limit" in report(stage)
    assert "Eventtia" in report(stage)
    assert "warning" in report(stage)


async def test_an_export_is_everybody_with_their_answer_and_whether_they_came(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    card = await create("eventtia")
    await let_go(stage, card)
    await let_go(stage, card, "U0KAVYA")
    uri = (await event_of(stage)).external_id or ""
    await typed(stage, "/event export")
    head, *rows = rows_of(stage, "-everybody.csv")
    assert head[-2:] == ["Attended", "Place"]
    assert {(row[0], row[2], row[4], row[-2]) for row in rows} == {
        ("Ben Fischer", "Going", "yes", "not known"),
        ("Kavya Iyer", "Going", "yes", "not known"),
    }
    eventtia.admit(uri, next(one for one in eventtia.registered(uri) if one.startswith("ben")))
    eventtia.admit(uri, "walker@example.org")
    await after_the_end(stage)
    await typed(stage, "/event export")
    _, *rows = rows_of(stage, "-everybody.csv")
    assert {(row[0], row[2], row[-2], row[-1]) for row in rows} == {
        ("Ben Fischer", "Going", "yes", "Attended"),
        ("Kavya Iyer", "Going", "no", "No-show"),
        ("Walker Walker", "", "yes", "Attended"),
    }


async def test_both_are_buttons_below_the_recordings(stage: Stage, create: Create) -> None:
    await create()
    await after_the_end(stage)
    olivia = stage.actor(OLIVIA)
    message = next(one for one in olivia.direct_messages() if "Recording links of" in one["text"])
    for action_id in ("show_report:export", "show_report:timeline"):
        await olivia.click(stage.slack.space.direct(OLIVIA).id, message["ts"], action_id)
        await stage.settled()
    assert [one for one in files(olivia) if one.endswith("-everybody.csv")]
    assert "What happened at" in report(stage)
