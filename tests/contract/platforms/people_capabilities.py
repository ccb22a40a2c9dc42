"""What every platform that can do something with people does: one function a capability, seen by its fake."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from platform_samples import Connected

from providers.base import Capability, Group, Guest
from providers.errors import NotFound

KAVYA = Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com")
NOBODY = Guest(first_name="No", last_name="Body", email="nobody@example.com")


async def a_group(there: Connected, event: str) -> Group:
    """Return a group of the platform, a new one where groups can be made."""
    if there.platform.info.can(Capability.MAKE_GROUP):
        return await there.provider.make_group("Friends")
    return (await there.provider.groups(event))[0]


async def _roles(there: Connected, event: str, details: Any, guest: Guest) -> None:
    first = await there.provider.register(event, guest)
    registered, was = first.registration_id, ""
    for role in (*there.platform.info.roles, ""):
        for _ in range(2):
            known = await there.provider.roles(event, guest.model_copy(update={"role": role}), registered, was)
            assert there.fake.role_of(event, guest.email) == role
        assert there.fake.registered(event) == {guest.email.lower()}
        registered, was = known.registration_id, role
    await _nobody(there, event, guest, lambda who: there.provider.roles(event, who, None, ""))


async def _with_role(there: Connected, event: str, guest: Guest) -> None:
    role = next(iter(there.platform.info.roles))
    await there.provider.register(event, guest.model_copy(update={"role": role}))
    assert there.fake.role_of(event, guest.email) == role


async def _roles_at_once(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await _with_role(there, event, KAVYA)
    there.fake.take_off(event, KAVYA.email)
    await _roles(there, event, details, guest)


async def _rename(there: Connected, event: str, details: Any, guest: Guest) -> None:
    known = await there.provider.register(event, guest)
    renamed = guest.model_copy(update={"first_name": "Benjamin", "last_name": "Müller"})

    for _ in range(2):
        await there.provider.rename(event, renamed, known.registration_id)
        assert there.fake.name_of(event, guest.email) == "Benjamin Müller"
    await _nobody(there, event, guest, lambda who: there.provider.rename(event, who, None))


async def _tag(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await there.provider.register(event, guest.model_copy(update={"tags": ("vip", "press")}))
    assert there.fake.tags_of(event, guest.email) == {"vip", "press"}

    for tags in (("front row",), ("front row",), ()):
        await there.provider.tag(event, guest.model_copy(update={"tags": tags}))
        assert there.fake.tags_of(event, guest.email) == set(tags)
    await _nobody(there, event, guest, lambda who: there.provider.tag(event, who))


async def _block(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await there.provider.register(event, guest)
    await there.provider.register(event, KAVYA)

    for _ in range(2):
        await there.provider.block(event, guest)
        assert there.fake.blocked(event) == {guest.email.lower()}
    assert there.fake.registered(event) == {KAVYA.email}
    await _nobody(there, event, KAVYA, lambda who: there.provider.block(event, who))


async def _unblock(there: Connected, event: str, details: Any, guest: Guest) -> None:
    for one in (guest, KAVYA):
        await there.provider.register(event, one)
        there.fake.keep_out(event, one.email)

    for _ in range(2):
        await there.provider.unblock(event, guest)
        assert there.fake.blocked(event) == {KAVYA.email}
    with pytest.raises(NotFound):
        await there.provider.unblock(event, NOBODY)


async def _roster(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert [one async for one in there.provider.roster(event)] == []
    role = next(iter(there.platform.info.roles), "")
    for one in (guest, KAVYA.model_copy(update={"role": role})):
        await there.provider.register(event, one)

    listed = {one.email.lower(): one async for one in there.provider.roster(event)}

    assert {email: (one.name, one.role) for email, one in listed.items()} == {
        "ben@example.com": ("Ben Fischer", ""),
        "kavya@example.com": ("Kavya Iyer", role),
    }
    assert not any(one.is_blocked for one in listed.values())
    if there.platform.info.can(Capability.UNBLOCK):
        there.fake.keep_out(event, guest.email)
        assert [one.email.lower() async for one in there.provider.roster(event) if one.is_blocked] == [
            "ben@example.com"
        ]


async def _speakers(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert await there.provider.speakers(event) == []
    for name in ("Ada Lovelace", "Grace Hopper"):
        there.fake.show_speaker(event, name)

    assert [one.name for one in await there.provider.speakers(event)] == ["Ada Lovelace", "Grace Hopper"]


async def _groups(there: Connected, event: str, details: Any, guest: Guest) -> None:
    made = await a_group(there, event)

    known = {one.id: one.name for one in await there.provider.groups(event)}

    assert known == there.fake.group_names(event)
    assert known[made.id] == made.name


async def _make_group(there: Connected, event: str, details: Any, guest: Guest) -> None:
    made = [await there.provider.make_group(name) for name in ("Friends & family", "Press")]

    assert there.fake.group_names(event) == {one.id: one.name for one in made}
    assert [one.name for one in made] == ["Friends & family", "Press"]
    assert there.fake.members_of(event, made[0].id) == set()


async def _rename_group(there: Connected, event: str, details: Any, guest: Guest) -> None:
    made = await a_group(there, event)

    for _ in range(2):
        await there.provider.rename_group(made.id, "Colleagues")
        assert there.fake.group_names(event)[made.id] == "Colleagues"
    with pytest.raises(NotFound):
        await there.provider.rename_group("4711", "Strangers")


async def _fill_group(there: Connected, event: str, details: Any, guest: Guest) -> None:
    made = await a_group(there, event)
    for one in (guest, KAVYA):
        await there.provider.register(event, one)

    for some in ([KAVYA], [guest, KAVYA], [], [guest]):
        await there.provider.fill_group(made.id, some)
    assert there.fake.members_of(event, made.id) == {"ben@example.com", "kavya@example.com"}
    with pytest.raises(NotFound):
        await there.provider.fill_group("4711", [guest])


async def _group_people(there: Connected, event: str, details: Any, guest: Guest) -> None:
    made = await a_group(there, event)
    await there.provider.register(event, guest.model_copy(update={"group": made.id}))
    assert there.fake.members_of(event, made.id) == {"ben@example.com"}

    listed = [one async for one in there.provider.group_people(event, made.id)]

    assert [(one.email.lower(), one.name, one.group) for one in listed] == [("ben@example.com", "Ben Fischer", made.id)]
    with pytest.raises(NotFound):
        [one async for one in there.provider.group_people(event, "4711")]


async def _nobody(there: Connected, event: str, gone: Guest, ask: Callable[[Guest], Awaitable[object]]) -> None:
    """Somebody taken off on the platform's own site, and somebody never there, are not found, and not added."""
    there.fake.take_off(event, gone.email)
    before = there.fake.registered(event)
    for one in (gone, NOBODY):
        with pytest.raises(NotFound):
            await ask(one)
    assert there.fake.registered(event) == before


WORKS_WITH_PEOPLE: dict[Capability, Callable[..., Awaitable[None]]] = {
    Capability.ROLES: _roles_at_once,
    Capability.RENAME: _rename,
    Capability.TAG: _tag,
    Capability.BLOCK: _block,
    Capability.UNBLOCK: _unblock,
    Capability.ROSTER: _roster,
    Capability.SPEAKERS: _speakers,
    Capability.GROUPS: _groups,
    Capability.MAKE_GROUP: _make_group,
    Capability.RENAME_GROUP: _rename_group,
    Capability.FILL_GROUP: _fill_group,
    Capability.GROUP_PEOPLE: _group_people,
}
