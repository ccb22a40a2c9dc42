"""What Slack would refuse in messages and views, refused here with Slack's error.

Sources: Slack's Block Kit reference (blocks, elements, composition objects) and its limits. Two rules are stricter than
Slack's own: a message with blocks needs `text` too, for notifications and screen readers, and what the local Slack
cannot show is refused.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, TypeVar

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.rules import (
    ANY_TEXT,
    AXES,
    BLOCKS,
    CELLS,
    CHARTS,
    CONFIRM,
    ELEMENTS,
    FEWEST_ROWS,
    MOST_BLOCKS,
    MOST_COLUMNS,
    MOST_FIELD,
    MOST_ID,
    MOST_OPTIONS,
    MOST_TEXT,
    MOST_TEXT_OBJECT,
    MOST_VIEW_BYTES,
    OPTION,
    OPTION_GROUP,
    OPTIONS_OF,
    POINT,
    SEGMENT,
    SERIES,
    TOGETHER,
    VIEWS,
    Rule,
)

INPUTS_NEED_SUBMIT = "a view with inputs needs submit"

Where = str
T = TypeVar("T")


class Checker:
    """Collects what is wrong with one payload."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.wrong: list[str] = []
        self._block_ids: set[str] = set()
        self._action_ids: set[str] = set()
        self.has_inputs = False

    def say(self, what: str, where: Where) -> None:
        """Note what is wrong, as Slack words it."""
        self.wrong.append(f"[ERROR] {what} [json-pointer:{where}]")

    def blocks(self, blocks: Any, where: Where = "/blocks") -> None:
        """Check a list of blocks."""
        if not isinstance(blocks, list):
            self.say("must be a list", where)
            return
        if len(blocks) > MOST_BLOCKS[self.surface]:
            self.say(f"no more than {MOST_BLOCKS[self.surface]} items allowed", where)
        for index, block in enumerate(blocks):
            self.block(block, f"{where}/{index}")
        for kind, (most, counted) in TOGETHER.items():
            if sum(_size(one) for one in blocks if isinstance(one, dict) and one.get("type") == kind) > most:
                self.say(f"no more than {most} {counted} allowed", where)

    def block(self, block: Any, where: Where) -> None:
        """Check one block."""
        rule = _rule_for(block, BLOCKS)
        if rule is None:
            self.say("unsupported type", f"{where}/type")
            return
        if self.surface not in rule.surfaces:
            self.say(f"unsupported type in a {self.surface}", f"{where}/type")
        self.keys(block, rule, where)
        self.unique(block, "block_id", self._block_ids, where)
        if self.surface == "message":
            self._action_ids = set()  # in messages an action_id is unique within its block
        _CHECKS.get(block["type"], Checker.nothing)(self, block, where)

    def nothing(self, block: dict[str, Any], where: Where) -> None:
        """Leave blocks whose rule says everything."""

    def thing(self, thing: Any, rule: Rule | None, where: Where) -> TypeGuard[dict[str, Any]]:
        """Check an object by its rule, and return whether it is one."""
        if rule is None or not isinstance(thing, dict):
            self.say("must be an object of a known type", where)
            return False
        self.keys(thing, rule, where)
        return True

    def keys(self, thing: dict[str, Any], rule: Rule, where: Where) -> None:
        """Check keys, texts, lengths, numbers and formats by a rule."""
        for key in sorted(thing.keys() - rule.known):
            self.say(f"no more than the known properties; unknown {key}", f"{where}/{key}")
        for key in sorted(rule.required - thing.keys()):
            self.say(f"missing required field: {key}", where)
        if rule.either and not any(thing.get(key) for key in rule.either):
            self.say(f"must have {' or '.join(rule.either)}", where)
        for key, kinds in _of(thing, rule.texts):
            self.text(thing[key], f"{where}/{key}", kinds, rule.lengths.get(key, MOST_TEXT_OBJECT))
        for key, most in _of(thing, rule.lengths):
            if key not in rule.texts:
                self.length(thing[key], most, f"{where}/{key}", may_be_empty=key in rule.blank)
        for key, most in _of(thing, rule.counts):
            self.count(thing[key], most, f"{where}/{key}")
        for key, bounds in _of(thing, rule.numbers):
            self.number(thing[key], *bounds, f"{where}/{key}")
        for key, pattern in _of(thing, rule.patterns):
            self.format(thing[key], pattern, f"{where}/{key}")

    def length(self, value: Any, most: int, where: Where, *, may_be_empty: bool = False) -> None:
        """Check a string's length."""
        if not isinstance(value, str):
            self.say("must be a string", where)
        elif not (value or may_be_empty):
            self.say("must be more than 0 characters", where)
        elif len(value) > most:
            self.say(f"must be less than {most + 1} characters", where)

    def count(self, value: Any, most: int, where: Where) -> None:
        """Check a list's length."""
        if not isinstance(value, list):
            self.say("must be a list", where)
        elif not value:
            self.say("must have at least 1 item", where)
        elif len(value) > most:
            self.say(f"no more than {most} items allowed", where)

    def number(self, value: Any, least: float, most: float, where: Where) -> None:
        """Check a number; whole bounds take whole numbers only."""
        kinds = int if isinstance(most, int) else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
            self.say(f"must be a number from {least} to {most}", where)

    def format(self, value: Any, pattern: str, where: Where) -> None:
        """Check how a string is written."""
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            self.say("invalid format", where)

    def unique(self, thing: dict[str, Any], key: str, seen: set[str], where: Where) -> None:
        """Check an id that must not be used twice."""
        if key not in thing:
            return
        value = thing[key]
        self.length(value, MOST_ID, f"{where}/{key}")
        if str(value) in seen:
            self.say(f"`{key}` must be unique; {value} is used twice", f"{where}/{key}")
        seen.add(str(value))

    def text(self, text: Any, where: Where, kinds: Iterable[str], most: int) -> None:
        """Check a text object."""
        if not isinstance(text, dict) or str(text.get("type")) not in kinds:
            self.say(f"must be a text object of type {' or '.join(kinds)}", where)
            return
        self.length(text.get("text"), most, f"{where}/text")
        known = {"type", "text", "emoji"} if text["type"] == "plain_text" else {"type", "text", "verbatim"}
        for key in sorted(text.keys() - known):
            self.say(f"unknown {key}", f"{where}/{key}")

    def section(self, block: dict[str, Any], where: Where) -> None:
        """Check a section."""
        for index, one in enumerate(_items(block, "fields")):
            self.text(one, f"{where}/fields/{index}", ANY_TEXT, MOST_FIELD)
        if "accessory" in block:
            self.element(block["accessory"], f"{where}/accessory", "section")

    def actions(self, block: dict[str, Any], where: Where) -> None:
        """Check a row of elements."""
        for index, one in enumerate(_items(block, "elements")):
            self.element(one, f"{where}/elements/{index}", "actions")

    def context(self, block: dict[str, Any], where: Where) -> None:
        """Check small print."""
        for index, one in enumerate(_items(block, "elements")):
            self.text(one, f"{where}/elements/{index}", ANY_TEXT, MOST_TEXT_OBJECT)

    def input(self, block: dict[str, Any], where: Where) -> None:
        """Check an input."""
        self.has_inputs = True
        self.element(block.get("element"), f"{where}/element", "input")

    def element(self, element: Any, where: Where, place: str) -> None:
        """Check an interactive element."""
        rule = _rule_for(element, ELEMENTS)
        if rule is None:
            self.say("unsupported element", where)
            return
        if place not in rule.surfaces:
            self.say(f"element {element['type']} is not allowed in {place}", where)
        self.keys(element, rule, where)
        self.unique(element, "action_id", self._action_ids, where)
        if place != "input" and "action_id" not in element:
            self.say("missing required field: action_id", where)
        if "confirm" in element:
            self.thing(element["confirm"], CONFIRM, f"{where}/confirm")
        self.options(element, where)

    def options(self, element: dict[str, Any], where: Where) -> None:
        """Check options, in groups or not, and what is chosen at first."""
        rule = OPTIONS_OF.get(element["type"], OPTION)
        offered = self.offered(element, where, rule)
        for index, group in enumerate(_items(element, "option_groups")):
            if self.thing(group, OPTION_GROUP, f"{where}/option_groups/{index}"):
                offered += self.offered(group, f"{where}/option_groups/{index}", rule)
        chosen = [("initial_option", element["initial_option"])] if "initial_option" in element else []
        for key, one in [*chosen, *(("initial_options", one) for one in _items(element, "initial_options"))]:
            self.thing(one, rule, f"{where}/{key}")
            if offered and one not in offered:
                self.say("must be one of the options", f"{where}/{key}")

    def offered(self, thing: dict[str, Any], where: Where, rule: Rule = OPTION) -> list[Any]:
        """Check the options of an element, a group or an answer, and return them."""
        options = _items(thing, "options")
        for index, one in enumerate(options):
            self.thing(one, rule, f"{where}/options/{index}")
        return options

    def chart(self, block: dict[str, Any], where: Where) -> None:
        """Check a chart."""
        chart, where = block.get("chart"), f"{where}/chart"
        if not self.thing(chart, _rule_for(chart, CHARTS), where):
            return
        for index, one in enumerate(_items(chart, "segments")):
            self.thing(one, SEGMENT, f"{where}/segments/{index}")
        if "series" in chart:
            self.series(_items(chart, "series"), chart.get("axis_config"), where)

    def series(self, series: list[Any], axes: Any, where: Where) -> None:
        """Check the series of a chart, and that they fit its axes."""
        categories = axes.get("categories") if self.thing(axes, AXES, f"{where}/axis_config") else None
        names = set()
        for index, one in enumerate(series):
            if not self.thing(one, SERIES, f"{where}/series/{index}"):
                continue
            at = f"{where}/series/{index}/data"
            points = [point for x, point in enumerate(_items(one, "data")) if self.thing(point, POINT, f"{at}/{x}")]
            if categories != [point.get("label") for point in points]:
                self.say("labels must be the axis’ categories", at)
            names.add(str(one.get("name")))
        if len(names) < len(series):
            self.say("series must have unique names", f"{where}/series")

    def table(self, block: dict[str, Any], where: Where) -> None:
        """Check a table."""
        rows = _items(block, "rows")
        width = len(rows[0]) if rows and isinstance(rows[0], list) else 0
        if len(rows) < FEWEST_ROWS:
            self.say(f"must have at least {FEWEST_ROWS} rows", f"{where}/rows")
        if not 1 <= width <= MOST_COLUMNS or any(not isinstance(row, list) or len(row) != width for row in rows):
            self.say(f"all rows must have the same 1 to {MOST_COLUMNS} cells", f"{where}/rows")
            return
        if block.get("row_header_column_index", 0) not in range(width):
            self.say("must be a column", f"{where}/row_header_column_index")
        for at, cell in ((f"{y}/{x}", cell) for y, row in enumerate(rows) for x, cell in enumerate(row)):
            self.thing(cell, _rule_for(cell, CELLS), f"{where}/rows/{at}")


