"""Slack's Block Kit as a table: which keys, which texts, how long, how many, where."""

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGES = frozenset({"message"})
PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_VIEW_BYTES = 250_000
MOST_TEXT = 4000
MOST_TEXT_OBJECT = 3000
MOST_ID = 255
MOST_FIELD = 2000
MOST_OPTIONS = 100
MOST_COLUMNS = 20
FEWEST_ROWS = 2
# Of all blocks of one kind together: (most, what is counted)
TOGETHER = {
    "data_visualization": (2, "data_visualization blocks"),
    "data_table": (10_000, "characters in table cells"),
    "markdown": (12_000, "characters in markdown blocks"),
}


@dataclass(frozen=True)
class Rule:
    """One type: its keys, what they hold, and where it may stand. All bounds are those that Slack still takes."""

    known: frozenset[str]
    required: frozenset[str] = frozenset()
    surfaces: frozenset[str] = EVERYWHERE
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)  # text objects, by their types
    lengths: dict[str, int] = field(default_factory=dict)  # characters of strings and text objects
    counts: dict[str, int] = field(default_factory=dict)  # items of lists
    numbers: dict[str, tuple[float, float]] = field(default_factory=dict)  # whole bounds take whole numbers only
    patterns: dict[str, str] = field(default_factory=dict)
    either: tuple[str, ...] = ()  # one of these has to be there
    blank: frozenset[str] = frozenset()  # strings that may be empty


def _rule(keys: str, required: str, **more: object) -> Rule:
    known = frozenset([*keys.split(), *required.split()])
    return Rule(known, frozenset(required.split()), **more)  # type: ignore[arg-type]  # each table names its field


def _block(keys: str = "", required: str = "", surfaces: frozenset[str] = EVERYWHERE, **more: object) -> Rule:
    return _rule(f"type block_id {keys}", required, surfaces=surfaces, **more)


def _element(
    keys: str,
    required: str,
    places: str,
    texts: Mapping[str, tuple[str, ...]] | None = None,
    lengths: Mapping[str, int] | None = None,
    **more: object,
) -> Rule:
    return _rule(
        f"type action_id {keys}",
        required,
        surfaces=frozenset(places.split()),
        texts={"placeholder": PLAIN, **(texts or {})},
        lengths={"placeholder": 150, **(lengths or {})},
        **more,
    )


_FRAME = "private_metadata callback_id external_id"
_FRAME_LENGTHS = {"private_metadata": 3000, "callback_id": MOST_ID, "external_id": MOST_ID}
_FRAME_BLANK = frozenset(_FRAME.split())
VIEWS = {
    "modal": _rule(
        f"submit close clear_on_close notify_on_close {_FRAME}",
        "type title blocks",
        texts={"title": PLAIN, "submit": PLAIN, "close": PLAIN},
        lengths={"title": 24, "submit": 24, "close": 24, **_FRAME_LENGTHS},
        blank=_FRAME_BLANK,
    ),
    "home": _rule(_FRAME, "type blocks", lengths=_FRAME_LENGTHS, blank=_FRAME_BLANK),
}

BLOCKS: dict[str, Rule] = {
    "section": _block(
        "text fields accessory expand", texts={"text": ANY_TEXT}, counts={"fields": 10}, either=("text", "fields")
    ),
    "header": _block("", "text", texts={"text": PLAIN}, lengths={"text": 150}),
    "divider": _block(),
    "context": _block("", "elements", counts={"elements": 10}),
    "actions": _block("", "elements", counts={"elements": 25}),
    "input": _block(
        "hint optional dispatch_action",
        "label element",
        texts={"label": PLAIN, "hint": PLAIN},
        lengths={"label": 2000, "hint": 2000},
    ),
    "markdown": _block("", "text", MESSAGES, lengths={"text": TOGETHER["markdown"][0]}),
    "data_visualization": _block("", "title chart", MESSAGES, lengths={"title": 50}),
    "data_table": _block(
        "page_size row_header_column_index",
        "caption rows",
        frozenset({"message", "home"}),
        counts={"rows": 101},
        numbers={"page_size": (1, 100), "row_header_column_index": (0, MOST_COLUMNS - 1)},
        patterns={"caption": r"(?s).+"},
    ),
}

