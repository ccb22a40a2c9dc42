"""What the fake movingimage keeps: events, their guests, who came, what happened."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.clock import Clock
from providers.fake import FakePlatform
from providers.movingimage.fake_rules import Refused


@dataclass
class FakeGuest:
    """Somebody on the guest list; who is revoked stays on it, and their link leads nowhere."""

    email: str
    link: str
    status: str = "ALLOWED"
    details: dict[str, str] = field(default_factory=dict)  # names, roles, tags, fields of the RSVP form

    @property
    def is_host(self) -> bool:
        """Say whether the guest is a host."""
        return "HOST" in self.details.get("roles", "").split(";")


@dataclass
class FakeEvent:
    """An event; `guests` by e-mail address in lower case."""

    title: str
    starts_at: datetime
    ends_at: datetime
    is_named: bool = False  # nonAnonymousStats
    is_owned: bool = True  # by the key's user, who hosts it at any rate
    guests: dict[str, FakeGuest] = field(default_factory=dict)
    attended: set[str] = field(default_factory=set)
    recordings: list[dict[str, Any]] = field(default_factory=list)
    timeline: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class State:
    """Everything there is. `mails` are the kind and the address of those that movingimage sent itself."""

    platform: FakePlatform
    events: dict[str, FakeEvent] = field(default_factory=dict)
    mails: list[tuple[str, str]] = field(default_factory=list)
    tokens: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # of pages: operation, event, first row
    page_size: int = 100
    lists_own: bool = True  # False: the key's user owns events, but hosts none
    may_create: bool = True  # movingimage authorises accounts for creating, one by one

    @property
    def clock(self) -> Clock:
        """Return the platform's clock."""
        return self.platform.clock

    def address(self, path: str) -> str:
        """Return a link to the platform."""
        return f"{self.platform.url}/{path}"

    def event(self, session_id: str) -> FakeEvent:
        """Return an event that the key's user owns; refuse others."""
        found = self.events.get(session_id)
        if found is None:
            raise Refused(404, "Event not found")
        if not found.is_owned:
            raise Refused(403, "You are not the owner of this event")
        return found

    def guest(self, session_id: str, email: str) -> FakeGuest:
        """Return somebody on an event's guest list."""
        found = self.event(session_id).guests.get(email.lower())
        if found is None:
            raise Refused(404, "Guest not found")
        return found

    def new_link(self, email: str) -> str:
        """Return a personal link."""
        link = self.address(f"access/{secrets.token_urlsafe(12)}")
        self.platform.join_links[link] = email.lower()
        return link

    def note(self, event: FakeEvent, activity: str) -> None:
        """Put something that happened into the event's timeline."""
        event.timeline.append({"time": millis(self.clock.now()), "activity": activity})

    def who_came(self, event: FakeEvent) -> set[str]:
        """Return the addresses of those who came; left to itself, every third guest stays away."""
        if self.platform.autoplay and self.clock.now() >= event.starts_at:
            return event.attended | {one for index, one in enumerate(sorted(event.guests)) if index % 3 < 2}  # noqa: PLR2004  of three
        return event.attended


def millis(moment: datetime) -> int:
    """Return epoch milliseconds."""
    return int(moment.timestamp() * 1000)
