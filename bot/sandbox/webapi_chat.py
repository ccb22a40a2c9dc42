"""chat.*: what the app posts, changes and deletes."""

from typing import Any

from bot.sandbox.copies import copied
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message
from bot.sandbox.workspace import APP, BOT, BOT_ID, TEAM, Channel, Message, Workspace

_CONTENT = ("text", "blocks", "metadata")


def post_message(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Post as the app: in channels it is in, in public ones with chat:write.public, and to people."""
    channel = _writable(space, str(arguments["channel"]))
    check_message(arguments)
    space.pace.take(channel.id)
    message = app_message(space, arguments)
    add_message(space, channel, message, arguments.get("thread_ts"), is_true(arguments, "reply_broadcast"))
    return {"channel": channel.id, "ts": message["ts"], "message": without_metadata(message)}


def add_message(
    space: Workspace, channel: Channel, message: Message, thread_ts: str | None = None, is_broadcast: bool = False
) -> None:
    """Put a message into a channel, or into a thread (and with `is_broadcast` into the channel as well)."""
    if thread_ts:
        root = space.find_message(channel, thread_ts)
        thread_ts = str(root.get("thread_ts") or root["ts"])
        root = space.find_message(channel, thread_ts)
        message |= {"thread_ts": thread_ts, "parent_user_id": root["user"]}
        if is_broadcast:
            message["subtype"] = "thread_broadcast"
    channel.messages.append(message)
    if thread_ts:
        _count_replies(channel, thread_ts)
        space.changed("thread", channel.id)
    space.changed("message", channel.id)
    space.posted(channel, message)


def update(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Replace one of the app's own messages; blocks and metadata that are left out stay.

    A reply can be shown in the channel too from now on.
    """
    channel = space.channel(str(arguments["channel"]))
    message = space.find_message(channel, str(arguments["ts"]))
    if message.get("user") != BOT:
        raise SlackRefusal("cant_update_message")
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    check_message(arguments)
    if is_true(arguments, "reply_broadcast"):
        if not is_reply(message):
            raise SlackRefusal("cant_broadcast_message")
        message["subtype"] = "thread_broadcast"
    replace_content(space, message, arguments)
    space.changed("message", channel.id)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": without_metadata(message)}


def replace_content(space: Workspace, message: Message, content: dict[str, Any]) -> None:
    """Change what a message says."""
    message.update({key: copied(content[key]) for key in _CONTENT if key in content})
    message["blocks"] = with_block_ids(space, message.get("blocks") or [])
    message["edited"] = {"user": BOT, "ts": space.new_ts()}


def delete(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Delete one of the app's own messages."""
    channel = space.channel(str(arguments["channel"]))
    message = space.find_message(channel, str(arguments["ts"]))
    if message.get("user") != BOT:
        raise SlackRefusal("cant_delete_message")
    remove_message(space, channel, message)
    return {"channel": channel.id, "ts": message["ts"]}


def remove_message(space: Workspace, channel: Channel, message: Message) -> None:
    """Take a message away."""
    channel.messages.remove(message)
    thread_ts = message.get("thread_ts")
    if thread_ts not in (None, message["ts"]):
        _count_replies(channel, str(thread_ts))
        space.changed("thread", channel.id)
    space.changed("message", channel.id)


def post_ephemeral(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Post for one person only."""
    channel = space.channel(str(arguments["channel"]))
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if BOT not in channel.members:
        raise SlackRefusal("not_in_channel")
    if arguments["user"] not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    check_message(arguments)
    return {"message_ts": add_ephemeral(space, channel, arguments["user"], arguments)["ts"]}


def add_ephemeral(space: Workspace, channel: Channel, user_id: str, content: dict[str, Any]) -> Message:
    """Show a message to one person."""
    message = app_message(space, content) | {"is_ephemeral": True}
    if content.get("thread_ts"):
        message["thread_ts"] = content["thread_ts"]
    channel.ephemerals.append((user_id, message))
    space.changed("message", channel.id)
    return message


def permalink(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a message's address."""
    channel = space.channel(str(arguments["channel"]))
    message = space.find_message(channel, str(arguments["message_ts"]))
    number = message["ts"].replace(".", "")
    return {"channel": channel.id, "permalink": f"https://callboard-sandbox.slack.com/archives/{channel.id}/p{number}"}


def make_message(space: Workspace, content: dict[str, Any], user_id: str) -> Message:
    """Return a new message with these contents."""
    message: Message = {"type": "message", "user": user_id, "team": TEAM, "ts": space.new_ts()}
    message |= {key: copied(content[key]) for key in _CONTENT if content.get(key)}
    message.setdefault("text", "")
    message["blocks"] = with_block_ids(space, content.get("blocks") or [])
    return message


def app_message(space: Workspace, content: dict[str, Any]) -> Message:
    """Return a new message of the app's."""
    return make_message(space, content, BOT) | {
        "bot_id": BOT_ID,
        "app_id": APP,
        "bot_profile": {"id": BOT_ID, "app_id": APP, "user_id": BOT, "name": "Callboard", "team_id": TEAM},
    }


def with_block_ids(space: Workspace, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return copies of blocks with the ids that Slack gives those, and their inputs, that have none."""
    copies = [({} if "block_id" in one else {"block_id": space.new_id("b")}) | copied(one) for one in blocks]
    for one in copies:
        if one["type"] == "input":
            one["element"].setdefault("action_id", space.new_id("a"))
    return copies


def without_metadata(message: Message) -> Message:
    """Return a message as it is read without include_all_metadata."""
    return {key: value for key, value in message.items() if key != "metadata"}


def is_true(arguments: dict[str, Any], name: str) -> bool:
    """Read a flag, from JSON or from a form."""
    return str(arguments.get(name, "")).lower() in ("true", "1")


def is_reply(message: Message) -> bool:
    """Say whether a message is in a thread and not its first."""
    return message.get("thread_ts") not in (None, message["ts"])


def _count_replies(channel: Channel, thread_ts: str) -> None:
    found = [one for one in channel.messages if one["ts"] == thread_ts]
    replies = [one for one in channel.messages if one.get("thread_ts") == thread_ts and one["ts"] != thread_ts]
    for root in found:
        if not replies:
            for key in ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"):
                root.pop(key, None)
            continue
        people = list(dict.fromkeys(one["user"] for one in replies))
        root |= {
            "thread_ts": thread_ts,
            "reply_count": len(replies),
            "reply_users": people,
            "reply_users_count": len(people),
            "latest_reply": replies[-1]["ts"],
        }


def _writable(space: Workspace, target: str) -> Channel:
    channel = space.direct(target) if target.startswith("U") else space.channel(target)
    if channel.direct_with and (refusal := space.users[channel.direct_with].refuses):
        raise SlackRefusal(refusal)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if BOT not in channel.members and "chat:write.public" not in space.scopes:
        raise SlackRefusal("not_in_channel")
    return channel