_CHECKS = {
    "section": Checker.section,
    "actions": Checker.actions,
    "context": Checker.context,
    "input": Checker.input,
    "data_visualization": Checker.chart,
    "data_table": Checker.table,
}


def _rule_for(thing: Any, rules: dict[str, Rule]) -> Rule | None:
    return rules.get(str(thing.get("type"))) if isinstance(thing, dict) else None


def _of(thing: dict[str, Any], bounds: Mapping[str, T]) -> list[tuple[str, T]]:
    """Return the bounds of those keys that are there."""
    return [(key, bound) for key, bound in bounds.items() if key in thing]


def _items(thing: dict[str, Any], key: str) -> list[Any]:
    """Return a list; what is none has been told by the rule."""
    value = thing.get(key)
    return list(value) if isinstance(value, list) else []


def _size(block: dict[str, Any]) -> int:
    """Return how much a block counts where Slack limits all of its kind together."""
    if block["type"] == "data_table":
        rows = [row for row in _items(block, "rows") if isinstance(row, list)]
        cells = [cell for row in rows for cell in row if isinstance(cell, dict)]
        return sum(len(str(cell.get("text", cell.get("value", "")))) for cell in cells)
    return len(str(block.get("text", ""))) if block["type"] == "markdown" else 1


def check_message(payload: dict[str, Any]) -> None:
    """Raise SlackRefusal unless chat.postMessage (or update, or a response_url) would take this."""
    text, blocks = payload.get("text"), payload.get("blocks")
    if not text or not isinstance(text, str):
        raise SlackRefusal("no_text", ["a message needs text, also beside blocks"])
    if len(text) > MOST_TEXT:
        raise SlackRefusal("msg_too_long")
    if blocks:
        checker = Checker("message")
        checker.blocks(blocks)
        _refuse(checker, "invalid_blocks")
    metadata = payload.get("metadata")
    if metadata is not None and not _is_metadata(metadata):
        raise SlackRefusal("invalid_metadata_format")


