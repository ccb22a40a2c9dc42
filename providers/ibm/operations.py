"""IBM's operations (document: "Virtual events basics", withdrawn by IBM in March 2025)."""

from typing import Any

from providers.ibm.models import One, Page, Sessions, Token
from providers.operations import Effect, Operation, Param
from providers.paging import by_link
from providers.units import FlagText, Text, one_of, wall_time

WALL = "%Y-%m-%d %H:%M:%S"
LocalTime = wall_time(WALL, "YYYY-MM-DD HH:MM:SS in the event's zone")
_CHANNEL = Param("channelId", Text, required=True, where="path", is_supplied=True)
_EVENT = Param("eventId", Text, required=True, where="path", about="the event’s number")
_ALL_SIX = (
    Param("title", Text, required=True, about="title of the virtual event"),
    Param("timezone", Text, required=True, about="IANA time zone of the event, such as Europe/Berlin"),
    Param("start_at", LocalTime, required=True, about="start, as clocks in the zone show it"),
    Param("end_at", LocalTime, required=True, about="end, as clocks in the zone show it"),
    Param("gate_open_at", LocalTime, required=True, about="when registration and the event page open"),
    Param("gate_close_at", LocalTime, required=True, about="when registration and the event page close"),
)
_LIST = "/channels/{channelId}/virtual-events.json"
_ONE = "/channels/{channelId}/virtual-events/{eventId}.json"

CREATE = Operation(
    "create",
    "POST",
    _LIST,
    Effect.CREATE,
    "Create a virtual event",
    One,
    (_CHANNEL, *_ALL_SIX),
    "form",
    about="Create a virtual event. Events on a channel cannot overlap.",
)
LIST = Operation(
    "list",
    "GET",
    _LIST,
    Effect.READ,
    "List virtual events",
    Page,
    (
        _CHANNEL,
        Param("filter[search_text]", Text, where="query", about="text to look for"),
        Param("filter[status]", one_of("past", "open", "started", "future"), where="query"),
        Param("filter[registration_form_enabled]", FlagText, where="query", about="with or without a form"),
    ),
    "none",
    about="List the channel’s virtual events.",
    paging=by_link(lambda page: page.virtual_events, lambda page: page.paging.next, name=lambda one: one.id),
)
GET = Operation(
    "get",
    "GET",
    _ONE,
    Effect.READ,
    "Get details of a virtual event",
    One,
    (_CHANNEL, _EVENT),
    "none",
    about="Show one virtual event.",
)
UPDATE = Operation(
    "update",
    "PUT",
    _ONE,
    Effect.CHANGE,
    "Update a virtual event",
    One,
    (_CHANNEL, _EVENT, *_ALL_SIX),
    "form",
    about="Replace all six fields of a virtual event.",
)
DELETE: Operation[Any] = Operation(
    "delete",
    "DELETE",
    _ONE,
    Effect.REMOVE,
    "Delete a virtual event",
    type(None),
    (_CHANNEL, _EVENT),
    "none",
    about="Delete a virtual event.",
    asks="The virtual event {eventId} is removed from IBM Video Streaming for good.",
)
SESSIONS = Operation(
    "sessions",
    "GET",
    "/channels/{channelId}/virtual-events/{eventId}/sessions.json",
    Effect.READ,
    "List sessions of a virtual event",
    Sessions,
    (_CHANNEL, _EVENT),
    "none",
    about="List the sessions of a virtual event.",
)
CLOSE = Operation(
    "close",
    "POST",
    "/channels/{channelId}/virtual-events/{eventId}/close.json",
    Effect.CHANGE,
    "Close a virtual event",
    One,
    (_CHANNEL, _EVENT),
    "form",
    about="Close the gate of a virtual event now.",
    asks="The gate of the virtual event {eventId} closes at once: nobody can enter, and no operation opens it again.",
)
TOKEN = Operation(
    "token",
    "POST",
    "/oauth2/token",
    Effect.READ,  # asking twice does no harm
    "Authentication",
    Token,
    (Param("grant_type", Text, required=True),),
    "form",
)
# All that the document names; the token is known beyond it.
OPERATIONS = (CREATE, LIST, GET, UPDATE, DELETE, SESSIONS, CLOSE)
