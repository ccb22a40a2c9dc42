"""What the fake Eventtia keeps, and how tests and the demo look at it and move it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.domain.clock import Clock
from providers.fake import FakePlatform

FIELD_NAMES = ("first_name", "last_name", "email", "company", "telephone")


@dataclass
class FakeType:
    """An attendee type, with custom fields of its own."""

    id: int
    name: str
    price: float
    mode: str
    order: int
    removed: set[str] = field(default_factory=set)  # custom fields that people's data no longer has

    @property
    def field_ids(self) -> dict[str, str]:
        """Return the id of each custom field, by name."""
        return {name: str(self.id * 100 + number) for number, name in enumerate(FIELD_NAMES)}


@dataclass
class FakeActivity:
    """An activity."""

    id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    body: dict[str, Any] = field(default_factory=dict)


@dataclass
class FakeAttendee:
    """A registered person."""

    id: int
    type: FakeType
    values: dict[str, str]
    status: str = "confirmed"
    checked_in_at: datetime | None = None
    activities: tuple[int, ...] = ()


@dataclass
class FakeEvent:
    """An event with everything that belongs to it."""

    id: int
    uri: str
    name: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    description: str
    language: str
    active: bool
    types: list[FakeType] = field(default_factory=list)
    activities: list[FakeActivity] = field(default_factory=list)
    attendees: list[FakeAttendee] = field(default_factory=list)

    def on_list(self) -> list[FakeAttendee]:
        """Return those whom the list shows: cancelled people are left out."""
        return [one for one in self.attendees if one.status != "rejected"]


class EventtiaState(FakePlatform):
    """Events, activities, attendee types, and attendees who are checked in."""

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[str, FakeEvent] = {}
        self._ids = count(12345)
        self.keeps_cancelled = False  # cancelled people stay on the list

    def external_ids(self) -> list[str]:
        """Return the addresses of all events."""
        return list(self._events)

    def titles(self) -> dict[str, str]:
        """Return titles by address."""
        return {uri: one.name for uri, one in self._events.items()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[external_id]
        return event.starts_at, event.ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the event is active."""
        if external_id not in self._events:
            return "deleted"
        return "open" if self._events[external_id].active else "inactive"

    def registered(self, external_id: str) -> set[str]:
        """Return who is on the list, in lower case."""
        return {one.values["email"].lower() for one in self._events[external_id].on_list()}

    def activities(self, external_id: str) -> list[FakeActivity]:
        """Return the event's activities."""
        return self._events[external_id].activities

    def attendee_types(self, external_id: str) -> list[FakeType]:
        """Return the event's attendee types; may be changed."""
        return self._events[external_id].types

    def add_type(self, external_id: str, name: str, price: float = 0.0) -> None:
        """Add an attendee type before the others, as if on the platform's own site."""
        types = self._events[external_id].types
        types.insert(0, FakeType(next(self._ids), name, price, "mixed", len(types) + 1))

    def add_activity(self, external_id: str, name: str) -> None:
        """Add an activity as if on the platform's own site."""
        event = self._events[external_id]
        event.activities.append(FakeActivity(next(self._ids), name, event.starts_at, event.ends_at))

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Check somebody in; a person who is not on the list registers at the door."""
        del minutes  # a check-in knows no length
        event = self._events[external_id]
        known = [one for one in event.on_list() if one.values["email"].lower() == email.lower()]
        if not known:
            names = {"first_name": email.partition("@")[0].capitalize(), "last_name": "Walker", "email": email}
            known = [FakeAttendee(next(self._ids), event.types[0], names)]
            event.attendees += known
        known[0].checked_in_at = max(event.starts_at, min(self.clock.now(), event.ends_at))

    def add_recording(self, external_id: str, *, ready: bool = True) -> None:
        """Do nothing: the document knows no recordings."""

    def edit(
        self,
        external_id: str,
        *,
        title: str | None = None,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> None:
        """Change the event as if on the platform's own site; moved without an end, it keeps its length."""
        event = self._events[external_id]
        by = starts_at - event.starts_at if starts_at else timedelta(0)
        event.name = title or event.name
        event.starts_at, event.ends_at = event.starts_at + by, ends_at or event.ends_at + by
