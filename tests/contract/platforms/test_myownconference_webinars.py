"""MyOwnConference: webinars and what belongs to them, as administrators ask for them."""

from typing import Any

import pytest
from myownconference_forms import asked, refused, run, sent
from myownconference_samples import details
from platform_samples import Connected
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields
from providers.errors import Malformed
from providers.myownconference import operations as ops
from providers.myownconference.events import planned
from providers.myownconference.fake.room import File
from providers.myownconference.models import Row
from providers.myownconference.operations import webinars
from providers.operations import Operation
from providers.units import Upload

ALIAS = "xzkh-velf-xbek-wner"
WRITTEN = "2026-09-01 08:00:00"


async def test_a_room_is_set_up_by_the_documents_names(moc: Connected, alias: str) -> None:
    logo = Upload("logo.png", "image/png", b"PNG")

    await run(moc, ops.SET, alias=alias, logo=logo, chat="no", themebg="#F2f2f2", loginfields="email, name")

    settings = {"chat": "NO", "themebg": "#F2f2f2", "loginfields": ["email", "name"]}
    assert sent(moc, "webinarsSet") == {"alias": alias, "logo": "UE5H", "settings": settings}
    shown = (await run(moc, ops.INFO, alias=alias))["settings"]
    assert (shown["chat"], shown["theme"]["bg"], shown["loginFields"]) == ("NO", "#F2f2f2", ["email", "name"])


async def test_moc_17_a_recording_mode_is_sent_as_a_name_with_nothing_in_it(moc: Connected, alias: str) -> None:
    await run(moc, ops.SET, alias=alias, recordingMode="recordArea", recordQuality="3")

    assert sent(moc, "webinarsSet")["settings"] == {"recordArea": "", "recordQuality": "3"}
    assert refused(ops.SET, alias=alias, recordQuality="4").keys() == {"recordQuality"}


@pytest.mark.parametrize("also", ["recordUsers", "recordModer"])
async def test_moc_17_what_would_switch_to_another_recording_mode_is_not_sent_beside_one(
    moc: Connected, alias: str, also: str
) -> None:
    with pytest.raises(InvalidFields) as failure:
        await run(moc, ops.SET, alias=alias, recordingMode="recordArea", **{also: "yes"})

    assert also in failure.value.fields["recordingMode"]
    assert moc.calls("webinarsSet") == []
    await run(moc, ops.SET, alias=alias, recordingMode="recordWhole", **{also: "yes"})


async def test_moc_16_settings_that_were_read_are_never_sent_back(moc: Connected, alias: str) -> None:
    await run(moc, ops.SET, alias=alias, themetext="#000000")

    await moc.provider.change(alias, details(), details(title="Another title"))

    assert sent(moc, "webinarsSet").keys() == {"alias", "name"}


async def test_moc_25_a_copy_is_read_back_for_only_its_day_was_asked_for(moc: Connected, alias: str) -> None:
    made = await run(moc, ops.CLONE, alias=alias, date="2026-10-15")

    assert made["alias"] in set(moc.fake.external_ids()) - {alias}
    assert (made["start"], made["duration"]) == ("2026-10-15 14:00:00", 60)


async def test_moc_25_a_copy_that_cannot_be_read_back_is_there_all_the_same(moc: Connected, alias: str) -> None:
    moc.fail("status", "webinarsGetInfo", status=500)

    made = await run(moc, ops.CLONE, alias=alias, date="2026-10-15")

    assert made["alias"] in moc.fake.external_ids()
    assert made["start"] is None


@pytest.mark.parametrize("operation", [ops.CLONE, ops.LIST], ids=lambda one: one.name)
@pytest.mark.parametrize("date", ["2026-10-15 14:00:00", "2026-10-15T14:00", "15.10.2026", "tomorrow"])
def test_moc_14_a_day_has_no_hour(operation: Operation[Any], date: str) -> None:
    given = {"date": date} | ({"alias": ALIAS} if operation is ops.CLONE else {})

    assert "YYYY-MM-DD" in refused(operation, **given)["date"]


