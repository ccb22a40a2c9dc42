"""People and channels, looked up in Slack, with a short memory."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.directory_languages import Languages
from bot.directory_walk import Walks
from bot.domain.addresses import same_email
from bot.domain.clock import Clock
from bot.domain.people import Member
from bot.services.ports import CannotSend, Channel, Directory
from bot.slack_errors import DIRECT, asked
from bot.texts import Language

REMEMBERED = timedelta(minutes=5)
MOST = 10_000
PAGE = 200
FEW = 50  # are looked up one by one; for more, everybody in the workspace is walked through, page by page
_SLACKBOT = "USLACKBOT"  # not marked as a bot
_UNKNOWN = frozenset({"user_not_found", "users_not_found", "user_not_visible"})


class SlackDirectory:
    """Looks people and channels up. What was looked up is good for five minutes."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[datetime, Any]] = {}
        self._walks = Walks(client, clock)
        self._languages = Languages(clock)
        self._team = ""

    def is_known_as(self, team_id: str) -> None:
        """Keep which workspace is ours, so that Slack is not asked once more."""
        self._team = team_id

    async def member(self, user_id: str) -> Member:
        """Return a member."""
        found: Member = await self._remembered("member", user_id, self._ask_member)
        return found

    def language(self, user_id: str) -> Language | None:
        """Return the language in which a member reads Slack, if it is remembered; Slack is not asked."""
        return self._languages.of(user_id)

    def forget(self, user_id: str) -> None:
        """Look a member up anew the next time."""
        self._known.pop(("member", user_id), None)
        self._languages.forget(user_id)

    async def channel(self, channel_id: str) -> Channel:
        """Return a channel."""
        found: Channel = await self._remembered("channel", channel_id, self._ask_channel)
        return found

    async def is_in_channel(self, user_id: str, channel_id: str) -> bool:
        """Say whether the person is a member of the channel."""
        members: dict[str, None] = await self._remembered("members", channel_id, self._ask_members)
        return user_id in members

    async def is_in_group(self, user_id: str, group_ids: Sequence[str]) -> bool:
        """Say whether the person belongs to one of the user groups."""
        for group_id in group_ids:
            users: dict[str, None] = await self._remembered("group", group_id, self._ask_group)
            if user_id in users:
                return True
        return False

    async def people_of_channel(self, channel_id: str) -> list[str]:
        """Return the ids of everybody in a channel."""
        return list(await self._remembered("members", channel_id, self._ask_members))

    async def people_of_group(self, group_id: str) -> list[str]:
        """Return the ids of everybody in a user group."""
        return list(await self._remembered("group", group_id, self._ask_group))

    async def user_groups(self) -> list[tuple[str, str]]:
        """Return (id, handle) of the user groups."""
        found: list[tuple[str, str]] = await self._remembered("groups", "", self._ask_groups)
        return found

    async def members(self, user_ids: Sequence[str]) -> dict[str, Member]:
        """Return many members. Whom the walk does not meet, people of other workspaces, are asked for one by one."""
        wanted = list(dict.fromkeys(user_ids))
        found = self._still_known("member", wanted)
        left = [one for one in wanted if one not in found]
        if len(left) > FEW:
            met = await self._walks.find("member", frozenset(left), _id_of, self._described)
            self._remember("member", met)
            found |= met
        return found | await self._each("member", [one for one in left if one not in found], self._ask_member)

    async def by_email(self, emails: Sequence[str]) -> dict[str, Member]:
        """Return many members by their addresses; deactivated ones have none, as Slack looks them up."""
        wanted = list(dict.fromkeys(map(same_email, emails)))
        found = self._still_known("email", wanted)
        left = [one for one in wanted if one not in found]
        if len(left) > FEW:
            met = await self._walks.find("email", frozenset(left), _active_email_of, self._described)
            self._remember("email", {one: met.get(one) for one in left})
            found |= met
        else:
            found |= await self._each("email", left, self._ask_email)
        return {one: member for one, member in found.items() if member is not None}

    def _still_known(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        now = self._clock.now()
        known = {one: self._known[kind, one] for one in keys if (kind, one) in self._known}
        return {one: answer for one, (at, answer) in known.items() if _is_good(at, now)}

    async def _each(self, kind: str, keys: Sequence[str], ask: Callable[[str], Awaitable[Any]]) -> dict[str, Any]:
        found = {}
        for one in keys:
            try:
                found[one] = await self._remembered(kind, one, ask)
            except CannotSend as refused:
                if refused.code not in _UNKNOWN:
                    raise
        return found

    async def _remembered(self, kind: str, key: str, ask: Callable[[str], Awaitable[Any]]) -> Any:
        known = self._known.get((kind, key))
        if known is not None and _is_good(known[0], self._clock.now()):
            return known[1]
        answer = await ask(key)
        self._remember(kind, {key: answer})
        return answer

    def _remember(self, kind: str, answers: Mapping[str, Any]) -> None:
        now = self._clock.now()
        for key, answer in answers.items():
            self._known.pop((kind, key), None)
            self._forget_old(now)
            self._known[kind, key] = (now, answer)

    def _forget_old(self, now: datetime) -> None:
        """Forget what is not good any more, oldest first: members of large channels are much to remember."""
        while self._known:
            oldest = next(iter(self._known))
            if _is_good(self._known[oldest][0], now) and len(self._known) < MOST:
                return
            del self._known[oldest]

    async def _ask_member(self, user_id: str) -> Member:
        call = self._client.users_info(user=user_id, include_locale=True)
        return await self._described((await asked(call, changes=False))["user"])

    async def _ask_email(self, email: str) -> Member | None:
        try:
            page = await asked(self._client.users_lookupByEmail(email=email), changes=False)
        except CannotSend as refused:
            if refused.code not in _UNKNOWN:
                raise
            return None  # remembered too: most addresses of a list are nobody's here
        return await self._described(page["user"])

    async def _described(self, user: dict[str, Any]) -> Member:
        profile = user.get("profile") or {}
        is_foreign = await self._is_foreign(user)
        return Member(
            id=str(user["id"]),
            name=profile.get("real_name") or user.get("real_name") or user.get("name") or str(user["id"]),
            first_name=profile.get("first_name") or "",
            last_name=profile.get("last_name") or "",
            email=profile.get("email") or None,
            zone=user.get("tz") or "UTC",
            is_admin=bool(user.get("is_admin") or user.get("is_owner")) and not is_foreign,
            is_guest=is_foreign or any(user.get(one) for one in ("is_restricted", "is_ultra_restricted")),
            is_bot=bool(user.get("is_bot")) or user["id"] == _SLACKBOT,
            is_foreign=is_foreign,
            is_deactivated=bool(user.get("deleted")),
            language=self._languages.noted(str(user["id"]), user.get("locale")),
        )

    async def _is_foreign(self, user: dict[str, Any]) -> bool:
        """Say whether the person belongs to another workspace: Slack Connect shows them in shared channels too."""
        home = user.get("team_id")
        if user.get("is_stranger") or not home:
            return bool(user.get("is_stranger"))
        ours: str = self._team or await self._remembered("team", "", self._ask_team)
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

    async def _ask_members(self, channel_id: str) -> dict[str, None]:
        found: dict[str, None] = {}
        cursor = ""
        while True:
            arguments = {"cursor": cursor} if cursor else {}
            call = self._client.conversations_members(channel=channel_id, limit=PAGE, **arguments)
            page = await asked(call, changes=False)
            found |= dict.fromkeys(page["members"])
            following = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not following or following == cursor:
                return found
            cursor = following

    async def _ask_groups(self, _key: str) -> list[tuple[str, str]]:
        page = await asked(self._client.usergroups_list(), changes=False)
        return [(str(one["id"]), str(one["handle"])) for one in page["usergroups"]]

    async def _ask_group(self, group_id: str) -> dict[str, None]:
        page = await asked(self._client.usergroups_users_list(usergroup=group_id), changes=False)
        return dict.fromkeys(page["users"])


def _id_of(user: dict[str, Any]) -> str:
    return str(user["id"])


def _active_email_of(user: dict[str, Any]) -> str:
    return "" if user.get("deleted") else same_email((user.get("profile") or {}).get("email") or "")


def _is_good(at: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - at < REMEMBERED  # not from before a clock was set back


_: type[Directory] = SlackDirectory
