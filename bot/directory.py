"""People and channels, looked up in Slack, with a short memory."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import Clock
from bot.domain.people import Member
from bot.services.ports import CannotSend, Channel, Directory
from bot.slack_errors import DIRECT, asked

REMEMBERED = timedelta(minutes=5)
MOST = 10_000
PAGE = 200


class SlackDirectory:
    """Looks people and channels up. What was looked up is good for five minutes."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[datetime, Any]] = {}

    async def member(self, user_id: str) -> Member:
        """Return a member."""
        found: Member = await self._remembered("member", user_id, self._ask_member)
        return found

    async def channel(self, channel_id: str) -> Channel:
        """Return a channel."""
        found: Channel = await self._remembered("channel", channel_id, self._ask_channel)
        return found

    async def is_in_channel(self, user_id: str, channel_id: str) -> bool:
        """Say whether the person is a member of the channel."""
        members: set[str] = await self._remembered("members", channel_id, self._ask_members)
        return user_id in members

    async def is_in_group(self, user_id: str, group_ids: Sequence[str]) -> bool:
        """Say whether the person belongs to one of the user groups."""
        for group_id in group_ids:
            users: set[str] = await self._remembered("group", group_id, self._ask_group)
            if user_id in users:
                return True
        return False

    async def _remembered(self, kind: str, key: str, ask: Callable[[str], Awaitable[Any]]) -> Any:
        now = self._clock.now()
        known = self._known.get((kind, key))
        if known is not None and _is_good(known[0], now):
            return known[1]
        answer = await ask(key)
        self._known.pop((kind, key), None)
        self._forget_old(now)
        self._known[kind, key] = (now, answer)
        return answer

    def _forget_old(self, now: datetime) -> None:
        """Forget what is not good any more, oldest first: members of large channels are much to remember."""
        while self._known:
            oldest = next(iter(self._known))
            if _is_good(self._known[oldest][0], now) and len(self._known) < MOST:
                return
            del self._known[oldest]

    async def _ask_member(self, user_id: str) -> Member:
        user = (await asked(self._client.users_info(user=user_id), changes=False))["user"]
        profile = user.get("profile") or {}
        is_foreign = await self._is_foreign(user)
        return Member(
            id=str(user["id"]),
            name=profile.get("real_name") or user.get("real_name") or user.get("name") or user_id,
            first_name=profile.get("first_name") or "",
            last_name=profile.get("last_name") or "",
            email=profile.get("email") or None,
            zone=user.get("tz") or "UTC",
            is_admin=bool(user.get("is_admin") or user.get("is_owner")) and not is_foreign,
            is_guest=is_foreign or any(user.get(one) for one in ("is_restricted", "is_ultra_restricted")),
            is_bot=bool(user.get("is_bot")),
        )

    async def _is_foreign(self, user: dict[str, Any]) -> bool:
        """Say whether the person belongs to another workspace: Slack Connect shows them in shared channels too."""
        home = user.get("team_id")
        if user.get("is_stranger") or not home:
            return bool(user.get("is_stranger"))
        ours: str = await self._remembered("team", "", self._ask_team)
        return home != ours and ours not in ((user.get("enterprise_user") or {}).get("teams") or [])

    async def _ask_team(self, _key: str) -> str:
        return str((await asked(self._client.auth_test(), changes=False))["team_id"])

    async def _ask_channel(self, channel_id: str) -> Channel:
        try:
            channel = (await asked(self._client.conversations_info(channel=channel_id), changes=False))["channel"]
        except CannotSend as refused:
            if refused.code != DIRECT:
                raise
            return Channel(channel_id, "", is_private=True, is_archived=False, is_member=False, is_direct=True)
        return Channel(
            id=str(channel["id"]),
            name=channel.get("name") or "",
            is_private=bool(channel.get("is_private")),
            is_archived=bool(channel.get("is_archived")),
            is_member=bool(channel.get("is_member")),
            is_direct=bool(channel.get("is_im") or channel.get("is_mpim")),
        )

    async def _ask_members(self, channel_id: str) -> set[str]:
        found: set[str] = set()
        cursor = ""
        while True:
            arguments = {"cursor": cursor} if cursor else {}
            call = self._client.conversations_members(channel=channel_id, limit=PAGE, **arguments)
            page = await asked(call, changes=False)
            found.update(page["members"])
            following = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not following or following == cursor:
                return found
            cursor = following

    async def _ask_group(self, group_id: str) -> set[str]:
        page = await asked(self._client.usergroups_users_list(usergroup=group_id), changes=False)
        return set(page["users"])


def _is_good(at: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - at < REMEMBERED  # not from before a clock was set back


_: type[Directory] = SlackDirectory
