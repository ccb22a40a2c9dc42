"""Whatever is done with people may break off at any of its requests: done again, it is done."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from people_capabilities import a_group
from platform_samples import NAMES, Connected

from providers.base import Capability, Guest
from providers.errors import ProviderError
from providers.fake import Fault

Act = Callable[[], Awaitable[object]]
Case = Callable[[Connected, str, Guest], Awaitable[tuple[Act, Callable[[], bool]]]]
MOST = 40  # requests that one of these takes at most


async def _register(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    role = next(iter(there.platform.info.roles)) if there.platform.info.can(Capability.ROLES) else ""
    wanted = who.model_copy(update={"role": role, "may_be_there": True})
    return lambda: there.provider.register(
        event, wanted
    ), lambda: there.fake.role_of(event, who.email) == role and who.email in there.fake.registered(event)


async def _withdraw(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    known = await there.provider.register(event, who)
    return lambda: there.provider.withdraw(
        event, who, known.registration_id
    ), lambda: who.email not in there.fake.registered(event)


async def _roles(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    known = await there.provider.register(event, who)
    role = next(iter(there.platform.info.roles))
    wanted = who.model_copy(update={"role": role})
    return lambda: there.provider.roles(
        event, wanted, known.registration_id, ""
    ), lambda: there.fake.role_of(event, who.email) == role and who.email in there.fake.registered(event)


async def _rename(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    known = await there.provider.register(event, who)
    renamed = who.model_copy(update={"first_name": "Benjamin"})
    return lambda: there.provider.rename(
        event, renamed, known.registration_id
    ), lambda: there.fake.name_of(event, who.email) == "Benjamin Fischer"


async def _tag(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    await there.provider.register(event, who)
    tagged = who.model_copy(update={"tags": ("vip",)})
    return lambda: there.provider.tag(event, tagged), lambda: there.fake.tags_of(event, who.email) == {"vip"}


async def _block(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    await there.provider.register(event, who)
    return lambda: there.provider.block(event, who), lambda: who.email in there.fake.blocked(event)


async def _unblock(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    await there.provider.register(event, who)
    there.fake.keep_out(event, who.email)
    return lambda: there.provider.unblock(event, who), lambda: who.email not in there.fake.blocked(event)


async def _make_group(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    return lambda: there.provider.make_group(
        who.email
    ), lambda: list(there.fake.group_names(event).values()).count(who.email) == 1


async def _rename_group(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    group = await a_group(there, event, f"Group of {who.email}")
    return lambda: there.provider.rename_group(
        group.id, who.email
    ), lambda: there.fake.group_names(event)[group.id] == who.email


async def _fill_group(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    group = await a_group(there, event, f"Group of {who.email}")
    return lambda: there.provider.fill_group(
        group.id, [who]
    ), lambda: who.email in there.fake.members_of(event, group.id)


async def _join_group(there: Connected, event: str, who: Guest) -> tuple[Act, Callable[[], bool]]:
    group = await a_group(there, event, f"Group of {who.email}")
    wanted = who.model_copy(update={"group": group.id, "may_be_there": True})
    return lambda: there.provider.register(
        event, wanted
    ), lambda: who.email in there.fake.members_of(event, group.id) & there.fake.registered(event)


CASES: dict[Case, Capability] = {
    _register: Capability.REGISTER,
    _withdraw: Capability.WITHDRAW,
    _roles: Capability.ROLES,
    _rename: Capability.RENAME,
    _tag: Capability.TAG,
    _block: Capability.BLOCK,
    _unblock: Capability.UNBLOCK,
    _make_group: Capability.MAKE_GROUP,
    _rename_group: Capability.RENAME_GROUP,
    _fill_group: Capability.FILL_GROUP,
    _join_group: Capability.GROUP_PEOPLE,
}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fault", ["cut_before", "cut_after"])
async def test_what_breaks_off_at_any_request_is_done_by_doing_it_again(
    there: Connected, event: str, guest: Guest, fault: Any
) -> None:
    for case in [one for one, capability in CASES.items() if there.platform.info.can(capability)]:
        for number in range(MOST):
            act, is_right = await case(
                there, event, guest.model_copy(update={"email": f"{case.__name__}{number}@a.de"})
            )
            there.fake.faults[:] = [Fault("closing", times=number), Fault(fault)]
            is_whole = await _is_done(act) and there.fake.faults[1].times == 1
            there.fake.faults.clear()

            await act()

            assert is_right(), (case, number)
            if is_whole:
                break
        else:
            pytest.fail(f"{case.__name__} takes more than {MOST} requests")


async def _is_done(act: Act) -> bool:
    try:
        await act()
    except ProviderError:
        return False
    return True
