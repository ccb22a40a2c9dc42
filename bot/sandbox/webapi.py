"""The Web API: a table of methods, each with the scope that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox import webapi_chat, webapi_lookups, webapi_views
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.workspace import APP, BOT, BOT_ID, TEAM, Workspace

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """One method: any one of `scopes` is enough; none means that the token is."""

    work: Callable[[Workspace, Arguments], dict[str, Any]]
    scopes: tuple[str, ...] = ()


def _auth_test(_space: Workspace, _arguments: Arguments) -> dict[str, Any]:
    return {
        "url": "https://callboard-sandbox.slack.com/",
        "team": "Callboard Sandbox",
        "user": "callboard",
        "team_id": TEAM,
        "user_id": BOT,
        "bot_id": BOT_ID,
        "app_id": APP,
        "is_enterprise_install": False,
    }


_READ_CHANNELS = ("channels:read", "groups:read", "im:read")
_HISTORY = ("channels:history", "groups:history", "im:history")
METHODS: dict[str, Method] = {
    "api.test": Method(lambda _space, _arguments: {}),
    "auth.test": Method(_auth_test),
    "chat.postMessage": Method(webapi_chat.post_message, ("chat:write",)),
    "chat.update": Method(webapi_chat.update, ("chat:write",)),
    "chat.delete": Method(webapi_chat.delete, ("chat:write",)),
    "chat.postEphemeral": Method(webapi_chat.post_ephemeral, ("chat:write",)),
    "conversations.open": Method(webapi_lookups.open_direct, ("im:write",)),
    "conversations.info": Method(webapi_lookups.channel_info, _READ_CHANNELS),
    "conversations.list": Method(webapi_lookups.channel_list, _READ_CHANNELS),
    "conversations.members": Method(webapi_lookups.channel_members, _READ_CHANNELS),
    "conversations.history": Method(webapi_chat.history, _HISTORY),
    "conversations.replies": Method(webapi_chat.replies, _HISTORY),
    "users.conversations": Method(webapi_lookups.own_channels, _READ_CHANNELS),
    "users.info": Method(webapi_lookups.user_info, ("users:read",)),
    "usergroups.users.list": Method(webapi_lookups.group_users, ("usergroups:read",)),
    "views.open": Method(webapi_views.open_view),
    "views.push": Method(webapi_views.push_view),
    "views.update": Method(webapi_views.update_view),
    "views.publish": Method(webapi_views.publish_home),
    "files.getUploadURLExternal": Method(webapi_lookups.upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(webapi_lookups.complete_upload, ("files:write",)),
}


def call(space: Workspace, scopes: set[str], method: str, arguments: Arguments) -> dict[str, Any]:
    """Return what the method answers. Raises SlackRefusal."""
    known = METHODS.get(method)
    if known is None:
        raise SlackRefusal("unknown_method", req_method=method)
    if known.scopes and not scopes & set(known.scopes):
        raise SlackRefusal("missing_scope", needed=known.scopes[0], provided=",".join(sorted(scopes)))
    arguments["_scopes"] = scopes
    return {"ok": True, **known.work(space, arguments)}
