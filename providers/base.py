"""The Provider port: what every platform's adapter offers."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.afterwards import Entry, Survey, Ticket
from bot.domain.events import Details
from bot.domain.platforms import Capability, FormField, Reason, Rules
from bot.domain.recordings import Recording
from bot.domain.reports import Seen
from providers.errors import Unsupported
from providers.operations import Operation, Values
from providers.people import Group, Guest, Listed, Registration, Speaker
from providers.platform import Platform, Setting

__all__ = [
    "Capability",
    "FormField",
    "Group",
    "Guest",
    "Health",
    "Listed",
    "Platform",
    "PlatformEvent",
    "Provider",
    "Reason",
    "Registration",
    "Rules",
    "Setting",
    "Speaker",
]


class PlatformEvent(BaseModel):
    """An event as the platform has it. `state` is only set where the platform tells it."""

    model_config = ConfigDict(frozen=True)

    external_id: str
    title: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime | None = None
    description: str | None = None
    event_page: str | None = None
    registration_page: str | None = None
    host_links: tuple[tuple[str, str], ...] = ()  # (label, secret link)
    is_live: bool = False
    is_over: bool = False
    is_active: bool = True
    has_recording: bool = False
    warning: str | None = None  # something the organiser should know, in a sentence


class Health(BaseModel):
    """Whether a platform answers, in a line."""

    model_config = ConfigDict(frozen=True)

    ok: bool
    said: str
    credentials_expire_at: datetime | None = None


class Provider:
    """One platform's adapter. A method that an adapter leaves out raises Unsupported with the declared reason."""

    platform: Platform

    @classmethod
    def capabilities(cls) -> frozenset[Capability]:
        """Return what the adapter implements."""
        named = {one: one.name.lower() for one in Capability}
        return frozenset(one for one, name in named.items() if getattr(cls, name) is not getattr(Provider, name))

    async def run(self, operation: Operation[Any], values: Values) -> Any:
        """Send any documented operation, and return its typed answer, or the list's first page.

        Raises InvalidFields for values that this platform must never be sent, or a ProviderError.
        """
        raise NotImplementedError

    def run_all(self, operation: Operation[Any], values: Values) -> AsyncIterator[Any]:
        """Yield all pages of a list."""
        raise NotImplementedError

    def follow(self, operation: Operation[Any], values: Values, answer: Any) -> AsyncIterator[Any]:
        """Yield how far a long operation is that was run with these values and answered so, until it is done."""
        raise NotImplementedError

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create the event, once: never repeated here. `event_id` is ours, sent where the platform takes one."""
        raise self._unsupported(Capability.CREATE)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Do the platform's further steps (settings, session, activity). Safe to repeat after a failure."""
        return await self.read(external_id)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return the events on the platform that this wish may already have created (our id, or title and time).

        What the platform says to be older than the wish, which was stored at `since`, is somebody else's.
        """
        raise self._unsupported(Capability.FIND)

    async def overlapping(self, details: Details, but: str | None = None) -> list[PlatformEvent]:
        """Return events on the platform that stand in the way of `details`, other than the one with id `but`."""
        return []

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event as the platform has it now. Raises NotFound when it is gone."""
        raise self._unsupported(Capability.READ)

    async def listed(self, external_ids: Sequence[str]) -> Mapping[str, PlatformEvent]:
        """Return what `read` would, by id, for as many as lists tell with fewer requests than reading each takes.

        What is not among them has to be read.
        """
        del external_ids
        return {}

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change on the platform what differs between `was` and `details`; `warning` tells what it cannot.

        What was set on the platform's own site and is no part of the difference stays as it is there.
        """
        raise self._unsupported(Capability.CHANGE)

    async def cancel(self, external_id: str) -> None:
        """Take the gentlest documented step for an event that will not take place; never one that deletes."""
        raise self._unsupported(Capability.CANCEL)

    async def close(self, external_id: str) -> None:
        """End a running event."""
        raise self._unsupported(Capability.CLOSE)

    async def delete(self, external_id: str) -> None:
        """Remove the event for good."""
        raise self._unsupported(Capability.DELETE)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Make the platform know the person; registering somebody known again returns their registration."""
        raise self._unsupported(Capability.REGISTER)

    async def join_link(self, external_id: str, guest: Guest) -> str | None:
        """Return the person's personal link where the platform gives it again, else None."""
        return None

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off this event; somebody already gone is no error."""
        raise self._unsupported(Capability.WITHDRAW)

    async def roles(self, external_id: str, guest: Guest, registration_id: str | None, was: str) -> Registration:
        """Give somebody registered the role `guest.role` in place of `was`; `link` is theirs if it is another one now.

        Raises NotFound for somebody who is not on the list any more.
        """
        raise self._unsupported(Capability.ROLES)

    async def rename(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Call somebody registered what the guest is called. Raises NotFound for somebody not on the list any more."""
        raise self._unsupported(Capability.RENAME)

    async def tag(self, external_id: str, guest: Guest) -> None:
        """Give somebody registered exactly the tags of the guest. Raises NotFound."""
        raise self._unsupported(Capability.TAG)

    async def block(self, external_id: str, guest: Guest) -> None:
        """Keep somebody registered from entering. Raises NotFound."""
        raise self._unsupported(Capability.BLOCK)

    async def unblock(self, external_id: str, guest: Guest) -> None:
        """Let somebody enter again who was kept from it. Raises NotFound."""
        raise self._unsupported(Capability.UNBLOCK)

    def roster(self, external_id: str) -> AsyncIterator[Listed]:
        """Yield who is on the platform's list, page by page; people with a role are among them."""
        raise self._unsupported(Capability.ROSTER)

    async def speakers(self, external_id: str) -> list[Speaker]:
        """Return the speakers that the platform shows."""
        raise self._unsupported(Capability.SPEAKERS)

    async def groups(self, external_id: str) -> list[Group]:
        """Return the groups that people can be in: the account's or the event's."""
        raise self._unsupported(Capability.GROUPS)

    async def make_group(self, name: str) -> Group:
        """Make an empty group. Raises Invalid, Conflict."""
        raise self._unsupported(Capability.MAKE_GROUP)

    async def rename_group(self, group_id: str, name: str) -> None:
        """Call a group something else. Raises NotFound."""
        raise self._unsupported(Capability.RENAME_GROUP)

    async def fill_group(self, group_id: str, guests: Sequence[Guest]) -> None:
        """Put people into a group; those who are in it already stay. Raises NotFound."""
        raise self._unsupported(Capability.FILL_GROUP)

    def group_people(self, external_id: str, group_id: str) -> AsyncIterator[Listed]:
        """Yield who is in a group, page by page."""
        raise self._unsupported(Capability.GROUP_PEOPLE)

    def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield who was there, page by page; `asked` are the e-mail addresses that some need."""
        raise self._unsupported(Capability.ATTENDANCE)

    async def recordings(self, external_id: str) -> list[Recording]:
        """Return the event's recordings and what belongs to them, ready or not."""
        raise self._unsupported(Capability.RECORDINGS)

    def timeline(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield what happened in an event, in the platform's order, page by page."""
        raise self._unsupported(Capability.TIMELINE)

    def chat(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield the messages of an event's chat, in the platform's order."""
        raise self._unsupported(Capability.CHAT)

    def questions(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield what people asked, page by page."""
        raise self._unsupported(Capability.QUESTIONS)

    def surveys(self, external_id: str) -> AsyncIterator[Survey]:
        """Yield the event's surveys, each with its answers counted; who gave them is not told."""
        raise self._unsupported(Capability.SURVEYS)

    async def tickets(self, external_id: str) -> list[Ticket]:
        """Return how many seats of each kind are taken."""
        raise self._unsupported(Capability.TICKETS)

    async def check(self) -> Health:
        """Ask the platform something harmless, to see that it answers and takes the credentials."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """Give connections back."""
        raise NotImplementedError

    def _unsupported(self, capability: Capability) -> Unsupported:
        reason = self.platform.cannot[capability]
        return Unsupported(self.platform.title, capability.value, reason.why, reason.instead)
