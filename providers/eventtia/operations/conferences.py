"""Eventtia's operations: business conferences, their participants, agendas and meetings."""

from typing import Any

from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.conferences import (
    ConferenceAttributes,
    MeetingAttributes,
    ParticipantAgenda,
    ParticipantAttributes,
    ParticipantTypeAttributes,
    UnavailableHour,
)
from providers.eventtia.operations.common import (
    EVENT,
    EVENT_PATH,
    DayFirstMinutes,
    IdNumber,
    IsoOrPart,
    id_in_path,
    lists,
)
from providers.operations import Effect, Operation, Param

_ONE = f"{EVENT_PATH}/business_conferences/{{business_conference_id}}"
_TYPES = f"{_ONE}/business_conference_participant_types"
_HOURS = f"{_TYPES}/{{business_conference_participant_type_id}}/unavailable_hours"
_PEOPLE = f"{_ONE}/business_conference_participants"
_CONFERENCE = (EVENT, id_in_path("business_conference_id", "number of the business conference"))
_TYPE = (*_CONFERENCE, id_in_path("business_conference_participant_type_id", "number of the participant type"))
_HOUR = (*_TYPE, id_in_path("id", "number of the unavailable hour"))
_SINCE = Param("updated_since", IsoOrPart, where="query", about="changed since then")

LIST_CONFERENCES = lists(
    "listBusinessConferences",
    f"{EVENT_PATH}/business_conferences",
    "List of Business Conferences",
    Listing[ConferenceAttributes],
    (EVENT, _SINCE),
    about="List an event’s business conferences with their participant types.",
)
LIST_PARTICIPANT_TYPES = lists(
    "listBusinessConferenceParticipantTypes",
    _TYPES,
    "List of Business Conference Participant Types",
    Listing[ParticipantTypeAttributes],
    _CONFERENCE,
    about="List the participant types of a business conference.",
)
LIST_UNAVAILABLE_HOURS = lists(
    "listUnavailableHours",
    _HOURS,
    "List of Business Conference Participant Type Unavailable Hours",
    Listing[UnavailableHour],
    _TYPE,
    about="List when nobody of a participant type can be met.",
)
CREATE_UNAVAILABLE_HOUR = Operation(
    "createUnavailableHour",
    "POST",
    _HOURS,
    Effect.CREATE,
    "Create Business Conference Participant Type Unavailable Hour",
    Document[UnavailableHour],
    (
        *_TYPE,
        Param("start_date", DayFirstMinutes, required=True, where="query", about="start of the restriction"),
        Param("end_date", DayFirstMinutes, required=True, where="query", about="end of the restriction"),
    ),
    "none",
    about="Say when nobody of a participant type can be met.",
)
UPDATE_UNAVAILABLE_HOUR = Operation(
    "updateUnavailableHour",
    "PUT",
    f"{_HOURS}/{{id}}",
    Effect.CHANGE,
    "Update Business Conference Participant Type Unavailable Hour",
    Document[UnavailableHour],
    (
        *_HOUR,
        Param("start_date", DayFirstMinutes, where="query", about="start of the restriction"),
        Param("end_date", DayFirstMinutes, where="query", about="end of the restriction"),
    ),
    "none",
    about="Change when nobody of a participant type can be met.",
)
DELETE_UNAVAILABLE_HOUR = Operation(
    "deleteUnavailableHour",
    "DELETE",
    f"{_HOURS}/{{id}}",
    Effect.REMOVE,
    "Destroy Business Conference Participant Type Unavailable Hour",
    Document[UnavailableHour],
    _HOUR,
    "none",
    about="Remove an unavailable hour of a participant type.",
    asks="The unavailable hour {id} of the event {event_uri} is removed from Eventtia for good: "
    "people can be met then again.",
)
LIST_PARTICIPANTS = lists(
    "listBusinessConferenceParticipants",
    _PEOPLE,
    "List of Participants",
    Listing[ParticipantAttributes],
    (
        *_CONFERENCE,
        Param("participant_type_id", IdNumber, where="query", about="of this participant type only"),
        _SINCE,
    ),
    about="List the participants of a business conference.",
    is_personal=True,
)
GET_AGENDA = lists(
    "getParticipantAgenda",
    f"{_PEOPLE}/{{participant_id}}/agenda",
    "Participant Agenda",
    ParticipantAgenda,
    (*_CONFERENCE, id_in_path("participant_id", "number of the participant")),
    about="Show a participant’s meetings and slots.",
    is_personal=True,
)
LIST_MEETINGS = lists(
    "listBusinessConferenceMeetings",
    f"{_ONE}/business_conference_meetings",
    "Meetings in a Business Conference",
    Listing[MeetingAttributes],
    _CONFERENCE,
    about="List the meetings of a business conference.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_CONFERENCES,
    LIST_PARTICIPANT_TYPES,
    LIST_UNAVAILABLE_HOURS,
    CREATE_UNAVAILABLE_HOUR,
    UPDATE_UNAVAILABLE_HOUR,
    DELETE_UNAVAILABLE_HOUR,
    LIST_PARTICIPANTS,
    GET_AGENDA,
    LIST_MEETINGS,
)
