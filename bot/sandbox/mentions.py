"""What people type, as Slack encodes it."""

import re

from bot.sandbox.workspace import Workspace

_TOKEN = re.compile(r"<[@#!][^<>\s]+>")  # chosen from Slack's menu, encoded already
_LINK = re.compile(r"(?<![\w|<])https?://[^\s<>|]*[^\s<>|.,;:!?)]")
_MAIL = re.compile(r"(?<![\w.|:+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(r"(?<![\w<])([@#])([\w-]+(?:\.[\w-]+)*)(?: ([\w-]+))?")
_SPECIAL = ("here", "channel", "everyone")


def escaped(space: Workspace, text: str, user_id: str = "") -> str:
    """Return typed text with people, channels, links and addresses marked up, and &, < and > escaped.

    Private channels become ids only for their members: `user_id` is who types. Ids carry names, as in commands.
    """
    pieces, end = [], 0
    for found in _TOKEN.finditer(text):
        pieces += [_marked(space, text[end : found.start()], user_id), found[0]]
        end = found.end()
    return "".join([*pieces, _marked(space, text[end:], user_id)])


def in_message(space: Workspace, text: str, user_id: str) -> str:
    """Return typed text as messages have it: people's ids carry no names there."""
    return re.sub(r"<@(\w+)\|[^>]*>", r"<@\1>", escaped(space, text, user_id))


def _marked(space: Workspace, text: str, user_id: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    linked = _LINK.sub(lambda found: f"<{found[0]}>", plain)
    mailed = _MAIL.sub(lambda found: f"<mailto:{found[0]}|{found[0]}>", linked)
    return _NAME.sub(lambda found: _mention(space, found, user_id), mailed)


def _mention(space: Workspace, found: re.Match[str], user_id: str) -> str:
    mark, name, second = found[1], found[2].lower(), found[3]
    rest = f" {second}" if second else ""
    if mark == "#":
        known = _channel(space, name, user_id)
        return known + rest if known else found[0]
    for user in space.users.values():
        if name == user.handle:
            is_full = bool(second) and user.name.lower() == f"{name} {second.lower()}"
            return f"<@{user.id}|{user.handle}>" + ("" if is_full else rest)
    for group_id, (handle, _) in space.groups.items():
        if name == handle:
            return f"<!subteam^{group_id}|@{handle}>{rest}"
    return f"<!{name}>{rest}" if name in _SPECIAL else found[0]


def _channel(space: Workspace, name: str, user_id: str) -> str:
    for channel in space.channels.values():
        is_known = channel.kind == "channels" or (channel.kind == "groups" and user_id in channel.members)
        if is_known and channel.name == name:
            return f"<#{channel.id}|{channel.name if channel.kind == 'channels' else ''}>"
    return ""
