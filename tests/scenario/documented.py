"""Payloads in every shape that Slack documents, with the ids of the local Slack.

Written from docs.slack.dev: reference/interaction-payloads (block_actions, block_suggestion, view_submission and
view_closed, shortcuts), interactivity/implementing-slash-commands, apis/events-api, apis/slack-connect.
"""

from typing import Any

Payload = dict[str, Any]
OURS, THEIRS, ORG = "T0CALLBOARD", "T0PARTNER", "E0ORG"
MEMBER = {"id": "U0BEN", "username": "ben", "name": "ben", "team_id": OURS}
TEAM = {"id": OURS, "domain": "callboard-sandbox"}
OF_ORG = TEAM | {"enterprise_id": ORG, "enterprise_name": "The Organisation"}
CHANNEL = {"id": "C0EVENTS", "name": "events"}
_ALWAYS = {"user": MEMBER, "team": TEAM, "api_app_id": "A0CALLBOARD", "token": "verification"}
_ASKED = _ALWAYS | {"trigger_id": "12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3"}
_BY_ORG: Payload = {
    "team": None,
    "enterprise": {"id": ORG, "name": "The Organisation"},
    "is_enterprise_install": True,
}
# Somebody of another workspace in a shared channel: the form names the workspace where the app is installed.
_CONNECTED: Payload = {
    "team": {"id": THEIRS, "domain": "partner"},
    "user": MEMBER | {"team_id": THEIRS},
    "enterprise": {"id": "E0PARTNER", "name": "Partner"},
    "is_enterprise_install": False,
}


def _text(said: str) -> Payload:
    return {"type": "plain_text", "text": said, "emoji": True}


_OPTION = {"text": _text("One"), "value": "one"}
_BUTTON = {
    "type": "button",
    "action_id": "rsvp_going",
    "block_id": "answers",
    "text": _text("Going"),
    "value": "none of ours",
    "action_ts": "1548426417.840180",
}
_MESSAGE = {"bot_id": "B0CALLBOARD", "type": "message", "text": "", "user": "U0BOT", "ts": "1548261231.000200"}
_CONTAINER = {"type": "message", "message_ts": "1548261231.000200", "channel_id": "C0EVENTS", "is_ephemeral": False}
_IN_CHANNEL = {"channel": CHANNEL, "container": _CONTAINER}

FIELDS: dict[str, Payload] = {
    "plain_text_input": {"value": None},
    "email_text_input": {"value": None},
    "url_text_input": {"value": "https://example.com"},
    "number_input": {"value": "3"},
    "rich_text_input": {"rich_text_value": {"type": "rich_text", "elements": [{"type": "rich_text_section"}]}},
    "datepicker": {"selected_date": None},
    "timepicker": {"selected_time": None, "timezone": "Europe/Berlin"},
    "datetimepicker": {"selected_date_time": 1628633820},
    "static_select": {"selected_option": None},
    "external_select": {"selected_option": _OPTION},
    "radio_buttons": {"selected_option": _OPTION | {"description": _text("More")}},
    "checkboxes": {"selected_options": []},
    "multi_static_select": {"selected_options": [_OPTION]},
    "multi_external_select": {"selected_options": []},
    "users_select": {"selected_user": None},
    "multi_users_select": {"selected_users": ["U0BEN"]},
    "conversations_select": {"selected_conversation": None},
    "multi_conversations_select": {"selected_conversations": []},
    "channels_select": {"selected_channel": None},
    "multi_channels_select": {"selected_channels": []},
    "file_input": {"files": [{"id": "F0SHARED", "created": 1, "user": "U0BEN", "file_access": "check_file_info"}]},
}


def _view(kind: str = "modal", callback_id: str = "event_form") -> Payload:
    return {
        "id": "V0DOCUMENTED",
        "team_id": OURS,
        "type": kind,
        "title": _text("Create an event"),
        "submit": None,
        "close": _text("Cancel"),
        "blocks": [{"type": "input", "block_id": f"in {one}", "element": {"type": one}} for one in FIELDS],
        "private_metadata": "",
        "callback_id": callback_id,
        "external_id": "",
        "state": {"values": {f"in {one}": {"a": {"type": one} | FIELDS[one]} for one in FIELDS}},
        "hash": "1548261231.d8c1bb83",
        "clear_on_close": False,
        "notify_on_close": False,
        "root_view_id": "V0DOCUMENTED",
        "previous_view_id": None,
        "app_id": "A0CALLBOARD",
        "app_installed_team_id": OURS,
        "bot_id": "B0CALLBOARD",
    }


