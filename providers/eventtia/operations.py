"""Eventtia's operations that Callboard uses (document: Eventtia API v3)."""

from providers.eventtia.models import (
    ActivityAttributes,
    AttendeeAttributes,
    Document,
    EventAttributes,
    Listing,
    Token,
    TypeAttributes,
)
from providers.http import Effect, Operation, Param
from providers.units import Flag, Json, Text, WholeNumber, one_of, wall_time

# Day first, without a zone: the event's own is meant (EVT-1).
DayFirst = wall_time("%d/%m/%Y - %H:%M:%S", "dd/mm/yyyy - hh:mm:ss in the event's zone")
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}
PAGE = "page[number]"

_EVENT = Param("event_uri", Text, required=True, where="path")
_PAGE = Param(PAGE, WholeNumber, where="query")
_EVENT_FIELDS = (
    Param("name", Text),
    Param("start_date", DayFirst),
    Param("end_date", DayFirst),
    Param("is_virtual", Flag),
    Param("default_language", one_of(*LANGUAGES)),
    Param("virtual_timezone", Text),
    Param("description", Text),
    Param("active", Flag),
)
_ACTIVITY_FIELDS = (
    Param("name", Text),
    Param("description", Text),
    Param("start_date", DayFirst),
    Param("end_date", DayFirst),
    Param("show_on_register", Flag),
    Param("show_for_attendee_type", Json),
)

AUTHENTICATE = Operation(
    "authenticate",
    "POST",
    "/api/v3/auth",
    Effect.READ,  # leaves nothing behind
    "Authentication via Username and Password",
    Token,
    (Param("email", Text, required=True), Param("password", Text, required=True)),
)
LIST_EVENTS = Operation(
    "listEvents",
    "GET",
    "/api/v3/events",
    Effect.READ,
    "List of Events",
    Listing[EventAttributes],
    (_PAGE, Param("name", Text, where="query")),
    encoding="none",
)
CREATE_EVENT = Operation(
    "createEvent",
    "POST",
    "/api/v3/events",
    Effect.CREATE,
    "Create Event",
    Document[EventAttributes],
    (*_EVENT_FIELDS, Param("event_uri", Text)),
)
GET_EVENT = Operation(
    "getEvent",
    "GET",
    "/api/v3/events/{event_uri}",
    Effect.READ,
    "Event",
    Document[EventAttributes],
    (_EVENT,),
    encoding="none",
)
# `event_uri` may be changed too, which Callboard never does: it is the key (EVT-9).
UPDATE_EVENT = Operation(
    "updateEvent",
    "PUT",
    "/api/v3/events/{event_uri}",
    Effect.CHANGE,
    "Update Event",
    Document[EventAttributes],
    (_EVENT, *_EVENT_FIELDS),
)
LIST_ACTIVITIES = Operation(
    "listActivities",
    "GET",
    "/api/v3/events/{event_uri}/workshops",
    Effect.READ,
    "List of Activities",
    Listing[ActivityAttributes],
    (_EVENT, _PAGE),
    encoding="none",
)
CREATE_ACTIVITY = Operation(
    "createActivity",
    "POST",
    "/api/v3/events/{event_uri}/workshops",
    Effect.CREATE,
    "Create Activity",
    Document[ActivityAttributes],
    (_EVENT, *_ACTIVITY_FIELDS),
)
UPDATE_ACTIVITY = Operation(
    "updateActivity",
    "PUT",
    "/api/v3/events/{event_uri}/workshops/{id}",
    Effect.CHANGE,
    "Update Activity",
    Document[ActivityAttributes],
    (_EVENT, Param("id", Text, required=True, where="path"), *_ACTIVITY_FIELDS),
)
LIST_ATTENDEE_TYPES = Operation(
    "listAttendeeTypes",
    "GET",
    "/api/v3/events/{event_uri}/attendee_types",
    Effect.READ,
    "List of Attendee Types",
    Listing[TypeAttributes],
    (_EVENT, _PAGE),
    encoding="none",
)
LIST_ATTENDEES = Operation(
    "listAttendees",
    "GET",
    "/api/v3/events/{event_uri}/attendees",
    Effect.READ,
    "List of Attendees",
    Listing[AttendeeAttributes],
    (_EVENT, _PAGE, Param("email", Text, where="query")),
    encoding="none",
)
REGISTER_ATTENDEE = Operation(
    "registerAttendee",
    "POST",
    "/api/v3/events/{event_uri}/attendees/register",
    Effect.CREATE,
    "Create Attendee",
    Document[AttendeeAttributes],
    (
        _EVENT,
        Param("attendee_type_id", WholeNumber, required=True),
        Param("first_name", Text, required=True),
        Param("last_name", Text),
        Param("email", Text, required=True),
        Param("workshops", Json),
    ),
)
CANCEL_REGISTRATION = Operation(
    "cancelRegistration",
    "PUT",
    "/api/v3/events/{event_uri}/attendees/{attendee_id}/cancel",
    Effect.REMOVE,
    "Cancel registration",
    type(None),
    (_EVENT, Param("attendee_id", Text, required=True, where="path")),
    encoding="none",
)
