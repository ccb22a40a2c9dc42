"""Walks through everybody in the workspace, page by page, for many who are wanted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import Clock
from bot.domain.people import Member
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import asked

PAGE = 500  # Slack takes 20 such calls a minute, and has at most 1000 people on a page
_KEPT = timedelta(minutes=5)  # how long a walk that Slack interrupted can be gone on with

User = dict[str, Any]


@dataclass
class _Walk:
    """What is wanted, and found so far; nobody else is kept."""

    wanted: frozenset[str]
    at: datetime
    cursor: str = ""
    found: dict[str, Member] = field(default_factory=dict)


class Walks:
    """Finds many people in the list of everybody. A walk that Slack interrupts goes on where it was."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._interrupted: dict[str, _Walk] = {}

    async def find(
        self,
        kind: str,
        wanted: frozenset[str],
        key_of: Callable[[User], str],
        described: Callable[[User], Awaitable[Member]],
    ) -> dict[str, Member]:
        """Return who is wanted, by their keys, as far as the list shows them. Raises CannotSend or TryLater.

        `kind` says what sort of keys these are; of each kind one interrupted walk is kept, the latest.
        """
        walk = self._resumed(kind, wanted)
        try:
            while await self._page(walk, key_of, described):
                pass
        except TryLater:
            walk.at = self._clock.now()
            self._interrupted[kind] = walk
            raise
        return {key: member for key, member in walk.found.items() if key in wanted}

    def _resumed(self, kind: str, wanted: frozenset[str]) -> _Walk:
        now, walk = self._clock.now(), self._interrupted.pop(kind, None)
        is_usable = walk is not None and wanted <= walk.wanted and timedelta(0) <= now - walk.at < _KEPT
        return walk if walk is not None and is_usable else _Walk(wanted, now)

    async def _page(
        self, walk: _Walk, key_of: Callable[[User], str], described: Callable[[User], Awaitable[Member]]
    ) -> bool:
        """Look through one page; say whether somebody is still to be found, and there is another page."""
        page = await self._asked(walk)
        for user in page["members"]:
            if (key := key_of(user)) in walk.wanted:
                walk.found[key] = await described(user)
        following = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        is_more = bool(following) and following != walk.cursor and len(walk.found) < len(walk.wanted)
        walk.cursor = following
        return is_more

    async def _asked(self, walk: _Walk) -> Any:
        arguments: dict[str, Any] = {"cursor": walk.cursor} if walk.cursor else {}
        try:
            return await asked(self._client.users_list(limit=PAGE, include_locale=True, **arguments), changes=False)
        except CannotSend as refused:
            if refused.code != "invalid_cursor" or not walk.cursor:
                raise
        walk.cursor = ""  # it is too old: from the beginning again
        return await self._asked(walk)
