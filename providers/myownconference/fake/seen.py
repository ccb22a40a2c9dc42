"""The fake's people, as the platform's own site shows them."""

from providers.fake_people import FakePeople
from providers.myownconference.fake.kept import Group, Moderator, Person, Webinar


class SeenPeople(FakePeople):
    """Of the account: participants, moderators, groups; of a webinar: who is attached to it."""

    webinars: dict[str, Webinar]
    people: dict[str, Person]
    moderators: dict[str, Moderator]
    groups: dict[str, Group]

    def registered(self, external_id: str) -> set[str]:
        """Return who is on the webinar's lists, and not blocked."""
        one = self.webinars[external_id]
        return {*one.attendees, *one.moderators} - self.blocked(external_id)

    def role_of(self, external_id: str, email: str) -> str:
        """Return whether somebody moderates the webinar."""
        return "moderator" if email.lower() in self.webinars[external_id].moderators else ""

    def name_of(self, external_id: str, email: str) -> str:
        """Return what the account calls somebody in their role."""
        moderator = self.moderators.get(email.lower()) if self.role_of(external_id, email) else None
        known = moderator or self.people.get(email.lower())
        return known.name if known else ""

    def blocked(self, external_id: str) -> set[str]:
        """Return those on the webinar's list whom the account blocks."""
        return {one for one in self.webinars[external_id].attendees if self.people[one].kind == "BANNED"}

    def group_names(self, external_id: str) -> dict[str, str]:
        """Return the account's groups."""
        del external_id
        return {key: one.name for key, one in self.groups.items()}

    def members_of(self, external_id: str, group_id: str) -> set[str]:
        """Return who is in a group."""
        del external_id
        return set(self.groups[group_id].members)

    def take_off(self, external_id: str, email: str) -> None:
        """Detach somebody from the webinar."""
        for attached in (self.webinars[external_id].attendees, self.webinars[external_id].moderators):
            attached.pop(email.lower(), None)

    def keep_out(self, external_id: str, email: str) -> None:
        """Block somebody, as a moderator does in the room."""
        del external_id
        self.people[email.lower()].kind = "BANNED"
