"""Kaltura's operations that Callboard uses (document: "Events Platform API"; KS by API v3's app tokens)."""

from typing import Any

from providers.http import Effect, Operation, Param
from providers.kaltura.models import KalturaEvent, Listed, Session, Sessions, TokenSession, WidgetSession
from providers.units import IsoUtc, Json, Text, Unit, WholeNumber, one_of

TEMPLATES = {
    "tm0000": "Blank",
    "tm1000": "Interactive room",
    "tm2000": "Live webcast",
    "tm3000": "Simulive",
    "tm4000": "Room and webcast",
}
# The sessions that a template promises; made by hand where the platform has not made them itself.
SESSION_TYPES = {
    "tm1000": ("MeetingEntry",),
    "tm2000": ("LiveWebcast",),
    "tm4000": ("MeetingEntry", "LiveWebcast"),
}
EventId = Unit("event id, a JSON number where it is one", lambda value: int(value) if str(value).isdecimal() else value)


def _operation(name: str, effect: Effect, section: str, answer: Any, *params: Param) -> Operation[Any]:
    return Operation(name, "POST", f"/{name}", effect, section, answer, params)


def _fields(*, required: bool) -> tuple[Param, ...]:
    return (
        Param("name", Text, required=required),
        Param("description", Text),
        Param("startDate", IsoUtc, required=required),
        Param("endDate", IsoUtc, required=required),
        Param("timezone", Text, required=required),
    )


CREATE = _operation(
    "events/create",
    Effect.CREATE,
    "5.1 Create an Event",
    KalturaEvent,
    Param("templateId", one_of(*TEMPLATES), required=True),
    *_fields(required=True),
)
LIST = _operation(
    "events/list",
    Effect.READ,
    "5.2 List Events",
    Listed,
    Param("filter", Json),
    Param("pager", Json),
    Param("orderBy", one_of("+startDate", "-startDate", "+createdAt", "-createdAt", "+name", "-name")),
)
UPDATE = _operation(
    "events/update",
    Effect.CHANGE,
    "5.3 Update an Event",
    KalturaEvent,
    Param("id", EventId, required=True),
    *_fields(required=False),
)
DELETE = _operation(
    "events/delete", Effect.REMOVE, "5.4 Delete an Event", type(None), Param("id", EventId, required=True)
)
SESSION_CREATE = _operation(
    "sessions/create",
    Effect.CREATE,
    "6.2 Create a Session",
    Session,
    Param("eventId", EventId, required=True),
    Param("session", Json, required=True),
)
SESSION_LIST = _operation(
    "sessions/list",
    Effect.READ,
    "6.3 List Sessions for an Event",
    Sessions,
    Param("eventId", EventId, required=True),
)
_API = "/service/{}/action/{}"
WIDGET_SESSION = Operation(
    "startWidgetSession",
    "POST",
    _API.format("session", "startWidgetSession"),
    Effect.READ,
    "API v3: session.startWidgetSession",
    WidgetSession,
    (Param("widgetId", Text, required=True), Param("format", WholeNumber, required=True)),
    "form",
)
TOKEN_SESSION = Operation(
    "startSession",
    "POST",
    _API.format("apptoken", "startSession"),
    Effect.READ,
    "API v3: appToken.startSession",
    TokenSession,
    (
        Param("ks", Text, required=True),
        Param("id", Text, required=True),
        Param("tokenHash", Text, required=True),
        Param("type", WholeNumber),
        Param("userId", Text),
        Param("format", WholeNumber, required=True),
    ),
    "form",
)
