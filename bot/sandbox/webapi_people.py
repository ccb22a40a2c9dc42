"""People, user groups, the workspace and the app itself."""

from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.webapi_channels import paged
from bot.sandbox.webapi_chat import is_true
from bot.sandbox.workspace import APP, BOT, BOT_ID, TEAM, User, Workspace

MOST_WITHOUT_LIMIT = 500  # people whom a list shows on one page where nobody says how many
SLACKBOT = User("USLACKBOT", "Slackbot", "UTC")  # lists have it too, and it is not marked as a bot


def user_info(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return one member; the e-mail address takes its own scope."""
    user = _everybody(space).get(str(arguments["user"]))
    if user is None:
        raise SlackRefusal("user_not_found")
    return {"user": _payload(space, user, arguments)}


def user_list(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return everybody of this workspace, deactivated members and apps too; who is of another is not listed."""
    listed = [one for one in _everybody(space).values() if one.team_id == TEAM]
    if not arguments.get("limit"):
        if len(listed) > MOST_WITHOUT_LIMIT:
            raise SlackRefusal("limit_required")
        arguments = arguments | {"limit": MOST_WITHOUT_LIMIT}
    page = paged(listed, "members", arguments)
    return page | {"members": [_payload(space, one, arguments) for one in page["members"]]}


def by_email(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the member with this address; deactivated ones, and those of other workspaces, have none here."""
    wanted = str(arguments["email"]).lower()
    for user in space.users.values():
        if (user.email or "").lower() == wanted and not user.is_deleted and user.team_id == TEAM:
            return {"user": _payload(space, user, arguments)}
    raise SlackRefusal("users_not_found")


def group_list(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the user groups."""
    with_users = is_true(arguments, "include_users")
    return {
        "usergroups": [
            {"id": group_id, "team_id": TEAM, "is_usergroup": True, "name": handle.title(), "handle": handle}
            | ({"users": users} if with_users else {})
            for group_id, (handle, users) in space.groups.items()
        ]
    }


def group_users(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return who is in a user group."""
    group = space.groups.get(str(arguments["usergroup"]))
    if group is None:
        raise SlackRefusal("no_such_subteam")
    return {"users": group[1]}


def bot_info(_space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the app's bot."""
    if arguments.get("bot") not in (None, BOT_ID):
        raise SlackRefusal("bot_not_found")
    return {"bot": {"id": BOT_ID, "app_id": APP, "user_id": BOT, "name": "Callboard", "deleted": False}}


def team_info(_space: Workspace, _arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the workspace."""
    return {"team": {"id": TEAM, "name": "Callboard Sandbox", "domain": "callboard-sandbox"}}


def _everybody(space: Workspace) -> dict[str, User]:
    return space.users | {SLACKBOT.id: SLACKBOT}


def _payload(space: Workspace, user: User, arguments: dict[str, Any]) -> dict[str, Any]:
    return user.payload(
        space.clock.now(),
        with_email="users:read.email" in space.scopes,
        with_locale=is_true(arguments, "include_locale"),
    )
