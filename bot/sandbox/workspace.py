"""The local Slack workspace: who and what there is."""

import itertools
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.clock import Clock
from bot.sandbox.members import APP, BOT, BOT_ID, TEAM, Channel, Message, User
from bot.sandbox.pace import Pace
from bot.sandbox.refusal import SlackRefusal

__all__ = [
    "APP",
    "BOT",
    "BOT_ID",
    "TEAM",
    "Call",
    "Channel",
    "Message",
    "OpenView",
    "User",
    "View",
    "Workspace",
    "make_workspace",
]

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 1800.0
RESPONSE_URL_USES = 5

View = dict[str, Any]


@dataclass
class Call:
    """One call of the Web API, for tests and the tour."""

    method: str
    arguments: dict[str, Any]
    answer: dict[str, Any]


@dataclass
class OpenView:
    """A modal in somebody's stack."""

    user_id: str
    view: View


class Workspace:
    """Everything that the local Slack knows. `changed` is called with (kind, channel or user id)."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, tuple[str, list[str]]] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.contents: dict[str, bytes] = {}
        self.completed: set[str] = set()  # files of the app that it has shared or kept
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.offered: dict[str, dict[str, dict[str, Any]]] = {}  # external select -> value -> option
        self.calls: list[Call] = []
        self.responses: list[tuple[str, str, dict[str, Any]]] = []  # (channel, for whom, what) at a response_url
        self.first_addresses: set[tuple[str, str]] = set()
        self.viewers: dict[str, str] = {}  # every modal that was ever open -> who saw it
        self.changed: Callable[[str, str], None] = lambda _kind, _what: None
        self.posted: Callable[[Channel, Message], None] = lambda _channel, _message: None
        self.scopes: set[str] = set()
        self.shared_links: dict[str, tuple[str, str, set[str]]] = {}  # unfurl id -> channel, message, addresses
        self.origin = ""  # the server's address
        self.pace = Pace()
        self.trigger_seconds = TRIGGER_SECONDS
        self._triggers: dict[str, tuple[str, float]] = {}
        self._used_triggers: dict[str, str] = {}  # whose they were
        self._response_urls: dict[str, list[Any]] = {}
        self._numbers = itertools.count(1)
        self._last_ts = 0

    def addresses(self) -> set[tuple[str, str]]:
        """Return every (member, e-mail address) that profiles show, or showed at the beginning."""
        now = {(one.id, one.email) for one in self.users.values() if one.email}
        return now | self.first_addresses

    def need(self, scope: str) -> None:
        """Refuse unless the app has this scope."""
        if scope not in self.scopes:
            raise SlackRefusal("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))

    def new_id(self, prefix: str) -> str:
        """Return an id that has not been used."""
        return f"{prefix}{next(self._numbers):08d}"

    def new_ts(self) -> str:
        """Return a message's timestamp: the sandbox's time, never twice the same."""
        self._last_ts = max(int(self.clock.now().timestamp() * 1_000_000), self._last_ts + 100)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_trigger(self, user_id: str) -> str:
        """Return a trigger, good once, for three seconds of real time."""
        trigger = f"{next(self._numbers)}.{secrets.token_hex(8)}"
        self._triggers[trigger] = (user_id, time.monotonic() + self.trigger_seconds)
        return trigger

    def whose(self, trigger: str) -> str:
        """Return who caused a trigger, used or not; nothing for one that was never given."""
        return self._used_triggers.get(trigger) or self._triggers.get(trigger, ("", 0.0))[0]

    def use_trigger(self, trigger: str) -> str:
        """Return whose trigger it is, and use it up."""
        if trigger not in self._triggers:
            raise SlackRefusal("exchanged_trigger_id" if trigger in self._used_triggers else "invalid_trigger_id")
        user_id, until = self._triggers[trigger]
        if time.monotonic() > until:
            raise SlackRefusal("expired_trigger_id")
        del self._triggers[trigger]
        self._used_triggers[trigger] = user_id
        return user_id

    def new_response_url(self, channel_id: str, user_id: str, message_ts: str | None) -> str:
        """Return the secret part of a response_url."""
        token = secrets.token_urlsafe(18)
        until = time.monotonic() + RESPONSE_URL_SECONDS
        self._response_urls[token] = [RESPONSE_URL_USES, until, channel_id, user_id, message_ts]
        return token

    def use_response_url(self, token: str) -> tuple[str, str, str | None]:
        """Return (channel, user, message) of a response_url, and use it once."""
        known = self._response_urls.get(token)
        if known is None or known[0] <= 0:
            raise SlackRefusal("used_url")
        if time.monotonic() > known[1]:
            raise SlackRefusal("expired_url")
        known[0] -= 1
        return known[2], known[3], known[4]

    def channel(self, channel_id: str) -> Channel:
        """Return a channel that the app can see, or refuse as Slack does."""
        channel = self.channels.get(channel_id)
        if channel is None or (channel.kind != "channels" and BOT not in channel.members):
            raise SlackRefusal("channel_not_found")
        return channel

    def direct(self, user_id: str) -> Channel:
        """Return the app's direct message with somebody."""
        if user_id not in self.users:
            raise SlackRefusal("user_not_found")
        if self.users[user_id].is_bot:
            raise SlackRefusal("cannot_dm_bot")
        channel_id = f"D0{user_id.removeprefix('U0')}"
        if channel_id not in self.channels:
            name = self.users[user_id].name
            self.channels[channel_id] = Channel(channel_id, name, [user_id, BOT], direct_with=user_id)
            self.changed("channels", channel_id)
        return self.channels[channel_id]

    def find_message(self, channel: Channel, ts: str) -> Message:
        """Return a message, or refuse."""
        for one in reversed(channel.messages):
            if one["ts"] == ts:
                return one
        raise SlackRefusal("message_not_found")

    def find_view(self, view_id: str) -> OpenView:
        """Return an open modal, or refuse."""
        for user_id, stack in self.stacks.items():
            for view in stack:
                if view_id in (view["id"], view.get("external_id") or None):
                    return OpenView(user_id, view)
        raise SlackRefusal("not_found")


