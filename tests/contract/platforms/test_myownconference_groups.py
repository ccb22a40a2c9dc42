"""MyOwnConference: groups of participants, which are the account's; no foreign id is ever sent (MOC-1)."""

import pytest
from myownconference_samples import KAVYA, params_of
from platform_samples import Connected

from providers.base import Group, Guest
from providers.errors import Conflict, NotFound, Unavailable
from providers.myownconference.fake.kept import Person
from providers.myownconference.refusals import NoSuchGroup

FOREIGN = "4711"


@pytest.fixture
async def press(moc: Connected) -> Group:
    return await moc.provider.make_group("Press")


async def test_a_group_is_made_once_also_after_a_lost_answer(moc: Connected) -> None:
    moc.fail("cut_after", "attendeesCreateGroup")
    with pytest.raises(Unavailable):
        await moc.provider.make_group("Press")

    again = await moc.provider.make_group("Press")

    assert moc.fake.group_names("") == {again.id: "Press"}


async def test_a_group_with_people_in_it_is_not_made_again(moc: Connected, press: Group) -> None:
    await moc.provider.fill_group(press.id, [KAVYA])

    with pytest.raises(Conflict, match="with people in it"):
        await moc.provider.make_group("Press")


async def test_moc_1_no_foreign_group_is_asked_for(moc: Connected, alias: str, press: Group, guest: Guest) -> None:
    asked = [
        moc.provider.rename_group(FOREIGN, "Mine"),
        moc.provider.fill_group(FOREIGN, [guest]),
        anext(moc.provider.group_people(alias, FOREIGN)),
    ]

    for one in asked:
        with pytest.raises(NotFound):
            await one
    assert all(FOREIGN not in call.body for call in moc.fake.calls)
    assert moc.fake.people == {}


async def test_nobody_is_registered_into_a_group_that_is_gone(moc: Connected, alias: str, guest: Guest) -> None:
    with pytest.raises(NoSuchGroup, match="no such group any more"):
        await moc.provider.register(alias, guest.model_copy(update={"group": FOREIGN}))

    assert moc.fake.registered(alias) == set()
    assert all(FOREIGN not in call.body for call in moc.fake.calls)


async def test_somebody_joins_a_group_when_they_are_registered_and_once(
    moc: Connected, alias: str, press: Group, guest: Guest
) -> None:
    for _ in range(2):
        await moc.provider.register(alias, guest.model_copy(update={"group": press.id}))

    (call,) = moc.calls("attendeesAssignToGroup")
    assert params_of(call) == {"group_id": press.id, "attendees": ["ben@example.com"]}


async def test_a_group_is_filled_in_portions_each_person_once_and_again_without_harm(
    moc: Connected, alias: str, press: Group
) -> None:
    many = [Guest(first_name="P", last_name=str(one), email=f"p{one}@example.com") for one in range(220)]
    moc.fake.people |= {one.email: Person(one.name, moc.clock.now()) for one in many[2:]}
    twice = [*many, many[0].model_copy(update={"email": "P0@Example.com"})]
    moc.fail("cut_after", "attendeesAssignToGroup")
    with pytest.raises(Unavailable):
        await moc.provider.fill_group(press.id, twice)

    for _ in range(2):
        await moc.provider.fill_group(press.id, twice)
        assert [len(params_of(one)["attendees"]) for one in moc.calls("attendeesAssignToGroup")] == [100, 100, 20]
    assert len([one async for one in moc.provider.group_people(alias, press.id)]) == 220
    assert [one.operation for one in moc.calls("attendeesCreate")].count("attendeesCreate") == 2
    assert moc.fake.registered(alias) == set()


@pytest.mark.parametrize("lists_blocked", [True, False])
async def test_blocked_people_in_a_group_are_told_apart(
    moc: Connected, alias: str, press: Group, guest: Guest, lists_blocked: bool
) -> None:
    moc.fake.lists_blocked = lists_blocked
    await moc.provider.fill_group(press.id, [guest, KAVYA])
    moc.fake.keep_out(alias, guest.email)

    people = {one.email: one.is_blocked async for one in moc.provider.group_people(alias, press.id)}

    assert people == {"ben@example.com": True, KAVYA.email: False}
