"""movingimage's operations (document: "Virtual Events API", 12 September 2025)."""

from collections.abc import Iterable
from typing import Any

from providers.movingimage.models import Attended, Created, Done, Invited, Listed, Recorded, Reported
from providers.movingimage.names import EVENT_TYPES
from providers.operations import Effect, Operation, Paging, Param
from providers.paging import by_token
from providers.typed import quoted, read_list
from providers.units import (
    SEVERAL,
    Email,
    EpochMillis,
    EpochSeconds,
    Flag,
    Text,
    TextList,
    Unit,
    Url,
    number_of,
    one_of,
    some_of,
)


def _joined(tags: Iterable[str]) -> str:
    """Join tags; a separator inside one would make two of it (MI-12)."""
    several = TextList.encode(tags)
    if wrong := [one for one in several if ";" in one]:
        raise ValueError(f"{quoted(wrong[0])} holds a semicolon, which ends a tag. Separate tags by commas or lines.")
    return ";".join(several)


Tags = Unit("texts, joined by ;", _joined, read=read_list, how=SEVERAL)
Roles = some_of("HOST", "SPEAKER", joined_by=";")
Stay = number_of("minutes", least=0)

_EVENT = Param("sessionId", Text, required=True, about="id of the event")
_GUEST = Param("guestEmailAddress", Email, required=True, about="e-mail address of the guest")
_REPORT = (
    _EVENT,
    Param("format", one_of("json", "csv"), about="format of the output; json if left out"),
    Param("continuationToken", Text, about="from the page before, for the next one"),
)
_PAGES: Paging[Reported] = by_token(lambda page: page.rows, "continuationToken", lambda page: page.continuation_token)

