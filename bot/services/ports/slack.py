"""Slack as the services know it: the messenger says things there, the directory looks up people and channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.events import Event
from bot.domain.messages import Said
from bot.domain.people import Member
from bot.texts import Language, later


@dataclass(frozen=True)
class Sent:
    """Where a message went."""

    channel_id: str
    ts: str


class CannotSend(Exception):
    """Slack refuses for good: archived, not in the channel, blocked. `reason` is a sentence, `code` Slack's word."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(reason)


class TryLater(Exception):
    """Slack is busy or away; `seconds` until it is worth trying. `maybe_sent`: it may have gone out all the same."""

    def __init__(
        self, seconds: float, *, maybe_sent: bool = False, reason: str = later("Slack is busy or away")
    ) -> None:
        self.seconds = seconds
        self.maybe_sent = maybe_sent
        self.reason = reason
        super().__init__(f"{reason}; try again in {seconds:g} s")


@dataclass(frozen=True)
class File:
    """A file that goes with a message."""

    name: str
    title: str
    content: bytes
    comment: str = ""


@dataclass(frozen=True)
class Fetched:
    """A file that somebody put into a form, with its content and whose it is."""

    name: str
    content_type: str
    content: bytes
    owner_id: str


@dataclass(frozen=True)
class Place:
    """Where a message goes: a channel id, or a member id (a direct message); in a thread, and shown outside it."""

    to: str
    thread_ts: str | None = None
    is_broadcast: bool = False

    @classmethod
    def below_card(cls, event: Event) -> "Place":
        """Return the place of a reply to the event's card that the channel sees too."""
        return cls(event.channel_id, thread_ts=event.card_ts, is_broadcast=event.card_ts is not None)


class Messenger(Protocol):
    """Says things in Slack. Raises CannotSend or TryLater."""

    async def send(self, place: Place, message: Said, delivery_id: str) -> Sent:
        """Send once, marked with the delivery's id in message metadata."""
        ...

    async def whisper(self, channel_id: str, user_id: str, message: Said, why: str) -> None:
        """Show a message to one person only, in a channel, and say `why` it does not come by direct message."""
        ...

    async def find(self, place: Place, delivery_id: str, since: datetime) -> Sent | None:
        """Return the message that carries this delivery's id, if it went out since then."""
        ...

    async def edit(self, channel_id: str, ts: str, message: Said, *, is_broadcast: bool = False) -> bool:
        """Replace a message; False when it is gone. With `is_broadcast`, a reply is shown in the channel too."""
        ...

    async def prepare_file(self, file: File) -> str:
        """Upload without sharing, and return the file's id."""
        ...

    async def share_file(self, place: Place, file_id: str, file: File) -> None:
        """Share a prepared file; sharing one twice is no error."""
        ...

    async def fetch_file(self, file_id: str) -> Fetched:
        """Return a file that somebody put into a form."""
        ...


@dataclass(frozen=True)
class Channel:
    """A Slack channel as the bot sees it."""

    id: str
    name: str
    is_private: bool = False
    is_archived: bool = False
    is_member: bool = True  # the bot is in it
    is_direct: bool = False


class Directory(Protocol):
    """Looks people and channels up in Slack, with a short memory. Raises CannotSend (with a sentence) or TryLater."""

    async def member(self, user_id: str) -> Member:
        """Return a member."""
        ...

    def language(self, user_id: str) -> Language | None:
        """Return the language in which a member reads Slack, if it is remembered; Slack is not asked."""
        ...

    def forget(self, user_id: str) -> None:
        """Look a member up anew the next time."""
        ...

    async def channel(self, channel_id: str) -> Channel:
        """Return a channel; `channel_not_found` means private without the bot."""
        ...

    async def is_in_channel(self, user_id: str, channel_id: str) -> bool:
        """Say whether the person is a member of the channel."""
        ...

    async def is_in_group(self, user_id: str, group_ids: Sequence[str]) -> bool:
        """Say whether the person belongs to one of the user groups."""
        ...

    async def people_of_channel(self, channel_id: str) -> list[str]:
        """Return the ids of everybody in a channel: apps and people of other workspaces too."""
        ...

    async def people_of_group(self, group_id: str) -> list[str]:
        """Return the ids of everybody in a user group."""
        ...

    async def user_groups(self) -> list[tuple[str, str]]:
        """Return (id, handle) of the user groups that are switched on."""
        ...

    async def members(self, user_ids: Sequence[str]) -> dict[str, Member]:
        """Return many members by their ids. Whom Slack does not know, or does not show, is left out.

        After TryLater, asking for the same people again goes on where Slack interrupted.
        """
        ...

    async def by_email(self, emails: Sequence[str]) -> dict[str, Member]:
        """Return many members by their addresses (`same_email`). Whose it is not, or is no more, is left out.

        After TryLater, asking for the same addresses again goes on where Slack interrupted.
        """
        ...
