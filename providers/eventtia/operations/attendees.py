"""Eventtia's operations: attendee types, attendees, guests."""

from dataclasses import replace
from typing import Any

from providers.eventtia.models.attendees import (
    AttendeeAttributes,
    Attendees,
    CheckIns,
    GuestAttributes,
    Registered,
    TypeAttributes,
)
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.operations.attendee_activities import OPERATIONS as ACTIVITIES
from providers.eventtia.operations.common import (
    EVENT,
    EVENT_PATH,
    INCLUDE,
    Birthdate,
    FieldValues,
    IdMap,
    IdNumber,
    IsoLocal,
    Quantities,
    id_in_path,
    lists,
    reads,
)
from providers.operations import Effect, Operation, Param
from providers.units import Email, FlagText, Text, Zone

_ATTENDEE = (EVENT, id_in_path("attendee_id", "the attendee’s number"))
_INCLUDE_TYPE = Param(
    "include", INCLUDE.unit, where="query", about="attendee_type, attendee_type_custom_fields, or both"
)
ATTENDEE_FILTERS = (
    _INCLUDE_TYPE,
    Param("include_rejected", FlagText, where="query", about="rejected people too"),
    Param("include_archived", FlagText, where="query", about="deleted and rejected people too"),
    Param("only_confirmed", FlagText, where="query", about="confirmed people only"),
    Param("first_name", Text, where="query", about="first name"),
    Param("last_name", Text, where="query", about="last name"),
    Param("email", Text, where="query", about="e-mail address"),
    Param("company", Text, where="query", about="company"),
    Param("created_date_time", IsoLocal, where="query", about="registered after then"),
    Param("updated_date_time", IsoLocal, where="query", about="changed after then"),
)

LIST_ATTENDEE_TYPES = lists(
    "listAttendeeTypes",
    f"{EVENT_PATH}/attendee_types",
    "List of Attendee Types",
    Listing[TypeAttributes],
    (EVENT, Param("include", INCLUDE.unit, where="query", about="instead of the custom fields")),
    about="List an event’s attendee types with their custom fields.",
)
LIST_ATTENDEES = lists(
    "listAttendees",
    f"{EVENT_PATH}/attendees",
    "List of Attendees",
    Attendees,
    (EVENT, *ATTENDEE_FILTERS),
    about="List an event’s attendees.",
    is_personal=True,
)
_SAME_LIST: Operation[Any] = LIST_ATTENDEES
LIST_CHECK_INS = replace(_SAME_LIST, answer=CheckIns)  # read only as far as who came
REGISTER_ATTENDEE = Operation(
    "registerAttendee",
    "POST",
    f"{EVENT_PATH}/attendees/register",
    Effect.CREATE,
    "Create Attendee",
    Registered,
    (
        EVENT,
        Param("attendee_type_id", IdNumber, required=True, within="attendee", about="number of the attendee type"),
        Param("first_name", Text, required=True, within="attendee", about="first name"),
        Param("last_name", Text, within="attendee", about="last name"),
        Param("email", Email, required=True, within="attendee", about="e-mail address"),
        Param("company", Text, within="attendee", about="company"),
        Param("telephone", Text, within="attendee", about="with the country’s code, such as +570000000000"),
        Param("job_title", Text, within="attendee", about="job title"),
        Param("alternative_email", Email, within="attendee", about="another e-mail address"),
        Param("birthdate", Birthdate, within="attendee", about="day of birth"),
        Param("timezone", Zone, within="attendee", about="the person’s time zone"),
        Param("custom_fields", FieldValues, within="attendee", about="the attendee type’s own fields, by number"),
        Param("country_id", IdNumber, about="number of the country"),
        Param("region_id", IdNumber, about="number of the region"),
        Param("city_id", IdNumber, about="number of the city"),
        Param("workshops", IdMap, about="numbers of activities to take part in"),
        Param("purchase_items", Quantities, about="purchase items with quantities, by number"),
        Param("group_registration_uuid", Text, about="the `group_uuid` of a group to join"),
    ),
    about="Register somebody for an event.",
    is_personal=True,
)
GET_ATTENDEE = reads(
    "getAttendee",
    f"{EVENT_PATH}/attendees/{{attendee_id}}",
    "Attendee",
    Document[AttendeeAttributes],
    (*_ATTENDEE, _INCLUDE_TYPE),
    about="Show one attendee.",
    is_personal=True,
)
CANCEL_REGISTRATION: Operation[Any] = Operation(
    "cancelRegistration",
    "PUT",
    f"{EVENT_PATH}/attendees/{{attendee_id}}/cancel",
    Effect.REMOVE,
    "Cancel registration",
    type(None),
    _ATTENDEE,
    "none",
    about="Cancel somebody’s registration.",
    asks="The registration of attendee {attendee_id} for the event {event_uri} is cancelled, "
    "and no operation brings it back.",
)
GET_ATTENDEE_BY_EMAIL = reads(
    "getAttendeeByEmail",
    f"{EVENT_PATH}/attendees/by_email",
    "Attendee by email",
    Document[AttendeeAttributes],
    (EVENT, Param("email", Email, required=True, where="query", about="e-mail address"), _INCLUDE_TYPE),
    about="Show the attendee with an e-mail address.",
    is_personal=True,
)
_GUEST_INCLUDE = Param("include", INCLUDE.unit, where="query", about="attendee, attendee_type, or both")
LIST_GUESTS = lists(
    "listGuests",
    f"{EVENT_PATH}/guests",
    "List of Guests",
    Listing[GuestAttributes],
    (EVENT, _GUEST_INCLUDE),
    about="List an event’s guests.",
    is_personal=True,
)
CREATE_GUEST = Operation(
    "createGuest",
    "POST",
    f"{EVENT_PATH}/guests",
    Effect.CREATE,
    "Create Guest",
    Document[GuestAttributes],
    (
        EVENT,
        Param("first_name", Text, required=True, about="first name"),
        Param("last_name", Text, about="last name"),
        Param("email", Email, required=True, about="e-mail address"),
        Param("company", Text, about="company"),
        Param("attendee_type_id", IdNumber, about="the only attendee type that the guest may choose"),
    ),
    about="Put somebody on an event’s list of guests; that they are invited by e-mail is not documented.",
    is_personal=True,
)
GET_GUEST = reads(
    "getGuest",
    f"{EVENT_PATH}/guests/{{guest_id}}",
    "Guest",
    Document[GuestAttributes],
    (EVENT, id_in_path("guest_id", "the guest’s number"), _GUEST_INCLUDE),
    about="Show one guest.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_ATTENDEE_TYPES,
    LIST_ATTENDEES,
    REGISTER_ATTENDEE,
    GET_ATTENDEE,
    CANCEL_REGISTRATION,
    GET_ATTENDEE_BY_EMAIL,
    *ACTIVITIES,
    LIST_GUESTS,
    CREATE_GUEST,
    GET_GUEST,
)
