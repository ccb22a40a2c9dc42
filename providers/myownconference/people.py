"""People at MyOwnConference: the account knows them by e-mail, webinars have them as participants or moderators."""

from collections.abc import AsyncIterator, Sequence

from providers.client import ApiClient
from providers.errors import NotFound, after_a_change
from providers.myownconference import operations as ops
from providers.myownconference.attached import Attached
from providers.myownconference.groups import Groups
from providers.myownconference.moderators import Moderators
from providers.myownconference.names import MODERATOR, TITLE
from providers.myownconference.participants import Participants
from providers.myownconference.refusals import NoSuchGroup
from providers.people import Guest, Listed


class People:
    """Both lists of a webinar; its alias has to be known to be the account's (MOC-1)."""

    def __init__(self, client: ApiClient) -> None:
        self.participants = Participants(client)
        self.groups = Groups(client, self.participants)
        self._moderators = Moderators(client)
        self._lists: tuple[Attached, ...] = (self.participants, self._moderators)

    async def add(self, alias: str, guest: Guest) -> str | None:
        """Put the person on the list of their role and into their group, and return their link.

        Only participants are in groups: a moderator becomes one of the account's for that, not of the webinar. Whoever
        moderates the webinar and comes as a plain guest is on both lists.
        """
        if guest.group and not await self.groups.has(guest.group):
            raise NoSuchGroup(TITLE, ops.GROUPS.name)
        link = await self._move(alias, guest, (self.participants,) if guest.role else ())
        if guest.group:
            with after_a_change():
                await self.groups.put(guest.group, guest)
        return link

    async def change(self, alias: str, guest: Guest) -> str | None:
        """Put the person on the list of their role in place of the other one, and return their link."""
        if not [email for one in self._lists if (email := await one.found(alias, guest.email))]:
            raise NotFound(TITLE, ops.ATTENDEE_ROOMS.name, "not on the webinar’s lists")
        return await self._move(alias, guest, self._lists)

    async def link(self, alias: str, guest: Guest) -> str | None:
        """Return the person's link in their role."""
        return await self._of(guest).link(alias, guest.email)

    async def remove(self, alias: str, guest: Guest) -> None:
        """Take the person off this webinar; the account keeps them (MOC-28). Raises MainModerator."""
        for one in dict.fromkeys((self._of(guest), self.participants)):
            if email := await one.leaving(alias, guest.email):
                await one.detach(alias, email)

    async def rename(self, alias: str, guest: Guest) -> None:
        """Call the person what the guest is called, in the whole account."""
        known = [(one, email) for one in self._lists if (email := await one.found(alias, guest.email))]
        for one, email in known:
            await one.rename(email, guest)
        if not known:
            raise NotFound(TITLE, ops.ATTENDEE_ROOMS.name, "not on the webinar’s lists")

    async def unblock(self, email: str) -> None:
        """Let the person in again, whom the account has blocked; raise NotFound for whom it does not know."""
        if blocked := await self.participants.blocked_as(email):
            await self.participants.unblock(blocked)
        elif await self.participants.known_as(email) is None:
            raise NotFound(TITLE, ops.ATTENDEES.name, "not among the account’s participants")

    async def listed(self, alias: str) -> AsyncIterator[Listed]:
        """Yield who is on the webinar's lists, each once, moderators first."""
        moderating = set[str]()
        async for one in self._moderators.on(alias):
            moderating.add(one.email.casefold())
            yield one
        async for one in self.participants.on(alias):
            if one.email.casefold() not in moderating:
                yield one

    def _of(self, guest: Guest) -> Attached:
        return self._moderators if guest.role == MODERATOR else self.participants

    async def _move(self, alias: str, guest: Guest, lists: Sequence[Attached]) -> str | None:
        """Put the person on the list of their role, then off the others: a failure in between leaves them a place."""
        wanted = self._of(guest)
        others = [one for one in lists if one is not wanted]
        leaving = [(one, email) for one in others if (email := await one.leaving(alias, guest.email))]
        link = await wanted.add(alias, guest)
        with after_a_change():
            for one, email in leaving:
                await one.detach(alias, email)
        return link
