"""conversations.*: which channels there are, and who is in them."""

import base64
import binascii
from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.webapi_chat import is_true
from bot.sandbox.workspace import BOT, Channel, Workspace

DEFAULT_PAGE, LARGEST_PAGE = 100, 1000
_KINDS = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def kinds(arguments: dict[str, Any]) -> list[str]:
    """Return the kinds of channel that `types` asks for."""
    types = str(arguments.get("types") or "public_channel").split(",")
    unknown = [one for one in types if one.strip() not in _KINDS]
    if unknown:
        raise SlackRefusal("invalid_types")
    return [_KINDS[one.strip()] for one in types]


def open_direct(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open the direct message with one person."""
    people = arguments.get("users") or ""
    ids = people if isinstance(people, list) else [one for one in str(people).split(",") if one]
    if len(ids) > 1:
        raise SlackRefusal("missing_scope", needed="mpim:write", provided=",".join(sorted(space.scopes)))
    if not ids:
        return {"channel": {"id": space.channel(str(arguments.get("channel"))).id}}
    user = space.users.get(ids[0])
    if user is None:
        raise SlackRefusal("user_not_found")
    if user.refuses or user.is_deleted:
        raise SlackRefusal(user.refuses or "user_disabled")
    channel = space.direct(user.id)
    return {"channel": channel.payload() if is_true(arguments, "return_im") else {"id": channel.id}}


def channel_info(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one channel."""
    payload = space.channel(str(arguments["channel"])).payload()
    if not is_true(arguments, "include_num_members"):
        payload.pop("num_members", None)
    return {"channel": payload}


def channel_list(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the channels that the app can see."""
    return paged([one.payload() for one in _visible(space, arguments)], "channels", arguments)


def own_channels(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the channels that the app is in, or those of a member that it can see."""
    who = str(arguments.get("user") or BOT)
    if who not in space.users:
        raise SlackRefusal("user_not_found")
    return paged([one.payload() for one in _visible(space, arguments) if who in one.members], "channels", arguments)


def channel_members(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return who is in a channel."""
    return paged(list(space.channel(str(arguments["channel"])).members), "members", arguments)


def paged(items: list[Any], key: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one page of a list, and the cursor of the next."""
    limit = _limit(arguments)
    try:
        start = int(base64.b64decode(str(arguments.get("cursor") or ""), validate=True) or 0)
    except (binascii.Error, ValueError):
        raise SlackRefusal("invalid_cursor") from None
    following = base64.b64encode(str(start + limit).encode()).decode() if len(items) > start + limit else ""
    return {key: items[start : start + limit], "response_metadata": {"next_cursor": following}}


def _limit(arguments: dict[str, Any]) -> int:
    said = str(arguments.get("limit") or DEFAULT_PAGE)
    if not said.isdecimal() or not 1 <= int(said) <= LARGEST_PAGE:
        raise SlackRefusal("invalid_limit")
    return int(said)


def _visible(space: Workspace, arguments: dict[str, Any]) -> list[Channel]:
    wanted, without_archived = kinds(arguments), is_true(arguments, "exclude_archived")
    return [
        one
        for one in space.channels.values()
        if one.kind in wanted
        and (one.kind == "channels" or BOT in one.members)
        and not (without_archived and one.is_archived)
    ]
