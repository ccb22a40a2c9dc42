"""movingimage's operations that Callboard uses (document: "Virtual Events API", 12 September 2025)."""

from providers.http import Effect, Operation, Param
from providers.movingimage.models import Attended, Created, Invited, Listed, Recorded
from providers.units import EpochMillis, EpochSeconds, Flag, Text, TextList, one_of

EVENT_TYPES = ("webinar", "conference", "workshop", "training", "team", "networking", "fair", "test", "other")

CREATE_EVENT = Operation(
    "createEvent",
    "POST",
    "/api/createEvent",
    Effect.CREATE,
    "POST /api/createEvent - Create a new event",
    Created,
    (
        Param("sessionId", Text),
        Param("title", Text, required=True),
        Param("beginDate", EpochMillis, required=True),
        Param("endDate", EpochMillis, required=True),
        Param("eventType", one_of(*EVENT_TYPES)),
        Param("guestListOnly", Flag),
        Param("conferenceVideoType", one_of("VIDEO_CONFERENCE", "WEBINAR")),
    ),
)
UPDATE_EVENT = Operation(
    "updateEventDetails",
    "POST",
    "/api/updateEventDetails",
    Effect.CHANGE,
    "POST /api/updateEventDetails - Update the details of an event",
    type(None),
    (
        Param("sessionId", Text, required=True),
        Param("title", Text),
        Param("startTime", EpochSeconds),
        Param("endTime", EpochSeconds),
    ),
)
LIST_EVENTS = Operation(
    "listEvents",
    "POST",
    "/api/listEvents",
    Effect.READ,
    "POST /api/listEvents - Retrieve the list of events",
    Listed,
)
ALLOW_GUEST = Operation(
    "allowGuestInEvent",
    "POST",
    "/api/allowGuestInEvent",
    Effect.CREATE,
    "POST /api/allowGuestInEvent - Add and allow a guest in the event",
    Invited,
    (
        Param("sessionId", Text, required=True),
        Param("firstName", Text, required=True),
        Param("lastName", Text),
        Param("email", Text, required=True),
        Param("status", one_of("ALLOWED", "REGISTERED")),
        Param("triggerEmail", Flag),
    ),
)
DELETE_GUEST = Operation(
    "deleteGuestFromEvent",
    "POST",
    "/api/deleteGuestFromEvent",
    Effect.REMOVE,
    "POST /api/deleteGuestFromEvent - Delete a guest from the event",
    type(None),
    (Param("sessionId", Text, required=True), Param("guestEmailAddress", Text, required=True)),
)
HAS_ATTENDED = Operation(
    "hasGuestAttendedEvent",
    "POST",
    "/api/hasGuestAttendedEvent",
    Effect.READ,
    "POST /api/hasGuestAttenedEvent - Check if a guest has attended an event",
    Attended,
    (Param("sessionId", Text, required=True), Param("emails", TextList, required=True)),
)
RECORDINGS = Operation(
    "getEventRecordingDownloadUrls",
    "POST",
    "/api/getEventRecordingDownloadUrls",
    Effect.READ,
    "POST /api/getEventRecordingDownloadUrls - Get download URLs for the recordings of an event",
    Recorded,
    (Param("sessionId", Text, required=True),),
)
