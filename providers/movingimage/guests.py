"""The guest list of a movingimage event: who is put on it, with which roles and tags, and who is taken off."""

from collections.abc import Sequence

from bot.texts import later, tr
from providers.client import ApiClient
from providers.errors import Conflict, Invalid, Malformed, NotFound
from providers.movingimage import operations as ops
from providers.movingimage.names import TITLE
from providers.movingimage.refusals import TwoTags
from providers.people import Guest, Registration


class Guests:
    """movingimage knows guests by their addresses; it neither lists them nor gives their links again."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def add(self, event: str, guest: Guest) -> Registration:
        """Put the person on the guest list, with movingimage's own e-mail only where somebody wants it (MI-11).

        Somebody who is on it already keeps their link, which movingimage does not give again (MI-7). Only whom an
        earlier attempt of ours may have put there is taken off and put on again, for a link that reaches them; but
        whom movingimage has e-mailed on that occasion stays, so that nobody is e-mailed twice.
        """
        if guest.may_be_there:
            if guest.is_emailed and await self.is_there(event, guest.email):
                return await self._kept(event, guest, tr(_LINK_WAS_MAILED))
            await self.remove(event, guest.email)
        try:
            link = await self._allow(event, guest)
        except (Invalid, Conflict):
            if not await self.is_there(event, guest.email):
                raise
            return await self._kept(event, guest, tr(_LINK_NOT_GIVEN_AGAIN))
        return Registration(registration_id=guest.email, link=link)

    async def remove(self, event: str, email: str) -> None:
        """Take the person off the guest list, so that going again can invite them anew."""
        try:
            await self._client.call(ops.DELETE_GUEST, sessionId=event, guestEmailAddress=email)
        except (Invalid, Conflict, NotFound, Malformed):  # the answer is not documented (MI-5)
            if await self.is_there(event, email):
                raise

    async def update(self, event: str, email: str, **changes: str | Sequence[str]) -> None:
        """Change somebody on the guest list; whoever is not is not sent, lest updating adds them (MI-13)."""
        await self._must_be_there(event, email)
        await self._client.call(ops.UPDATE_GUEST, sessionId=event, email=email, **changes)

    async def revoke(self, event: str, email: str) -> None:
        """Revoke somebody on the guest list."""
        await self._must_be_there(event, email)
        await self._client.call(ops.REVOKE_GUEST, sessionId=event, guestEmailAddress=email)

    async def is_there(self, event: str, email: str) -> bool:
        """Ask in the one documented way whether somebody is on the guest list: only those are checked (MI-21)."""
        answer = await self._client.call(ops.HAS_ATTENDED, sessionId=event, emails=[email])
        return email.casefold() in {one.casefold() for one in answer.attended + answer.not_attended}

    async def _must_be_there(self, event: str, email: str) -> None:
        if not await self.is_there(event, email):
            raise NotFound(TITLE, ops.HAS_ATTENDED.name, "not on the event’s guest list")

    async def _kept(self, event: str, guest: Guest, warning: str) -> Registration:
        """Give somebody on the list the role and the tags that they are wanted with; others keep theirs."""
        wanted = {"roles": roles_of(guest), "tags": tags_of(guest)}
        if changes := {key: value for key, value in wanted.items() if value}:
            await self._client.call(ops.UPDATE_GUEST, sessionId=event, email=guest.email, **changes)
        return Registration(registration_id=guest.email, warning=warning)

    async def _allow(self, event: str, guest: Guest) -> str:
        made = await self._client.call(
            ops.ALLOW_GUEST,
            sessionId=event,
            firstName=guest.first_name,
            lastName=guest.last_name or None,
            email=guest.email,
            roles=roles_of(guest) or None,
            tags=tags_of(guest) or None,
            status="ALLOWED",
            triggerEmail=guest.is_emailed,
        )
        return made.access_link


def roles_of(guest: Guest) -> list[str]:
    """Return all roles of the person; a plain guest has none (MI-12)."""
    return [one for one in guest.role.split(";") if one]


def tags_of(guest: Guest) -> list[str]:
    """Return the person's tags, each once; raise TwoTags for one that movingimage would make two of (MI-12)."""
    tags = list(dict.fromkeys(filter(None, map(str.strip, guest.tags))))
    if any(";" in one for one in tags):
        raise TwoTags(TITLE, ops.UPDATE_GUEST.name)
    return tags


_LINK_NOT_GIVEN_AGAIN = later(
    "You were on movingimage’s guest list already, and movingimage gives a personal link only once. Use the "
    "link that you have; if there is none, ask the organiser to remove you there and answer Going again."
)
_LINK_WAS_MAILED = later(
    "movingimage was asked to send you its invitation by e-mail, and gives a personal link only once. Use the "
    "link in that e-mail; if there is none, ask the organiser to remove you from the event and to invite you "
    "anew."
)
