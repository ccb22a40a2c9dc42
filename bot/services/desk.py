"""The desk: everything a use case works with, put together once by bot.app."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from weakref import WeakValueDictionary

from bot.domain.audit import AuditLine
from bot.domain.clock import Clock
from bot.domain.events import Event
from bot.domain.operations import Table
from bot.domain.people import Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import Capability, PlatformInfo
from bot.domain.reports import Attendance, PersonRow
from bot.services.at_home import AtHome
from bot.services.intake import Intake
from bot.services.keeper import Keeper
from bot.services.ports import Directory, Messenger, Policy, Store
from providers.base import Platform, Provider

# (event, person's name, their e-mail, sequence, is it cancelled, link) -> the file's bytes
CalendarFile = Callable[[Event, str, str, int, bool, str | None], bytes]
AttendanceCsv = Callable[[Event, Attendance, Iterable[PersonRow]], bytes]


class Sheet(Protocol):
    """A table that is filled a row at a time, so that nobody is held in memory longer than their row needs."""

    def add(self, rsvp: Rsvp, placed: Placed | None = None) -> None:
        """Add one person, and where they came out."""
        ...

    def add_seen(self, one: PersonRow) -> None:
        """Add somebody whom only the platform knows."""
        ...

    def content(self) -> bytes:
        """Return the file's bytes."""
        ...


class MakeSheet(Protocol):
    """Begins the table of an event's people; an export also says who came."""

    def __call__(self, platform: PlatformInfo, *, is_export: bool = False) -> Sheet:
        """Return an empty table."""
        ...


@dataclass
class Desk:
    """What the services need. `platforms` and `infos` hold all of them, `providers` those whose credentials are set."""

    store: Store
    messenger: Messenger
    directory: Directory
    clock: Clock
    policy: Policy
    infos: dict[str, PlatformInfo]
    platforms: Mapping[str, Platform]
    providers: dict[str, Provider]
    keeper: Keeper
    intake: Intake
    calendar_file: CalendarFile
    attendance_csv: AttendanceCsv
    people_csv: MakeSheet
    table_csv: Callable[[Table], bytes]
    wake: Callable[[], None] = lambda: None  # the timer looks again at what is due
    at_home: AtHome = field(default_factory=AtHome)
    _locks: "WeakValueDictionary[str, asyncio.Lock]" = field(default_factory=WeakValueDictionary)

    @property
    def offered(self) -> dict[str, PlatformInfo]:
        """The platforms on which events can be made."""
        return {name: self.infos[name] for name in self.providers}

    @property
    def called(self) -> dict[str, tuple[str, ...]]:
        """What people may call each platform: its name, its title, or the first word of that."""
        return {one.name: (one.name, one.title, one.title.split()[0]) for one in self.infos.values()}

    def info(self, event: Event) -> PlatformInfo:
        """Return what is known of the event's platform."""
        return self.infos[event.platform]

    def can(self, event: Event, capability: Capability) -> bool:
        """Say whether the event's platform is offered and can do this."""
        return event.platform in self.providers and self.infos[event.platform].can(capability)

    def lock(self, name: str) -> asyncio.Lock:
        """Return the lock of this name: one piece of work on an event or person at a time."""
        return self._locks.setdefault(name, asyncio.Lock())

    def line(self, who: str, what: str, event: Event | None = None, result: str = "done") -> AuditLine:
        """Return a line for the audit table, as of now."""
        return AuditLine(at=self.clock.now(), who=who, what=what, event_id=event.id if event else None, result=result)
