"""People, channels, groups, and files."""

from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.webapi_chat import make_message
from bot.sandbox.workspace import BOT, BOT_ID, Channel, Workspace


def open_direct(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open the direct message with one person."""
    user_id = str(arguments.get("users", ""))
    if user_id in space.users and space.users[user_id].is_bot:
        raise SlackRefusal("cannot_dm_bot")
    return {"channel": {"id": space.direct(user_id).id}}


def channel_info(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one channel."""
    return {"channel": space.channel(str(arguments.get("channel"))).payload()}


def channel_list(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the channels that the app can see."""
    return _paged([one.payload() for one in _visible(space, arguments)], "channels", arguments)


def own_channels(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the channels that the app is in."""
    mine = [one.payload() for one in _visible(space, arguments) if BOT in one.members]
    return _paged(mine, "channels", arguments)


def channel_members(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return who is in a channel."""
    return _paged(list(space.channel(str(arguments.get("channel"))).members), "members", arguments)


def user_info(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one member; the e-mail address takes its own scope."""
    user = space.users.get(str(arguments.get("user")))
    if user is None:
        raise SlackRefusal("user_not_found")
    return {"user": user.payload(space.clock.now(), with_email="users:read.email" in arguments["_scopes"])}


def group_users(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return who is in a user group."""
    group = space.groups.get(str(arguments.get("usergroup")))
    if group is None:
        raise SlackRefusal("no_such_subteam")
    return {"users": group[1]}


def upload_url(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return where a file's content is to be posted."""
    length = int(arguments.get("length") or 0)
    if length <= 0 or not arguments.get("filename"):
        raise SlackRefusal("invalid_arguments")
    file_id = space.new_id("F")
    space.files[file_id] = {"id": file_id, "name": arguments["filename"], "size": length, "is_shared": False}
    return {"file_id": file_id, "upload_url": f"{arguments['_origin']}/upload/{file_id}"}


def complete_upload(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Share uploaded files to a channel."""
    channel = space.channel(str(arguments.get("channel_id")))
    shared = []
    for one in arguments.get("files") or []:
        file = space.files.get(one["id"])
        if file is None or one["id"] not in space.contents:
            raise SlackRefusal("file_not_found")
        if file["is_shared"]:
            raise SlackRefusal("file_already_completed")
        file |= {"title": one.get("title") or file["name"], "is_shared": True}
        shared.append(file)
    message = make_message(space, {"text": arguments.get("initial_comment") or ""}, BOT)
    channel.messages.append(
        message | {"files": shared, "bot_id": BOT_ID, "text": arguments.get("initial_comment") or ""}
    )
    space.changed("message", channel.id)
    return {"files": shared}


def _visible(space: Workspace, arguments: dict[str, Any]) -> list[Channel]:
    types = str(arguments.get("types") or "public_channel").split(",")
    wanted = {"public_channel": False, "private_channel": True}
    private = {wanted[one] for one in types if one in wanted}
    return [
        one
        for one in space.channels.values()
        if one.direct_with is None and one.is_private in private and (not one.is_private or BOT in one.members)
    ]


def _paged(items: list[Any], key: str, arguments: dict[str, Any]) -> dict[str, Any]:
    start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
    following = str(start + limit) if len(items) > start + limit else ""
    return {key: items[start : start + limit], "response_metadata": {"next_cursor": following}}
