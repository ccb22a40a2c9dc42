"""What MyOwnConference's adapter does with people. Every alias is seen in the account's own list first (MOC-1)."""

from collections.abc import AsyncIterator, Sequence

from bot.domain.reports import Seen
from providers.adapter import Adapter
from providers.client import ApiClient
from providers.myownconference.attendance import seen
from providers.myownconference.ownership import must_own
from providers.myownconference.people import People
from providers.people import Group, Guest, Listed, Registration


class WithPeople(Adapter):
    """Participants and moderators, who have links that the platform gives as often as it is asked; their groups."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._people = People(client)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Make the person known to the account, add them to the webinar, and read their link back."""
        await must_own(self._client, external_id)
        return _registered(guest, await self._people.add(external_id, guest))

    async def join_link(self, external_id: str, guest: Guest) -> str | None:
        """Return the link of a participant, or of a moderator by the guest's role."""
        await must_own(self._client, external_id)
        return await self._people.link(external_id, guest)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off this webinar; the account keeps them (MOC-28). Raises MainModerator."""
        await must_own(self._client, external_id)
        await self._people.remove(external_id, _known_as(guest, registration_id))

    async def roles(self, external_id: str, guest: Guest, registration_id: str | None, was: str) -> Registration:
        """Make a participant a moderator or a moderator a participant, with another link. Raises MainModerator."""
        del was  # the platform's own lists say it
        await must_own(self._client, external_id)
        known = _known_as(guest, registration_id)
        return _registered(known, await self._people.change(external_id, known))

    async def rename(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Rename the person in the whole account, all its webinars: there is no name of one webinar alone.

        What the platform refuses in names is left out.
        """
        await must_own(self._client, external_id)
        await self._people.rename(external_id, _known_as(guest, registration_id))

    async def unblock(self, external_id: str, guest: Guest) -> None:
        """Let somebody in again who was blocked in a webinar's room: in the whole account, as the action names none."""
        del external_id
        await self._people.unblock(guest.email)

    async def roster(self, external_id: str) -> AsyncIterator[Listed]:
        """Yield moderators and participants; the main moderator only if attached like others."""
        await must_own(self._client, external_id)
        async for one in self._people.listed(external_id):
            yield one

    async def groups(self, external_id: str) -> list[Group]:
        """Return the account's groups, whatever the webinar."""
        del external_id
        return await self._people.groups.all()

    async def make_group(self, name: str) -> Group:
        """Make an empty group, or return the one that has the name and is empty; raises Conflict if it is not."""
        return await self._people.groups.make(name)

    async def rename_group(self, group_id: str, name: str) -> None:
        """Call a group of the account's something else."""
        await self._people.groups.rename(group_id, name)

    async def fill_group(self, group_id: str, guests: Sequence[Guest]) -> None:
        """Put people into a group; the account gets to know those whom it does not, and no webinar does."""
        await self._people.groups.fill(group_id, guests)

    async def group_people(self, external_id: str, group_id: str) -> AsyncIterator[Listed]:
        """Yield who is in a group, on the webinar's list or not."""
        del external_id
        async for one in self._people.groups.people(group_id):
            yield one

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield who attended and who did not, from the account's lists and the webinar's visits."""
        await must_own(self._client, external_id)
        async for one in seen(self._client, self._people.participants, external_id, asked):
            yield one


def _known_as(guest: Guest, registration_id: str | None) -> Guest:
    """Return the guest with the address under which they were registered."""
    return guest.model_copy(update={"email": registration_id or guest.email})


def _registered(guest: Guest, link: str | None) -> Registration:
    return Registration(registration_id=guest.email, link=link, is_link_readable_again=True)
