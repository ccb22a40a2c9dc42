"""Reading Eventtia's people: which attendee type they join as, and whose name and address is whose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.reports import Seen
from providers.errors import Conflict
from providers.eventtia.models.attendees import AttendeeAttributes, CustomFieldAttributes, TypeAttributes
from providers.eventtia.models.base import Included, Resource


class NoAttendeeType(Conflict):
    """The event has no attendee type that people can join as without paying."""

    sentence = (
        "{platform} has no free attendee type for this event that takes part online, so nobody can be registered. "
        "Add one on Eventtia’s own site."
    )


class StillRegistered(Conflict):
    """The cancelled registration is still on the list."""

    sentence = "{platform} took the cancelled registration, but still lists the person. Remove them on its own site."


@dataclass(frozen=True)
class FieldNames:
    """What the custom fields are called, by id; every attendee type has ids of its own (EVT-14)."""

    names: dict[str, str]

    def value(self, attendee: AttendeeAttributes, name: str) -> str:
        """Return what the person has in the field of this name, or nothing."""
        for field_id, value in attendee.fields.items():
            if self.names.get(field_id) == name and isinstance(value, str):
                return value.strip()
        return ""

    def has_emails(self, attendees: Sequence[Resource[AttendeeAttributes]]) -> bool:
        """Say whether the list has an address field at all: the one for the public has not (EVT-3)."""
        return not attendees or any(
            self.names.get(field_id) == "email" for one in attendees for field_id in one.attributes.fields
        )


def field_names(included: Iterable[Included]) -> FieldNames:
    """Return the names of the custom fields that came with the attendee types."""
    return FieldNames(
        {one.id: one.attributes.name for one in included if isinstance(one.attributes, CustomFieldAttributes)}
    )


def type_to_join(types: Sequence[Resource[TypeAttributes]]) -> str | None:
    """Return the first attendee type that is free and not only for people on site, or None.

    One without confirmation by the organiser goes before one that asks for it.
    """
    free = [one for one in types if not one.attributes.price and one.attributes.attendance_mode != "offline"]
    first = min(free, key=_preference, default=None)
    return first.id if first else None


def _preference(one: Resource[TypeAttributes]) -> tuple[bool, int]:
    return bool(one.attributes.confirmation_required), one.attributes.order or 0


def to_seen(attendee: AttendeeAttributes, names: FieldNames) -> Seen | None:
    """Return one line of attendance; None for a person without an e-mail address."""
    email = names.value(attendee, "email")
    if not email:
        return None
    name = f"{names.value(attendee, 'first_name')} {names.value(attendee, 'last_name')}".strip()
    return Seen(email=email, name=name, attended=attendee.checked_in, joined_at=attendee.checked_in_date)
