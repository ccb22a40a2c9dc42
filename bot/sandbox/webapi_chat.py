"""chat.* and reading messages back."""

from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message
from bot.sandbox.workspace import APP, BOT, BOT_ID, TEAM, Channel, Message, Workspace

DEFAULT_PAGE = 100
_CONTENT = ("text", "blocks", "metadata")


def post_message(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Post as the app: in channels it is in, in public ones with chat:write.public, and to people."""
    channel = _writable(space, arguments)
    check_message(arguments)
    message = make_message(space, arguments, BOT) | {"bot_id": BOT_ID, "app_id": APP}
    thread = arguments.get("thread_ts")
    if thread:
        root = space.find_message(channel, thread)
        root["reply_count"] = root.get("reply_count", 0) + 1
        root["thread_ts"] = message["thread_ts"] = thread
        if arguments.get("reply_broadcast"):
            message["subtype"] = "thread_broadcast"
    channel.messages.append(message)
    space.changed("message", channel.id)
    return {"channel": channel.id, "ts": message["ts"], "message": without_metadata(message)}


def update(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Replace one of the app's own messages."""
    channel = space.channel(arguments["channel"])
    message = space.find_message(channel, str(arguments.get("ts")))
    if message.get("user") != BOT:
        raise SlackRefusal("cant_update_message")
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    check_message(arguments)
    message.update({key: arguments[key] for key in _CONTENT if key in arguments})
    message["blocks"] = with_block_ids(space, message.get("blocks") or [])
    message["edited"] = {"user": BOT, "ts": space.new_ts()}
    space.changed("message", channel.id)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"]}


def delete(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Delete one of the app's own messages."""
    channel = space.channel(arguments["channel"])
    message = space.find_message(channel, str(arguments.get("ts")))
    if message.get("user") != BOT:
        raise SlackRefusal("cant_delete_message")
    channel.messages.remove(message)
    space.changed("message", channel.id)
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Post for one person only."""
    channel = _writable(space, arguments)
    if arguments.get("user") not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    check_message(arguments)
    return {"message_ts": add_ephemeral(space, channel, arguments["user"], arguments)["ts"]}


def add_ephemeral(space: Workspace, channel: Channel, user_id: str, content: dict[str, Any]) -> Message:
    """Show a message to one person."""
    message = make_message(space, content, BOT) | {"is_ephemeral": True, "bot_id": BOT_ID, "app_id": APP}
    channel.ephemerals.append((user_id, message))
    space.changed("message", channel.id)
    return message


def history(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a channel's messages, newest first; thread replies are not among them unless broadcast."""
    channel = space.channel(arguments["channel"])
    if BOT not in channel.members:
        raise SlackRefusal("not_in_channel")
    shown = [one for one in channel.messages if _is_in_history(one)]
    return _page(list(reversed(shown)), arguments)


def replies(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a thread, oldest first."""
    channel = space.channel(arguments["channel"])
    if BOT not in channel.members:
        raise SlackRefusal("not_in_channel")
    root = str(arguments.get("ts"))
    found = [one for one in channel.messages if root in (one["ts"], one.get("thread_ts"))]
    if not found:
        raise SlackRefusal("thread_not_found")
    return _page(found, arguments)


def make_message(space: Workspace, content: dict[str, Any], user_id: str) -> Message:
    """Return a new message with these contents."""
    message: Message = {"type": "message", "user": user_id, "team": TEAM, "ts": space.new_ts()}
    message |= {key: content[key] for key in _CONTENT if content.get(key)}
    message["blocks"] = with_block_ids(space, content.get("blocks") or [])
    return message


def with_block_ids(space: Workspace, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks with the ids that Slack gives those that have none."""
    return [one if "block_id" in one else one | {"block_id": space.new_id("b")} for one in blocks]


def without_metadata(message: Message) -> Message:
    """Return a message as it is read without include_all_metadata."""
    return {key: value for key, value in message.items() if key != "metadata"}


def _writable(space: Workspace, arguments: dict[str, Any]) -> Channel:
    target = str(arguments.get("channel", ""))
    if target.startswith("U"):
        return space.direct(target)
    channel = space.channel(target)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if BOT not in channel.members and "chat:write.public" not in arguments["_scopes"]:
        raise SlackRefusal("not_in_channel")
    return channel


def _is_in_history(message: Message) -> bool:
    is_reply = message.get("thread_ts") not in (None, message["ts"])
    return not is_reply or message.get("subtype") == "thread_broadcast"


def _page(messages: list[Message], arguments: dict[str, Any]) -> dict[str, Any]:
    oldest, limit = float(arguments.get("oldest") or 0), int(arguments.get("limit") or DEFAULT_PAGE)
    start = int(arguments.get("cursor") or 0)
    with_metadata = str(arguments.get("include_all_metadata", "")).lower() in ("true", "1")
    fitting = [one for one in messages if float(one["ts"]) > oldest]
    shown = [dict(one) if with_metadata else without_metadata(one) for one in fitting[start : start + limit]]
    following = str(start + limit) if len(fitting) > start + limit else ""
    return {"messages": shown, "has_more": bool(following), "response_metadata": {"next_cursor": following}}
