"""How tests look at the fake Eventtia's people, and do to them what is done on its own site."""

from providers.eventtia.fake import shapes
from providers.eventtia.fake.state import EventtiaState


class EventtiaPeople(EventtiaState):
    """Attendees by their types, guests, groups of those registered together, speakers."""

    def guests(self, external_id: str) -> list[str]:
        """Return the e-mail addresses on the event's list of guests, in lower case."""
        return [one["attributes"]["email"].lower() for one in self.rows(external_id).get("guests", [])]

    def role_of(self, external_id: str, email: str) -> str:
        """Return "guest" for somebody who is only on the list of guests, nothing for an attendee."""
        is_only_guest = email.lower() in self.guests(external_id) and email.lower() not in self.registered(external_id)
        return "guest" if is_only_guest else ""

    def name_of(self, external_id: str, email: str) -> str:
        """Return what an attendee is called."""
        one = self.on_list(external_id, email)
        return f"{one.values['first_name']} {one.values.get('last_name', '')}".strip() if one else ""

    def group_names(self, external_id: str) -> dict[str, str]:
        """Return the names of the attendee types, by id."""
        return {str(one.id): one.name for one in self._events[external_id].types}

    def members_of(self, external_id: str, group_id: str) -> set[str]:
        """Return the addresses of the attendees of one type."""
        people = self._events[external_id].on_list()
        return {one.values["email"].lower() for one in people if str(one.type.id) == group_id}

    def take_off(self, external_id: str, email: str) -> None:
        """Reject an attendee, and take a guest off the list, as if on the platform's own site."""
        if one := self.on_list(external_id, email):
            one.status = "rejected"
        rows = self.rows(external_id)
        rows["guests"] = [one for one in rows.get("guests", []) if one["attributes"]["email"].lower() != email.lower()]

    def parties(self, external_id: str) -> dict[str, list[int]]:
        """Return the attendee types of those who joined a group, by the group's id."""
        return self._events[external_id].groups

    def show_speaker(self, external_id: str, name: str) -> None:
        """Give an event a speaker, as if on the platform's own site."""
        self.rows(external_id).setdefault("speakers", []).append(shapes.speaker(self.new_id(), name))
