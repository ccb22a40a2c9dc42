import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from afterwards_capabilities import WORKS_AFTERWARDS
from people_capabilities import WORKS_WITH_PEOPLE
from platform_samples import NAMES, NOW, OUR_ID, Connected

from bot.domain.recordings import RecordingKind, RecordingState
from providers.base import Capability, Guest
from providers.errors import NotFound, Unsupported

pytestmark = pytest.mark.parametrize("name", NAMES)


async def _create(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert there.fake.external_ids() == [event]
    assert there.fake.titles() == {event: details.title}
    assert there.fake.state_of(event) == "open"


async def _find(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert [one.external_id for one in await there.provider.find(OUR_ID, details, NOW)] == [event]


async def _read(there: Connected, event: str, details: Any, guest: Guest) -> None:
    known = await there.provider.read(event)

    assert (known.external_id, known.title, known.starts_at) == (event, details.title, details.starts_at)
    assert known.ends_at in (None, details.ends_at)
    assert known.is_active
    assert not known.is_over


async def _change(there: Connected, event: str, details: Any, guest: Guest) -> None:
    day = timedelta(days=1)
    moved = {"title": "Moved", "starts_at": details.starts_at + day}
    changed = details.model_copy(update=moved | {"ends_at": details.ends_at + day + timedelta(minutes=30)})

    await there.provider.change(event, details, changed)

    known = await there.provider.read(event)
    assert (known.title, known.starts_at) == ("Moved", changed.starts_at)
    assert known.ends_at in (None, changed.ends_at)
    assert there.fake.titles() == {event: "Moved"}


async def _cancel(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await there.provider.cancel(event)

    assert there.fake.external_ids() == [event]
    assert there.fake.state_of(event) in ("closed", "inactive")


async def _close(there: Connected, event: str, details: Any, guest: Guest) -> None:
    there.clock.jump_to(details.starts_at + timedelta(minutes=5))

    await there.provider.close(event)

    assert there.fake.state_of(event) == "closed"


async def _delete(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await there.provider.delete(event)

    assert there.fake.state_of(event) == "deleted"
    with pytest.raises(NotFound):
        await there.provider.read(event)


async def _register(there: Connected, event: str, details: Any, guest: Guest) -> None:
    first = await there.provider.register(event, guest)
    again = await there.provider.register(event, guest)

    assert there.fake.registered(event) == {guest.email.lower()}
    assert first.registration_id is not None
    assert again.registration_id == first.registration_id
    if first.is_link_readable_again:
        assert first.link == again.link == await there.provider.join_link(event, guest)


async def _withdraw(there: Connected, event: str, details: Any, guest: Guest) -> None:
    known = await there.provider.register(event, guest)

    await there.provider.withdraw(event, guest, known.registration_id)
    assert there.fake.registered(event) == set()
    await there.provider.withdraw(event, guest, known.registration_id)

    await there.provider.register(event, guest)
    assert there.fake.registered(event) == {guest.email.lower()}


async def _attendance(there: Connected, event: str, details: Any, guest: Guest) -> None:
    absent = Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com")
    for one in (guest, absent):
        await there.provider.register(event, one)
    there.clock.jump_to(details.ends_at)
    there.fake.admit(event, guest.email, minutes=45)

    seen = [one async for one in there.provider.attendance(event, [guest.email, absent.email])]

    assert {one.email.lower(): one.attended for one in seen} == {"ben@example.com": True, "kavya@example.com": False}
    assert len(seen) == 2


async def _recordings(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert await there.provider.recordings(event) == []
    there.fake.add_recording(event, ready=True)

    known = await there.provider.recordings(event)

    assert {one.state for one in known} == {RecordingState.READY}
    assert RecordingKind.RECORDING in {one.kind for one in known}
    assert all(one.watch_link or one.download_link for one in known)


WORKS: dict[Capability, Callable[..., Awaitable[None]]] = {
    Capability.CREATE: _create,
    Capability.FIND: _find,
    Capability.READ: _read,
    Capability.CHANGE: _change,
    Capability.CANCEL: _cancel,
    Capability.CLOSE: _close,
    Capability.DELETE: _delete,
    Capability.REGISTER: _register,
    Capability.WITHDRAW: _withdraw,
    Capability.ATTENDANCE: _attendance,
    Capability.RECORDINGS: _recordings,
    **WORKS_WITH_PEOPLE,
    **WORKS_AFTERWARDS,
}


@pytest.mark.parametrize("capability", Capability, ids=lambda one: one.name.lower())
async def test_a_capability_works_or_is_refused_with_the_reason_and_a_way_round(
    there: Connected, event: str, details: Any, guest: Guest, capability: Capability
) -> None:
    if there.platform.info.can(capability):
        await WORKS[capability](there, event, details, guest)
        return
    before = len(there.fake.calls)
    with pytest.raises(Unsupported) as refusal:
        await _ask(there, capability, event, details, guest)
    sentence = str(refusal.value)
    assert sentence == there.platform.info.why_not(capability)
    assert re.fullmatch(rf"{there.platform.title} cannot {capability.value}: .+\. .+\.", sentence)
    assert len(there.fake.calls) == before


async def _ask(there: Connected, capability: Capability, event: str, details: Any, guest: Guest) -> None:
    more: dict[Capability, tuple[Any, ...]] = {
        Capability.REGISTER: (guest,),
        Capability.WITHDRAW: (guest, None),
        Capability.ATTENDANCE: ([],),
        Capability.CHANGE: (details, details),
        Capability.ROLES: (guest, None, ""),
        Capability.RENAME: (guest, None),
        Capability.TAG: (guest,),
        Capability.BLOCK: (guest,),
        Capability.UNBLOCK: (guest,),
        Capability.RENAME_GROUP: ("Friends",),
        Capability.FILL_GROUP: ([guest],),
        Capability.GROUP_PEOPLE: ("1",),
    }
    answer = getattr(there.provider, capability.name.lower())(event, *more.get(capability, ()))
    await answer


async def test_configuring_twice_leaves_one_event_as_it_was(there: Connected, event: str, details: Any) -> None:
    again = await there.provider.configure(event, details)

    assert (again.external_id, again.title, again.starts_at) == (event, details.title, details.starts_at)
    assert there.fake.external_ids() == [event]


async def test_a_title_arrives_exactly_as_it_was_typed(there: Connected, details: Any) -> None:
    odd = "<@U1> & “Q4” 100 % – Ümläut 🎭 \\ 'x' <b>"
    allowed = "".join(one for one in odd if one not in there.platform.rules.forbidden_in_title)
    wish = details.model_copy(update={"title": allowed})

    made = await there.provider.create(OUR_ID, wish)
    await there.provider.configure(made.external_id, wish)

    assert there.fake.titles() == {made.external_id: allowed}
    assert (await there.provider.read(made.external_id)).title == allowed
    assert [one.external_id for one in await there.provider.find(OUR_ID, wish, NOW)] == [made.external_id]


async def test_nothing_is_found_of_what_was_never_created(there: Connected, details: Any) -> None:
    assert await there.provider.find(OUR_ID, details, NOW) == []


async def test_a_change_on_the_platforms_own_site_is_read(there: Connected, event: str, details: Any) -> None:
    there.fake.edit(event, title="Renamed there", starts_at=details.starts_at + timedelta(hours=2))

    known = await there.provider.read(event)

    assert (known.title, known.starts_at) == ("Renamed there", details.starts_at + timedelta(hours=2))
    assert known.ends_at in (None, details.ends_at + timedelta(hours=2))


async def test_what_a_list_tells_of_an_event_is_what_reading_it_tells(
    there: Connected, event: str, details: Any
) -> None:
    listed = await there.provider.listed([event, "0"])

    assert listed in ({}, {event: await there.provider.read(event)})
    assert bool(listed) is (there.platform.name in ("kaltura", "movingimage", "myownconference"))


async def test_whether_an_event_is_running_is_told_where_the_platform_is_said_to_tell(
    there: Connected, event: str, details: Any
) -> None:
    assert not (await there.provider.read(event)).is_live
    there.clock.jump_to(details.starts_at + timedelta(minutes=5))
    if there.platform.name == "kaltura":
        there.fake.set_status(event, "live")

    assert (await there.provider.read(event)).is_live is there.platform.info.says_whether_live


async def test_an_edit_leaves_alone_what_was_set_on_the_platforms_own_site(
    there: Connected, event: str, details: Any
) -> None:
    day = timedelta(days=1)
    later = details.model_copy(update={"starts_at": details.starts_at + day, "ends_at": details.ends_at + day})
    there.fake.edit(event, title="Renamed there")
    await there.provider.change(event, details, later)
    assert there.fake.titles() == {event: "Renamed there"}

    there.fake.edit(event, starts_at=details.starts_at + 2 * day)
    await there.provider.change(event, later, later.model_copy(update={"title": "Renamed here"}))
    assert there.fake.titles() == {event: "Renamed here"}
    assert there.fake.times(event)[0] == details.starts_at + 2 * day
