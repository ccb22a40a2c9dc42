"""Who attended a webinar, from the account's lists and the webinar's visits."""

import re
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from bot.domain.reports import Seen
from providers.client import ApiClient
from providers.errors import Invalid, Malformed
from providers.myownconference import operations as ops
from providers.myownconference.participants import Participants

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_BY_MODERATOR = "m"


async def seen(
    client: ApiClient, participants: Participants, alias: str, asked: Collection[str]
) -> AsyncIterator[Seen]:
    """Yield who attended, then who was seen visiting without being on that list, then who stayed away.

    Whether the list of those who did not attend holds everybody in the account is not documented: of it, only people
    with a link to this webinar count, and those who are asked for. Of moderators, who are in the visits alone, only the
    latter. When somebody came is not told: visits have no documented shape, and their times no zone (MOC-8, MOC-13).
    """
    came, wanted = set[str](), {one.casefold() for one in asked}
    async for one in participants.with_address(webinars=[alias], webinarsOrder="IN"):
        came.add((one.email or "").casefold())
        yield Seen(email=one.email or "", name=one.name or "", attended=True)
    async for nameless in participants.pages(withEmail=False, webinars=[alias], webinarsOrder="IN"):
        yield Seen(email="", name=nameless.name or "", attended=True, registered=False)
    for email, is_moderator in _visitors(await _visits(client, alias)):
        if email.casefold() not in came and (not is_moderator or email.casefold() in wanted):
            came.add(email.casefold())
            yield Seen(email=email, attended=True, registered=is_moderator)
    fields = ["email", "name", "link"]
    async for one in participants.with_address(fields=fields, alias=alias, webinars=[alias], webinarsOrder="OUT"):
        email = (one.email or "").casefold()
        if email not in came and (one.link or email in wanted):
            yield Seen(email=one.email or "", name=one.name or "", attended=False)


async def _visits(client: ApiClient, alias: str) -> list[Any]:
    with suppress(Invalid, Malformed):  # an extra whose rows are not documented (MOC-13)
        rows: list[Any] = await client.call(ops.HISTORY, alias=alias, type="visits")
        return rows
    return []


def _visitors(visits: Iterable[Any]) -> Iterator[tuple[str, bool]]:
    """Yield the addresses in the webinar's visits, and whether they are marked as moderators'."""
    return ((email, _BY_MODERATOR in row) for row in visits if isinstance(row, list) for email in _emails_in(row))


def _emails_in(row: list[Any]) -> list[str]:
    return [one for one in row if isinstance(one, str) and _EMAIL.fullmatch(one)][:1]
