"""Eventtia's operations: the activities that an attendee takes part in."""

from typing import Any

from providers.eventtia.models.activities import ActivityAttributes
from providers.eventtia.models.attendees import AttendeeAttributes, Joined
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.operations.common import EVENT, EVENT_PATH, INCLUDE, IdList, IdNumber, id_in_path, lists
from providers.operations import Effect, Operation, Param

_ATTENDEE = (EVENT, id_in_path("attendee_id", "the attendee’s number"))
_JOINED = (
    EVENT,
    Param("workshop_id", IdNumber, required=True, about="the activity’s number"),
    Param("attendee_id", IdNumber, required=True, about="the attendee’s number"),
)

LIST_ATTENDEE_ACTIVITIES = lists(
    "listAttendeeActivities",
    f"{EVENT_PATH}/attendees/{{attendee_id}}/workshops",
    "List of Activities for an Attendee",
    Listing[ActivityAttributes],
    (*_ATTENDEE, Param("include", INCLUDE.unit, where="query", about="workshop_categories, speakers, or both")),
    about="List the activities that an attendee takes part in.",
    is_personal=True,
)
REGISTER_TO_ACTIVITY = Operation(
    "registerAttendeeToActivity",
    "POST",
    f"{EVENT_PATH}/attendee_workshops",
    Effect.CREATE,
    "Registering an Attendee to an Activity",
    Joined,
    _JOINED,
    about="Register an attendee to an activity.",
)
UNREGISTER_FROM_ACTIVITY = Operation(
    "unregisterAttendeeFromActivity",
    "DELETE",
    f"{EVENT_PATH}/attendee_workshops",
    Effect.REMOVE,
    "Unregistering an Attendee from an Activity",
    Joined,
    _JOINED,
    about="Take an attendee off an activity.",
    asks="Attendee {attendee_id} is taken off the activity {workshop_id} of the event {event_uri}.",
)
UPDATE_ATTENDEE_ACTIVITIES = Operation(
    "updateAttendeeActivities",
    "PUT",
    f"{EVENT_PATH}/attendees/{{attendee_id}}/update_activities",
    Effect.CHANGE,
    "Updating Activities for an Attendee",
    Document[AttendeeAttributes],
    (*_ATTENDEE, Param("workshop_ids", IdList, required=True, about="numbers of all activities to take part in")),
    about="Set which activities an attendee takes part in.",
    asks="Attendee {attendee_id} will take part in the activities {workshop_ids} of the event {event_uri} and in no "
    "others: registrations to activities that are not listed here are removed.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_ATTENDEE_ACTIVITIES,
    REGISTER_TO_ACTIVITY,
    UNREGISTER_FROM_ACTIVITY,
    UPDATE_ATTENDEE_ACTIVITIES,
)
