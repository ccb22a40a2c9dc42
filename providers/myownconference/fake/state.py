"""What the fake MyOwnConference knows, and what its world does to it: people come, recordings are made."""

from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from bot.domain.clock import Clock
from providers.fake import FakePlatform
from providers.myownconference.fake.kept import Group, Moderator, Person, Webinar
from providers.myownconference.fake.room import File
from providers.myownconference.fake.rules import WALL, Refused
from providers.myownconference.fake.seen import SeenPeople

PROFILE_MINUTES = 60
_EVERY_THIRD = 3


class Account(SeenPeople, FakePlatform):
    """Webinars, moderators, and the account's people. Whoever asks for what is not the account's blocks it."""

    _titled = "name"
    _moving = ("starts_at",)  # the end follows from the length

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self.profile: dict[str, Any] = {
            "name": "Sandbox",
            "email": "host@example.com",
            "timezone": PROFILE_MINUTES,
            "timemove": "NO",
            "language": "EN",
            "gateway": "INTERKASSA",
            "subscribe": "NO",
            "company": "",
        }
        self.webinars: dict[str, Webinar] = {}
        self._events = self.webinars
        self.people: dict[str, Person] = {}
        self.moderators = {"host@example.com": Moderator("Sandbox", clock.now(), is_main=True)}
        self.groups: dict[str, Group] = {}
        self.is_blocked = False
        self.lists_by_itself: str | None = None  # the status that webinarsList has in mind when none is asked for
        self.lists_blocked = True  # unasked; the other reading of the document: active people only
        self.lists_everybody = False  # the other reading of the document: `alias` and OUT do not leave people out

    @property
    def timemove(self) -> str:
        """Whether the profile follows daylight saving time: YES or NO."""
        return str(self.profile["timemove"])

    @timemove.setter
    def timemove(self, value: str) -> None:
        self.profile["timemove"] = value

    def own(self, alias: str) -> Webinar:
        """Return the account's webinar."""
        if alias not in self.webinars:
            self.block()
        return self.webinars[alias]

    def own_person(self, email: str) -> Person:
        """Return the account's participant."""
        if email not in self.people:
            self.block()
        return self.people[email]

    def own_moderator(self, email: str) -> Moderator:
        """Return the account's moderator."""
        if email not in self.moderators:
            self.block()
        return self.moderators[email]

    def own_group(self, group: str) -> Group:
        """Return the account's group."""
        if group not in self.groups:
            self.block()
        return self.groups[group]

    def own_record(self, record: str) -> tuple[Webinar, dict[str, str]]:
        """Return the account's recording, and the webinar that it is of."""
        known = {one["id"]: (webinar, one) for webinar in self.webinars.values() for one in webinar.records}
        if record not in known:
            self.block()
        return known[record]

    def own_file(self, alias: str, file: str, kind: str) -> File:
        """Return the webinar's file; one of another kind is refused."""
        files = self.own(alias).room.files
        if file not in files:
            self.block()
        if files[file].kind != kind:
            raise Refused(f"The file is no {kind}")
        return files[file]

    def visitor(self, email: str) -> str:
        """Return the name of somebody who came."""
        known = self.people.get(email) or self.moderators.get(email)
        return known.name if known else "Visitor"

    def block(self) -> NoReturn:
        """Block the account, as threatened."""
        self.is_blocked = True
        raise Refused("Access to foreign data: the account is blocked")

    def instant(self, wall: str) -> datetime:
        """Return the instant of a wall time in the profile's zone."""
        local = datetime.strptime(wall, WALL).replace(tzinfo=UTC)
        return local - timedelta(minutes=self.profile["timezone"])

    def wall(self, moment: datetime) -> str:
        """Return the instant as wall time in the profile's zone."""
        return (moment.astimezone(UTC) + timedelta(minutes=self.profile["timezone"])).strftime(WALL)

    def is_over(self, one: Webinar) -> bool:
        """Say whether the webinar has been finished, or its planned end has passed."""
        return one.is_finished or self.clock.now() >= one.ends_at

    def who_came(self, webinar: Webinar) -> set[str]:
        """Return the addresses of those who attended; with autoplay all moderators and two in three participants."""
        if not self.autoplay or self.clock.now() < webinar.starts_at:
            return webinar.attended
        attached = enumerate(sorted(webinar.attendees), start=1)
        return {*webinar.attended, *webinar.moderators, *(one for number, one in attached if number % _EVERY_THIRD)}

    def state_of(self, external_id: str) -> str:
        """Return whether the webinar is there, and finished."""
        if external_id not in self.webinars:
            return "deleted"
        return "closed" if self.webinars[external_id].is_finished else "open"

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Let somebody attend; whoever the account does not know yet enters by the public page."""
        del minutes
        if email.lower() not in self.webinars[external_id].moderators:
            self.people.setdefault(email.lower(), Person("Walk in", self.clock.now(), is_imported=False))
        self.webinars[external_id].attended.add(email.lower())

    def admit_stranger(self, external_id: str, name: str) -> None:
        """Let somebody attend without an e-mail address."""
        self.webinars[external_id].strangers.append(name)

    def visit(self, external_id: str, email: str) -> None:
        """Let somebody attend who then is in the webinar's visits only."""
        self.webinars[external_id].attended.add(email.lower())

    def happen(self, external_id: str, what: str) -> None:
        """Put a row of another shape into the visits, which are not documented."""
        room = self.webinars[external_id].room
        room.visits = [*(room.visits or []), [self.wall(self.clock.now()), what]]

    def write(self, external_id: str, name: str, text: str, email: str = "", *, is_host: bool = False) -> None:
        """Put a message into the chat, `[time, name, text, g or m, e-mail]`."""
        row = [self.wall(self.clock.now()), name, text, "m" if is_host else "g", email]
        self.webinars[external_id].room.chat.append(row)

    def add_recording(self, external_id: str, *, ready: bool = True) -> None:
        """Make a recording, ready or not."""
        self.webinars[external_id].records = [self.as_record(external_id, ready=ready)]

    def as_record(self, external_id: str, *, ready: bool) -> dict[str, str]:
        """Return the webinar's recording as the document shows one."""
        one = self.webinars[external_id]
        return {
            "id": f"rec-{external_id}",
            "name": one.name,
            "status": "ready" if ready else "wait",
            "added": self.wall(one.ends_at),
            "size": "104857600" if ready else "",
            "duration": str(one.minutes * 60) if ready else "",
            "link": f"{self.url}/watch/{external_id}",
            "download_link": f"{self.url}/download/{external_id}",
        }
