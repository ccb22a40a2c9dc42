"""What Slack sends to an app, built as Slack builds it."""

import time
from typing import Any

from bot.sandbox.copies import copied
from bot.sandbox.mentions import escaped
from bot.sandbox.state import initial_state
from bot.sandbox.workspace import APP, BOT, TEAM, Channel, Message, View, Workspace

Payload = dict[str, Any]
# What an app needs to hear of a message. Source: each event's page in Slack's reference.
SCOPES = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
}


def slash_command(
    space: Workspace, user_id: str, channel: Channel, command: str, text: str, url: str, *, escapes: bool = True
) -> Payload:
    """Return a slash command's form; `escapes` is the manifest's should_escape."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "callboard-sandbox",
        "channel_id": channel.id,
        "channel_name": channel.said_name,
        "user_id": user_id,
        "user_name": space.users[user_id].handle,
        "command": command,
        "text": escaped(space, text, user_id) if escapes else text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": space.new_trigger(user_id),
    }


def interaction(space: Workspace, kind: str, user_id: str) -> Payload:
    """Return what every interaction has."""
    user = space.users[user_id]
    return {
        "type": kind,
        "team": {"id": TEAM, "domain": "callboard-sandbox"},
        "user": {"id": user_id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": APP,
        "token": "verification",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(space: Workspace, user_id: str, channel: Channel, message: Message, url: str) -> Payload:
    """Return a block_actions payload of a message; of one that is for this person only, Slack leaves the text out."""
    is_private = bool(message.get("is_ephemeral"))
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id, "is_ephemeral": is_private}
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = interaction(space, "block_actions", user_id) | {
        "container": container,
        "trigger_id": space.new_trigger(user_id),
        "channel": {"id": channel.id, "name": channel.said_name},
        "state": {"values": initial_state(message)},
        "response_url": url,
    }
    return payload if is_private else payload | {"message": copied(message)}


def in_view(space: Workspace, user_id: str, view: View) -> Payload:
    """Return a block_actions payload of a modal or Home."""
    return interaction(space, "block_actions", user_id) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": space.new_trigger(user_id),
        "view": copied(view),
    }


def action(block: dict[str, Any], element: dict[str, Any], told: dict[str, Any]) -> Payload:
    """Return one action; `told` is the element's value as Slack tells it."""
    more: Payload = {key: element[key] for key in ("text", "placeholder") if key in element}
    return {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{time.time():.6f}",
        **more,
        **told,
    }


def event(space: Workspace, inner: Payload) -> Payload:
    """Return an event's envelope."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "type": "event_callback",
        "event": {"event_ts": space.new_ts(), **inner},
        "event_id": space.new_id("Ev"),
        "event_time": int(space.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def message_events(channel: Channel, message: Message) -> list[tuple[str, Payload]]:
    """Return (subscription, event) of a new message, for the apps that are in the channel."""
    if BOT not in channel.members:
        return []
    said = {key: value for key, value in message.items() if key != "metadata"}
    where = {"channel": channel.id, "event_ts": message["ts"]}
    kind = {"im": "im", "groups": "group"}.get(channel.kind, "channel")
    events: list[tuple[str, Payload]] = [(f"message.{channel.kind}", copied(said) | where | {"channel_type": kind})]
    if f"<@{BOT}" in str(message.get("text")) and channel.kind != "im":
        events.append(("app_mention", copied(said) | where | {"type": "app_mention"}))
    return events
