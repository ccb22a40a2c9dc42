"""IBM's operations that Callboard uses (document: "Virtual events: basics", withdrawn by IBM in March 2025)."""

from typing import Any

from providers.http import Effect, Operation, Param
from providers.ibm.models import One, Page, Token
from providers.units import Text, wall_time

WALL = "%Y-%m-%d %H:%M:%S"
LocalTime = wall_time(WALL, "YYYY-MM-DD HH:MM:SS in the event's zone")
_CHANNEL = Param("channelId", Text, required=True, where="path")
_EVENT = Param("eventId", Text, required=True, where="path")
_ALL_SIX = (
    Param("title", Text, required=True),
    Param("timezone", Text, required=True),
    Param("start_at", LocalTime, required=True),
    Param("end_at", LocalTime, required=True),
    Param("gate_open_at", LocalTime, required=True),
    Param("gate_close_at", LocalTime, required=True),
)
_LIST = "/channels/{channelId}/virtual-events.json"
_ONE = "/channels/{channelId}/virtual-events/{eventId}.json"

CREATE = Operation("create", "POST", _LIST, Effect.CREATE, "Create a virtual event", One, (_CHANNEL, *_ALL_SIX), "form")
LIST = Operation(
    "list",
    "GET",
    _LIST,
    Effect.READ,
    "List virtual events",
    Page,
    (_CHANNEL,),
    "none",
)
GET = Operation("get", "GET", _ONE, Effect.READ, "Get a virtual event", One, (_CHANNEL, _EVENT), "none")
UPDATE = Operation(
    "update", "PUT", _ONE, Effect.CHANGE, "Update a virtual event", One, (_CHANNEL, _EVENT, *_ALL_SIX), "form"
)
DELETE: Operation[Any] = Operation(
    "delete", "DELETE", _ONE, Effect.REMOVE, "Delete a virtual event", type(None), (_CHANNEL, _EVENT), "none"
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
