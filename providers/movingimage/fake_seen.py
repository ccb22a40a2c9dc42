"""The fake movingimage's guests, as its own site shows them."""

from collections.abc import Mapping

from providers.fake_people import FakePeople
from providers.movingimage.fake_state import FakeEvent


class SeenGuests(FakePeople):
    """Of the guest list: who is revoked stays on it."""

    _events: Mapping[str, FakeEvent]

    def registered(self, external_id: str) -> set[str]:
        """Return who is on the guest list, and not revoked."""
        return set(self._events[external_id].guests) - self.blocked(external_id)

    def role_of(self, external_id: str, email: str) -> str:
        """Return a guest's roles."""
        return ";".join(sorted(filter(None, self._detail(external_id, email, "roles").split(";"))))

    def tags_of(self, external_id: str, email: str) -> set[str]:
        """Return a guest's tags."""
        return set(filter(None, self._detail(external_id, email, "tags").split(";")))

    def name_of(self, external_id: str, email: str) -> str:
        """Return a guest's first and last name."""
        return " ".join(filter(None, (self._detail(external_id, email, one) for one in ("firstName", "lastName"))))

    def blocked(self, external_id: str) -> set[str]:
        """Return who is revoked."""
        return {key for key, one in self._events[external_id].guests.items() if one.status == "REVOKED"}

    def take_off(self, external_id: str, email: str) -> None:
        """Delete a guest."""
        del self._events[external_id].guests[email.lower()]

    def keep_out(self, external_id: str, email: str) -> None:
        """Revoke a guest."""
        self._events[external_id].guests[email.lower()].status = "REVOKED"

    def _detail(self, external_id: str, email: str, name: str) -> str:
        guest = self._events[external_id].guests.get(email.lower())
        return guest.details.get(name, "") if guest else ""