_MODAL = _view()
_HOME = _view("home", "") | {"state": {"values": {}}, "blocks": [{"type": "divider", "block_id": "d"}]}
_IN_FORM = {"container": {"type": "view", "view_id": "V0DOCUMENTED"}, "view": _MODAL}
_CHOSEN = {"type": "static_select", "action_id": "platform", "block_id": "platform", "action_ts": "1.1"}
_SUBMITTED = _ASKED | {"type": "view_submission", "view": _MODAL, "response_urls": [], "enterprise": None}
_CLOSED = _ALWAYS | {"type": "view_closed", "view": _MODAL, "is_cleared": False}
_COMMAND = {
    "token": "verification",
    "team_id": OURS,
    "team_domain": "callboard-sandbox",
    "channel_id": "C0EVENTS",
    "channel_name": "events",
    "user_id": "U0BEN",
    "user_name": "ben",
    "command": "/event",
    "text": "help",
    "api_app_id": "A0CALLBOARD",
    "is_enterprise_install": "false",
    "response_url": "",
    "trigger_id": "13345224609.738474920.8088930838d88f008e0",
}
_LOOKED_UP = _ALWAYS | {"type": "block_suggestion", "action_id": "zone", "block_id": "zone", "value": "Ber"}
_SHORTCUT = _ASKED | {"type": "shortcut", "callback_id": "create_event", "action_ts": "1.1"}
_ON_MESSAGE = _ASKED | {
    "type": "message_action",
    "callback_id": "make_event",
    "channel": CHANNEL,
    "message_ts": "1548261231.000200",
    "message": _MESSAGE | {"text": "Lunch on Friday", "blocks": [{"type": "rich_text", "block_id": "x"}]},
    "response_url": "",
    "action_ts": "1.1",
}


def _pressed(**more: Any) -> Payload:
    return _ASKED | {"type": "block_actions", "actions": [_BUTTON], "response_url": ""} | more


def _happened(**event: Any) -> Payload:
    return {
        "token": "verification",
        "team_id": OURS,
        "api_app_id": "A0CALLBOARD",
        "type": "event_callback",
        "event_time": 1234567890,
        "authorizations": [
            {"enterprise_id": None, "team_id": OURS, "user_id": "U0BOT", "is_bot": True, "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False,
        "event": {"event_ts": "1548261231.000200"} | event,
    }


_SAID = {"type": "message", "channel": "D0BEN", "channel_type": "im", "user": "U0BEN", "text": "hello", "ts": "1.1"}

DOCUMENTED: dict[str, Payload] = {
    "a command": _COMMAND,
    "a command of an organisation": _COMMAND | {"enterprise_id": ORG, "enterprise_name": "O", "team_id": OURS},
    "a command over HTTP with no words": {key: one for key, one in _COMMAND.items() if key != "text"},
    "a button in a message": _pressed(**_IN_CHANNEL, message=_MESSAGE, state={"values": {}}, enterprise=None),
    "a button in a message for one person": _pressed(
        channel=CHANNEL, container=_CONTAINER | {"is_ephemeral": True}, state={"values": {}}
    ),
    "a button in an organisation": _pressed(**_IN_CHANNEL, message=_MESSAGE, **_BY_ORG),
    "a button in a shared channel": _pressed(**_IN_CHANNEL, message=_MESSAGE, user=MEMBER | {"team_id": THEIRS}),
    "a button with an empty list for a state": _pressed(**_IN_CHANNEL, message=_MESSAGE, state={"values": []}),
    "a choice in a form": _pressed(**_IN_FORM, actions=[_CHOSEN | {"selected_option": _OPTION}]),
    "a choice in a form taken back": _pressed(**_IN_FORM, actions=[_CHOSEN | {"selected_option": None}]),
    "a choice in a form in a shared channel": _pressed(**_IN_FORM, actions=[_CHOSEN]) | _CONNECTED,
    "a button on Home": _pressed(container={"type": "view", "view_id": "V0HOME"}, view=_HOME),
    "a form": _SUBMITTED,
    "a form of an organisation": _SUBMITTED | _BY_ORG,
    "a form in a shared channel": _SUBMITTED | _CONNECTED,
    "a form without any input": _SUBMITTED | {"view": _MODAL | {"state": {"values": []}, "blocks": []}},
    "a closed form": _CLOSED,
    "forms that were cleared": _CLOSED | {"is_cleared": True, "team": None, "enterprise": {"id": ORG, "name": "O"}},
    "a shortcut": _SHORTCUT | {"team": OF_ORG},
    "a shortcut of an organisation": _SHORTCUT | _BY_ORG,
    "a shortcut on a message": _ON_MESSAGE,
    "a shortcut on a message of a file": _ON_MESSAGE | {"message": _MESSAGE | {"subtype": "file_share", "files": []}},
    "a look-up in a form": _LOOKED_UP | _IN_FORM,
    "a look-up in a message": _LOOKED_UP | _IN_CHANNEL | {"message": _MESSAGE},
    "Home opened": _happened(type="app_home_opened", user="U0BEN", channel="D0BEN", tab="home", view=_HOME),
    "Messages opened": _happened(type="app_home_opened", user="U0BEN", channel="D0BEN", tab="messages"),
    "a direct message": _happened(**_SAID),
    "a message of an app": _happened(**_SAID, subtype="bot_message", bot_id="B0OTHER"),
    "a changed message": _happened(type="message", subtype="message_changed", channel="D0BEN", message=_SAID),
    "a mention in a shared channel": _happened(type="app_mention", user="U0BEN", text="<@U0BOT>", channel="C0EVENTS")
    | {"enterprise_id": "E0PARTNER", "context_team_id": OURS, "context_enterprise_id": None},
    "tokens revoked": _happened(type="tokens_revoked", tokens={"oauth": [], "bot": ["U0BOT"]}),
}