def _is_metadata(metadata: Any) -> bool:
    return (
        isinstance(metadata, dict)
        and isinstance(metadata.get("event_type"), str)
        and isinstance(metadata.get("event_payload"), dict)
    )


def check_view(view: dict[str, Any]) -> None:
    """Raise SlackRefusal unless views.open (update, push, publish) would take this."""
    rule = VIEWS.get(str(view.get("type")))
    if rule is None:
        raise SlackRefusal("invalid_arguments", ["[ERROR] must be modal or home [json-pointer:/view/type]"])
    checker = Checker(view["type"])
    checker.keys(view, rule, "/view")
    checker.blocks(view.get("blocks"), "/view/blocks")
    if checker.has_inputs and view["type"] == "modal" and "submit" not in view:
        checker.say(INPUTS_NEED_SUBMIT, "/view/submit")
    _refuse(checker, "invalid_arguments")
    if len(json.dumps(view)) > MOST_VIEW_BYTES:
        raise SlackRefusal("view_too_large")


def _refuse(checker: Checker, error: str) -> None:
    if checker.wrong:
        raise SlackRefusal(error, checker.wrong)


def check_options(answer: dict[str, Any]) -> None:
    """Raise SlackRefusal unless this answers a block_suggestion."""
    checker = Checker("modal")
    options = answer.get("options")
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        checker.say(f"must have at most {MOST_OPTIONS} options", "/options")
    checker.offered(answer, "")
    _refuse(checker, "invalid_arguments")