CREATE_EVENT = Operation(
    "createEvent",
    "POST",
    "/api/createEvent",
    Effect.CREATE,
    "POST /api/createEvent - Create a new event",
    Created,
    (
        Param("sessionId", Text, about="id of the event to be created; a random one if left out"),
        Param("title", Text, required=True, about="title of the event"),
        Param("beginDate", EpochMillis, required=True, about="when the event will start"),
        Param("endDate", EpochMillis, required=True, about="when the event will finish"),
        Param("openBefore", Stay, about="how long before the start participants can enter; 30 if left out"),
        Param("closeAfter", Stay, about="how long after the end participants can stay; 60 if left out"),
        Param("eventType", one_of(*EVENT_TYPES), about="type of event"),
        Param("videoCallServer", Url, about="video call server; the default one if left out"),
        Param("guestListOnly", Flag, about="“only people with the link can access the event”; no if left out"),
        Param("allowSupportAccess", Flag, about="customer support agents can access the event; yes if left out"),
        Param(
            "nonAnonymousStats",
            Flag,
            about="reports contain the participants’ personal information; no if left out",
            asks="Reports of “{title}” will hold the participants’ personal information: you have to inform them.",
        ),
        Param("conferenceVideoType", one_of("VIDEO_CONFERENCE", "WEBINAR"), about="main stage; WEBINAR if left out"),
        Param("duplicationTemplateEventId", Text, about="id of the event to be duplicated from"),
        Param("duplicateHosts", Flag, about="take the hosts of the template event too; no if left out"),
    ),
    about="Create an event, or duplicate one. Its owner is the user of the API key.",
)
ALLOW_GUEST = Operation(
    "allowGuestInEvent",
    "POST",
    "/api/allowGuestInEvent",
    Effect.CREATE,
    "POST /api/allowGuestInEvent - Add and allow a guest in the event",
    Invited,
    (
        _EVENT,
        Param("firstName", Text, required=True, about="first name of the guest"),
        Param("lastName", Text, about="last name of the guest"),
        Param("email", Email, required=True, about="e-mail address of the guest, who must not be on the list yet"),
        Param("roles", Roles, about="roles of the guest, if any"),
        Param("tags", Tags, about="tags of the guest, of your own choice"),
        Param(
            "status",
            one_of("ALLOWED", "REGISTERED"),
            about="ALLOWED if left out; REGISTERED has to be allowed on movingimage’s own site, no operation does it",
        ),
        Param(
            "triggerEmail",
            Flag,
            default="no",
            about="send movingimage’s own e-mail to the guest",
            asks="movingimage mails {email}: the invitation, or the registration if the status is REGISTERED.",
        ),
        Param("guestInvitedTemplateId", Text, about="template of the invitation"),
    ),
    takes_more=True,
    about="Add a guest to an event, and get the guest’s personal link. Fields of the RSVP form can be added.",
    is_personal=True,
)
UPDATE_GUEST = Operation(
    "updateGuestInEvent",
    "POST",
    "/api/updateGuestInEvent",
    Effect.CHANGE,
    "POST /api/updateGuestInEvent - Update guest details in the guest list",
    Done,
    (
        _EVENT,
        Param("email", Email, required=True, about="e-mail address of the guest to update"),
        Param("firstName", Text, about="first name of the guest"),
        Param("lastName", Text, about="last name of the guest"),
        Param("roles", Roles, about="all roles of the guest, since they may replace those there are"),
        Param("tags", Tags, about="all tags of the guest, since they may replace those there are"),
    ),
    takes_more=True,
    about="Change the details of a guest on the guest list. Fields of the RSVP form can be added.",
)
HAS_ATTENDED = Operation(
    "hasGuestAttendedEvent",
    "POST",
    "/api/hasGuestAttendedEvent",
    Effect.READ,
    "POST /api/hasGuestAttenedEvent - Check if a guest has attended an event",
    Attended,
    (_EVENT, Param("emails", TextList, required=True, about="e-mail addresses; only those on the guest list count")),
    about="Tell which guests have attended an event.",
    is_personal=True,
)
RECORDINGS = Operation(
    "getEventRecordingDownloadUrls",
    "POST",
    "/api/getEventRecordingDownloadUrls",
    Effect.READ,
    "POST /api/getEventRecordingDownloadUrls - Get download URLs for the recordings of an event",
    Recorded,
    (_EVENT,),
    about="List the recordings, transcriptions and chats of an event, with links to download them.",
    is_personal=True,
)
UPDATE_EVENT = Operation(
    "updateEventDetails",
    "POST",
    "/api/updateEventDetails",
    Effect.CHANGE,
    "POST /api/updateEventDetails - Update the details of an event",
    Done,
    (
        _EVENT,
        Param("title", Text, about="new title"),
        Param("startTime", EpochSeconds, about="new start, not in the past and not once the event has started"),
        Param("endTime", EpochSeconds, about="new end, not in the past and not before the start"),
    ),
    about="Change title, start and end of an event. What is left out stays.",
)
REVOKE_GUEST: Operation[Any] = Operation(
    "revokeGuestFromEvent",
    "POST",
    "/api/revokeGuestFromEvent",
    Effect.REMOVE,
    "POST /api/revokeGuestFromEvent - Revoke a guest from the event",
    type(None),
    (_EVENT, _GUEST),
    about="Revoke a guest from an event.",
    asks="{guestEmailAddress} is revoked from the event {sessionId}. movingimage names no way to take that back.",
)
DELETE_GUEST: Operation[Any] = Operation(
    "deleteGuestFromEvent",
    "POST",
    "/api/deleteGuestFromEvent",
    Effect.REMOVE,
    "POST /api/deleteGuestFromEvent - Delete a guest from the event",
    type(None),
    (_EVENT, _GUEST),
    about="Delete a guest from an event.",
    asks="{guestEmailAddress} is deleted from the guest list of the event {sessionId} for good, link and all.",
)
PARTICIPANTS = Operation(
    "getEventParticipants",
    "POST",
    "/api/getEventParticipants",
    Effect.READ,
    "POST /api/getEventParticipants - Retrieve the list of participants of an event with user details",
    Reported,
    _REPORT,
    about="List the participants of an event. Only events with the non-anonymous feature tell them.",
    is_personal=True,
    paging=_PAGES,
)
TIMELINE = Operation(
    "getEventTimeline",
    "POST",
    "/api/getEventTimeline",
    Effect.READ,
    "POST /api/getEventTimeline - Retrieve the timeline of activities of an event",
    Reported,
    _REPORT,
    about="List what happened in an event.",
    is_personal=True,
    paging=_PAGES,
)
LIST_EVENTS = Operation(
    "listEvents",
    "POST",
    "/api/listEvents",
    Effect.READ,
    "POST /api/listEvents - Retrieve the list of events",
    Listed,
    about="List the events of which the API key’s user is a host.",
)
OPERATIONS = (
    CREATE_EVENT,
    ALLOW_GUEST,
    UPDATE_GUEST,
    HAS_ATTENDED,
    RECORDINGS,
    UPDATE_EVENT,
    REVOKE_GUEST,
    DELETE_GUEST,
    PARTICIPANTS,
    TIMELINE,
    LIST_EVENTS,
)