def make_workspace(clock: Clock) -> Workspace:
    """Return the workspace of the demo: its cast and its channels."""
    space = Workspace(clock)
    everybody = [
        User("U0OLIVIA", "Olivia Park", "America/New_York", "olivia@example.com"),
        User("U0BEN", "Ben Fischer", "Europe/Berlin", "ben@example.com"),
        User("U0KAVYA", "Kavya Iyer", "Asia/Kolkata", "kavya@example.com"),
        User("U0GIL", "Gil Santos", "Europe/Lisbon", "gil@partner.example", is_restricted=True),
        User("U0ADA", "Ada Lindqvist", "Europe/Stockholm", "ada@example.com", is_admin=True),
        User("U0NOOR", "Noor Haddad", "Europe/Berlin"),
    ]
    space.users = {one.id: one for one in [*everybody, User(BOT, "Callboard", "UTC", is_bot=True)]}
    space.first_addresses = space.addresses()
    ids = [one.id for one in everybody]
    team = ["U0OLIVIA", "U0BEN", "U0KAVYA", "U0ADA"]
    channels = [
        Channel("C0EVENTS", "events", [*ids, BOT]),
        Channel("C0GENERAL", "general", [*ids, BOT]),
        Channel("C0MARKET", "marketing", team),
        Channel("G0LAUNCH", "product-launch", ["U0OLIVIA", "U0BEN", "U0ADA", BOT], is_private=True),
        Channel("G0BOARD", "leadership", ["U0OLIVIA", "U0ADA"], is_private=True),
        Channel("C0OLD", "old-events", [*ids, BOT], is_archived=True),
    ]
    space.channels = {one.id: one for one in channels}
    space.groups = {"S0TEAM": ("team", ["U0BEN", "U0KAVYA"])}
    return space
