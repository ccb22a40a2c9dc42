"""Any operation of Kaltura's, as administrators send it: lists to their end, the team, what has to be confirmed."""

from typing import Any

import pytest
from kaltura_samples import EVENT, JANE, an_event
from platform_samples import START, Connected
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields
from providers.errors import NotFound
from providers.kaltura import operations as ops
from providers.operations import Operation


async def test_kal_2_a_list_is_read_to_its_end_in_pages_of_fifteen(kaltura: Connected) -> None:
    for _ in range(31):
        await an_event(kaltura)
    kaltura.fake.calls.clear()

    found = [page async for page in kaltura.provider.run_all(ops.LIST, {"searchTerm": "all-hands"})]

    assert [len(one.events) for one in found] == [15, 15, 1]
    pagers = [one.body["pager"] for one in kaltura.calls("events/list")]
    assert pagers == [{"offset": offset, "limit": 15} for offset in (0, 15, 30)]


async def test_kal_2_a_list_goes_on_after_a_page_that_was_cut_short(kaltura: Connected) -> None:
    rows = [{"id": number, "name": "x", **_WHEN} for number in range(4)]
    kaltura.fake.answers += [{"events": rows[:2], "totalCount": 4}, {"events": rows[2:], "totalCount": 4}]

    found = [page async for page in kaltura.provider.run_all(ops.LIST, {})]

    assert [one.id for page in found for one in page.events] == [0, 1, 2, 3]


_WHEN = {"startDate": "2026-09-15T13:00:00.000Z", "endDate": "2026-09-15T14:00:00.000Z", "timezone": "UTC"}


async def test_a_list_without_any_filter_asks_for_all_events(kaltura: Connected) -> None:
    await kaltura.provider.run(ops.LIST, {})
    await kaltura.provider.run(ops.LIST, {"labels": ["quarterly"]})

    first, second = kaltura.calls("events/list")
    assert first.body == {"filter": {"searchTerm": " "}, "pager": {"offset": 0, "limit": 15}}
    assert second.body["filter"] == {"labels": ["quarterly"]}


async def test_kal_18_the_order_is_sent_as_it_is(kaltura: Connected) -> None:
    await kaltura.provider.run(ops.LIST, ops.LIST.read({"orderBy": "+name"}))

    assert kaltura.calls("events/list")[0].body["orderBy"] == "+name"


async def test_kal_10_doors_are_opened_by_an_update_and_never_by_creating(kaltura: Connected) -> None:
    doors = "2026-09-15T12:45:00.000Z"
    event = await an_event(kaltura)

    known = await kaltura.provider.run(ops.UPDATE, ops.UPDATE.read({"id": str(event), "doorsOpenDate": doors}))

    assert known.doors_open_date == doors
    assert kaltura.calls("events/update")[0].body == {"id": event, "doorsOpenDate": doors}
    with pytest.raises(TypeError, match="takes no doorsOpenDate"):
        await kaltura.provider.run(ops.CREATE, EVENT | {"doorsOpenDate": START})


@pytest.mark.parametrize("wraps", [False, True])
async def test_kal_3_team_members_come_and_go_in_the_account(kaltura: Connected, wraps: bool) -> None:
    kaltura.fake.wraps = wraps
    made = await kaltura.provider.run(ops.TEAM_CREATE, JANE)

    changed = await kaltura.provider.run(ops.TEAM_UPDATE, {"teamMemberId": made.id, "role": "Admin"})
    listed = await kaltura.provider.run(ops.TEAM_LIST, {})
    await kaltura.provider.run(ops.TEAM_DELETE, {"teamMemberId": made.id})

    assert (changed.id, changed.first_name, changed.role) == (made.id, "Jane", "Admin")
    assert [one.email for one in listed.team_members] == ["jane@example.com"]
    assert (await kaltura.provider.run(ops.TEAM_LIST, {})).team_members == []
    with pytest.raises(NotFound):
        await kaltura.provider.run(ops.TEAM_DELETE, {"teamMemberId": made.id})
    assert {one.path for one in kaltura.calls("team-members")} == {
        f"/api/v1/team-members/{one}" for one in ("create", "update", "list", "delete")
    }


@pytest.mark.parametrize("wraps", [False, True])
async def test_kal_4_speakers_are_read_bare_and_wrapped(kaltura: Connected, wraps: bool) -> None:
    kaltura.fake.wraps = wraps
    event = await an_event(kaltura)
    kaltura.fake.add_speaker(str(event), 67890, firstName="Jane")

    assert await kaltura.provider.run(ops.SPEAKER_LIST, {"eventId": event, "sessionId": 67890}) == [
        {"firstName": "Jane"}
    ]


@pytest.mark.parametrize(("typed", "sent"), [("67890", 67890), ("0_4q5ie48b", "0_4q5ie48b")])
async def test_kal_12_session_ids_go_back_as_they_came(kaltura: Connected, typed: str, sent: object) -> None:
    kaltura.fake.answers += [{"sessions": [{"id": sent, "name": "Keynote", "type": "LiveWebcast"}]}]
    sessions = await kaltura.provider.run(ops.SESSION_LIST, {"eventId": 56789})
    assert [one.id for one in sessions.sessions] == [sent]

    read = ops.SPEAKER_LIST.read({"eventId": "56789", "sessionId": typed})

    for values in (read, {"eventId": 56789, "sessionId": sent}):
        assert ops.SPEAKER_LIST.arrange(values)[2] == {"eventId": 56789, "sessionId": sent}


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (ops.DELETE, ("12345", "for good", "sessions", "categories stay")),
        (ops.TEAM_CREATE, ("jane@example.com", "Organizer", "whole Kaltura account")),
        (ops.TEAM_UPDATE, ("abc123", "whole Kaltura account")),
        (ops.TEAM_DELETE, ("abc123", "whole Kaltura account", "for good")),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_kal_9_what_goes_for_good_or_concerns_the_account_is_said_first(
    operation: Operation[Any], words: tuple[str, ...]
) -> None:
    (said,) = operation.confirmations({"id": 12345, "teamMemberId": "abc123", **JANE})

    assert all(one in said for one in words)


def test_nothing_else_has_to_be_confirmed() -> None:
    asking = {one.name for one in ops.OPERATIONS if list(one.confirmations({}))}

    assert asking == {"events/delete", "team-members/create", "team-members/update", "team-members/delete"}


def test_answers_are_shown_without_what_the_document_does_not_name() -> None:
    event = ops.CREATE.answer.model_validate({"id": 7, "name": "x", **_WHEN, "ks": "djJ8secret", "labels": None})

    assert "djJ8secret" not in str(TypeAdapter(ops.CREATE.answer).dump_python(event, mode="json", by_alias=True))


def test_ids_that_are_none_are_told_by_field() -> None:
    with pytest.raises(InvalidFields) as wrong:
        ops.LIST.read({"idIn": "12345, Q4", "limit": "16"})

    assert wrong.value.fields == {
        "idIn": "“Q4” is not a whole number. Write digits only.",
        "limit": "16 is out of range: 1 to 15.",
    }


async def test_an_id_that_is_no_number_is_of_no_event(kaltura: Connected) -> None:
    with pytest.raises(NotFound):
        await kaltura.provider.read("Q4-all-hands")

    assert kaltura.calls("events/list") == []
