"""The groups that a platform keeps people in: listed, made, renamed, filled, and who is in one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.domain.errors import CallboardError, InvalidFields, Stale, WrongState
from bot.domain.events import Event
from bot.domain.listing import LONGEST_NAME, Listing, Who
from bot.domain.people import Registered
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.patience import doubted
from bot.services.permissions import event_to_change
from bot.services.registering import to_guest
from bot.services.tell_each import everybody
from bot.texts import several, tr
from providers.base import Group, Guest, Listed, Provider
from providers.errors import Conflict, Invalid, ProviderError

AT_ONCE = 100  # people in one request
MOST_SHOWN = 60  # of those who are in a group


async def groups_shown(desk: Desk, user_id: str, event_id: str) -> list[Group]:
    """Return the groups that the event's people can be in. Raises NotAllowed, WrongState or a ProviderError."""
    event = await event_to_change(desk, user_id, event_id)
    provider, external_id = _there(desk, event, Capability.GROUPS)
    return await provider.groups(external_id)


async def make_group(desk: Desk, user_id: str, event_id: str, name: str) -> str:
    """Make an empty group. Raises InvalidFields."""
    name = good_name(name)
    event = await event_to_change(desk, user_id, event_id)
    provider, _ = _there(desk, event, Capability.MAKE_GROUP)
    with doubted(tr("It may have been made all the same: look before you make it again.")):
        try:
            await provider.make_group(name)
        except (Invalid, Conflict) as refused:
            raise InvalidFields({"name": str(refused)}) from refused
    await desk.store.audit(desk.line(user_id, "make a group", event))
    return tr("The group “{name}” is made. Fill puts people of this event into it.", name=name)


async def rename_group(desk: Desk, user_id: str, event_id: str, group_id: str, name: str) -> str:
    """Call a group something else. Raises InvalidFields."""
    name = good_name(name)
    event = await event_to_change(desk, user_id, event_id)
    provider, _ = _there(desk, event, Capability.RENAME_GROUP)
    group = await group_named(desk, event, group_id)
    try:
        await provider.rename_group(group.id, name)
    except (Invalid, Conflict) as refused:
        raise InvalidFields({"name": str(refused)}) from refused
    await desk.store.audit(desk.line(user_id, "rename a group", event))
    return tr("The group “{name}” is called “{new_name}” now.", name=group.name, new_name=name)


async def fill_group(desk: Desk, user_id: str, event_id: str, group_id: str, who: Who) -> str:
    """Put those of the event's people into a group whom the platform knows; return how many, and who is left out."""
    event = await event_to_change(desk, user_id, event_id)
    provider, _ = _there(desk, event, Capability.FILL_GROUP)
    group = await group_named(desk, event, group_id)
    filled, left_out, portion = 0, 0, list[Guest]()
    try:
        async for one in everybody(desk, event_id, Listing(who)):
            if one.registered is not Registered.YES or not one.email:
                left_out += 1
                continue
            portion.append(to_guest(one))
            if len(portion) == AT_ONCE:
                await provider.fill_group(group.id, portion)
                filled, portion = filled + len(portion), []
        if portion:
            await provider.fill_group(group.id, portion)
            filled += len(portion)
    except ProviderError as failure:
        raise CallboardError(
            tr(
                "{filled} Then it stopped: {reason} Fill it again to go on.",
                filled=_filled(group, filled),
                reason=failure,
            )
        ) from failure
    finally:
        await desk.store.audit(desk.line(user_id, f"put {filled} people into a group", event))
    if not left_out:
        return _filled(group, filled)
    left = several(
        "{n} person is not registered on {platform}, so not put into it.",
        "{n} people are not registered on {platform}, so not put into it.",
        left_out,
        platform=desk.info(event).title,
    )
    return f"{_filled(group, filled)} {left}"


@dataclass(frozen=True)
class InGroup:
    """A group with the first of those who are in it; `is_all`: there are no more."""

    group: Group
    people: tuple[Listed, ...]
    is_all: bool


async def who_is_in(desk: Desk, user_id: str, event_id: str, group_id: str) -> InGroup:
    """Return who is in a group."""
    event = await event_to_change(desk, user_id, event_id)
    group, found = await group_named(desk, event, group_id), list[Listed]()
    async for one in people_of_group(desk, event, group_id):
        found.append(one)
        if len(found) > MOST_SHOWN:
            break
    return InGroup(group, tuple(found[:MOST_SHOWN]), is_all=len(found) <= MOST_SHOWN)


async def people_of_group(desk: Desk, event: Event, group_id: str) -> AsyncIterator[Listed]:
    """Yield who is in a group of the event's platform. Raises Stale for a group that it does not list."""
    provider, external_id = _there(desk, event, Capability.GROUP_PEOPLE)
    group = await group_named(desk, event, group_id)
    async for one in provider.group_people(external_id, group.id):
        yield one


async def group_named(desk: Desk, event: Event, group_id: str) -> Group:
    """Return a group that the platform lists; ids from elsewhere are never sent there. Raises Stale."""
    provider, external_id = _there(desk, event, Capability.GROUPS)
    for one in await provider.groups(external_id):
        if one.id == group_id:
            return one
    raise Stale(tr("{platform} does not list this group any more.", platform=desk.info(event).title))


def _there(desk: Desk, event: Event, capability: Capability) -> tuple[Provider, str]:
    info = desk.info(event)
    if not info.can(capability):
        raise WrongState(info.why_not(capability))
    if event.platform not in desk.providers or event.external_id is None:
        raise WrongState(tr("{platform} is not connected, so its groups cannot be asked for.", platform=info.title))
    return desk.providers[event.platform], event.external_id


def good_name(name: str) -> str:
    """Return the group's name as it is kept. Raises InvalidFields."""
    name = " ".join(name.split())
    if not name:
        raise InvalidFields({"name": tr("A name is needed.")})
    if len(name) > LONGEST_NAME:
        raise InvalidFields({"name": tr("A name has at most {longest_name} characters.", longest_name=LONGEST_NAME)})
    return name


def _filled(group: Group, many: int) -> str:
    return several(
        "{n} person is in the group “{name}” now.", "{n} people are in the group “{name}” now.", many, name=group.name
    )