async def test_moc_14_webinars_are_listed_by_day_and_status_in_the_documents_words(moc: Connected, alias: str) -> None:
    (row,) = await run(moc, ops.LIST, date=" 2026-09-15 ", status="ACTIVE", fields="alias, start")

    assert sent(moc, "webinarsList") == {"date": "2026-09-15", "status": "ACTIVE", "fields": ["alias", "start"]}
    assert (row["alias"], row["start"], row["name"]) == (alias, "2026-09-15 14:00:00", None)
    assert refused(ops.LIST, status="active").keys() == {"status"}


def test_moc_8_only_a_time_whose_zone_is_documented_is_converted() -> None:
    listed = TypeAdapter(ops.LIST.answer).validate_python([{"created": WRITTEN, "start": WRITTEN}])
    info = {"alias": "a", "name": "n", "start": WRITTEN, "duration": "60", "created": WRITTEN}
    kept = {"id": "77", "name": "n", "status": "ready", "added": WRITTEN}

    (row,) = TypeAdapter(ops.LIST.answer).dump_python(listed, mode="json")
    assert (row["created"], row["start"]) == ("2026-09-01T08:00:00Z", WRITTEN)
    assert TypeAdapter(ops.INFO.answer).validate_python(info).created == WRITTEN
    assert TypeAdapter(ops.RECORDS.answer).validate_python([kept])[0].added == WRITTEN
    assert TypeAdapter(ops.FILES.answer).validate_python([kept])[0].added == WRITTEN


async def test_moc_9_every_duration_has_a_unit_of_its_own(moc: Connected, alias: str) -> None:
    moc.fake.add_recording(alias)
    moc.fake.webinars[alias].room.files["88"] = File("Figures.pdf", "PRESENTATION", 24, WRITTEN)

    (record,) = await run(moc, ops.RECORDS, alias=alias)
    (file,) = await run(moc, ops.FILES, alias=alias, type="PRESENTATION")

    assert (record["duration"], file["duration"]) == (60 * 60, 24)
    assert "in seconds or in pages" in ops.FILES.about
    assert refused(ops.CREATE, name="n", start=WRITTEN, duration="1440").keys() == {"duration"}
    assert refused(ops.SET, alias=alias, beforeStartTime="61").keys() == {"beforeStartTime"}


@pytest.mark.parametrize("records", ["3", 3, "recordWhole", {"mode": "recordWhole"}, None])
def test_moc_27_how_a_webinar_was_recorded_may_be_told_in_either_way(records: Any) -> None:
    info = {"alias": "a", "name": "n", "start": WRITTEN, "duration": "60", "records": records}

    assert TypeAdapter(ops.INFO.answer).validate_python(info).records == records


async def test_moc_15_letters_that_are_sent_all_the_same_are_told(moc: Connected, alias: str) -> None:
    told = await run(moc, ops.LETTERS_OFF, alias=alias)

    assert [name for name, letter in told["letters"].items() if letter["enabled"]] == ["1HOUR"]


async def test_moc_15_letters_are_set_in_words_and_read_in_digits(moc: Connected, alias: str) -> None:
    await run(moc, ops.LETTERS_SET, alias=alias, type="1DAY", enabled="no", text="<p>Bye</p>")

    assert sent(moc, "webinarsSetLetters")["enabled"] == "NO"
    shown = (await run(moc, ops.LETTERS, alias=alias))["1DAY"]
    assert shown == {"enabled": False, "status": "wait", "text": "<p>Bye</p>"}


async def test_moc_15_the_letter_that_is_always_sent_is_not_disabled(moc: Connected, alias: str) -> None:
    with pytest.raises(InvalidFields, match="always sends"):
        await run(moc, ops.LETTERS_SET, alias=alias, type="1HOUR", enabled="no")

    assert moc.calls("webinarsSetLetters") == []


