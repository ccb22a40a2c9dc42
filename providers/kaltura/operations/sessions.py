"""Chapter 6 of the document: Sessions API. The path of the speakers is known beyond it (KAL-3)."""

from typing import Any

from providers.kaltura.models import Session, Sessions
from providers.kaltura.operations.common import EventId, SessionId, posted
from providers.operations import Effect, Param
from providers.units import IsoUtc, LongText, Text, one_of

# The sessions that a template promises; made by hand where the platform has not made them itself.
SESSION_TYPES = {
    "tm1000": ("MeetingEntry",),
    "tm2000": ("LiveWebcast",),
    "tm4000": ("MeetingEntry", "LiveWebcast"),
}
_EVENT = Param("eventId", EventId, required=True, about="number of the session’s event")

SESSION_CREATE = posted(
    "sessions/create",
    Effect.CREATE,
    "6.2 Create a Session",
    Session,
    _EVENT,
    Param("name", Text, required=True, within="session", about="the session’s name"),
    Param(
        "type",
        one_of("MeetingEntry", "LiveWebcast", "SimuLive", "LiveKME", "VirtualLearningRoom"),
        required=True,
        within="session",
        about="room, webcast, recording played as live, own encoder, or classroom",
    ),
    Param("startDate", IsoUtc, required=True, within="session", about="when it starts"),
    Param("endDate", IsoUtc, required=True, within="session", about="when it ends"),
    Param("description", LongText, within="session", about="what it is about"),
    Param(
        "visibility",
        one_of("published", "unlisted", "private"),
        within="session",
        about="who sees it",
        default="published",
    ),
    Param("sourceEntryId", Text, within="session", about="entry id of the recording, for SimuLive"),
    about="Add a session to an event; no operation changes or removes one later.",
)
SESSION_LIST = posted(
    "sessions/list",
    Effect.READ,
    "6.3 List Sessions for an Event",
    Sessions,
    _EVENT,
    about="List the sessions of an event.",
)
SPEAKER_LIST = posted(
    "sessions/speakerList",
    Effect.READ,
    "6.4 List Speakers for a Session",
    list[dict[str, Any]],
    _EVENT,
    Param("sessionId", SessionId, required=True, about="the session’s id"),
    about="List the speakers of a session.",
    is_personal=True,
)
