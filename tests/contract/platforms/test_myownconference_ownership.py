"""MOC-1: whoever asks for another account's data is blocked for good; no id is sent that no list of its own holds."""

from typing import Any

import pytest
from myownconference_samples import params_of
from platform_samples import START, Connected

from bot.domain.errors import InvalidFields
from bot.domain.operations import Input
from providers.myownconference.operations import OPERATIONS, attendees, live, moderators, webinars
from providers.myownconference.ownership import GUARDIANS, Guardian
from providers.operations import Operation, Param
from providers.units import Upload

# What the document calls an id, or the address of somebody who is there already; and the addresses that are new.
IDS = {"alias", "webinars", "id", "group", "group_id", "bot", "email", "emails", "attendees"}
NEW = {("moderatorsCreate", "email"), ("attendeesCreate", "email"), ("webinarsAddModerToRoom", "email")}
FOREIGN = {"alias": "aaaa-bbbb-cccc-dddd", "webinars": "aaaa-bbbb-cccc-dddd"}
NOBODY, NOTHING = "nobody@example.com", "424242"


def guarded() -> list[Any]:
    found = [(one, param) for one in OPERATIONS for param in one.params if param.unit in GUARDIANS]
    return [pytest.param(one, param, id=f"{one.name}-{param.key}") for one, param in found]


def foreign_to(param: Param) -> str:
    is_address = "email" in param.key or param.key == "attendees"
    return FOREIGN.get(param.key, NOBODY if is_address else NOTHING)


@pytest.fixture
async def own(moc: Connected, alias: str) -> dict[str, str]:
    """Return ids of the account's own, by what the parameters are called."""
    await moc.provider.run(moderators.MODERATORS_CREATE, {"name": "Olga Host", "email": "olga@example.com"})
    await moc.provider.run(attendees.ATTENDEE_CREATE, {"name": "Ben Fischer", "email": "ben@example.com"})
    group = await moc.provider.run(attendees.GROUP_CREATE, {"name": "Customers"})
    return {"alias": alias, "webinars": alias, "group": group.group_id, "attendees": "ben@example.com"}


def typed(operation: Operation[Any], own: dict[str, str], **instead: str) -> dict[str, Any]:
    """Return what a person types into the form: the account's own ids, but for those `instead`."""
    filled: dict[str, Any] = {}
    for param in operation.asked:
        if param.key in instead:
            filled[param.key] = instead[param.key]
        elif param.unit in GUARDIANS:
            filled[param.key] = _own_id(operation, param, own)
        elif param.required or param.key == "webinarsOrder":  # which goes with `webinars`
            filled[param.key] = _anything(param)
    return {key: value for key, value in filled.items() if value}


def _own_id(operation: Operation[Any], param: Param, own: dict[str, str]) -> str:
    is_attendees = operation in attendees.OPERATIONS
    if param.key in ("email", "emails"):
        return "ben@example.com" if is_attendees else "olga@example.com"
    if param.key in ("id", "group_id"):
        return own["group"] if is_attendees else NOTHING
    return own.get(param.key, NOTHING)


def _anything(param: Param) -> Any:
    if param.unit.input is Input.FILE:
        return Upload("face.png", "image/png", b"PNG")
    known = {"start": f"{START:%Y-%m-%d %H:%M:%S}", "date": f"{START:%Y-%m-%d}", "country": "DE", "slide": "1"}
    chosen = param.unit.choices[0] if param.unit.choices else "Somebody"
    return known.get(param.key, "new@example.com" if "mail" in param.key else chosen)


def test_moc_1_every_parameter_that_is_an_id_has_a_guardian() -> None:
    unguarded = {
        (operation.name, param.key)
        for operation in OPERATIONS
        for param in operation.params
        if param.name in IDS and param.unit not in GUARDIANS
    }

    assert unguarded == NEW


@pytest.mark.parametrize("guardian", [pytest.param(one, id=unit.name) for unit, one in GUARDIANS.items()])
def test_moc_1_only_the_accounts_own_lists_vouch_for_an_id(guardian: Guardian) -> None:
    assert guardian.lists
    assert all(one in OPERATIONS and one.effect == "read" for one in guardian.lists)