_STYLE = {"style": "primary|danger"}
_URL = {"url": r"https?://[^\s<>\"]+"}
_CHOICE = "initial_option confirm focus_on_load"
_GROUPED = ("options", "option_groups")
_GROUPED_COUNTS = dict.fromkeys(_GROUPED, MOST_OPTIONS)
ELEMENTS: dict[str, Rule] = {
    "button": _element(
        "value url style confirm accessibility_label",
        "text",
        "section actions",
        texts={"text": PLAIN},
        lengths={"text": 75, "value": 2000, "url": 3000, "accessibility_label": 75},
        patterns=_URL | _STYLE,
    ),
    "overflow": _element("confirm", "options", "section actions", counts={"options": 5}),
    "static_select": _element(
        f"{_CHOICE} options option_groups placeholder",
        "",
        "section actions input",
        counts=_GROUPED_COUNTS,
        either=_GROUPED,
    ),
    "external_select": _element(f"{_CHOICE} min_query_length placeholder", "", "section actions input"),
    "multi_static_select": _element(
        "initial_options confirm focus_on_load max_selected_items options option_groups placeholder",
        "",
        "section input",
        counts=_GROUPED_COUNTS,
        either=_GROUPED,
    ),
    "conversations_select": _element(
        "initial_conversation default_to_current_conversation confirm response_url_enabled filter placeholder",
        "",
        "section actions input",
    ),
    "multi_users_select": _element("initial_users confirm max_selected_items placeholder", "", "section input"),
    "datepicker": _element(
        "initial_date confirm placeholder",
        "",
        "section actions input",
        patterns={"initial_date": r"\d{4}-\d{2}-\d{2}"},
    ),
    "timepicker": _element(
        "initial_time confirm placeholder timezone",
        "",
        "section actions input",
        patterns={"initial_time": r"([01]\d|2[0-3]):[0-5]\d"},
    ),
    "radio_buttons": _element(_CHOICE, "options", "section actions input", counts={"options": 10}),
    "checkboxes": _element("initial_options confirm", "options", "section actions input", counts={"options": 10}),
    "plain_text_input": _element(
        "initial_value multiline min_length max_length dispatch_action_config focus_on_load placeholder",
        "",
        "input",
        lengths={"initial_value": 3000},
        numbers={"min_length": (0, 3000), "max_length": (1, 3000)},
    ),
}

CONFIRM = _rule(
    "style",
    "title text confirm deny",
    texts={"title": PLAIN, "text": ANY_TEXT, "confirm": PLAIN, "deny": PLAIN},
    lengths={"title": 100, "text": 300, "confirm": 30, "deny": 30},
    patterns=_STYLE,
)


def _option(kinds: tuple[str, ...], keys: str = "", **more: object) -> Rule:
    texts, lengths = {"text": kinds, "description": kinds}, {"text": 75, "description": 75, "value": 150, "url": 3000}
    return _rule(f"description {keys}", "text value", texts=texts, lengths=lengths, **more)


OPTION = _option(PLAIN)
OPTIONS_OF = {
    "overflow": _option(PLAIN, "url", patterns=_URL),
    "radio_buttons": _option(ANY_TEXT),
    "checkboxes": _option(ANY_TEXT),
}
OPTION_GROUP = _rule(
    "", "label options", texts={"label": PLAIN}, lengths={"label": 75}, counts={"options": MOST_OPTIONS}
)

_ANY_NUMBER = (-sys.float_info.max, sys.float_info.max)
_ABOVE_ZERO = (math.ulp(0.0), sys.float_info.max)
_DRAWN = _rule("", "type series axis_config", counts={"series": 6})
CHARTS = {
    "pie": _rule("", "type segments", counts={"segments": 6}),
    "bar": _DRAWN,
    "line": _DRAWN,
    "area": _DRAWN,
}
SEGMENT = _rule("", "label value", lengths={"label": 20}, numbers={"value": _ABOVE_ZERO})
POINT = _rule("", "label value", lengths={"label": 20}, numbers={"value": _ANY_NUMBER})
SERIES = _rule("", "name data", lengths={"name": 20}, counts={"data": 20})
AXES = _rule("x_label y_label", "categories", lengths={"x_label": 50, "y_label": 50}, counts={"categories": 20})

_CELL = {"text": TOGETHER["data_table"][0]}
CELLS = {
    "raw_text": _rule("", "type text", lengths=_CELL),
    "raw_number": _rule("text", "type value", lengths=_CELL, numbers={"value": _ANY_NUMBER}),
}
