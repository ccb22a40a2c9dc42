"""Reading messages back: a channel's, and a thread's."""

import base64
import binascii
from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.webapi_chat import is_reply, is_true, without_metadata
from bot.sandbox.workspace import BOT, Channel, Message, Workspace

DEFAULT_PAGE, LARGEST_PAGE = 100, 999


def history(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a channel's messages, newest first; thread replies are not among them unless broadcast."""
    channel = _readable(space, arguments)
    shown = [one for one in channel.messages if not is_reply(one) or one.get("subtype") == "thread_broadcast"]
    fitting = [one for one in reversed(shown) if _is_between(one, arguments)]
    after = _cursor(arguments)
    if after:
        fitting = [one for one in fitting if one["ts"] < after]
    return _page(fitting, arguments)


def replies(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a thread, oldest first; its first message is there whatever the times asked for."""
    channel = _readable(space, arguments)
    wanted = str(arguments["ts"])
    root_ts = next((str(one.get("thread_ts") or wanted) for one in channel.messages if one["ts"] == wanted), wanted)
    root = [one for one in channel.messages if one["ts"] == root_ts]
    if not root:
        raise SlackRefusal("thread_not_found")
    thread = [one for one in channel.messages if one.get("thread_ts") == root_ts and one["ts"] != root_ts]
    after = _cursor(arguments)
    fitting = [one for one in thread if _is_between(one, arguments) and one["ts"] > after]
    return _page(fitting if after else root + fitting, arguments)


def _readable(space: Workspace, arguments: dict[str, Any]) -> Channel:
    channel = space.channel(str(arguments["channel"]))
    if BOT not in channel.members:
        raise SlackRefusal("not_in_channel")
    return channel


def _is_between(message: Message, arguments: dict[str, Any]) -> bool:
    ts, is_inclusive = float(message["ts"]), is_true(arguments, "inclusive")
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    return oldest < ts < latest or (is_inclusive and ts in (oldest, latest))


def _cursor(arguments: dict[str, Any]) -> str:
    try:
        given = base64.b64decode(str(arguments.get("cursor") or ""), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise SlackRefusal("invalid_cursor") from None
    return given.removeprefix("next_ts:")


def _page(messages: list[Message], arguments: dict[str, Any]) -> dict[str, Any]:
    limit = int(arguments.get("limit") or DEFAULT_PAGE)
    if not 1 <= limit <= LARGEST_PAGE:
        raise SlackRefusal("invalid_limit")
    shown, has_more = messages[:limit], len(messages) > limit
    read = dict if is_true(arguments, "include_all_metadata") else without_metadata
    cursor = base64.b64encode(f"next_ts:{shown[-1]['ts']}".encode()).decode() if has_more else ""
    return {
        "messages": [read(one) for one in shown],
        "has_more": has_more,
        "response_metadata": {"next_cursor": cursor},
    }
