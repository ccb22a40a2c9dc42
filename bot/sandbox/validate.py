"""What Slack would refuse in messages and views, refused here with Slack's error.

Sources: Slack's Block Kit reference (blocks, elements, composition objects) and its limits. One rule is stricter than
Slack's own: a message with blocks needs `text` too, for notifications and screen readers.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.rules import BLOCKS, ELEMENTS, Rule

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_VIEW_BYTES = 250_000
MOST_TEXT = 4000
INPUTS_NEED_SUBMIT = "a view with inputs needs submit"

Where = str


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

    def block(self, block: Any, where: Where) -> None:
        """Check one block."""
        rule = BLOCKS.get(str(block.get("type"))) if isinstance(block, dict) else None
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

    def keys(self, thing: dict[str, Any], rule: Rule, where: Where) -> None:
        """Check keys, texts, lengths and formats by a rule."""
        for key in thing.keys() - rule.known:
            self.say(f"no more than the known properties; unknown {key}", f"{where}/{key}")
        for key in rule.required - thing.keys():
            self.say(f"missing required field: {key}", where)
        for key, kinds in rule.texts.items():
            if key in thing:
                self.text(thing[key], f"{where}/{key}", kinds, rule.lengths.get(key, 3000))
        for key, most in rule.lengths.items():
            value = thing.get(key)
            if isinstance(value, str | list) and not 0 < len(value) <= most:
                self.say(f"must have 1 to {most} characters or items", f"{where}/{key}")
        for key, pattern in rule.patterns.items():
            if key in thing and not (isinstance(thing[key], str) and re.fullmatch(pattern, thing[key])):
                self.say("invalid format", f"{where}/{key}")

    def unique(self, thing: dict[str, Any], key: str, seen: set[str], where: Where) -> None:
        """Check an id that must not be used twice."""
        value = thing.get(key)
        if value is None:
            return
        if not isinstance(value, str) or not 0 < len(value) <= 255:  # noqa: PLR2004  Slack's limit of ids
            self.say("must be less than 256 characters", f"{where}/{key}")
        elif value in seen:
            self.say(f"`{key}` must be unique; {value} is used twice", f"{where}/{key}")
        seen.add(str(value))

    def text(self, text: Any, where: Where, kinds: Iterable[str], most: int) -> None:
        """Check a text object."""
        if not isinstance(text, dict) or str(text.get("type")) not in kinds:
            self.say(f"must be a text object of type {' or '.join(kinds)}", where)
            return
        words = text.get("text")
        if not isinstance(words, str) or not 0 < len(words) <= most:
            self.say(f"must be more than 0 and less than {most + 1} characters", f"{where}/text")
        known = {"type", "text", "emoji"} if text["type"] == "plain_text" else {"type", "text", "verbatim"}
        for key in text.keys() - known:
            self.say(f"unknown {key}", f"{where}/{key}")

    def section(self, block: dict[str, Any], where: Where) -> None:
        """Check a section."""
        if "text" not in block and not block.get("fields"):
            self.say("must have text or fields", where)
        fields = block.get("fields", [])
        if len(fields) > 10:  # noqa: PLR2004  Slack's limit
            self.say("no more than 10 fields", f"{where}/fields")
        for index, one in enumerate(fields):
            self.text(one, f"{where}/fields/{index}", ("mrkdwn", "plain_text"), 2000)
        if "accessory" in block:
            self.element(block["accessory"], f"{where}/accessory", "section")

    def actions(self, block: dict[str, Any], where: Where) -> None:
        """Check a row of elements."""
        for index, one in enumerate(block.get("elements", [])):
            self.element(one, f"{where}/elements/{index}", "actions")

    def context(self, block: dict[str, Any], where: Where) -> None:
        """Check small print."""
        for index, one in enumerate(block.get("elements", [])):
            self.text(one, f"{where}/elements/{index}", ("mrkdwn", "plain_text"), 3000)

    def input(self, block: dict[str, Any], where: Where) -> None:
        """Check an input."""
        self.has_inputs = True
        self.element(block.get("element"), f"{where}/element", "input")

    def element(self, element: Any, where: Where, place: str) -> None:
        """Check an interactive element."""
        rule = ELEMENTS.get(str(element.get("type"))) if isinstance(element, dict) else None
        if rule is None:
            self.say("unsupported element", where)
            return
        if place not in rule.surfaces:
            self.say(f"element {element['type']} is not allowed in {place}", where)
        self.keys(element, rule, where)
        self.unique(element, "action_id", self._action_ids, where)
        if place != "input" and "action_id" not in element:
            self.say("missing required field: action_id", where)
        self.options(element, where)

    def options(self, element: dict[str, Any], where: Where) -> None:
        """Check options and what is chosen at first."""
        options = element.get("options", [])
        for index, one in enumerate(options):
            self.option(one, f"{where}/options/{index}")
        if "options" in element and not options:
            self.say("must provide at least one option", f"{where}/options")
        initial = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
        for one in initial:
            if "options" in element and one not in options:
                self.say("must be one of the options", f"{where}/initial_option")
            self.option(one, f"{where}/initial_option")

    def option(self, option: Any, where: Where) -> None:
        """Check one option."""
        if not isinstance(option, dict) or option.keys() - {"text", "value", "description", "url"}:
            self.say("must be an option", where)
            return
        self.text(option.get("text"), f"{where}/text", ("plain_text", "mrkdwn"), 75)
        if not isinstance(option.get("value"), str) or not 0 < len(option["value"]) <= 150:  # noqa: PLR2004  Slack's limit
            self.say("must be less than 151 characters", f"{where}/value")

    def chart(self, block: dict[str, Any], where: Where) -> None:
        """Check a chart."""
        chart = block.get("chart")
        if not isinstance(chart, dict) or chart.get("type") not in ("pie", "bar", "line", "area"):
            self.say("must be a chart", f"{where}/chart")
            return
        if chart["type"] == "pie":
            self.points(chart.get("segments"), f"{where}/chart/segments", 6)
            return
        categories = (chart.get("axis_config") or {}).get("categories")
        series = chart.get("series")
        if not isinstance(series, list) or not 1 <= len(series) <= 6:  # noqa: PLR2004  Slack's limit
            self.say("must have 1 to 6 series", f"{where}/chart/series")
            return
        for index, one in enumerate(series):
            self.points(one.get("data"), f"{where}/chart/series/{index}/data", 20)
            if categories != [point.get("label") for point in one.get("data") or []]:
                self.say("labels must be the axis’ categories", f"{where}/chart/series/{index}/data")

    def points(self, points: Any, where: Where, most: int) -> None:
        """Check the points of a chart."""
        if not isinstance(points, list) or not 1 <= len(points) <= most:
            self.say(f"must have 1 to {most} points", where)
            return
        for index, one in enumerate(points):
            is_point = isinstance(one, dict) and isinstance(one.get("value"), int | float)
            if not is_point or not 0 < len(str(one.get("label", ""))) <= 20:  # noqa: PLR2004  Slack's limit
                self.say("must be a labelled value", f"{where}/{index}")

    def table(self, block: dict[str, Any], where: Where) -> None:
        """Check a table."""
        rows = block.get("rows")
        if not isinstance(rows, list) or not 2 <= len(rows) <= 101:  # noqa: PLR2004  Slack's limit
            self.say("must have 2 to 101 rows", f"{where}/rows")
            return
        if {len(row) for row in rows} - {len(rows[0])} or not 1 <= len(rows[0]) <= 20:  # noqa: PLR2004  Slack's limit
            self.say("all rows must have the same 1 to 20 cells", f"{where}/rows")
        for index, cell in enumerate(cell for row in rows for cell in row):
            kind = cell.get("type") if isinstance(cell, dict) else None
            if kind not in ("raw_text", "raw_number") or cell.get("text", cell.get("value")) in (None, ""):
                self.say("must be a cell", f"{where}/rows/{index}")


_CHECKS = {
    "section": Checker.section,
    "actions": Checker.actions,
    "context": Checker.context,
    "input": Checker.input,
    "data_visualization": Checker.chart,
    "data_table": Checker.table,
}


def check_message(payload: dict[str, Any]) -> None:
    """Raise SlackRefusal unless chat.postMessage (or update, or a response_url) would take this."""
    text, blocks = payload.get("text"), payload.get("blocks")
    if not text:
        raise SlackRefusal("no_text", ["a message needs text, also beside blocks"])
    if len(text) > MOST_TEXT:
        raise SlackRefusal("msg_too_long")
    if blocks:
        checker = Checker("message")
        checker.blocks(blocks)
        if sum(one.get("type") == "data_visualization" for one in blocks if isinstance(one, dict)) > 2:  # noqa: PLR2004
            checker.say("no more than 2 data_visualization blocks", "/blocks")
        if checker.wrong:
            raise SlackRefusal("invalid_blocks", checker.wrong)
    metadata = payload.get("metadata")
    if metadata is not None and not (
        isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackRefusal("invalid_metadata_format")


_VIEW_KEYS = {
    "type",
    "title",
    "submit",
    "close",
    "blocks",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
}


def check_view(view: dict[str, Any]) -> None:
    """Raise SlackRefusal unless views.open (update, push, publish) would take this."""
    if view.get("type") not in ("modal", "home"):
        raise SlackRefusal("invalid_arguments", ["[ERROR] must be modal or home [json-pointer:/view/type]"])
    checker = Checker(view["type"])
    _frame(checker, view)
    checker.blocks(view.get("blocks"))
    if checker.has_inputs and view["type"] == "modal" and "submit" not in view:
        checker.say(INPUTS_NEED_SUBMIT, "/view/submit")
    _refuse(checker)
    if len(json.dumps(view)) > MOST_VIEW_BYTES:
        raise SlackRefusal("view_too_large")


def _refuse(checker: Checker) -> None:
    if checker.wrong:
        raise SlackRefusal("invalid_arguments", checker.wrong)


def _frame(checker: Checker, view: dict[str, Any]) -> None:
    for key in view.keys() - _VIEW_KEYS:
        checker.say(f"unknown {key}", f"/view/{key}")
    if view["type"] == "modal":
        for key in ("title", "submit", "close"):
            if key in view or key == "title":
                checker.text(view.get(key), f"/view/{key}", ("plain_text",), 24)
    for key, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if len(view.get(key) or "") > most:
            checker.say(f"must be less than {most + 1} characters", f"/view/{key}")


def check_options(answer: dict[str, Any]) -> None:
    """Raise SlackRefusal unless this answers a block_suggestion."""
    options = answer.get("options")
    checker = Checker("modal")
    if not isinstance(options, list) or len(options) > 100:  # noqa: PLR2004  Slack's limit
        raise SlackRefusal("invalid_arguments", ["[ERROR] must have at most 100 options [json-pointer:/options]"])
    for index, one in enumerate(options):
        checker.option(one, f"/options/{index}")
    _refuse(checker)
