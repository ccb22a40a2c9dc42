"""What the fake MyOwnConference knows, and what its world does to it: people come, recordings are made."""

from datetime import datetime

from bot.domain.clock import Clock
from providers.fake import FakePlatform
from providers.myownconference.fake_rules import Webinar

_EVERY_THIRD = 3


class Account(FakePlatform):
    """Webinars and the account's people."""

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._webinars: dict[str, Webinar] = {}
        self._people: dict[str, str] = {}
        self.is_blocked = False
        self.timemove = "NO"
        self.lists_by_itself: str | None = None  # the status that webinarsList has in mind when none is asked for
        self.lists_everybody = False  # the other reading of the document: `alias` and OUT do not leave people out

    def _who_came(self, webinar: Webinar) -> set[str]:
        if not self.autoplay or self.clock.now() < webinar.starts_at:
            return webinar.attended
        attached = enumerate(sorted(webinar.attendees), start=1)
        return webinar.attended | {one for number, one in attached if number % _EVERY_THIRD}

    def external_ids(self) -> list[str]:
        """Return the ids of all webinars."""
        return list(self._webinars)

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {key: one.name for key, one in self._webinars.items()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return a webinar's start and end."""
        return self._webinars[external_id].starts_at, self._webinars[external_id].ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the webinar is there, and finished."""
        if external_id not in self._webinars:
            return "deleted"
        return "closed" if self._webinars[external_id].is_finished else "open"

    def registered(self, external_id: str) -> set[str]:
        """Return who is in the webinar's list."""
        return set(self._webinars[external_id].attendees)

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Let somebody attend; whoever the account does not know yet enters by the public page."""
        del minutes
        self._people.setdefault(email.lower(), "Walk in")
        self._webinars[external_id].attended.add(email.lower())

    def admit_stranger(self, external_id: str, name: str) -> None:
        """Let somebody attend without an e-mail address."""
        self._webinars[external_id].strangers.append(name)

    def visit(self, external_id: str, email: str) -> None:
        """Let somebody attend who then is in the webinar's visits only."""
        self._webinars[external_id].attended.add(email.lower())

    def add_recording(self, external_id: str, ready: bool = True) -> None:
        """Make a recording, ready or not."""
        one = self._webinars[external_id]
        one.records = [one.as_record(external_id, self.url, ready=ready)]

    def edit(
        self,
        external_id: str,
        *,
        title: str | None = None,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> None:
        """Change the webinar as if on the platform's own site; unless told otherwise it keeps its length."""
        one = self._webinars[external_id]
        one.name, one.starts_at = title or one.name, starts_at or one.starts_at
        if ends_at is not None:
            one.minutes = int((ends_at - one.starts_at).total_seconds() // 60)

    def remove(self, external_id: str) -> None:
        """Delete the webinar as if on the platform's own site."""
        del self._webinars[external_id]
