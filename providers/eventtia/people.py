"""Reading Eventtia's people: which attendee type they join as, and whose name and address is whose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.reports import Seen
from bot.texts import later, tr
from providers.base import Group, Listed, Registration, Speaker
from providers.errors import Conflict
from providers.eventtia.models.activities import SpeakerAttributes
from providers.eventtia.models.attendees import (
    AttendeeAttributes,
    CheckedIn,
    CheckIn,
    CustomFieldAttributes,
    TypeAttributes,
)
from providers.eventtia.models.base import Included, Reference, Resource


class NoAttendeeType(Conflict):
    """The event has no attendee type that people can join as without paying."""

    sentence = later(
        "{platform} has no free attendee type for this event that takes part online, so nobody can be "
        "registered. Add one on Eventtia’s own site."
    )


class GoneType(Conflict):
    """The attendee type that somebody is to join as is not there."""

    sentence = later("{platform} does not have this attendee type for the event any more. Choose another one.")


class StillRegistered(Conflict):
    """The cancelled registration is still on the list."""

    sentence = later(
        "{platform} took the cancelled registration, but still lists the person. Remove them on its own site."
    )


@dataclass(frozen=True)
class FieldNames:
    """What the custom fields are called, by id; every attendee type has ids of its own (EVT-14)."""

    names: dict[str, str]

    def value(self, attendee: AttendeeAttributes | CheckedIn, name: str) -> str:
        """Return what the person has in the field of this name, or nothing."""
        for field_id, value in attendee.fields.items():
            if self.names.get(field_id) == name and isinstance(value, str):
                return value.strip()
        return ""

    def full_name(self, attendee: AttendeeAttributes | CheckedIn) -> str:
        """Return the person's first and last name."""
        return f"{self.value(attendee, 'first_name')} {self.value(attendee, 'last_name')}".strip()

    def has_emails(self, attendees: Sequence[Resource[AttendeeAttributes] | CheckIn]) -> bool:
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


def type_of(one: Resource[Any]) -> str | None:
    """Return the id of somebody's attendee type, where it is told."""
    told = one.relationships.get("attendee_type")
    return told.data.id if told and isinstance(told.data, Reference) else None


def to_seen(attendee: CheckedIn, names: FieldNames) -> Seen | None:
    """Return one line of attendance; None for a person without an e-mail address."""
    email = names.value(attendee, "email")
    if not email:
        return None
    name = names.full_name(attendee)
    return Seen(email=email, name=name, attended=attendee.checked_in, joined_at=attendee.checked_in_date)


def to_listed(one: Resource[AttendeeAttributes], names: FieldNames) -> Listed | None:
    """Return one line of the list; None for a person without an e-mail address."""
    email = names.value(one.attributes, "email")
    if not email:
        return None
    return Listed(email=email, name=names.full_name(one.attributes), registration_id=one.id, group=type_of(one))


def to_group(one: Resource[TypeAttributes]) -> Group:
    """Return an attendee type as a group, with what is to know before people are registered as one."""
    facts = one.attributes
    told = (
        tr("costs {price:,.2f}", price=facts.price).removesuffix(".00") if facts.price else "",
        tr("on site only") if facts.attendance_mode == "offline" else "",
        tr("each registration has to be confirmed on Eventtia’s own site") if facts.confirmation_required else "",
        tr("for {capacity} people at most", capacity=facts.capacity) if facts.capacity is not None else "",
    )
    return Group(id=one.id, name=facts.name, about=", ".join(each for each in told if each))


def to_speaker(one: Resource[SpeakerAttributes]) -> Speaker:
    """Return a speaker with what they are, and where."""
    about = (one.attributes.position, one.attributes.company)
    return Speaker(name=one.attributes.full_name, about=", ".join(each for each in about if each))


def to_registration(one: Resource[AttendeeAttributes], group: str | None, types: Mapping[str, str]) -> Registration:
    """Return a registration, and what the person should know if it is not confirmed, or not as the type `group`."""
    status, is_as, told = one.attributes.status, type_of(one), []
    if status not in (None, _CONFIRMED):
        told.append(tr(_UNCONFIRMED, status=status))
    if group and is_as and is_as != group:
        told.append(tr(_OTHER_TYPE, type=types.get(is_as) or is_as))
    return Registration(registration_id=one.id, warning=" ".join(told) or None)


_CONFIRMED = "confirmed"
_UNCONFIRMED = later(
    "Eventtia says “{status}” of this registration, not “confirmed”: it may need the organiser’s consent or a payment "
    "there."
)
_OTHER_TYPE = later("Eventtia has this registration as “{type}” already, which can only be changed on its own site.")
