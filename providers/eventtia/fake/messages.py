"""What the fake Eventtia answers about massive messages, Q&A sessions and event params."""

from typing import Any

from providers.eventtia.fake.routes import EVENT, NOTHING, Asked, Route
from providers.eventtia.fake.rows import included, listed, row_of
from providers.eventtia.fake.rules import GONE, Refused
from providers.eventtia.fake.state import EventtiaState

_EDITABLE = "aux_json_data"


def _get_param(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    params, name = fake.event_of(asked).params, asked.path["param_name"]
    if name not in params:
        raise Refused(404, GONE)
    return {"data": {"id": "12345", "type": "event_params", "attributes": {"name": name, "value": params[name]}}}


def _update_param(fake: EventtiaState, asked: Asked) -> object:
    event = fake.event_of(asked)
    if asked.path["param_name"] != _EDITABLE:
        raise Refused(400, f"Only {_EDITABLE} may be changed")
    event.params[_EDITABLE] = asked.body["param_value"]
    return NOTHING


def _stats(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    row_of(fake.event_of(asked), "massive_messages", asked.path["id"])
    return {"errors": 4, "opened": 10}


_PARAM = f"{EVENT}/event_params/{{param_name}}"
ROUTES = (
    listed("massive_messages"),
    Route("GET", f"{EVENT}/massive_messages/{{id}}/stats", _stats),
    listed("event_qa_sessions", include=included(), is_public=True),
    Route("GET", _PARAM, _get_param),
    Route("PATCH", _PARAM, _update_param, body={"param_value": lambda value: value}, required=("param_value",)),
)
