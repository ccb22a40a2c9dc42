"""The account's moderators, participants and groups: what is created is listed, what is removed is gone."""

import pytest
from myownconference_samples import params_of
from platform_samples import Connected

from bot.domain.errors import InvalidFields
from providers.errors import Invalid
from providers.myownconference.operations import attendees, moderators, profile
from providers.units import Upload

OLGA, BEN = "olga@example.com", "ben@example.com"
FACE = Upload("face.png", "image/png", b"PNG")


@pytest.fixture
async def olga(moc: Connected) -> str:
    await moc.provider.run(moderators.MODERATORS_CREATE, {"name": "Olga Host", "email": OLGA})
    return OLGA


@pytest.fixture
async def ben(moc: Connected) -> str:
    await moc.provider.run(attendees.ATTENDEE_CREATE, {"name": "Ben Fischer", "email": BEN})
    return BEN


@pytest.fixture
async def group(moc: Connected) -> str:
    return str((await moc.provider.run(attendees.GROUP_CREATE, {"name": "Customers"})).group_id)


async def names_of(moc: Connected, **filters: str) -> list[str | None]:
    return [one.name for one in await moc.provider.run(moderators.MODERATORS, filters)]


async def test_a_moderator_is_listed_and_after_deleting_gone(moc: Connected, olga: str) -> None:
    assert await names_of(moc) == ["Sandbox", "Olga Host"]

    await moc.provider.run(moderators.MODERATORS_DELETE, {"emails": [olga]})

    assert await names_of(moc) == ["Sandbox"]


async def test_the_main_moderator_cannot_be_deleted(moc: Connected) -> None:
    with pytest.raises(Invalid, match="main moderator"):
        await moc.provider.run(moderators.MODERATORS_DELETE, {"emails": ["host@example.com"]})


async def test_a_moderators_new_name_address_and_picture_are_there(moc: Connected, olga: str) -> None:
    changes = {"email": olga, "newEmail": "o.host@example.com", "newName": "Olga Hostess", "avatar": FACE}

    await moc.provider.run(moderators.MODERATORS_SET, changes)

    (found,) = await moc.provider.run(moderators.MODERATORS, {"search": "hostess"})
    assert (found.email, found.name, found.avatar, found.main) == ("o.host@example.com", "Olga Hostess", "YES", "NO")


async def test_a_moderator_has_a_link_of_their_own_until_taken_off(moc: Connected, alias: str, olga: str) -> None:
    await moc.provider.run(moderators.MODERATORS_ADD, {"alias": alias, "email": [olga], "sendInvite": True})
    (room,) = await moc.provider.run(moderators.MODERATOR_ROOMS, {"email": olga})
    assert (room.alias, room.timezone, room.duration) == (alias, 60, 60)
    assert room.link.startswith(f"{moc.fake.url}/host/")

    await moc.provider.run(moderators.MODERATORS_REMOVE, {"alias": alias, "email": [olga]})

    assert await moc.provider.run(moderators.MODERATOR_ROOMS, {"email": olga}) == []
    assert await names_of(moc) == ["Sandbox", "Olga Host"]


async def test_only_the_fields_that_were_asked_for_are_answered(moc: Connected, olga: str, ben: str) -> None:
    (_, moderator) = await moc.provider.run(moderators.MODERATORS, {"fields": ["email"]})
    page = await moc.provider.run(attendees.ATTENDEES, {"fields": ["email", "type"]})
    shown = await moc.provider.run(profile.PROFILE_GET, {"fields": ["language"]})

    assert (moderator.email, moderator.name) == (olga, None)
    assert [(one.email, one.type, one.name) for one in page.list] == [(ben, "ACTIVE", None)]
    assert (shown.language, shown.timezone) == ("EN", None)


async def test_a_changed_profile_is_read_back(moc: Connected) -> None:
    typed = profile.PROFILE_SET.read({"timezone": "345", "timemove": "yes", "language": "DE"})

    await moc.provider.run(profile.PROFILE_SET, typed)

    found = await moc.provider.run(profile.PROFILE_GET, {})
    assert (found.timezone, found.timemove, found.language) == (345, "YES", "DE")


