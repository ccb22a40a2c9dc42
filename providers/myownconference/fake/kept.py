"""What the fake MyOwnConference keeps of webinars, moderators, participants and groups."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from providers.myownconference.fake.room import Room


@dataclass
class Webinar:
    """A webinar as the platform keeps it; `attendees` and `moderators` are those attached, with their links."""

    name: str
    starts_at: datetime
    minutes: int
    created_at: datetime
    close: str = "NO"
    language: str = "en"
    description: str = ""
    is_finished: bool = False
    attendees: dict[str, str] = field(default_factory=dict)
    moderators: dict[str, str] = field(default_factory=dict)
    attended: set[str] = field(default_factory=set)
    strangers: list[str] = field(default_factory=list)  # names of those who took part without an address
    records: list[dict[str, str]] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)  # logo, banner, and where they lead
    room: Room = field(default_factory=Room)

    @property
    def ends_at(self) -> datetime:
        """The planned end."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass
class Moderator:
    """A moderator of the account."""

    name: str
    registered_at: datetime
    is_main: bool = False
    has_avatar: bool = False


@dataclass
class Person:
    """A participant of the account; `details` are the further fields, such as phone and company."""

    name: str
    added_at: datetime
    details: dict[str, str] = field(default_factory=dict)
    kind: str = "ACTIVE"
    is_imported: bool = True
    notified: int = 0


@dataclass
class Group:
    """A group of participants."""

    name: str
    members: set[str] = field(default_factory=set)
