"""What the fake Eventtia keeps, and how tests and the demo look at it and move it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Protocol

from bot.domain.clock import Clock
from providers.eventtia.fake.rules import GONE, Refused, in_zone
from providers.fake import FakePlatform

_GROUPS = 7  # in which they come, each later than the one before
_APART = timedelta(seconds=30)  # between the first two who come
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
    own: dict[str, str] = field(default_factory=dict)  # further custom fields, ids by name
    capacity: int | None = None
    needs_confirmation: bool = False
    is_told: bool = True  # with each of its attendees
    party_seats: int | None = 3  # how many may join somebody's group as this type; None: it takes no groups

    @property
    def field_ids(self) -> dict[str, str]:
        """Return the id of each custom field, by name."""
        return {name: str(self.id * 100 + number) for number, name in enumerate(FIELD_NAMES)} | self.own


@dataclass
class FakeActivity:
    """An activity."""

    id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    body: dict[str, Any] = field(default_factory=dict)
    created_at: datetime = datetime(2023, 2, 8, 15, 22, 9, tzinfo=UTC)
    updated_at: datetime = datetime(2023, 2, 8, 15, 23, 43, tzinfo=UTC)
    categories: list[str] = field(default_factory=list)


@dataclass
class FakeAttendee:
    """A registered person."""

    id: int
    type: FakeType
    values: dict[str, str]
    status: str = "confirmed"
    checked_in_at: datetime | None = None
    activities: tuple[int, ...] = ()
    created_at: datetime = datetime(2023, 2, 7, 16, 48, 37, tzinfo=UTC)
    updated_at: datetime = datetime(2023, 3, 13, 20, 4, 56, tzinfo=UTC)


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
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # lists as they are answered, by address
    params: dict[str, Any] = field(default_factory=lambda: {"pay_u_api_key": "4Vj8eK4rloUd272L48hsrarnUA"})

    groups: dict[str, list[int]] = field(default_factory=dict)  # that people may join -> the types of those who did
    fields: dict[str, Any] = field(default_factory=dict)  # the account's own
    created_at: datetime = datetime(2023, 4, 18, 21, 22, 17, tzinfo=UTC)
    updated_at: datetime = datetime(2023, 4, 18, 21, 22, 17, tzinfo=UTC)
    is_virtual: bool = True
    sender_name: str = "John Doe"
    sender_email: str = "johndoe@eventtia.com"
    is_template: bool = False
    cloned_from_id: int | None = None
    cloning_asked: int = 0  # how often the progress of its last clone was asked
    city_id: int | None = None
    country_id: int | None = None

    def on_list(self) -> list[FakeAttendee]:
        """Return those whom the list shows: cancelled people are left out."""
        return [one for one in self.attendees if one.status != "rejected"]


class HasPath(Protocol):
    """A request that names an event in its path."""

    @property
    def path(self) -> Mapping[str, str]:
        """Return the path's values."""
        ...


class HasTimes(Protocol):
    """An event or an activity."""

    starts_at: datetime
    ends_at: datetime


class EventtiaState(FakePlatform):
    """Events by their address, activities, attendee types, and attendees who are checked in."""

    _titled = "name"

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[str, FakeEvent] = {}
        self._ids = count(12345)
        self.hooks: list[dict[str, Any]] = []  # of the account and of events, as they are answered
        self.keeps_cancelled = False  # cancelled people stay on the list
        self.misread_zone: str | None = None  # times of new and changed events are read in it

    def new_id(self) -> int:
        """Return an id that nothing has yet."""
        return next(self._ids)

    def all_events(self) -> list[FakeEvent]:
        """Return all events."""
        return list(self._events.values())

    def add_event(self, event: FakeEvent) -> None:
        """Keep a new event."""
        self._events[event.uri] = event

    def event_of(self, asked: HasPath) -> FakeEvent:
        """Return the event that the path names."""
        event = self._events.get(asked.path["event_uri"])
        if event is None:
            raise Refused(404, GONE)
        return event

    def attendee_of(self, asked: HasPath) -> FakeAttendee:
        """Return the person whom the path names."""
        found = next((one for one in self.event_of(asked).attendees if str(one.id) == asked.path["attendee_id"]), None)
        if found is None:
            raise Refused(404, GONE)
        return found

    def times_in(self, has: HasTimes, given: dict[str, Any], zone: str) -> tuple[datetime, datetime]:
        """Return start and end, given as clocks in the zone show them or as they were."""
        read_in = self.misread_zone or zone
        starts_at = in_zone(given["start_date"], read_in) if "start_date" in given else has.starts_at
        ends_at = in_zone(given["end_date"], read_in) if "end_date" in given else has.ends_at
        if ends_at < starts_at:
            raise Refused(400, "end_date must be after start_date")
        return starts_at, ends_at

    def play(self, event: FakeEvent) -> None:
        """Let two of three people come, when it is time: some minutes after each other, at first."""
        if not self.autoplay or self.clock.now() < event.starts_at:
            return
        for index, one in enumerate(sorted(event.on_list(), key=lambda one: one.values["email"].lower())):
            came = min(event.starts_at + (index % _GROUPS) ** 2 * _APART, event.ends_at)
            is_there = self.clock.now() >= came and index % 3 != 2  # noqa: PLR2004  every third stays away
            if is_there and one.checked_in_at is None:
                one.checked_in_at = came

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

    def rows(self, external_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return what else belongs to an event, by the end of its address; may be changed."""
        return self._events[external_id].rows

    def add_type(self, external_id: str, name: str, price: float = 0.0, **facts: Any) -> str:
        """Add an attendee type before the others, as if on the platform's own site, and return its id."""
        types = self._events[external_id].types
        facts = {"mode": "mixed", "order": len(types) + 1, **facts}
        types.insert(0, FakeType(next(self._ids), name, price, **facts))
        return str(types[0].id)

    def add_activity(self, external_id: str, name: str) -> None:
        """Add an activity as if on the platform's own site."""
        event = self._events[external_id]
        event.activities.append(FakeActivity(next(self._ids), name, event.starts_at, event.ends_at))

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Check somebody in; a person who is not on the list registers at the door."""
        del minutes  # a check-in knows no length
        event, known = self._events[external_id], self.on_list(external_id, email)
        if known is None:
            names = {"first_name": email.partition("@")[0].capitalize(), "last_name": "Walker", "email": email}
            known = FakeAttendee(next(self._ids), event.types[0], names)
            event.attendees.append(known)
        known.checked_in_at = max(event.starts_at, min(self.clock.now(), event.ends_at))

    def on_list(self, external_id: str, email: str) -> FakeAttendee | None:
        """Return the attendee with this address, if the list shows one."""
        people = self._events[external_id].on_list()
        return next((one for one in people if one.values["email"].lower() == email.lower()), None)
