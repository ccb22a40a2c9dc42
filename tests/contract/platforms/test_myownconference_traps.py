"""MyOwnConference: what its document leaves open, read safely."""

import json
from datetime import timedelta
from typing import Any

import pytest
from myownconference_samples import details, params_of, request_of
from platform_samples import NOW, OUR_ID, Connected
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields
from providers.errors import Malformed
from providers.myownconference.models import Profile
from providers.myownconference.operations import OPERATIONS, attendees, moderators, profile
from providers.myownconference.walls import zone_of

LINKS = ("moderatorLink", "attendeeLink", "mainModeratorLink", '"link"')
BEN = {"email": "ben@example.com", "name": "Ben Fischer"}


@pytest.fixture
async def ben(moc: Connected) -> str:
    """Return the address of somebody whom the account knows."""
    await moc.provider.run(attendees.ATTENDEE_CREATE, BEN)
    return BEN["email"]


@pytest.mark.parametrize(
    ("minutes", "start"),
    [(240, "2026-09-15 17:00:00"), (345, "2026-09-15 18:45:00"), (-150, "2026-09-15 10:30:00")],
)
async def test_moc_6_the_profiles_minutes_count_and_no_label(moc: Connected, minutes: int, start: str) -> None:
    moc.fake.profile["timezone"] = minutes

    made = await moc.provider.create(OUR_ID, details())

    (call,) = moc.calls("webinarsCreate")
    assert params_of(call)["start"] == start
    assert (await moc.provider.read(made.external_id)).starts_at == details().starts_at


@pytest.mark.parametrize("typed", ["GMT+03:30", "210", "3", "840"])
def test_moc_6_only_minutes_of_the_table_can_be_set(typed: str) -> None:
    with pytest.raises(InvalidFields):
        profile.PROFILE_SET.read({"timezone": typed})

    assert profile.PROFILE_SET.read({"timezone": "345"}) == {"timezone": 345}


def test_moc_6_a_profile_without_a_zone_is_not_taken_for_greenwich() -> None:
    with pytest.raises(Malformed, match="timezone"):
        zone_of(Profile(timemove="NO"))


async def test_moc_8_created_is_in_gmt_and_the_start_in_the_profiles_zone(moc: Connected, alias: str) -> None:
    moc.fake.profile["timezone"] = 300
    (found,) = await moc.provider.find(OUR_ID, details(), NOW)

    assert (found.external_id, found.starts_at) == (alias, details().starts_at)
    assert await moc.provider.find(OUR_ID, details(), NOW + timedelta(hours=1)) == []


async def test_moc_8_a_time_without_a_zone_is_shown_as_the_platform_writes_it(moc: Connected) -> None:
    (main,) = await moc.provider.run(moderators.MODERATORS, {})

    assert main.registered == f"{NOW + timedelta(hours=1):%Y-%m-%d %H:%M:%S}"


async def test_moc_19_a_participant_may_have_a_longer_name_than_ten_characters(moc: Connected, ben: str) -> None:
    name = "Benjamin Alexander Fischer-Lichtenberg"

    await moc.provider.run(attendees.ATTENDEE_SET, attendees.ATTENDEE_SET.read({"email": ben, "name": name}))

    assert moc.fake.people[ben].name == name


async def test_moc_19_a_phone_of_more_than_16_characters_is_refused(moc: Connected, ben: str) -> None:
    with pytest.raises(InvalidFields):
        attendees.ATTENDEE_SET.read({"email": ben, "phone": "+49 30 1234567 89"})

    assert attendees.ATTENDEE_SET.read({"email": ben, "phone": "123"})


# What each action calls a new address or name, the group, and the people, in its own example.
NAMES: dict[str, set[str]] = {
    "moderatorsSet": {"email", "newEmail", "newName", "avatar"},
    "attendeesSet": {"email", "newemail", "name", "phone", "skype", "company", "department", "city", "born"},
    "attendeesGroupsRename": {"id", "newname"},
    "attendeesDeleteGroup": {"id"},
    "attendeesAssignToGroup": {"group_id", "attendees"},
    "attendeesUnAssignFromGroup": {"group_id", "attendees"},
    "moderatorsAddToWebinar": {"alias", "email", "sendInvite"},
    "attendeesAddToWebinar": {"alias", "attendees"},
}


@pytest.mark.parametrize("action", NAMES)
def test_moc_20_each_action_has_the_names_of_its_own_example(action: str) -> None:
    operation = next(one for one in OPERATIONS if one.name == action)

    assert {one.name for one in operation.params} == NAMES[action]


