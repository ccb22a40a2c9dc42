"""Where every type of Block Kit stands, what it must have, and what it may not have."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from block_builders import Json, field, home, message, modal, mrkdwn, plain, section
from block_samples import BLOCKS, CONFIRM, ELEMENTS, HOLDERS, OPTION_KINDS, RULES, SAMPLES, check, refuses

from bot.sandbox import rules, rules_elements
from bot.sandbox.refusal import SlackRefusal


def test_every_type_in_the_rules_is_tried() -> None:
    assert BLOCKS.keys() == rules.BLOCKS.keys()
    assert ELEMENTS.keys() == rules_elements.ELEMENTS.keys()
    assert SAMPLES.keys() == RULES.keys() == HOLDERS.keys()


SURFACES: dict[str, set[str]] = {kind: {"message", "modal", "home"} for kind in BLOCKS} | {
    "markdown": {"message"},
    "data_visualization": {"message"},
    "data_table": {"message", "home"},
}
PUT: dict[str, Callable[[Json], Json]] = {"message": message, "modal": modal, "home": home}


@pytest.mark.parametrize("surface", PUT)
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_stands_on_its_surfaces_only(kind: str, surface: str) -> None:
    payload = PUT[surface](BLOCKS[kind])
    if surface in SURFACES[kind]:
        check(payload)
    else:
        refuses(payload, "/view/blocks/0/type")


MODALS_ONLY = ("email_text_input", "url_text_input", "number_input", "file_input")
PLACES: dict[str, set[str]] = {kind: {"section", "actions", "input"} for kind in ELEMENTS} | {
    "button": {"section", "actions"},
    "overflow": {"section", "actions"},
    "multi_static_select": {"section", "input"},
    "multi_users_select": {"section", "input"},
    "multi_conversations_select": {"section", "input"},
    "plain_text_input": {"input"},
    "datetimepicker": {"actions", "input"},
    **{kind: {"input"} for kind in MODALS_ONLY},
}
PLACED: dict[str, tuple[Callable[[Json], Json], str]] = {
    "section": (lambda one: section(accessory=one), "accessory"),
    "actions": (lambda one: {"type": "actions", "elements": [one]}, "elements/0"),
    "input": (field, "element"),
}


@pytest.mark.parametrize("place", PLACED)
@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_stands_in_its_places_only(kind: str, place: str) -> None:
    put, where = PLACED[place]
    payload = modal(put(ELEMENTS[kind]))
    if place in PLACES[kind]:
        check(payload)
    else:
        refuses(payload, f"/view/blocks/0/{where}")


ELEMENT_SURFACES = {kind: {"message", "modal", "home"} for kind in ELEMENTS} | {
    "datetimepicker": {"message", "modal"},
    **{kind: {"modal"} for kind in MODALS_ONLY},
}


@pytest.mark.parametrize("surface", PUT)
@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_stands_on_its_surfaces_only(kind: str, surface: str) -> None:
    put, where = PLACED["input" if "input" in PLACES[kind] else "actions"]
    payload = PUT[surface](put(ELEMENTS[kind]))
    if surface in ELEMENT_SURFACES[kind]:
        check(payload)
    else:
        refuses(payload, f"{'' if surface == 'message' else '/view'}/blocks/0/{where}")


# What Slack knows and the local Slack cannot show; the bot uses none of it.
UNPLAYED_BLOCKS = ("image", "video", "file", "rich_text", "table", "card", "carousel", "container", "alert", "plan")
UNPLAYED_ELEMENTS = ("users_select", "channels_select", "multi_external_select", "rich_text_input", "workflow_button")


@pytest.mark.parametrize("kind", [*UNPLAYED_BLOCKS, "no_such_block", *ELEMENTS])
def test_an_unplayed_block_is_refused(kind: str) -> None:
    refuses(message({"type": kind}), "/blocks/0/type")


@pytest.mark.parametrize("kind", [*UNPLAYED_ELEMENTS, "no_such_element", *BLOCKS])
def test_an_unplayed_element_is_refused(kind: str) -> None:
    refuses(modal(field({"type": kind, "action_id": "a"})), "/view/blocks/0/element")


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_sample_is_taken_and_a_field_that_slack_does_not_know_is_refused(kind: str) -> None:
    hold, where = HOLDERS[kind]
    check(hold(SAMPLES[kind]))
    refuses(hold(SAMPLES[kind] | {"surprise": 1}), f"{where}/surprise")


REQUIRED: dict[str, set[str]] = {
    "header": {"text"},
    "context": {"elements"},
    "actions": {"elements"},
    "input": {"label", "element"},
    "markdown": {"text"},
    "data_visualization": {"title", "chart"},
    "data_table": {"caption", "rows"},
    "section": {"text"},  # or fields
    "button": {"action_id", "text"},
    "static_select": {"action_id", "options"},  # or option_groups
    "multi_static_select": {"action_id", "options"},
    **{kind: {"action_id", "options"} for kind in ("overflow", "radio_buttons", "checkboxes")},
    **{kind: {"text", "value"} for kind in OPTION_KINDS},
    "option group": {"label", "options"},
    "number_input": {"is_decimal_allowed"},
    "dispatch": {"trigger_actions_on"},
    "confirm": {"title", "text", "confirm", "deny"},
    "modal": {"title", "blocks"},
    "home": {"blocks"},
    "pie": {"segments"},
    **{kind: {"series", "axis_config"} for kind in ("bar", "line", "area")},
    "segment": {"label", "value"},
    "point": {"label", "value"},
    "series": {"name", "data"},
    "axes": {"categories"},
    "raw_text": {"text"},
    "raw_number": {"value"},
}


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, keys in REQUIRED.items() for key in sorted(keys)])
def test_a_required_field_is_missed(kind: str, key: str) -> None:
    hold, where = HOLDERS[kind]
    refuses(hold({name: value for name, value in SAMPLES[kind].items() if name != key}), where)


JUNK: list[Any] = [None, True, -1, 0.5, "", "x", [], ["x"], [None], {}, {"type": "x"}, {"type": []}]


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, rule in RULES.items() for key in sorted(rule.known)])
def test_nonsense_is_taken_or_refused_and_breaks_nothing(kind: str, key: str) -> None:
    hold, _ = HOLDERS[kind]
    for junk in JUNK:
        with suppress(SlackRefusal):
            check(hold(SAMPLES[kind] | {key: junk}))


SWITCHES = [(kind, key) for kind, rule in RULES.items() for key in sorted(rule.known & rules.FLAGS)]


@pytest.mark.parametrize(("kind", "key"), SWITCHES)
def test_a_switch_is_true_or_false(kind: str, key: str) -> None:
    hold, where = HOLDERS[kind]
    for value in (True, False):
        check(hold(SAMPLES[kind] | {key: value}))
    for value in ("true", 1, None):
        refuses(hold(SAMPLES[kind] | {key: value}), f"{where}/{key}")


TEXTS = [
    (kind, key, set(kinds))
    for kind, rule in RULES.items()
    for key, kinds in rule.texts.items()
    if key in rule.known and kind in SAMPLES
]
MARKED = {
    ("section", "text"),
    ("confirm", "text"),
    *((f"{kind} option", key) for kind in ("radio_buttons", "checkboxes") for key in ("text", "description")),
}


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, key, _ in TEXTS])
def test_text_is_plain_unless_slack_takes_mrkdwn_there(kind: str, key: str) -> None:
    hold, where = HOLDERS[kind]
    check(hold(SAMPLES[kind] | {key: plain() | {"emoji": True}}))
    refuses(hold(SAMPLES[kind] | {key: plain() | {"verbatim": True}}), f"{where}/{key}/verbatim")
    marked = hold(SAMPLES[kind] | {key: mrkdwn() | {"verbatim": True}})
    if (kind, key) in MARKED:
        check(marked)
    else:
        refuses(marked, f"{where}/{key}")


@pytest.mark.parametrize("kind", [kind for kind, rule in rules_elements.ELEMENTS.items() if "confirm" in rule.known])
def test_every_confirmation_is_looked_at(kind: str) -> None:
    hold, where = HOLDERS[kind]
    check(hold(ELEMENTS[kind] | {"confirm": CONFIRM | {"style": "danger"}}))
    refuses(hold(ELEMENTS[kind] | {"confirm": CONFIRM | {"deny": plain(31)}}), f"{where}/confirm/deny")
