"""What Slack sends to an app, built as Slack builds it."""

import re
from typing import Any

from bot.sandbox.workspace import APP, TEAM, Channel, Workspace

_USER = re.compile(r"@([\w.-]+)")
_CHANNEL = re.compile(r"#([\w.-]+)")


def slash_command(
    space: Workspace, user_id: str, channel: Channel, command: str, text: str, url: str
) -> dict[str, Any]:
    """Return a slash command's form."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "callboard-sandbox",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.direct_with else channel.name,
        "user_id": user_id,
        "user_name": space.users[user_id].name.split()[0].lower(),
        "command": command,
        "text": escaped(space, text),
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": space.new_trigger(user_id),
    }


def interaction(space: Workspace, kind: str, user_id: str) -> dict[str, Any]:
    """Return what every interaction has."""
    return {
        "type": kind,
        "team": {"id": TEAM, "domain": "callboard-sandbox"},
        "user": {"id": user_id, "username": space.users[user_id].name, "team_id": TEAM},
        "api_app_id": APP,
        "token": "verification",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def event(space: Workspace, inner: dict[str, Any]) -> dict[str, Any]:
    """Return an event's envelope."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": APP,
        "type": "event_callback",
        "event": inner,
        "event_id": space.new_id("Ev"),
        "event_time": int(space.clock.now().timestamp()),
        "authorizations": [{"team_id": TEAM, "user_id": "U0CALLBOARD", "is_bot": True, "enterprise_id": None}],
    }


def escaped(space: Workspace, text: str) -> str:
    """Return typed text with people and channels as ids (should_escape)."""
    people = {one.name.split()[0].lower(): one.id for one in space.users.values()}
    channels = {one.name: one.id for one in space.channels.values() if one.direct_with is None}
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _USER.sub(lambda found: _mention(found, people, "@"), plain)
    return _CHANNEL.sub(lambda found: _mention(found, channels, "#"), plain)


def _mention(found: re.Match[str], ids: dict[str, str], mark: str) -> str:
    known = ids.get(found[1].lower())
    return f"<{mark}{known}|{found[1]}>" if known else found[0]
