"""Answers of operations: shown where the form was, by direct message when personal, as a file when long."""

import csv
import io
from datetime import datetime, timedelta

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.operating import ADA, audited, content_of, direct, in_channels, operation, sent, tick, top


def _events(stage: Stage, count: int) -> None:
    for day in range(count):
        start = datetime(2027, 3, 1, 10) + timedelta(days=day)  # noqa: DTZ001  what clocks show
        walls = f"{start:%Y-%m-%d %H:%M:%S}", f"{start + timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
        stage.platforms.all["ibm"].add(f"Day {day + 1}", "UTC", walls)


async def test_the_first_page_says_that_there_are_more(stage: Stage) -> None:
    _events(stage, 25)
    shown = await sent(stage, "ibm list")
    assert "20 entries." in shown
    assert "This is the first page." in shown
    assert "Day 1" in shown
    assert "Day 11" not in shown
    assert "All of it is in your direct messages." in shown
    assert "And 10 more." in shown
    ada = stage.actor(ADA)
    (message,) = ada.direct_messages()
    (table,) = [one for one in message["blocks"] if one["type"] == "data_table"]
    assert len(table["rows"]) == 21


async def test_a_workspace_without_tables_gets_the_answer_in_words(stage: Stage) -> None:
    _events(stage, 15)
    stage.slack.faults.refused_blocks.add("data_table")
    await sent(stage, "ibm list")
    assert "Day 10" in direct(stage.actor(ADA))


async def test_all_pages_come_as_a_file(stage: Stage) -> None:
    _events(stage, 60)
    shown = await sent(stage, "ibm list", {"Pages": ["yes"]})
    assert "60 entries." in shown
    assert "The file ibm-list.csv is in your direct messages." in shown
    rows = list(csv.DictReader(io.StringIO(content_of(stage, stage.actor(ADA), "ibm-list.csv"))))
    assert [one["title"] for one in rows] == [f"Day {day}" for day in range(1, 61)]
    assert rows[0]["start_at"] == "2027-03-01 10:00:00"
    assert "event_secret" not in rows[0]
    assert audited(stage) == [(ADA, "api ibm list", "done")]


async def test_a_page_that_fails_is_said_and_no_half_file_is_sent(stage: Stage) -> None:
    _events(stage, 60)
    fake = stage.platforms.all["ibm"]
    ada = await operation(stage, "ibm list")
    fake.faults += [Fault("slow", "list", times=1), Fault("status", "list", times=9)]
    await ada.submit({"Pages": ["yes"]})
    await stage.settled()
    assert "not answering properly" in top(ada)
    assert not ada.direct_messages()


async def test_a_long_value_is_cut_in_the_form_and_whole_in_the_file(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    long = "=" + "very long " * 400
    fake.add(long, "UTC", ("2027-03-01 10:00:00", "2027-03-01 11:00:00"))
    shown = await sent(stage, "ibm get", {"eventId": "100"})
    assert "ibm-get.csv" in shown
    kept = content_of(stage, stage.actor(ADA), "ibm-get.csv")
    assert f"title,'{long}" in kept


async def test_foreign_answers_ping_nobody(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    fake.add("<!channel> *bold* & <@U0BEN>", "UTC", ("2027-03-01 10:00:00", "2027-03-01 11:00:00"))
    fake.add("Another", "UTC", ("2027-03-02 10:00:00", "2027-03-02 11:00:00"))
    shown = await sent(stage, "ibm list")
    assert "&lt;!channel&gt;" in shown
    assert "<!channel>" not in shown


async def test_no_answer_reaches_a_channel(stage: Stage) -> None:
    _events(stage, 30)
    await sent(stage, "ibm list")
    await sent(stage, "ibm list", {"Pages": ["yes"]})
    assert "Day 1" not in in_channels(stage)


async def test_personal_answers_come_by_direct_message_only(stage: Stage) -> None:
    stage.platforms.all["kaltura"].team.add("m1", **_JANE)
    shown = await sent(stage, "kaltura team-members/list")
    assert "It is personal, so it came by direct message only." in shown
    assert "jane@example.com" in direct(stage.actor(ADA))
    assert "jane@example.com" not in in_channels(stage)
    assert "jane@example.com" not in str(audited(stage))
    told = [one for one in stage.slack.space.calls if "jane@example.com" in str(one.arguments)]
    assert {one.method for one in told} == {"chat.postMessage"}


async def test_long_personal_answers_come_as_a_file_by_direct_message(stage: Stage) -> None:
    for number in range(150):
        stage.platforms.all["kaltura"].team.add(f"m{number}", **_JANE | {"email": f"jane{number}@example.com"})
    shown = await sent(stage, "kaltura team-members/list")
    assert "kaltura-team-members-list.csv" in shown
    assert "@example.com" not in shown
    assert "jane149@example.com" in content_of(stage, stage.actor(ADA), "kaltura-team-members-list.csv")


async def test_who_was_named_is_in_no_audit(stage: Stage) -> None:
    ada = await operation(stage, "kaltura team-members/create")
    await ada.submit(_JANE)
    await stage.settled()
    await ada.submit({"Confirm": [tick(ada)]})
    await stage.settled()
    assert audited(stage) == [(ADA, "api kaltura team-members/create", "done")]
    assert "jane@example.com" not in top(ada)
    assert "jane@example.com" in direct(ada)


async def test_a_direct_message_that_slack_refuses_is_said(stage: Stage) -> None:
    _events(stage, 15)
    stage.slack.space.users[ADA].refuses = "messages_tab_disabled"
    shown = await sent(stage, "ibm list")
    assert "Slack did not take the direct message" in shown
    assert "Day 1" in shown


_JANE = {"email": "jane@example.com", "role": "Organizer", "firstName": "Jane", "lastName": "Doe"}
