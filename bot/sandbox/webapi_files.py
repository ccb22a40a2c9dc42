"""files.*: announce, upload, share, look up."""

from typing import Any

from bot.sandbox.files import make_file
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.webapi_chat import add_message, app_message
from bot.sandbox.workspace import BOT, Channel, Workspace


def upload_url(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return where a file's content is to be posted."""
    length = int(arguments["length"])
    if length <= 0:
        raise SlackRefusal("invalid_arguments", ["[ERROR] length must be greater than 0"])
    file_id = make_file(space, str(arguments["filename"]), length, BOT)["id"]
    return {"file_id": file_id, "upload_url": f"{space.origin}/upload/{file_id}"}


def complete_upload(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Share uploaded files to a channel or a thread; without a channel they stay private."""
    channel = _channel(space, arguments)
    files = [_uploaded(space, one) for one in arguments["files"]]
    for file, given in zip(files, arguments["files"], strict=True):
        file["title"] = given.get("title") or file["name"]
        space.completed.add(file["id"])
    if channel is not None:
        message = app_message(space, {"text": arguments.get("initial_comment") or ""})
        message |= {"files": files, "upload": True}
        add_message(space, channel, message, arguments.get("thread_ts"))
    return {"files": files}


def info(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one file."""
    file = _known(space, str(arguments["file"]))
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Delete one of the app's own files; the messages with it stay."""
    file = _known(space, str(arguments["file"]))
    if file["user"] != BOT:
        raise SlackRefusal("cant_delete_file")
    del space.files[file["id"]]
    space.contents.pop(file["id"], None)
    file["mode"] = "tombstone"
    return {}


def _channel(space: Workspace, arguments: dict[str, Any]) -> Channel | None:
    if not arguments.get("channel_id"):
        return None
    channel = space.channel(str(arguments["channel_id"]))
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if BOT not in channel.members:
        raise SlackRefusal("not_in_channel")
    return channel


def _uploaded(space: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    file = _known(space, str(given.get("id")))
    if file["id"] not in space.contents:
        raise SlackRefusal("file_not_found")
    if file["id"] in space.completed:
        raise SlackRefusal("file_already_completed")
    return file


def _known(space: Workspace, file_id: str) -> dict[str, Any]:
    if file_id not in space.files:
        raise SlackRefusal("file_not_found")
    return space.files[file_id]
