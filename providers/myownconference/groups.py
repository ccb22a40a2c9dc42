"""The account's groups of participants. No id is sent that is not in its own list (MOC-1)."""

from collections.abc import AsyncIterator, Sequence

from providers.client import ApiClient
from providers.errors import Conflict, NotFound
from providers.myownconference import operations as ops
from providers.myownconference.names import TITLE
from providers.myownconference.participants import Participants
from providers.people import Group, Guest, Listed

_AT_ONCE = 100  # people a request


class Groups:
    """Groups belong to the account, and say nothing of webinars."""

    def __init__(self, client: ApiClient, participants: Participants) -> None:
        self._client = client
        self._participants = participants

    async def all(self) -> list[Group]:
        """Return the account's groups."""
        return [Group(id=one.id, name=one.name) for one in await self._client.call(ops.GROUPS)]

    async def make(self, name: str) -> Group:
        """Make a group, unless an empty one has the name, which a lost answer of ours may have left."""
        for one in await self.all():
            if one.name == name:
                if await self._is_empty(one.id):
                    return one
                raise Conflict(TITLE, ops.GROUP_CREATE.name, "a group with people in it has this name already")
        made = await self._client.call(ops.GROUP_CREATE, name=name)
        return Group(id=made.group_id, name=name)

    async def rename(self, group_id: str, name: str) -> None:
        """Call a group something else."""
        await self.must_own(group_id)
        await self._client.call(ops.GROUP_RENAME, id=group_id, newname=name)

    async def fill(self, group_id: str, guests: Sequence[Guest]) -> None:
        """Put people into a group who are not in it yet, making the account know those whom it does not."""
        await self.must_own(group_id)
        some = {one.email.casefold(): one for one in guests}
        new = [own for one in some.values() if (own := await self._outside(group_id, one))]
        for at in range(0, len(new), _AT_ONCE):
            await self._client.call(ops.GROUP_ADD, group_id=group_id, attendees=new[at : at + _AT_ONCE])

    async def put(self, group_id: str, guest: Guest) -> None:
        """Put somebody into a group of the account's, unless they are in it."""
        if own := await self._outside(group_id, guest):
            await self._client.call(ops.GROUP_ADD, group_id=group_id, attendees=[own])

    async def people(self, group_id: str) -> AsyncIterator[Listed]:
        """Yield who is in a group."""
        await self.must_own(group_id)
        async for one in self._participants.in_group(group_id):
            yield one

    async def has(self, group_id: str) -> bool:
        """Say whether it is in the account's own list."""
        return group_id in {one.id for one in await self.all()}

    async def must_own(self, group_id: str) -> None:
        """Look into the account's own list; raise NotFound for what is not in it."""
        if not await self.has(group_id):
            raise NotFound(TITLE, ops.GROUPS.name, "the group is not in the account’s own list")

    async def _outside(self, group_id: str, guest: Guest) -> str | None:
        """Return somebody's address as the account writes it, if they are not in the group.

        Whether putting them into it again is refused is not documented; groups are asked for one by one (MOC-23).
        """
        known = await self._participants.known_or_created(guest)
        groups = await self._client.call(ops.COMMON_GROUPS, emails=[known])
        return None if group_id in {one.id for one in groups} else known

    async def _is_empty(self, own_group: str) -> bool:
        async for _ in self._participants.in_group(own_group):
            return False
        return True
