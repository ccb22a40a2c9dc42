"""Payloads that the short play does not cause: buttons of other times and forms of other states, made from those."""

import copy
import json
from collections.abc import Sequence
from typing import Any

from bot.views import ids
from tests.fuzz.seed import Seed

_BUTTONS = (
    ids.CREATE, ids.TRY_AGAIN, ids.RETRY, ids.UNDO, ids.CREATE_AGAIN, f"{ids.ADOPT}_0", ids.REGISTER_AGAIN,
    ids.GIVE_LINK, ids.SHOW, ids.PICK, ids.MORE_EVENTS, ids.EDIT_REMINDERS,
    ids.FIX_MATCH, ids.MESSAGE_ATTENDEES, ids.MESSAGE_NO_SHOWS, ids.CHANGE_FOLLOW_UP,
    ids.USE_THEIRS, ids.KEEP_OURS, ids.CANCEL_HERE, ids.POST_ANEW, ids.ANNOUNCE_ELSEWHERE,
    ids.JOIN, ids.PEOPLE, ids.MY_DATA, ids.SEND_NOW,
    "button_of_an_older_callboard",
    "event_menu_2",
)  # fmt: skip
_IN_PEOPLE = (ids.PEOPLE_BEFORE, ids.PEOPLE_AFTER, ids.ADD_LISTED, ids.GROUPS)  # buttons of the view of people
_IN_PERSON = (ids.BLOCK_PERSON, ids.UNBLOCK_PERSON)  # of one person's form
_VALUES = {
    ids.MORE_EVENTS: json.dumps({"which": "mine", "platform": None, "offset": 10}),
}
_COMMANDS = (
    "show",
    "edit",
    "clone",
    "cancel",
    "close",
    "attendance",
    "recordings",
    "timeline",
    "export",
    "reminders",
    "organisers",
    "audit",
)
_TEXT = {"type": "plain_text_input", "value": "https://example.com/recording"}
_CHOICE = {"type": "static_select", "selected_option": {"text": {"type": "plain_text", "text": "?"}, "value": "x"}}
_SEVERAL = {"type": "multi_static_select", "selected_options": [_CHOICE["selected_option"]]}
_FORMS: dict[str, dict[str, Any]] = {
    ids.LINK_FORM: {"link": {"link": _TEXT}},
    ids.REMINDERS_FORM: {"reminders": {"reminders": _SEVERAL}},
    ids.EMAIL_FORM: {"email": {"email": _TEXT | {"value": "noor@example.com"}}},
    ids.MATCH_FORM: {"person": {ids.MATCH_PERSON: _CHOICE}, "seen": {ids.MATCH_SEEN: _CHOICE}},
    ids.FOLLOW_UP_FORM: {"text": {"text": _TEXT}},
    ids.FOLLOW_UP_PREVIEW: {},
    ids.CLOSE_FORM: {},
    ids.CANCEL_FORM: {},
    ids.NOTICE: {},
    ids.ELSEWHERE_FORM: {"channel": {"channel": {"type": "conversations_select", "selected_conversation": "C0MARKET"}}},
    "form_of_an_older_callboard": {"x": {"x": _TEXT}},
}


# Besides what an older Callboard has made: nobody submits a notice, and what is picked here is no command.
_OF_OLD = ("block_actions event_menu_2", f"block_actions {ids.PICK}", f"view_submission {ids.NOTICE}")


def is_of_old(kind: str) -> bool:
    """Say whether it is right to call payloads of this kind out of date."""
    return "of_an_older_callboard" in kind or kind.startswith(_OF_OLD)


def never_shown(seeds: Sequence[Seed]) -> list[Seed]:
    """Return more payloads, in the shapes of these."""
    button = next(one for one in seeds if one.kind == f"block_actions {ids.GOING}")
    form = next(one for one in seeds if one.kind == f"view_submission {ids.ORGANISERS_FORM}")
    event_id = button.payload["actions"][0]["value"]
    pressed = [_pressed(button, name, _VALUES.get(name, event_id)) for name in _BUTTONS]
    pressed += [
        _pressed(button, ids.SEND_NOW, f"{event_id} people"),
        _pressed(button, ids.ATTENDANCE_PAGE, f"{event_id} 10"),
    ]
    people = next(one for one in seeds if one.kind == f"block_actions {ids.PEOPLE_CSV}")
    person = next(one for one in seeds if one.kind == f"block_actions {ids.REMOVE_PERSON}")
    pressed += [_pressed(people, name, event_id) for name in _IN_PEOPLE]
    pressed += [_pressed(person, name, person.payload["actions"][0]["value"]) for name in _IN_PERSON]
    chosen = [_chosen(button, f"{one} {event_id}") for one in _COMMANDS]
    submitted = [_submitted(form, name, values) for name, values in _FORMS.items()]
    return [
        *pressed,
        *chosen,
        *submitted,
        *_closed(form),
        _named(seeds, "shortcut"),
        _named(seeds, "message_action"),
        *_events(seeds),
    ]


def _pressed(seed: Seed, action_id: str, value: str) -> Seed:
    payload = copy.deepcopy(seed.payload)
    payload["actions"][0] |= {"action_id": action_id, "value": value}
    return Seed(seed.wire, payload)


def _chosen(seed: Seed, value: str) -> Seed:
    payload = copy.deepcopy(seed.payload)
    option = {"text": {"type": "plain_text", "text": "?"}, "value": value}
    payload["actions"] = [{"action_id": ids.MENU, "block_id": "b", "type": "overflow", "selected_option": option}]
    return Seed(seed.wire, payload)


def _submitted(seed: Seed, callback_id: str, values: dict[str, Any]) -> Seed:
    payload = copy.deepcopy(seed.payload)
    view = payload["view"]
    view |= {"callback_id": callback_id, "state": {"values": values}}
    view["private_metadata"] = view["private_metadata"].partition(" ")[0]
    return Seed(seed.wire, payload)


def _closed(seed: Seed) -> list[Seed]:
    payload = copy.deepcopy(seed.payload) | {"type": "view_closed", "is_cleared": False}
    return [Seed(seed.wire, payload)]


def _named(seeds: Sequence[Seed], kind: str) -> Seed:
    payload = copy.deepcopy(next(one.payload for one in seeds if one.payload.get("type") == kind))
    return Seed("interactive", payload | {"callback_id": "shortcut_of_an_older_callboard"})


def _events(seeds: Sequence[Seed]) -> list[Seed]:
    told = next(one for one in seeds if one.wire == "events_api")
    inner = told.payload["event"]
    kinds: tuple[dict[str, Any], ...] = (
        {"type": "message", "channel_type": "im", "text": "hello"},
        {"type": "message", "subtype": "message_changed", "message": {"text": "x"}},
        {"type": "app_mention", "text": "<@U0BOT> what's on this week?"},
        {"type": "app_home_opened", "tab": "messages"},
        {"type": "tokens_revoked", "tokens": {"bot": ["U0"]}},
        {"type": "event_of_tomorrow"},
    )
    return [
        Seed(told.wire, told.payload | {"event": {"user": inner["user"], "channel": inner["channel"]} | one})
        for one in kinds
    ]
