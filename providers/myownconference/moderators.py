"""The moderators of a webinar, who present it, and the account's."""

from collections.abc import AsyncIterator, Mapping

from providers.myownconference import operations as ops
from providers.myownconference.attached import Actions, Attached
from providers.myownconference.models import Moderator
from providers.myownconference.names import MODERATOR, TITLE
from providers.myownconference.refusals import MainModerator
from providers.people import Guest, Listed

_FIELDS = ["email", "name", "main"]


class Moderators(Attached):
    """People whom the account knows by their addresses; the main one has access to all webinars."""

    actions = Actions(
        create=ops.MODERATORS_CREATE,
        attach=ops.MODERATORS_ADD,
        detach=ops.MODERATORS_REMOVE,
        rooms=ops.MODERATOR_ROOMS,
        change=ops.MODERATORS_SET,
        several="email",
        name="newName",
    )

    async def known_as(self, email: str) -> str | None:
        """Look among the account's moderators."""
        known = await self._known(email)
        return known.email if known else None

    async def leaving(self, alias: str, email: str) -> str | None:
        """Refuse the main moderator, who would have access all the same."""
        known = await self._known(email)
        if known is None or known.email is None or await self._room(alias, known.email) is None:
            return None
        if known.main == "YES":
            raise MainModerator(TITLE, self.actions.detach.name)
        return known.email

    async def on(self, alias: str) -> AsyncIterator[Listed]:
        """Yield who moderates the webinar; the main moderator, if they are attached to it like others."""
        for one in await self._client.call(ops.MODERATORS, fields=_FIELDS, alias=alias):
            if one.email and (one.main != "YES" or await self._room(alias, one.email)):
                yield Listed(email=one.email, name=one.name or "", role=MODERATOR, registration_id=one.email)

    def _further(self, guest: Guest) -> Mapping[str, object]:
        """Have an invitation sent at once only where somebody wants it; it is sent later at any rate."""
        return {"sendInvite": guest.is_emailed}

    async def _known(self, email: str) -> Moderator | None:
        listed: list[Moderator] = await self._client.call(ops.MODERATORS, fields=_FIELDS, search=email)
        return next((one for one in listed if one.email and one.email.casefold() == email.casefold()), None)