async def test_who_confirms_a_new_zone_is_told_what_it_does_to_planned_webinars(moc: Connected) -> None:
    asked = list(profile.PROFILE_SET.confirmations({"timezone": 120}))

    assert len(asked) == 2
    assert "whole account" in asked[0]
    assert "120 minutes from GMT" in asked[1]
    assert len(list(profile.PROFILE_SET.confirmations({"company": "Acme"}))) == 1


async def test_who_confirms_an_invitation_reads_who_is_mailed(moc: Connected) -> None:
    values = {"alias": "xzkh-velf-xbek-wner", "email": [OLGA], "sendInvite": True}

    assert all(OLGA in one for one in moderators.MODERATORS_ADD.confirmations(values))
    assert len(list(moderators.MODERATORS_ADD.confirmations(values))) == 2
    assert len(list(moderators.MODERATORS_ADD.confirmations({**values, "sendInvite": False}))) == 1


async def test_a_participants_further_fields_are_kept(moc: Connected, ben: str) -> None:
    values = attendees.ATTENDEE_SET.read({"email": ben, "company": "Acme", "city": "Berlin"}, "hobby: chess")

    await moc.provider.run(attendees.ATTENDEE_SET, values)

    (call,) = moc.calls("attendeesSet")
    assert params_of(call) == {"email": ben, "company": "Acme", "city": "Berlin", "hobby": "chess"}
    page = await moc.provider.run(attendees.ATTENDEES, {"fields": ["company", "city"]})
    assert [(one.company, one.city) for one in page.list] == [("Acme", "Berlin")]


async def test_a_deleted_participant_is_gone_everywhere(moc: Connected, alias: str, ben: str, group: str) -> None:
    await moc.provider.run(attendees.ATTENDEES_ADD, {"alias": alias, "attendees": [ben]})
    await moc.provider.run(attendees.GROUP_ADD, {"group_id": group, "attendees": [ben]})

    await moc.provider.run(attendees.ATTENDEES_DELETE, {"emails": [ben]})

    assert moc.fake.registered(alias) == set()
    assert (await moc.provider.run(attendees.ATTENDEES, {"group": group})).count == 0
    with pytest.raises(InvalidFields):
        await moc.provider.run(attendees.ATTENDEE_ROOMS, {"email": ben})


async def test_a_group_is_made_renamed_filled_emptied_and_deleted(moc: Connected, ben: str, group: str) -> None:
    in_it = {"group_id": group, "attendees": [ben]}
    await moc.provider.run(attendees.GROUP_RENAME, {"id": group, "newname": "Guests"})
    await moc.provider.run(attendees.GROUP_ADD, in_it)
    (found,) = await moc.provider.run(attendees.COMMON_GROUPS, {"emails": [ben]})
    assert (found.id, found.name) == (group, "Guests")

    await moc.provider.run(attendees.GROUP_REMOVE, in_it)
    assert await moc.provider.run(attendees.COMMON_GROUPS, {"emails": [ben]}) == []
    await moc.provider.run(attendees.GROUP_DELETE, {"id": group})

    assert await moc.provider.run(attendees.GROUPS, {}) == []


async def test_the_list_of_participants_goes_on_until_all_are_there(moc: Connected, alias: str) -> None:
    for number in range(25):
        moc.fake.admit(alias, f"person{number:02}@example.com")

    pages = [page async for page in moc.provider.run_all(attendees.ATTENDEES, {"onPage": 10, "orderField": "email"})]

    assert [len(page.list) for page in pages] == [10, 10, 5]
    assert [params_of(call)["page"] for call in moc.calls("attendeesList")] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"fields": ["email", "link"]}, "fields"),
        ({"webinars": ["xzkh-velf-xbek-wner"]}, "webinarsOrder"),
        ({"webinarsOrder": "IN"}, "webinars"),
    ],
)
async def test_a_list_that_the_platform_cannot_give_is_not_asked_for(
    moc: Connected, values: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        await moc.provider.run(attendees.ATTENDEES, values)

    assert list(refused.value.fields) == [field]
    assert moc.fake.calls == []
