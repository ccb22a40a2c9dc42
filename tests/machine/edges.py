"""What the program meets in the state machine: a Slack and two platforms that live in memory and outlive every life."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.domain.events import Details
from bot.domain.messages import Card, Message
from bot.domain.people import Member
from bot.domain.platforms import Capability, Reason
from bot.domain.recordings import Recording, RecordingState
from bot.domain.reports import Seen
from bot.services.ports import Channel, File, Place, Sent, TryLater
from bot.texts import Language
from providers.base import Guest, Platform, PlatformEvent, Provider, Registration
from tests.machine.fate import SteppedClock

CHANNEL = "C0EVENTS"
OLIVIA = "U0OLIVIA"
PEOPLE = ("U0BEN", "U0KAVYA")
ON_ITS_WAY = timedelta(seconds=3)  # to Slack, when its sender has died
Weather = Literal["fine", "out", "busy", "deaf"]


@dataclass(frozen=True)
class Heard:
    """What somebody got from Callboard, and what our clock showed then."""

    at: datetime
    to: str
    message: Message
    delivery_id: str
    ts: str


@dataclass(frozen=True)
class Got:
    """A file that somebody got."""

    at: datetime
    to: str
    file: File


class Slack:
    """Keeps what it promises: what it took is there and can be found by its mark, by its own time."""

    def __init__(self, clock: SteppedClock) -> None:
        self._clock = clock
        self.weather: Weather = "fine"
        self.cut_off: Callable[[], None] | None = None  # the next sender dies of it, its message on the way
        self._on_its_way: list[tuple[datetime, Place, Message, str]] = []
        self.heard: list[Heard] = []
        self.got: list[Got] = []
        self.cards: dict[str, Card] = {}  # by ts, as they are shown now
        self._files: dict[str, File] = {}
        self._shared: set[str] = set()

    def _must_be_there(self) -> None:
        if self.weather == "out":
            raise TryLater(5.0)
        if self.weather == "busy":
            raise TryLater(60.0, reason="Slack asks for fewer messages")

    def _must_be_heard(self) -> None:
        if self.weather == "deaf":  # took it, and its answer is lost
            raise TryLater(5.0, maybe_sent=True)

    async def send(self, place: Place, message: Message, delivery_id: str) -> Sent:
        self._must_be_there()
        if self.cut_off is not None:
            self._on_its_way.append((self._clock.true + ON_ITS_WAY, place, message, delivery_id))
            self.cut_off()
            await asyncio.get_running_loop().create_future()
        ts = self._take(place, message, delivery_id)
        self._must_be_heard()
        return Sent(place.to, ts)

    def _take(self, place: Place, message: Message, delivery_id: str, ago: timedelta = timedelta(0)) -> str:
        ts = f"{(self._clock.true - ago).timestamp():.6f}"
        self.heard.append(Heard(self._clock.now() - ago, place.to, message, delivery_id, ts))
        if isinstance(message, Card):
            self.cards[ts] = message
        return ts

    def arrive(self) -> None:
        """Take what a dead process had sent, if it has been on its way for long enough."""
        here = [one for one in self._on_its_way if one[0] <= self._clock.true]
        self._on_its_way = [one for one in self._on_its_way if one[0] > self._clock.true]
        for arrived_at, place, message, delivery_id in here:
            self._take(place, message, delivery_id, self._clock.true - arrived_at)

    async def find(self, place: Place, delivery_id: str, since: datetime) -> Sent | None:
        self._must_be_there()
        self.arrive()
        for one in self.heard:
            if (one.to, one.delivery_id) == (place.to, delivery_id) and float(one.ts) >= since.timestamp():
                return Sent(one.to, one.ts)
        return None

    async def edit(self, channel_id: str, ts: str, message: Message, *, is_broadcast: bool = False) -> bool:
        del is_broadcast
        self._must_be_there()
        if isinstance(message, Card):
            self.cards[ts] = message
        else:
            assert any((one.ts, type(one.message)) == (ts, type(message)) for one in self.heard)
        self._must_be_heard()
        return True

    async def prepare_file(self, file: File) -> str:
        self._must_be_there()
        file_id = f"F{len(self._files)}"
        self._files[file_id] = file
        return file_id

    async def share_file(self, place: Place, file_id: str, file: File) -> None:
        self._must_be_there()
        if file_id in self._shared:
            return
        self._shared.add(file_id)
        self.got.append(Got(self._clock.now(), place.to, self._files[file_id]))
        self._must_be_heard()


class Workspace:
    """Who is there: everybody has an address, and the channel is public."""

    async def member(self, user_id: str) -> Member:
        name = user_id.removeprefix("U0").title()
        return Member(id=user_id, name=name, first_name=name, email=f"{name.lower()}@example.com")

    def language(self, user_id: str) -> Language:
        return Language.ENGLISH

    async def channel(self, channel_id: str) -> Channel:
        return Channel(channel_id, "events")

    async def is_in_channel(self, user_id: str, channel_id: str) -> bool:
        return True

    async def is_in_group(self, user_id: str, group_ids: Sequence[str]) -> bool:
        return False


@dataclass(frozen=True)
class There:
    """An event as a platform has it."""

    own_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_active: bool = True
    guests: tuple[str, ...] = ()


class Kiosk(Provider):
    """A platform that takes an event and little else."""

    def __init__(self) -> None:
        self.there: dict[str, There] = {}

    def _known(self, external_id: str) -> PlatformEvent:
        one = self.there[external_id]
        facts = {"title": one.title, "starts_at": one.starts_at, "ends_at": one.ends_at, "is_active": one.is_active}
        return PlatformEvent(external_id=external_id, event_page=f"https://example.com/{external_id}", **facts)

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        external_id = f"x{len(self.there)}"
        self.there[external_id] = There(event_id, details.title, details.starts_at, details.ends_at)
        return self._known(external_id)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        return [self._known(key) for key, one in self.there.items() if one.own_id == event_id]

    async def read(self, external_id: str) -> PlatformEvent:
        return self._known(external_id)

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        differing = details.differing(was) & {"title", "starts_at", "ends_at"}
        self.alter(external_id, **{name: getattr(details, name) for name in differing})
        return self._known(external_id)

    async def cancel(self, external_id: str) -> None:
        self.alter(external_id, is_active=False)

    async def aclose(self) -> None:
        pass

    def alter(self, external_id: str, **facts: Any) -> None:
        """Change an event, as anybody may do on the platform's own site."""
        self.there[external_id] = replace(self.there[external_id], **facts)