@pytest.mark.parametrize(("operation", "param"), guarded())
async def test_moc_1_an_id_that_is_not_the_accounts_own_is_never_sent(
    moc: Connected, own: dict[str, str], operation: Operation[Any], param: Param
) -> None:
    foreign = foreign_to(param)
    values = operation.read(typed(operation, own, **{param.key: foreign}))
    moc.fake.calls.clear()

    with pytest.raises(InvalidFields) as refused:
        await moc.provider.run(operation, values)

    assert foreign in refused.value.fields[param.key]
    assert refused.value.fields[param.key].endswith(".")
    assert not moc.fake.is_blocked
    sent = [params_of(one) for one in moc.fake.calls]
    assert all(foreign not in str({**one, "search": ""} if isinstance(one, dict) else one) for one in sent)


@pytest.mark.parametrize("action", ["attendeesDelete", "attendeesAddToWebinar", "attendeesAssignToGroup"])
async def test_moc_1_one_foreign_address_among_several_holds_up_all(
    moc: Connected, own: dict[str, str], action: str
) -> None:
    operation = next(one for one in OPERATIONS if one.name == action)
    key = "emails" if operation.bare else "attendees"
    values = operation.read(typed(operation, own, **{key: f"ben@example.com, {NOBODY}"}))

    with pytest.raises(InvalidFields, match=NOBODY) as refused:
        await moc.provider.run(operation, values)

    assert "ben@example.com" not in refused.value.fields[key]
    assert moc.calls(action) == []


async def test_moc_1_an_address_is_sent_as_the_accounts_own_list_writes_it(moc: Connected, own: dict[str, str]) -> None:
    await moc.provider.run(attendees.ATTENDEE_ROOMS, {"email": "Ben@Example.com"})

    (call,) = moc.calls("attendeesRooms")
    assert params_of(call) == {"email": "ben@example.com"}


async def test_moc_1_an_address_that_only_resembles_one_of_the_accounts_is_foreign(
    moc: Connected, own: dict[str, str]
) -> None:
    with pytest.raises(InvalidFields):
        await moc.provider.run(attendees.ATTENDEES_DELETE, {"emails": ["en@example.com"]})

    assert moc.fake.people.keys() == {"ben@example.com"}


async def test_moc_1_somebody_who_is_blocked_or_inactive_is_known_too(moc: Connected, own: dict[str, str]) -> None:
    moc.fake.people["ben@example.com"].kind = "BANNED"

    await moc.provider.run(attendees.UNBAN, {"email": "ben@example.com"})

    assert moc.fake.people["ben@example.com"].kind == "ACTIVE"


async def test_moc_1_a_recording_of_a_finished_webinar_is_the_accounts_own(moc: Connected, alias: str) -> None:
    moc.fake.lists_by_itself = "ACTIVE"
    moc.clock.jump_to(moc.fake.times(alias)[1])
    await moc.provider.read(alias)
    moc.fake.webinars[alias].is_finished = True
    moc.fake.add_recording(alias)
    (record,) = await moc.provider.run(webinars.RECORDS, {"alias": alias})

    await moc.provider.run(webinars.RECORD_DELETE, {"id": record.id})

    assert await moc.provider.recordings(alias) == []


async def test_moc_1_what_belongs_to_a_foreign_webinar_is_not_even_looked_for(moc: Connected) -> None:
    with pytest.raises(InvalidFields) as refused:
        await moc.provider.run(live.BOT_REMOVE, {"alias": FOREIGN["alias"], "id": NOTHING})

    assert list(refused.value.fields) == ["alias"]
    assert {one.operation for one in moc.fake.calls} == {"webinarsList"}


async def test_moc_1_an_id_cannot_be_smuggled_in_as_a_further_field(moc: Connected, own: dict[str, str]) -> None:
    values = attendees.ATTENDEE_SET.read({"email": "ben@example.com"}, "group_id: 7")

    with pytest.raises(InvalidFields) as refused:
        await moc.provider.run(attendees.ATTENDEE_SET, values)

    assert list(refused.value.fields) == ["more"]
    assert moc.calls("attendeesSet") == []
