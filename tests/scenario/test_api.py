"""`/event api`: any documented operation of a platform, chosen, filled in, sent and answered."""

import pytest

from bot.sandbox.stage import Stage
from tests.scenario.operating import ADA, EVENT, audited, labels, operation, sent, top


async def test_an_event_is_made_listed_shown_and_changed(stage: Stage) -> None:
    made = await sent(stage, "ibm create", EVENT)
    assert "create on IBM Video Streaming: Done." in made
    assert "Town hall" in made
    fake = stage.platforms.all["ibm"]
    (event_id,) = fake.external_ids()
    assert "Town hall" in await sent(stage, "ibm list", {"filter[search_text]": "town"})
    assert "2027-03-01 10:00:00" in await sent(stage, "ibm get", {"eventId": event_id})
    assert "Renamed" in await sent(stage, "ibm update", {**EVENT, "eventId": event_id, "title": "Renamed"})
    assert fake.titles() == {event_id: "Renamed"}


async def test_what_the_platform_keeps_secret_is_not_shown(stage: Stage) -> None:
    assert "event_secret" in stage.platforms.all["ibm"].shown(await _event(stage))
    assert "secret-of" not in await sent(stage, "ibm list")


async def test_an_empty_list_says_so(stage: Stage) -> None:
    assert "No entries." in await sent(stage, "ibm sessions", {"eventId": await _event(stage)})


async def test_the_form_is_found_by_choosing(stage: Stage) -> None:
    ada = await operation(stage, "")
    assert labels(ada) == ["Platform"]
    await ada.choose("Platform", "ibm")
    await stage.settled()
    assert labels(ada) == ["Platform", "Operation"]
    assert "list – List the channel’s virtual events." in top(ada)
    await ada.choose("Operation", "create")
    await stage.settled()
    assert labels(ada) == ["Platform", "Operation", *EVENT]
    await ada.choose("Operation", "list")
    await stage.settled()
    assert "filter[search_text]" in labels(ada)
    assert "title" not in labels(ada)
    await ada.submit()
    await stage.settled()
    assert "No entries." in top(ada)


async def test_next_goes_on_with_what_is_chosen(stage: Stage) -> None:
    ada = await operation(stage, "")
    await ada.submit({"Platform": "ibm"})
    await stage.settled()
    assert labels(ada) == ["Platform", "Operation"]
    await ada.submit({"Operation": "list"})
    await stage.settled()
    assert "filter[status]" in labels(ada)
    assert stage.platforms.all["ibm"].calls == []


async def test_a_choice_whose_form_is_not_shown_yet_is_shown_and_not_sent(stage: Stage) -> None:
    ada = await operation(stage, "ibm get")
    await ada.submit({"eventId": await _event(stage), "Operation": "close"})
    await stage.settled()
    assert "close.json" in top(ada)
    await ada.submit({"eventId": "1", "Platform": "kaltura"})
    await stage.settled()
    assert labels(ada) == ["Platform", "Operation"]
    assert stage.platforms.all["ibm"].calls == []


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("ibm", "Choose an operation"),
        ("IBM", "Choose an operation"),
        ("ib list", "GET /channels/{channelId}/virtual-events.json"),
        ("ibm LIST", "GET /channels/{channelId}/virtual-events.json"),
        ("ibm upd", "PUT /channels/{channelId}/virtual-events/{eventId}.json"),
    ],
)
async def test_names_are_taken_in_any_case_and_by_their_start(stage: Stage, words: str, shows: str) -> None:
    ada = await operation(stage, words)
    assert shows in top(ada)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("imb list", "Did you mean `/event api ibm`?"),
        ("mars", "There is no platform “mars”."),
        ("ibm lst", "Did you mean `/event api ibm list`?"),
        ("ibm c", "Did you mean `/event api ibm create`?"),
        ("ibm <b>&", "has no operation “&lt;b&gt;&amp;”"),
    ],
)
async def test_wrong_names_are_answered_with_the_nearest(stage: Stage, words: str, says: str) -> None:
    ada = await operation(stage, words)
    assert not ada.views()
    assert says in str(ada.messages("C0EVENTS")[-1]["blocks"])


async def test_a_platform_that_is_not_connected_is_answered_with_its_settings(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"IBM_VIDEO_TOKEN": "", "IBM_VIDEO_CHANNEL_ID": "", "IBM_VIDEO_URL": ""})
    ada = await operation(stage, "ibm list")
    assert not ada.views()
    assert "IBM_VIDEO_TOKEN" in str(ada.messages("C0EVENTS")[-1]["blocks"])


async def test_no_platform_is_called_before_the_form_is_sent(stage: Stage) -> None:
    calls = stage.platforms.all["ibm"].calls
    before = len(calls)
    await operation(stage, "ibm list")
    await operation(stage, "")
    assert len(calls) == before


async def test_every_use_is_in_the_audit_with_the_ids_given(stage: Stage) -> None:
    event_id = await _event(stage)
    await sent(stage, "ibm get", {"eventId": event_id})
    await sent(stage, "ibm get", {"eventId": "9999"})
    await sent(stage, "ibm get", {"eventId": "somebody@example.com"})
    await sent(stage, "ibm create", EVENT | {"title": "Confidential merger"})
    assert audited(stage) == [
        (ADA, f"api ibm get eventId={event_id}", "done"),
        (ADA, "api ibm get eventId=9999", "refused: NotFound"),
        (ADA, "api ibm get", "refused: NotFound"),
        (ADA, "api ibm create", "refused: Conflict"),
    ]


async def _event(stage: Stage) -> str:
    fake = stage.platforms.all["ibm"]
    fake.add("Town hall", "Europe/Berlin", ("2027-03-01 10:00:00", "2027-03-01 11:00:00"))
    return fake.external_ids()[-1]
