"""The Web API: a table of methods, each with the arguments and the scope that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox import (
    webapi_channels,
    webapi_chat,
    webapi_files,
    webapi_history,
    webapi_people,
    webapi_unfurl,
    webapi_views,
)
from bot.sandbox.copies import copied
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.workspace import APP, BOT, BOT_ID, TEAM, Workspace

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """One method. With `by_kind`, the scope is that half and the kind of the channel asked about."""

    work: Callable[[Workspace, Arguments], dict[str, Any]]
    needs: tuple[str, ...] = ()
    scope: str = ""
    by_kind: str = ""


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


def _api_test(_space: Workspace, arguments: Arguments) -> dict[str, Any]:
    return {"args": arguments}


METHODS: dict[str, Method] = {
    "api.test": Method(_api_test),
    "auth.test": Method(_auth_test),
    "bots.info": Method(webapi_people.bot_info, scope="users:read"),
    "chat.delete": Method(webapi_chat.delete, ("channel", "ts"), "chat:write"),
    "chat.getPermalink": Method(webapi_chat.permalink, ("channel", "message_ts")),
    "chat.postEphemeral": Method(webapi_chat.post_ephemeral, ("channel", "user"), "chat:write"),
    "chat.postMessage": Method(webapi_chat.post_message, ("channel",), "chat:write"),
    "chat.unfurl": Method(webapi_unfurl.unfurl, ("unfurls",), "links:write"),
    "chat.update": Method(webapi_chat.update, ("channel", "ts"), "chat:write"),
    "conversations.history": Method(webapi_history.history, ("channel",), by_kind="history"),
    "conversations.info": Method(webapi_channels.channel_info, ("channel",), by_kind="read"),
    "conversations.list": Method(webapi_channels.channel_list, by_kind="read"),
    "conversations.members": Method(webapi_channels.channel_members, ("channel",), by_kind="read"),
    "conversations.open": Method(webapi_channels.open_direct, scope="im:write"),
    "conversations.replies": Method(webapi_history.replies, ("channel", "ts"), by_kind="history"),
    "files.completeUploadExternal": Method(webapi_files.complete_upload, ("files",), "files:write"),
    "files.delete": Method(webapi_files.delete, ("file",), "files:write"),
    "files.getUploadURLExternal": Method(webapi_files.upload_url, ("filename", "length"), "files:write"),
    "files.info": Method(webapi_files.info, ("file",), "files:read"),
    "team.info": Method(webapi_people.team_info, scope="team:read"),
    "usergroups.list": Method(webapi_people.group_list, scope="usergroups:read"),
    "usergroups.users.list": Method(webapi_people.group_users, ("usergroup",), "usergroups:read"),
    "users.conversations": Method(webapi_channels.own_channels, by_kind="read"),
    "users.info": Method(webapi_people.user_info, ("user",), "users:read"),
    "users.list": Method(webapi_people.user_list, scope="users:read"),
    "users.lookupByEmail": Method(webapi_people.by_email, ("email",), "users:read.email"),
    "views.open": Method(webapi_views.open_view, ("trigger_id", "view")),
    "views.publish": Method(webapi_views.publish_home, ("user_id", "view")),
    "views.push": Method(webapi_views.push_view, ("trigger_id", "view")),
    "views.update": Method(webapi_views.update_view, ("view",)),
}


def call(space: Workspace, method: str, arguments: Arguments) -> dict[str, Any]:
    """Return what the method answers. Raises SlackRefusal."""
    known = METHODS.get(method)
    if known is None:
        raise SlackRefusal("unknown_method", req_method=method)
    if known.scope:
        space.need(known.scope)
    missing = [one for one in known.needs if arguments.get(one) in (None, "", [], {})]
    if missing:
        said = [f"[ERROR] missing required field: {one}" for one in missing]
        raise SlackRefusal("channel_not_found" if missing == ["channel"] else "invalid_arguments", said)
    for kind in _kinds(space, known, arguments):
        space.need(f"{kind}:{known.by_kind}")
    return copied({"ok": True, **known.work(space, arguments)})


def _kinds(space: Workspace, method: Method, arguments: Arguments) -> set[str]:
    if not method.by_kind:
        return set()
    if "channel" in method.needs:
        return {space.channel(str(arguments["channel"])).kind}
    return set(webapi_channels.kinds(arguments))
