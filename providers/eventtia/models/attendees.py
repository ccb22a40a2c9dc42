"""Eventtia's answers about attendees, their types, and guests. `qr_code` has no field (EVT-15)."""

from typing import Any

from pydantic import AwareDatetime, BaseModel, Field

from providers.eventtia.models.base import Document, Id, Links, Listing, Meta, kind
from providers.eventtia.models.parts import Updated


@kind("attendee_types")
class TypeAttributes(BaseModel):
    """An attendee type: how people may take part, and for how much."""

    name: str = ""
    attendance_mode: str | None = None
    price: float | None = None
    price_end_date: AwareDatetime | None = None
    description: str | None = None
    capacity: int | None = None
    availability: int | None = None
    order: int | None = None
    price_without_vat: float | None = None
    confirmation_required: bool | None = None
    updated_at: Updated | None = None
    valid_if_no_payments: bool | None = None


@kind("attendee_type_custom_fields")
class CustomFieldAttributes(BaseModel):
    """A field that people of one attendee type fill in; what people have in it is keyed by its id (EVT-14)."""

    name: str = ""
    alias: str | None = None
    required: bool | None = None
    default: bool | None = None
    input_type: int | None = None
    values: Any = None  # only null is documented of these
    display: bool | None = None
    max_chars: int | None = None
    validations: Any = None
    value_limited: int | None = None
    lower_bound: Any = None
    upper_bound: Any = None
    options: Any = None
    include_time: bool | None = None
    order: int | None = None
    available_public_listings: bool | None = None
    filterable: bool | None = None
    updated_at: Updated | None = None
    internal_id: str | int | None = None
    use_radio_buttons: bool | None = None
    edit_admin_only: bool | None = None


@kind("attendees")
class AttendeeAttributes(BaseModel):
    """A registered person; `fields` is keyed by the custom fields' ids."""

    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    uuid: str | None = None
    fields: dict[str, Any] = Field(repr=False)
    status: str | None = None
    paid: bool | None = None
    checked_in: bool
    checked_in_date: AwareDatetime | None = None
    can_schedule_meetings: bool | None = None


class CheckedIn(BaseModel):
    """Of a registered person, what tells whether they came."""

    fields: dict[str, Any] = Field(repr=False)
    checked_in: bool
    checked_in_date: AwareDatetime | None = None


class CheckIn(BaseModel):
    """An attendee, read as far as that."""

    id: Id
    type: str
    attributes: CheckedIn


class CheckIns(BaseModel):
    """A page of attendees, of whom there may be many: no more is read than has to be known of each."""

    data: list[CheckIn]
    links: Links | None = None
    meta: Meta | None = None


class AttendeesMeta(Meta):
    """How many attendees there are in all."""

    total_attendees: int | None = None


class Attendees(Listing[AttendeeAttributes]):
    """A page of attendees."""

    meta: AttendeesMeta | None = None


class Seats(BaseModel):
    """How many may join a group as one attendee type."""

    seats: int
    available: int


class GroupMeta(BaseModel):
    """The group that others may join, with `group_registration_uuid`, and as what."""

    group_uuid: str | None = None
    profiles: dict[str, Seats] = {}


class Registered(Document[AttendeeAttributes]):
    """A registration."""

    meta: GroupMeta | None = None


class JoinedAttributes(BaseModel):
    """That somebody takes part in an activity, and whether they came."""

    checked_in: bool | None = None
    checked_in_date: AwareDatetime | None = None


class ActivitiesMeta(BaseModel):
    """In which activities the person is now, by number."""

    current_attendee_workshops: list[int] = []


class Joined(Document[JoinedAttributes]):
    """A registration to an activity."""

    meta: ActivitiesMeta | None = None


@kind("guests")
class GuestAttributes(BaseModel):
    """Somebody on the list of guests, who is not thereby an attendee (EVT-25)."""

    uuid: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    company: str | None = None
    import_id: int | None = None
    updated_at: AwareDatetime | None = None
