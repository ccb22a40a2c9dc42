"""The shapes in which Slack sends payloads, as far as Bolt and the listeners take them apart."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True)


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


class _State(_Shape):
    values: dict[str, dict[str, _Typed]] = Field(default_factory=dict)


class _Block(_Shape):
    type: str
    block_id: str


class _View(_Shape):
    id: str
    type: str
    callback_id: str
    private_metadata: str
    hash: str
    blocks: list[_Block]
    state: _State | None = None


class _Action(_Shape):
    """What it brings is read by who it is for: of a value that is none, somebody is told."""

    action_id: str
    block_id: str
    type: str
    action_ts: str | None = None
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
    channel: _Named | None = None
    trigger_id: str = ""
    response_url: str = ""
    message: _Said | None = None
    view: _View | None = None
    actions: list[_Action] | None = None
    event: _Event = _Event(type="")
    authorizations: list[dict[str, Any]] | None = None
    response_urls: list[dict[str, Any]] = Field(default_factory=list, max_length=1)  # of one input: no form has more


class _Interaction(_Payload):
    user: _Named


class _Pressed(_Interaction):
    actions: list[_Action] = Field(min_length=1)


class _Submitted(_Interaction):
    view: _View


class _Called(_Interaction):
    callback_id: str


class _LookedUp(_Interaction):
    action_id: str
    block_id: str
    value: str
    view: _View


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


_SHAPES: dict[str, type[_Shape]] = {
    "block_actions": _Pressed,
    "block_suggestion": _LookedUp,
    "view_submission": _Submitted,
    "view_closed": _Submitted,
    "shortcut": _Called,
    "message_action": _Called,
}


def is_readable(body: Mapping[str, Any]) -> bool:
    """Say whether a payload has the shape that Slack documents for its type."""
    if body.get("ssl_check") == "1":
        return True  # Bolt answers it itself
    try:
        _shape_of(body).model_validate(body)
        json.dumps(body, ensure_ascii=False).encode()  # no halves of characters, which no database takes
    except (ValidationError, UnicodeEncodeError, RecursionError):
        return False
    return True


def _shape_of(body: Mapping[str, Any]) -> type[_Shape]:
    if "command" in body:
        return _Command
    event = body.get("event")
    if isinstance(event, Mapping) and event.get("type") == "app_home_opened":
        return _HomeOpened
    return _SHAPES.get(str(body.get("type")), _Payload)