async def test_moc_20_a_participants_new_address_is_written_without_a_capital(moc: Connected, ben: str) -> None:
    await moc.provider.run(attendees.ATTENDEE_SET, {"email": ben, "newemail": "b.fischer@example.com"})

    (call,) = moc.calls("attendeesSet")
    assert params_of(call) == {"email": ben, "newemail": "b.fischer@example.com"}
    assert moc.fake.people.keys() == {"b.fischer@example.com"}


def test_moc_21_only_one_address_at_a_time_is_unblocked() -> None:
    with pytest.raises(InvalidFields) as refused:
        attendees.UNBAN.read({"email": "ben@example.com, kavya@example.com"})

    assert list(refused.value.fields) == ["email"]


@pytest.mark.parametrize("wrapped", [True, False])
def test_moc_22_groups_come_in_a_list_or_in_a_list_in_a_list(wrapped: bool) -> None:
    groups = [{"id": "7", "name": "Customers"}, {"id": 8, "name": "Guests"}]

    read = TypeAdapter(attendees.GROUPS.answer).validate_python([groups] if wrapped else groups)

    assert [(one.id, one.name) for one in read] == [("7", "Customers"), ("8", "Guests")]


async def test_moc_22_no_groups_are_no_groups(moc: Connected) -> None:
    assert await moc.provider.run(attendees.GROUPS, {}) == []


def test_moc_23_groups_are_asked_for_one_person_at_a_time() -> None:
    with pytest.raises(InvalidFields) as refused:
        attendees.COMMON_GROUPS.read({"emails": "ben@example.com, kavya@example.com"})

    assert refused.value.fields == {"emails": "Write one e-mail address only."}


async def test_moc_24_no_parameters_are_an_empty_list_where_the_example_has_one(moc: Connected) -> None:
    await moc.provider.run(attendees.GROUPS, {})
    await moc.provider.run(profile.PROFILE_GET, {})

    assert [request_of(call)["params"] for call in moc.fake.calls] == [[], []]


async def test_moc_24_optional_parameters_that_are_left_out_are_an_empty_object(moc: Connected) -> None:
    await moc.provider.run(moderators.MODERATORS, {})

    (call,) = moc.calls("moderatorsList")
    assert params_of(call) == {}


DELETING = {
    "moderatorsDelete": "whole account",
    "attendeesDelete": "whole account",
    "attendeesDeleteGroup": "for good",
    "webinarsDelete": "for good",
    "webinarsRecordDelete": "for good",
}


@pytest.mark.parametrize("action", DELETING)
def test_moc_28_what_deletes_names_what_goes_and_asks_first(action: str) -> None:
    operation = next(one for one in OPERATIONS if one.name == action)
    what = operation.params[0].key
    (asked,) = operation.confirmations({what: ["one-that-goes"] if operation.bare else "one-that-goes"})

    assert "one-that-goes" in asked
    assert DELETING[action] in asked


def answers_with_links() -> list[Any]:
    return [
        one
        for one in OPERATIONS
        if any(word in json.dumps(TypeAdapter(one.answer).json_schema()) for word in LINKS)
        and not one.name.startswith(("webinarsRecords", "webinarsFiles"))  # links to content, not to a person's seat
    ]


def test_moc_29_what_answers_with_personal_links_is_personal() -> None:
    found = answers_with_links()

    assert {"moderatorsRooms", "attendeesRooms", "attendeesList", "webinarsCreate"} <= {one.name for one in found}
    assert all(one.is_personal for one in found)


async def test_moc_29_a_link_is_asked_for_with_a_webinar_only(moc: Connected, alias: str, ben: str) -> None:
    await moc.provider.run(attendees.ATTENDEES_ADD, {"alias": alias, "attendees": [ben]})
    page = await moc.provider.run(attendees.ATTENDEES, {"fields": ["email", "link"], "alias": alias})

    assert [(one.email, one.link) for one in page.list] == [(ben, moc.fake.webinars[alias].attendees[ben])]


def test_moc_31_profile_and_room_have_choices_of_their_own() -> None:
    choices = {one.name: one.unit.choices for one in profile.PROFILE_SET.params}

    assert choices["gateway"] == ("PAYSERA", "PAYPAL")
    assert choices["language"] == ("EN", "DE", "ES", "FR", "PL", "RU", "UK")
