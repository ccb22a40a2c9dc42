"""People at MyOwnConference: the account knows them by e-mail, webinars have them attached."""

import re
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from typing import Any, NamedTuple

from bot.domain.reports import Seen
from providers.base import Guest
from providers.errors import Invalid, Malformed
from providers.http import ApiClient
from providers.myownconference import operations as ops
from providers.myownconference.models import Attendee, Room
from providers.myownconference.operations.common import FORBIDDEN
from providers.paging import items

_LONGEST_NAME = 64
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Addressed(NamedTuple):
    """Somebody on the account's list who has an address."""

    email: str
    name: str
    link: str | None


class People:
    """Sends no address to any action that has not come from the account's own list, except to create it (MOC-1)."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def add(self, alias: str, guest: Guest) -> str | None:
        """Make the person known to the account, attach them to the webinar, and return their personal link."""
        email = await self._known_as(guest.email)
        if email is None:
            await self._create(guest)
            email = guest.email
        elif room := await self._room(alias, email):
            return room.link
        await self._client.call(ops.ATTENDEES_ADD, alias=alias, attendees=[email])
        room = await self._room(alias, email)
        return room.link if room else None

    async def link(self, alias: str, guest: Guest) -> str | None:
        """Return the person's link to this webinar; it is theirs alone (MOC-29)."""
        email = await self._known_as(guest.email)
        room = await self._room(alias, email) if email else None
        return room.link if room else None

    async def remove(self, alias: str, guest: Guest) -> None:
        """Take the person off this webinar; the account keeps them (MOC-28)."""
        email = await self._known_as(guest.email)
        if email and await self._room(alias, email):
            await self._client.call(ops.ATTENDEES_REMOVE, alias=alias, attendees=[email])

    async def seen(self, alias: str, asked: Collection[str]) -> AsyncIterator[Seen]:
        """Yield who attended, then who was seen visiting without being on that list, then who stayed away.

        Whether the list of those who did not attend holds everybody in the account is not documented: of it,
        only people with a link to this webinar count, and those who are asked for.
        """
        came: set[str] = set()
        async for one in self._listed(webinars=[alias], webinarsOrder="IN"):
            came.add(one.email.casefold())
            yield Seen(email=one.email, name=one.name, attended=True)
        async for nameless in self._pages(withEmail=False, webinars=[alias], webinarsOrder="IN"):
            yield Seen(email="", name=nameless.name or "", attended=True, registered=False)
        for email in await self._visitors(alias):
            if email.casefold() not in came:
                came.add(email.casefold())
                yield Seen(email=email, attended=True, registered=False)
        wanted = {one.casefold() for one in asked}
        fields = ["email", "name", "link"]
        async for one in self._listed(fields=fields, alias=alias, webinars=[alias], webinarsOrder="OUT"):
            email = one.email.casefold()
            if email not in came and (one.link or email in wanted):
                yield Seen(email=one.email, name=one.name, attended=False)

    async def _create(self, guest: Guest) -> None:
        try:
            await self._client.call(ops.ATTENDEE_CREATE, email=guest.email, name=allowed_name(guest))
        except Invalid:
            if await self._known_as(guest.email) is None:  # somebody else may have created them just now
                raise

    async def _known_as(self, email: str) -> str | None:
        async for one in self._listed(search=email):
            if one.email.casefold() == email.casefold():
                return one.email
        return None

    async def _room(self, alias: str, email: str) -> Room | None:
        rooms: list[Room] = await self._client.call(ops.ATTENDEE_ROOMS, email=email)
        return next((one for one in rooms if one.alias == alias), None)

    async def _visitors(self, alias: str) -> list[str]:
        """Return the addresses in the webinar's visits, the moderators' apart."""
        rows: list[Any] = []
        with suppress(Invalid, Malformed):  # an extra whose rows are not documented (MOC-13)
            rows = await self._client.call(ops.HISTORY, alias=alias, type="visits")
        return [email for row in rows if isinstance(row, list) and "m" not in row for email in _emails_in(row)]

    async def _listed(self, **filters: Any) -> AsyncIterator[Addressed]:
        """Yield those who have an address."""
        async for one in self._pages(withEmail=True, **filters):
            if one.email:
                yield Addressed(one.email, one.name or "", one.link)

    def _pages(self, *, fields: Collection[str] = ("email", "name"), **filters: Any) -> AsyncIterator[Attendee]:
        """Yield attendees, page by page as declared (MOC-5)."""
        return items(self._client, ops.ATTENDEES, fields=list(fields), **filters)


def allowed_name(guest: Guest) -> str:
    """Return the person's name without what the platform refuses in people's names, 2 to 64 characters."""
    for name in (guest.name, guest.email.partition("@")[0], "Guest"):
        kept = " ".join("".join(" " if one in FORBIDDEN else one for one in name).split())[:_LONGEST_NAME].strip()
        if len(kept) > 1:
            return kept
    raise AssertionError("the last name is always allowed")


def _emails_in(row: list[Any]) -> list[str]:
    return [one for one in row if isinstance(one, str) and _EMAIL.fullmatch(one)][:1]
