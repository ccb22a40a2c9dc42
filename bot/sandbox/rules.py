"""Slack's Block Kit as a table: which keys, which texts, how long, how many, where. Views, blocks, charts and cells."""

import math
import sys
from dataclasses import dataclass, field

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGES = frozenset({"message"})
MODALS = frozenset({"modal"})
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
# Whatever has these keys holds true or false there.
FLAGS = frozenset(
    [
        *("clear_on_close", "notify_on_close", "optional", "dispatch_action", "expand", "focus_on_load", "multiline"),
        *("is_decimal_allowed", "response_url_enabled", "default_to_current_conversation"),
    ]
)
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
    places: frozenset[str] = frozenset()  # the blocks in which an element may stand
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)  # text objects, by their types
    lengths: dict[str, int] = field(default_factory=dict)  # characters of strings and text objects
    counts: dict[str, int] = field(default_factory=dict)  # items of lists
    numbers: dict[str, tuple[float, float]] = field(default_factory=dict)  # whole bounds take whole numbers only
    patterns: dict[str, str] = field(default_factory=dict)
    each: dict[str, str] = field(default_factory=dict)  # the format of every string in a list
    either: tuple[str, ...] = ()  # one of these has to be there
    blank: frozenset[str] = frozenset()  # strings that may be empty


def rule(keys: str, required: str, **more: object) -> Rule:
    """Return the rule of what has these keys; each is a word."""
    known = frozenset([*keys.split(), *required.split()])
    return Rule(known, frozenset(required.split()), **more)  # type: ignore[arg-type]  # each table names its field


def _block(keys: str = "", required: str = "", surfaces: frozenset[str] = EVERYWHERE, **more: object) -> Rule:
    return rule(f"type block_id {keys}", required, surfaces=surfaces, **more)


_FRAME = "private_metadata callback_id external_id"
_FRAME_LENGTHS = {"private_metadata": 3000, "callback_id": MOST_ID, "external_id": MOST_ID}
_FRAME_BLANK = frozenset(_FRAME.split())
VIEWS = {
    "modal": rule(
        f"submit close clear_on_close notify_on_close {_FRAME}",
        "type title blocks",
        texts={"title": PLAIN, "submit": PLAIN, "close": PLAIN},
        lengths={"title": 24, "submit": 24, "close": 24, **_FRAME_LENGTHS},
        blank=_FRAME_BLANK,
    ),
    "home": rule(_FRAME, "type blocks", lengths=_FRAME_LENGTHS, blank=_FRAME_BLANK),
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

_ANY_NUMBER = (-sys.float_info.max, sys.float_info.max)
_ABOVE_ZERO = (math.ulp(0.0), sys.float_info.max)
_DRAWN = rule("", "type series axis_config", counts={"series": 6})
CHARTS = {
    "pie": rule("", "type segments", counts={"segments": 6}),
    "bar": _DRAWN,
    "line": _DRAWN,
    "area": _DRAWN,
}
SEGMENT = rule("", "label value", lengths={"label": 20}, numbers={"value": _ABOVE_ZERO})
POINT = rule("", "label value", lengths={"label": 20}, numbers={"value": _ANY_NUMBER})
SERIES = rule("", "name data", lengths={"name": 20}, counts={"data": 20})
AXES = rule("x_label y_label", "categories", lengths={"x_label": 50, "y_label": 50}, counts={"categories": 20})

_CELL = {"text": TOGETHER["data_table"][0]}
CELLS = {
    "raw_text": rule("", "type text", lengths=_CELL),
    "raw_number": rule("text", "type value", lengths=_CELL, numbers={"value": _ANY_NUMBER}),
}
