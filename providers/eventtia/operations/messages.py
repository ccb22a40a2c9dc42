"""Eventtia's operations: Q&A sessions, event params, massive messages."""

from typing import Any

from bot.domain.operations import Input
from providers.eventtia.models.base import Listing
from providers.eventtia.models.messages import EventParam, MessageAttributes, MessageStats
from providers.eventtia.models.parts import Undocumented
from providers.eventtia.operations.common import EVENT, EVENT_PATH, INCLUDE, id_in_path, lists
from providers.operations import Effect, Operation, Param
from providers.typed import read_json
from providers.units import Unit, one_of


def _content(value: Any) -> Any:
    if value is None:
        raise ValueError("null says nothing here. Write {} to keep nothing.")
    return value


Content = Unit("JSON", _content, Input.LONG, read_json)
# The document reads pay_u_api_key with it, a secret: only the one that may be changed too can be named (EVT-15).
_PARAM_NAME = Param("param_name", one_of("aux_json_data"), required=True, where="path", default="aux_json_data")

LIST_QA_SESSIONS = lists(
    "listQaSessions",
    f"{EVENT_PATH}/event_qa_sessions",
    "List of Q&A Sessions",
    Listing[Undocumented],
    (EVENT, INCLUDE),
    about="List an event’s Q&A sessions.",
    is_personal=True,
)
GET_EVENT_PARAM: Operation[Any] = Operation(
    "getEventParam",
    "GET",
    f"{EVENT_PATH}/event_params/{{param_name}}",
    Effect.READ,
    "Event Param",
    EventParam,
    (EVENT, _PARAM_NAME),
    "none",
    about="Show the JSON that is kept with an event.",
    is_personal=True,
)
UPDATE_EVENT_PARAM: Operation[Any] = Operation(
    "updateEventParam",
    "PATCH",
    f"{EVENT_PATH}/event_params/{{param_name}}",
    Effect.CHANGE,
    "Updating an Event Param",
    type(None),
    (EVENT, _PARAM_NAME, Param("param_value", Content, required=True, about="all that shall be kept")),
    about="Set the JSON that is kept with an event.",
    asks="What is written here takes the place of all that {param_name} of {event_uri} holds now.",
)
LIST_MESSAGES = lists(
    "listEventMassiveMessages",
    f"{EVENT_PATH}/massive_messages",
    "List of Event Massive Messages",
    Listing[MessageAttributes],
    (EVENT,),
    about="List the messages that were written to an event’s attendees.",
)
GET_MESSAGE_STATS = Operation(
    "getEventMassiveMessageStats",
    "GET",
    f"{EVENT_PATH}/massive_messages/{{id}}/stats",
    Effect.READ,
    "Event Massive Message Stats",
    MessageStats,
    (EVENT, id_in_path("id", "the message’s number")),
    "none",
    about="Show how many e-mails of a message failed and were opened.",
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_QA_SESSIONS,
    GET_EVENT_PARAM,
    UPDATE_EVENT_PARAM,
    LIST_MESSAGES,
    GET_MESSAGE_STATS,
)
