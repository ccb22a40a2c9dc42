"""movingimage's operations that Callboard uses (document: "Use the Virtual Events API", 12 September 2025)."""

from providers.http import Effect, Operation, Param
from providers.movingimage.models import Attended, Created, Invited, Listed, Recorded
from providers.units import EpochMillis, EpochSeconds, Flag, Minutes, Text, TextList, one_of

EVENT_TYPES = ("webinar", "conference", "workshop", "training", "team", "networking", "fair", "test", "other")

CREATE_EVENT = Operation(
    "createEvent",
    "POST",
    "/api/createEvent",
    Effect.CREATE,
    "Create event",
    Created,
    (
        Param("sessionId", Text),
        Param("title", Text, required=True),
        Param("beginDate", EpochMillis, required=True),
        Param("endDate", EpochMillis, required=True),
        Param("openBefore", Minutes),
        Param("closeAfter", Minutes),
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
    "Update event details",
    type(None),
    (
        Param("sessionId", Text, required=True),
        Param("title", Text),
        Param("startTime", EpochSeconds),
        Param("endTime", EpochSeconds),
    ),
)
LIST_EVENTS = Operation("listEvents", "POST", "/api/listEvents", Effect.READ, "List events", Listed)
ALLOW_GUEST = Operation(
    "allowGuestInEvent",
    "POST",
    "/api/allowGuestInEvent",
    Effect.CREATE,
    "Allow guest in event",
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
REVOKE_GUEST = Operation(
    "revokeGuestFromEvent",
    "POST",
    "/api/revokeGuestFromEvent",
    Effect.REMOVE,
    "Revoke guest from event",
    type(None),
    (Param("sessionId", Text, required=True), Param("guestEmailAddress", Text, required=True)),
)
DELETE_GUEST = Operation(
    "deleteGuestFromEvent",
    "POST",
    "/api/deleteGuestFromEvent",
    Effect.REMOVE,
    "Delete guest from event",
    type(None),
    (Param("sessionId", Text, required=True), Param("guestEmailAddress", Text, required=True)),
)
HAS_ATTENDED = Operation(
    "hasGuestAttendedEvent",
    "POST",
    "/api/hasGuestAttendedEvent",
    Effect.READ,
    "Has guest attended event",
    Attended,
    (Param("sessionId", Text, required=True), Param("emails", TextList, required=True)),
)
RECORDINGS = Operation(
    "getEventRecordingDownloadUrls",
    "POST",
    "/api/getEventRecordingDownloadUrls",
    Effect.READ,
    "Get event recording download URLs",
    Recorded,
    (Param("sessionId", Text, required=True),),
)
