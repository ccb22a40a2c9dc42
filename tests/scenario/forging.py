"""Payloads that somebody makes up, with the ids of what is not theirs."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.stage import Stage

Payload = dict[str, Any]
Forge = Callable[[Stage, str, str], tuple[str, Payload]]  # (stage, who, the event's id) -> kind, payload
CHANNEL = "C0EVENTS"
_FIELDS: Mapping[str, tuple[str, str]] = {
    "title": ("plain_text_input", "value"),
    "duration": ("plain_text_input", "value"),
    "description": ("plain_text_input", "value"),
    "name": ("plain_text_input", "value"),
    "search_people": ("plain_text_input", "value"),
    "link": ("url_text_input", "value"),
    "text": ("plain_text_input", "value"),
    "email": ("email_text_input", "value"),
    "date": ("datepicker", "selected_date"),
    "time": ("timepicker", "selected_time"),
    "channel": ("conversations_select", "selected_conversation"),
    "organisers": ("multi_users_select", "selected_users"),
    "people": ("multi_users_select", "selected_users"),
}
_CHOSEN = {
    "person": "static_select",
    "seen": "static_select",
    "zone": "external_select",
    "platform": "static_select",
    "x_language": "static_select",
}


def _interaction(stage: Stage, who: str, kind: str) -> Payload:
    return payloads.interaction(stage.slack.space, kind, who) | {"trigger_id": stage.slack.space.new_trigger(who)}


def _option(value: str) -> Payload:
    return {"text": {"type": "plain_text", "text": "?"}, "value": value}


def pressed(action_id: str, value: str = "{event}", kind: str = "button") -> Forge:
    """Press a button, or choose from a menu, in a message."""

    def forge(stage: Stage, who: str, event_id: str) -> tuple[str, Payload]:
        chosen = value.format(event=event_id)
        told = {"value": chosen} if kind == "button" else {"selected_option": _option(chosen)}
        channel, actor = stage.slack.space.channels[CHANNEL], stage.actor(who)
        more = {
            "channel": {"id": channel.id, "name": channel.name},
            "response_url": actor._response_url(channel),
            "actions": [
                {"action_id": action_id, "block_id": "b", "type": kind, "action_ts": stage.slack.space.new_ts()} | told
            ],
        }
        return "interactive", _interaction(stage, who, "block_actions") | more

    return forge


def in_modal(action_id: str, value: str = "{event}", kept: str = "{event}") -> Forge:
    """Press a button in a modal that was never opened."""

    def forge(stage: Stage, who: str, event_id: str) -> tuple[str, Payload]:
        view = {
            "id": stage.slack.space.new_id("V"),
            "type": "modal",
            "hash": "0.forged",
            "private_metadata": kept.replace("{event}", event_id),
            "blocks": [],
            "state": {"values": {}},
        }
        acted = {"action_id": action_id, "block_id": "b", "type": "button", "value": value.replace("{event}", event_id)}
        actions = [acted | {"action_ts": stage.slack.space.new_ts()}]
        return "interactive", _interaction(stage, who, "block_actions") | {"view": view, "actions": actions}

    return forge


def submitted(callback_id: str, kept: str = "{event}", **values: Any) -> Forge:
    """Submit a form that was never opened."""

    def forge(stage: Stage, who: str, event_id: str) -> tuple[str, Payload]:
        view = {
            "id": stage.slack.space.new_id("V"),
            "type": "modal",
            "hash": "0.forged",
            "callback_id": callback_id,
            "private_metadata": kept.replace("{event}", event_id),
            "blocks": [],
            "state": {"values": {key: {key: _typed(key, value)} for key, value in values.items()}},
        }
        return "interactive", _interaction(stage, who, "view_submission") | {"view": view}

    return forge


def _typed(key: str, value: Any) -> Payload:
    if key in _CHOSEN:
        return {"type": _CHOSEN[key], "selected_option": _option(value)}
    kind, name = _FIELDS[key]
    return {"type": kind, name: value}


def event_form(mode: str) -> Forge:
    """Submit the event form, filled in well."""
    kept = json.dumps({"event": "{event}", "mode": mode, "revision": 1})
    return submitted(
        "event_form",
        kept,
        platform="eventtia",
        x_language="en",
        title="Mine now",
        date="2027-03-01",
        time="10:00",
        duration="1h",
        zone="UTC",
        channel=CHANNEL,
    )


def shortcut(callback_id: str, kind: str = "shortcut") -> Forge:
    """Use a shortcut."""

    def forge(stage: Stage, who: str, event_id: str) -> tuple[str, Payload]:
        channel = stage.slack.space.channels[CHANNEL]
        more = {"callback_id": callback_id, "message": {"text": "Town hall tomorrow"}}
        more |= {"channel": {"id": channel.id}, "response_url": stage.actor(who)._response_url(channel)}
        return "interactive", _interaction(stage, who, kind) | more

    return forge


def typed(words: str) -> Forge:
    """Type a command about the event."""

    def forge(stage: Stage, who: str, event_id: str) -> tuple[str, Payload]:
        channel = stage.slack.space.channels["C0GENERAL"]
        url = stage.actor(who)._response_url(channel)
        said = words.replace("{event}", event_id)
        return "slash_commands", payloads.slash_command(stage.slack.space, who, channel, "/event", said, url)

    return forge
