"""Eventtia's operations (document: Eventtia API v3), chapter by chapter."""

from typing import Any

from providers.eventtia.operations import (
    activities,
    attendees,
    conferences,
    events,
    hooks,
    messages,
    places,
    sales,
    stands,
    surveys,
)
from providers.eventtia.operations.activities import (
    CREATE_ACTIVITY,
    LIST_ACTIVITIES,
    LIST_SPEAKERS,
    UPDATE_ACTIVITY,
)
from providers.eventtia.operations.attendees import (
    CANCEL_REGISTRATION,
    CREATE_GUEST,
    LIST_ATTENDEE_TYPES,
    LIST_ATTENDEES,
    LIST_CHECK_INS,
    LIST_GUESTS,
    REGISTER_ATTENDEE,
)
from providers.eventtia.operations.common import PAGE_SIZE
from providers.eventtia.operations.events import (
    AUTHENTICATE,
    CREATE_EVENT,
    GET_EVENT,
    LIST_EVENTS,
    TICKETS_STATS,
    UPDATE_EVENT,
)
from providers.eventtia.operations.messages import LIST_QA_SESSIONS
from providers.eventtia.operations.surveys import LIST_ANSWERS, LIST_SURVEYS
from providers.operations import Operation

__all__ = [
    "AUTHENTICATE",
    "CANCEL_REGISTRATION",
    "CREATE_ACTIVITY",
    "CREATE_EVENT",
    "CREATE_GUEST",
    "GET_EVENT",
    "LIST_ACTIVITIES",
    "LIST_ANSWERS",
    "LIST_ATTENDEES",
    "LIST_ATTENDEE_TYPES",
    "LIST_CHECK_INS",
    "LIST_EVENTS",
    "LIST_GUESTS",
    "LIST_QA_SESSIONS",
    "LIST_SPEAKERS",
    "LIST_SURVEYS",
    "OPERATIONS",
    "PAGE_SIZE",
    "REGISTER_ATTENDEE",
    "TICKETS_STATS",
    "UPDATE_ACTIVITY",
    "UPDATE_EVENT",
]

_CHAPTERS = (events, conferences, attendees, activities, sales, stands, places, messages, hooks, surveys)
OPERATIONS: tuple[Operation[Any], ...] = tuple(one for chapter in _CHAPTERS for one in chapter.OPERATIONS)
