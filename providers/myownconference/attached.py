"""What a webinar's two lists of people have in common: the account knows somebody, then they are attached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from providers.client import ApiClient
from providers.errors import Invalid, after_a_change
from providers.myownconference.models import ModeratorRoom, Room
from providers.myownconference.names import TITLE
from providers.myownconference.operations.common import FORBIDDEN, NewEmail
from providers.myownconference.refusals import NoAddress
from providers.operations import Operation
from providers.people import Guest

_LONGEST_NAME = 64


@dataclass(frozen=True)
class Actions:
    """The actions of one of the lists, and how they call what they take (MOC-20)."""

    create: Operation[Any]
    attach: Operation[Any]
    detach: Operation[Any]
    rooms: Operation[Any]
    change: Operation[Any]
    several: str  # the parameter for addresses
    name: str  # the parameter for a new name


class Attached:
    """One of the lists. No address is sent that is not the account's own, except to create it (MOC-1)."""

    actions: Actions

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def known_as(self, email: str) -> str | None:
        """Return the address as the account writes it; nothing if it does not know it."""
        raise NotImplementedError

    async def found(self, alias: str, email: str) -> str | None:
        """Return the address as the account writes it if this person is on the webinar's list."""
        known = await self.known_as(email)
        return known if known and await self._room(alias, known) else None

    async def leaving(self, alias: str, email: str) -> str | None:
        """Return the same for somebody who is to be taken off; raises Conflict for whom that cannot be done to."""
        return await self.found(alias, email)

    async def add(self, alias: str, guest: Guest) -> str | None:
        """Make the person known to the account, attach them to the webinar, and return their personal link."""
        email = await self._first_look(guest.email) or await self.created(guest)
        if email and (room := await self._room(alias, email)):
            return room.link
        email, further = email or guest.email, self._further(guest)
        await self._client.call(self.actions.attach, alias=alias, **{self.actions.several: [email]}, **further)
        with after_a_change():
            room = await self._room(alias, email)
        return room.link if room else None

    async def link(self, alias: str, email: str) -> str | None:
        """Return the person's link to this webinar; it is theirs alone (MOC-29)."""
        known = await self.known_as(email)
        room = await self._room(alias, known) if known else None
        return room.link if room else None

    async def detach(self, alias: str, own_email: str) -> None:
        """Take somebody off this webinar whom the list has; the account keeps them (MOC-28)."""
        await self._client.call(self.actions.detach, alias=alias, **{self.actions.several: [own_email]})

    async def rename(self, own_email: str, guest: Guest) -> None:
        """Call somebody whom the account knows what the guest is called."""
        await self._client.call(self.actions.change, email=own_email, **{self.actions.name: allowed_name(guest)})

    async def created(self, guest: Guest) -> str | None:
        """Make the person known to the account by the guest's address; return its own if it knew them after all.

        Raises NoAddress.
        """
        try:
            NewEmail.encode(guest.email)
        except ValueError:
            raise NoAddress(TITLE, self.actions.create.name) from None
        try:
            await self._client.call(self.actions.create, email=guest.email, name=allowed_name(guest))
        except Invalid:
            known = await self.known_as(guest.email)  # somebody else may have created them just now
            if known is None:
                raise
            return known
        return None

    async def _first_look(self, email: str) -> str | None:
        """Look somebody up who is created if the account does not seem to know them."""
        return await self.known_as(email)

    def _further(self, guest: Guest) -> Mapping[str, object]:
        """Return what else attaching takes."""
        del guest
        return {}

    async def _room(self, alias: str, own_email: str) -> Room | ModeratorRoom | None:
        rooms: list[Room | ModeratorRoom] = await self._client.call(self.actions.rooms, email=own_email)
        return next((one for one in rooms if one.alias == alias), None)


def allowed_name(guest: Guest) -> str:
    """Return the person's name without what the platform refuses in people's names, 2 to 64 characters."""
    for name in (guest.name, guest.email.partition("@")[0], "Guest"):
        kept = " ".join("".join(" " if one in FORBIDDEN else one for one in name).split())[:_LONGEST_NAME].strip()
        if len(kept) > 1:
            return kept
    raise AssertionError("the last name is always allowed")
