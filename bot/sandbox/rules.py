"""Slack's Block Kit as a table: which keys, which texts, how long, where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGES = frozenset({"message"})
PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


@dataclass(frozen=True)
class Rule:
    """One type: its keys, its text objects and their lengths, and where it may stand."""

    known: frozenset[str]
    required: frozenset[str] = frozenset()
    surfaces: frozenset[str] = EVERYWHERE
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)


def _block(
    keys: str = "", required: str = "", surfaces: frozenset[str] = EVERYWHERE, **more: Mapping[str, object]
) -> Rule:
    known = frozenset({"type", "block_id", *keys.split(), *required.split()})
    return Rule(known, frozenset(required.split()), surfaces, **more)  # type: ignore[arg-type]  # each table names its field


def _element(keys: str, required: str, places: str, **more: Mapping[str, object]) -> Rule:
    known = frozenset({"type", "action_id", *keys.split(), *required.split()})
    return Rule(known, frozenset(required.split()), frozenset(places.split()), **more)  # type: ignore[arg-type]  # each table names its field


BLOCKS: dict[str, Rule] = {
    "section": _block("text fields accessory expand", texts={"text": ANY_TEXT}),
    "header": _block("", "text", texts={"text": PLAIN}, lengths={"text": 150}),
    "divider": _block(),
    "context": _block("", "elements", lengths={"elements": 10}),
    "actions": _block("", "elements", lengths={"elements": 25}),
    "input": _block(
        "hint optional dispatch_action",
        "label element",
        texts={"label": PLAIN, "hint": PLAIN},
        lengths={"label": 2000, "hint": 2000},
    ),
    "markdown": _block("", "text", MESSAGES, lengths={"text": 12_000}),
    "data_visualization": _block("", "title chart", MESSAGES, lengths={"title": 50}),
    "data_table": _block("page_size row_header_column_index", "caption rows", frozenset({"message", "home"})),
}

_URL = {"url": r"https?://[^\s<>\"]{1,2990}"}
_CHOICE = "initial_option confirm focus_on_load"
ELEMENTS: dict[str, Rule] = {
    "button": _element(
        "value url style confirm accessibility_label",
        "text",
        "section actions",
        texts={"text": PLAIN},
        lengths={"text": 75, "value": 2000},
        patterns=_URL | {"style": "primary|danger"},
    ),
    "overflow": _element("confirm", "options", "section actions", lengths={"options": 5}),
    "static_select": _element(
        f"{_CHOICE} option_groups placeholder",
        "options",
        "section actions input",
        texts={"placeholder": PLAIN},
        lengths={"options": 100, "placeholder": 150},
    ),
    "external_select": _element(
        f"{_CHOICE} min_query_length placeholder",
        "",
        "section actions input",
        texts={"placeholder": PLAIN},
        lengths={"placeholder": 150},
    ),
    "multi_static_select": _element(
        "initial_options confirm focus_on_load max_selected_items placeholder",
        "options",
        "section input",
        texts={"placeholder": PLAIN},
        lengths={"options": 100, "placeholder": 150},
    ),
    "conversations_select": _element(
        "initial_conversation default_to_current_conversation confirm response_url_enabled filter placeholder",
        "",
        "section actions input",
        texts={"placeholder": PLAIN},
        lengths={"placeholder": 150},
    ),
    "multi_users_select": _element(
        "initial_users confirm max_selected_items placeholder", "", "section input", texts={"placeholder": PLAIN}
    ),
    "datepicker": _element(
        "initial_date confirm placeholder",
        "",
        "section actions input",
        texts={"placeholder": PLAIN},
        patterns={"initial_date": r"\d{4}-\d{2}-\d{2}"},
    ),
    "timepicker": _element(
        "initial_time confirm placeholder timezone",
        "",
        "section actions input",
        texts={"placeholder": PLAIN},
        patterns={"initial_time": r"([01]\d|2[0-3]):[0-5]\d"},
    ),
    "radio_buttons": _element(_CHOICE, "options", "section actions input", lengths={"options": 10}),
    "checkboxes": _element("initial_options confirm", "options", "section actions input", lengths={"options": 10}),
    "plain_text_input": _element(
        "initial_value multiline min_length max_length dispatch_action_config focus_on_load placeholder",
        "",
        "input",
        texts={"placeholder": PLAIN},
        lengths={"placeholder": 150, "initial_value": 3000},
    ),
}