async def test_a_signature_is_removed_by_an_empty_one(moc: Connected, alias: str) -> None:
    await run(moc, ops.LETTERS_SET, alias=alias, type="1DAY", text="<p>Bye</p>")
    await run(moc, ops.LETTERS_SET, alias=alias, type="1DAY", removeText="yes")

    assert sent(moc, "webinarsSetLetters") == {"alias": alias, "type": "1DAY", "text": ""}
    assert (await run(moc, ops.LETTERS, alias=alias))["1DAY"]["text"] == ""
    with pytest.raises(InvalidFields, match="Either"):
        await run(moc, ops.LETTERS_SET, alias=alias, type="1DAY", text="x", removeText="yes")


def test_whoever_lets_letters_be_mailed_is_asked_first() -> None:
    assert asked(ops.LETTERS_SET, alias=ALIAS, type="1DAY", enabled="yes") == (
        f"MyOwnConference mails 1DAY to participants of the webinar {ALIAS}."
    )
    assert asked(ops.LETTERS_SET, alias=ALIAS, type="1DAY", enabled="no") == ""
    assert f"all participants of the webinar {ALIAS}" in asked(webinars.LETTERS_ON, alias=ALIAS)
    assert "mails the link" in asked(ops.SET, alias=ALIAS, sendRecord="yes")


async def test_moc_28_a_recording_is_deleted_once_it_was_named(moc: Connected, alias: str) -> None:
    moc.fake.add_recording(alias)
    (record,) = await run(moc, ops.RECORDS, alias=alias)

    assert record["id"] in asked(webinars.RECORD_DELETE, id=record["id"])
    await run(moc, webinars.RECORD_DELETE, id=record["id"])

    assert await run(moc, ops.RECORDS, alias=alias) == []


def test_moc_28_what_is_deleted_for_good_is_named_first() -> None:
    assert ALIAS in asked(ops.DELETE, alias=ALIAS)
    assert "for good" in asked(ops.DELETE, alias=ALIAS)


def test_moc_12_a_history_is_asked_for_by_the_words_of_the_text() -> None:
    for typed in ("chat", "visit", "CHATS"):
        assert refused(ops.HISTORY, alias=ALIAS, type=typed).keys() == {"type"}
    assert [ops.HISTORY.read({"alias": ALIAS, "type": one})["type"] for one in ("chats", "visits")] == [
        "chats",
        "visits",
    ]


async def test_moc_13_visits_are_shown_as_the_platform_has_them(moc: Connected, alias: str) -> None:
    moc.fake.visit(alias, "ben@example.com")

    rows = await run(moc, ops.HISTORY, alias=alias, type="visits")

    assert rows[-1] == ["2026-09-15 14:00:00", "Visitor", "", "g", "ben@example.com"]
    assert ops.HISTORY.is_personal


async def test_moc_13_whoever_visited_is_found_by_their_address_wherever_it_stands(moc: Connected, alias: str) -> None:
    odd = [
        ["ben@example.com", 45],
        {"email": "kavya@example.com"},
        "2026-09-15",
        ["2026-09-15", None, "zoe@example.com"],
    ]
    moc.fake.webinars[alias].room.visits = odd

    came = [one.email async for one in moc.provider.attendance(alias, ())]

    assert came == ["ben@example.com", "zoe@example.com"]
    assert await run(moc, ops.HISTORY, alias=alias, type="visits") == odd


def test_links_and_names_of_people_are_marked_as_personal() -> None:
    personal = {one.name for one in webinars.OPERATIONS if one.is_personal}

    assert personal == {"webinarsCreate", "webinarsClone", "webinarsOnlineList", "webinarsHistory"}


def test_a_row_without_what_was_asked_for_cannot_be_read() -> None:
    with pytest.raises(Malformed, match="start: Field required"):
        planned(Row(alias=ALIAS, name="n"))