class Hall(Kiosk):
    """A platform that registers people, and tells afterwards who was there and what was recorded."""

    async def register(self, external_id: str, guest: Guest) -> Registration:
        guests = {*self.there[external_id].guests, guest.email}
        self.alter(external_id, guests=tuple(sorted(guests)))
        return Registration(registration_id=guest.email, link=f"https://example.com/{external_id}/{guest.email}")

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        left = {*self.there[external_id].guests} - {guest.email}
        self.alter(external_id, guests=tuple(sorted(left)))

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        for email in self.there[external_id].guests:
            yield Seen(email=email, attended=True)

    async def recordings(self, external_id: str) -> list[Recording]:
        return [Recording(id="r", name="r", state=RecordingState.READY, watch_link="https://example.com/r")]


def make_platforms() -> tuple[Mapping[str, Platform], dict[str, Kiosk]]:
    """Return the two platforms' declarations and their sites."""
    reasons = dict.fromkeys(Capability, Reason("it is a small one", "Use another one."))
    sites: dict[str, Kiosk] = {"kiosk": Kiosk(), "hall": Hall()}
    return {name: _declared(name, site, reasons) for name, site in sites.items()}, sites


def _declared(name: str, site: Kiosk, reasons: Mapping[Capability, Reason]) -> Platform:
    can = type(site).capabilities()
    cannot = {one: reason for one, reason in reasons.items() if one not in can}
    site.platform = Platform(name, name.title(), "", (), (), cannot=cannot)
    return site.platform
