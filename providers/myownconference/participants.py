"""The participants of a webinar, and the account's: one list that is asked for in many ways."""

from collections.abc import AsyncIterator, Collection
from typing import Any

from providers.myownconference import operations as ops
from providers.myownconference.attached import Actions, Attached
from providers.myownconference.models import Attendee
from providers.paging import items
from providers.people import Guest, Listed

_BLOCKED = "BANNED"
_APART = (_BLOCKED, "PENDING")  # whether these are listed unasked is not documented


class Participants(Attached):
    """People whom the account knows by their addresses, blocked and inactive ones among them."""

    actions = Actions(
        create=ops.ATTENDEE_CREATE,
        attach=ops.ATTENDEES_ADD,
        detach=ops.ATTENDEES_REMOVE,
        rooms=ops.ATTENDEE_ROOMS,
        change=ops.ATTENDEE_SET,
        several="attendees",
        name="name",
    )

    async def known_as(self, email: str) -> str | None:
        """Look among the active, then among the others."""
        for kind in (None, *_APART):
            if known := await self._look(email, kind):
                return known
        return None

    async def blocked_as(self, email: str) -> str | None:
        """Return the address as the account writes it if this person is blocked."""
        return await self._look(email, _BLOCKED)

    async def unblock(self, own_email: str) -> None:
        """Let somebody in again, one at a time (MOC-21)."""
        await self._client.call(ops.UNBAN, email=own_email)

    async def on(self, alias: str) -> AsyncIterator[Listed]:
        """Yield who is on the webinar's list.

        Whether naming a webinar leaves anybody out is not documented: only who has a link to it counts.
        """
        async for one in self._of_all_kinds(alias=alias, fields=["email", "name", "type", "link"]):
            if one.link:
                yield _listed(one)

    async def in_group(self, own_group: str) -> AsyncIterator[Listed]:
        """Yield who is in a group of the account's."""
        async for one in self._of_all_kinds(group=own_group, fields=["email", "name", "type"]):
            yield _listed(one, own_group)

    async def known(self, guests: Collection[Guest]) -> list[str]:
        """Return the addresses of people as the account writes them, making it know those whom it does not."""
        return [await self._first_look(one.email) or await self.created(one) or one.email for one in guests]

    def pages(self, *, fields: Collection[str] = ("email", "name"), **filters: Any) -> AsyncIterator[Attendee]:
        """Yield attendees, page by page as declared (MOC-5)."""
        return items(self._client, ops.ATTENDEES, fields=list(fields), **filters)

    async def with_address(self, **filters: Any) -> AsyncIterator[Attendee]:
        """Yield those who have an address."""
        async for one in self.pages(withEmail=True, **filters):
            if one.email:
                yield one

    async def _first_look(self, email: str) -> str | None:
        return await self._look(email, None)

    async def _look(self, email: str, kind: str | None) -> str | None:
        async for one in self.with_address(search=email, type=kind):
            if one.email and one.email.casefold() == email.casefold():
                return one.email
        return None

    async def _of_all_kinds(self, **filters: Any) -> AsyncIterator[Attendee]:
        """Yield everybody once: those who may not be listed unasked first."""
        apart = set[str | None]()
        for kind in _APART:
            async for one in self.with_address(type=kind, **filters):
                apart.add(one.email)
                yield one
        async for one in self.with_address(**filters):
            if one.email not in apart:
                yield one


def _listed(one: Attendee, group: str | None = None) -> Listed:
    email = one.email or ""
    is_blocked = one.type == _BLOCKED
    return Listed(email=email, name=one.name or "", registration_id=email, group=group, is_blocked=is_blocked)
