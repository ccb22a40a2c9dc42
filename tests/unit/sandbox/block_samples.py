"""One sample of every type that the local Slack knows, and the payload in which each is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from block_builders import (
    Json,
    bars,
    button,
    cells,
    chart,
    checkboxes,
    field,
    group,
    home,
    message,
    modal,
    mrkdwn,
    option,
    pie,
    plain,
    points,
    section,
    select,
    series,
    table,
)

from bot.sandbox import rules, rules_elements
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message, check_view

CONFIRM = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
BLOCKS: dict[str, Json] = {
    "section": section(),
    "header": {"type": "header", "text": plain()},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [mrkdwn()]},
    "actions": {"type": "actions", "elements": [button()]},
    "input": field({"type": "plain_text_input"}),
    "markdown": {"type": "markdown", "text": "x"},
    "data_visualization": pie(points(1)),
    "data_table": table(),
}
ELEMENTS: dict[str, Json] = {
    "button": button(),
    "overflow": {"type": "overflow", "action_id": "more", "options": [option()]},
    "static_select": select(),
    "external_select": {"type": "external_select", "action_id": "look_up"},
    "multi_static_select": select(type="multi_static_select"),
    "conversations_select": {"type": "conversations_select", "action_id": "where"},
    "multi_users_select": {"type": "multi_users_select", "action_id": "who"},
    "multi_conversations_select": {"type": "multi_conversations_select", "action_id": "wheres"},
    "datepicker": {"type": "datepicker", "action_id": "day"},
    "timepicker": {"type": "timepicker", "action_id": "hour"},
    "radio_buttons": {"type": "radio_buttons", "action_id": "one", "options": [option()]},
    "checkboxes": checkboxes(),
    "plain_text_input": {"type": "plain_text_input", "action_id": "say"},
    "datetimepicker": {"type": "datetimepicker", "action_id": "when"},
    "email_text_input": {"type": "email_text_input", "action_id": "mail"},
    "url_text_input": {"type": "url_text_input", "action_id": "link"},
    "number_input": {"type": "number_input", "action_id": "count", "is_decimal_allowed": False},
    "file_input": {"type": "file_input", "action_id": "attach"},
}
FIELDS_ONLY = {  # these stand in inputs, most of them in modals
    *("plain_text_input", "datetimepicker", "email_text_input", "url_text_input", "number_input", "file_input")
}
SAMPLES: dict[str, Json] = {
    **BLOCKS,
    **ELEMENTS,
    "modal": modal(),
    "home": home(),
    "confirm": CONFIRM,
    "dispatch": {"trigger_actions_on": ["on_enter_pressed"]},
    "option": option(),
    "overflow option": option(),
    "radio_buttons option": option(),
    "checkboxes option": option(),
    "option group": group(),
    "pie": {"type": "pie", "segments": points(1)},
    "bar": bars(series())["chart"],
    "line": bars(series())["chart"] | {"type": "line"},
    "area": bars(series())["chart"] | {"type": "area"},
    "segment": points(1)[0],
    "point": points(1)[0],
    "series": series()[0],
    "axes": {"categories": ["a"]},
    "raw_text": {"type": "raw_text", "text": "x"},
    "raw_number": {"type": "raw_number", "value": 1},
}
RULES: dict[str, rules.Rule] = {
    **rules.BLOCKS,
    **rules_elements.ELEMENTS,
    **rules.VIEWS,
    **rules.CHARTS,
    **rules.CELLS,
    **{f"{kind} option": rule for kind, rule in rules_elements.OPTIONS_OF.items()},
    "confirm": rules_elements.CONFIRM,
    "dispatch": rules_elements.DISPATCH,
    "option": rules_elements.OPTION,
    "option group": rules_elements.OPTION_GROUP,
    "segment": rules.SEGMENT,
    "point": rules.POINT,
    "series": rules.SERIES,
    "axes": rules.AXES,
}


OPTION_KINDS = [kind for kind in RULES if kind.split()[-1] == "option"]


def offered_by(kind: str) -> Callable[[Any], Json]:
    return lambda one: message(section(accessory=ELEMENTS[kind] | {"options": [one]}))


Holder = tuple[Callable[[Any], Json], str]
HOLDERS: dict[str, Holder] = {  # in what a thing is sent, and where Slack points when it is wrong
    **dict.fromkeys(BLOCKS, (message, "/blocks/0")),
    **dict.fromkeys(ELEMENTS, (lambda one: message(section(accessory=one)), "/blocks/0/accessory")),
    **dict.fromkeys(FIELDS_ONLY, (lambda one: modal(field(one)), "/view/blocks/0/element")),
    "dispatch": (
        lambda one: modal(field(ELEMENTS["plain_text_input"] | {"dispatch_action_config": one})),
        "/view/blocks/0/element/dispatch_action_config",
    ),
    "modal": (lambda one: one, "/view"),
    "home": (lambda one: one, "/view"),
    "confirm": (lambda one: message(section(accessory=button(confirm=one))), "/blocks/0/accessory/confirm"),
    "option": (lambda one: message(section(accessory=select(options=[one]))), "/blocks/0/accessory/options/0"),
    **{f"{kind} option": (offered_by(kind), "/blocks/0/accessory/options/0") for kind in rules_elements.OPTIONS_OF},
    "option group": (
        lambda one: message(section(accessory={"type": "static_select", "action_id": "a", "option_groups": [one]})),
        "/blocks/0/accessory/option_groups/0",
    ),
    **dict.fromkeys(rules.CHARTS, (lambda one: message(chart(one)), "/blocks/0/chart")),
    "segment": (lambda one: message(pie([one])), "/blocks/0/chart/segments/0"),
    "point": (
        lambda one: message(chart(SAMPLES["bar"] | {"series": [{"name": "s", "data": [one]}]})),
        "/blocks/0/chart/series/0/data/0",
    ),
    "series": (lambda one: message(chart(SAMPLES["bar"] | {"series": [one]})), "/blocks/0/chart/series/0"),
    "axes": (lambda one: message(chart(SAMPLES["bar"] | {"axis_config": one})), "/blocks/0/chart/axis_config"),
    **dict.fromkeys(rules.CELLS, (lambda one: message(table([*cells(1), [one]])), "/blocks/0/rows/1/0")),
}


def check(payload: Json) -> None:
    (check_view if "type" in payload else check_message)(payload)


def refusal(payload: Json) -> SlackRefusal:
    with pytest.raises(SlackRefusal) as refused:
        check(payload)
    return refused.value


def refuses(payload: Json, where: str) -> None:
    refused = refusal(payload)
    assert refused.error == ("invalid_arguments" if "type" in payload else "invalid_blocks")
    assert any(f"[json-pointer:{where}" in one for one in refused.messages), refused.messages


def with_key(kind: str, key: str, value: object) -> Json:
    """The sample with this key; groups of options take the place of options."""
    instead = {"options"} if key == "option_groups" else set()
    return {name: one for name, one in SAMPLES[kind].items() if name not in instead} | {key: value}
