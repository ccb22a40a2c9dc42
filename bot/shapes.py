"""The shapes in which Slack sends payloads, as far as Bolt and the listeners take them apart, and no further."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticSerializationError, to_json


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, defer_build=True)  # each when the first such payload comes, on one thread


_Id = Annotated[str, Field(min_length=1)]


class _Named(_Shape):
    id: _Id


class _Option(_Shape):
    value: str


class _File(_Shape):
    id: str
    name: str | None = None
    mimetype: str | None = None


class _Typed(_Shape):
    """What is in one input."""

    type: str
    value: str | None = None
    selected_option: _Option | None = None
    selected_options: list[_Option] | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_date_time: int | None = None
    selected_conversation: str | None = None
    selected_users: list[str] | None = None
    files: list[_File] | None = None


def _of_pairs(values: Any) -> Any:
    return {} if values == [] else values  # an object with nothing in it, as some languages write it


class _State(_Shape):
    values: Annotated[dict[str, dict[str, _Typed]], BeforeValidator(_of_pairs)] = Field(default_factory=dict)


class _View(_Shape):
    """A form or Home in which something was done; what a listener remembers in it is read by that listener."""

    id: _Id
    state: Annotated[_State | None, BeforeValidator(_of_pairs)] = None


class _Block(_Shape):
    type: str
    block_id: str | None = None


class _Form(_View):
    """A form that was submitted."""

    type: str
    callback_id: str
    private_metadata: str
    hash: str
    blocks: list[_Block]


class _ClosedForm(_View):
    callback_id: str


class _Action(_Shape):
    """What it brings is read by who it is for: of a value that is none, somebody is told."""

    action_id: str
    selected_option: dict[str, Any] | None = None


class _Said(_Shape):
    text: str | None = None


class _Event(_Shape):
    type: str
    subtype: str | None = None


class _Payload(_Shape):
    """What any payload may have."""

    type: str
    team: _Named | None = None
    team_id: str | None = None
    enterprise: _Named | None = None
    user: _Named | None = None
    channel: _Named | None = None
    trigger_id: str | None = None
    response_url: str | None = None
    message: _Said | None = None
    view: _View | None = None
    actions: list[dict[str, Any]] | None = None
    event: _Event = Field(default=None)  # type: ignore[assignment]  # may be left out
    authorizations: list[dict[str, Any]] | None = None
    # Of one input: no form has more, and Bolt trips over two.
    response_urls: Annotated[list[dict[str, Any]], Field(max_length=1)] | None = None


class _Unheard(_Payload):
    """What no listener takes, which Bolt describes in a warning: a view in it is one."""

    view: _View = Field(default=None)  # type: ignore[assignment]  # may be left out


class _Interaction(_Payload):
    user: _Named  # of somebody, always


class _Pressed(_Interaction):
    actions: list[_Action] = Field(min_length=1)  # type: ignore[assignment]  # closer than any payload's


class _Submitted(_Interaction):
    view: _Form


class _Closed(_Interaction):
    view: _ClosedForm


class _Called(_Interaction):
    callback_id: str


class _LookedUp(_Interaction):
    action_id: str


class _Command(_Payload):
    type: str = ""
    command: str
    text: str = ""
    user_id: _Id
    channel_id: _Id


class _Home(_Event):
    user: _Id
    tab: str | None = None


class _HomeOpened(_Payload):
    event: _Home


class _Worded(_Event):
    """A message; what was edited or deleted has no words of its own."""

    user: str | None = None
    bot_id: str | None = None
    text: str | None = None
    channel: _Id
    channel_type: str | None = None
    ts: str | None = None
    thread_ts: str | None = None


class _Written(_Payload):
    event: _Worded


_EVENTS: dict[str, type[_Shape]] = {
    "app_home_opened": _HomeOpened,
    "app_mention": _Written,
    "message": _Written,
}
_SHAPES: dict[str, type[_Shape]] = {
    "block_actions": _Pressed,
    "block_suggestion": _LookedUp,
    "view_submission": _Submitted,
    "view_closed": _Closed,
    "shortcut": _Called,
    "message_action": _Called,
}


def is_readable(body: Mapping[str, Any]) -> bool:
    """Say whether a payload has the shape that Slack documents for its type."""
    if body.get("ssl_check") == "1":
        return True  # Bolt answers it itself
    try:
        _shape_of(body).model_validate(body)
        to_json(body)  # no halves of characters, which no database takes
    except (ValidationError, PydanticSerializationError, RecursionError):
        return False
    return True


def _shape_of(body: Mapping[str, Any]) -> type[_Shape]:
    if "command" in body:
        return _Command
    event = body.get("event")
    kind = event.get("type") if isinstance(event, Mapping) else None
    if isinstance(kind, str) and kind in _EVENTS:
        return _EVENTS[kind]
    return _SHAPES.get(str(body.get("type")), _Unheard)
