"""Checks blocks: where they stand, what is in them, and how much of it there is together."""

from typing import Any

from bot.sandbox.checks import Where, items, rule_for
from bot.sandbox.checks_elements import ElementChecker
from bot.sandbox.rules import (
    ANY_TEXT,
    AXES,
    BLOCKS,
    CELLS,
    CHARTS,
    FEWEST_ROWS,
    MOST_BLOCKS,
    MOST_COLUMNS,
    MOST_FIELD,
    MOST_TEXT_OBJECT,
    POINT,
    SEGMENT,
    SERIES,
    TOGETHER,
)


class BlockChecker(ElementChecker):
    """Checks the blocks of a message or a view."""

    def __init__(self, surface: str) -> None:
        super().__init__(surface)
        self.has_inputs = False
        self._block_ids: set[str] = set()

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
        rule = rule_for(block, BLOCKS)
        if rule is None:
            self.say("unsupported type", f"{where}/type")
            return
        if self.surface not in rule.surfaces:
            self.say(f"unsupported type in a {self.surface}", f"{where}/type")
        self.keys(block, rule, where)
        self.unique(block, "block_id", self._block_ids, where)
        if self.surface == "message":
            self._action_ids = set()  # in messages an action_id is unique within its block
        _CHECKS.get(block["type"], BlockChecker.nothing)(self, block, where)

    def nothing(self, block: dict[str, Any], where: Where) -> None:
        """Leave blocks whose rule says everything."""

    def section(self, block: dict[str, Any], where: Where) -> None:
        """Check a section."""
        for index, one in enumerate(items(block, "fields")):
            self.text(one, f"{where}/fields/{index}", ANY_TEXT, MOST_FIELD)
        if "accessory" in block:
            self.element(block["accessory"], f"{where}/accessory", "section")

    def actions(self, block: dict[str, Any], where: Where) -> None:
        """Check a row of elements."""
        for index, one in enumerate(items(block, "elements")):
            self.element(one, f"{where}/elements/{index}", "actions")

    def context(self, block: dict[str, Any], where: Where) -> None:
        """Check small print."""
        for index, one in enumerate(items(block, "elements")):
            self.text(one, f"{where}/elements/{index}", ANY_TEXT, MOST_TEXT_OBJECT)

    def input(self, block: dict[str, Any], where: Where) -> None:
        """Check an input."""
        self.has_inputs = True
        element = block.get("element")
        self.element(element, f"{where}/element", "input")
        if block.get("dispatch_action") and isinstance(element, dict) and element.get("type") == "file_input":
            self.say("unsupported type: a file_input tells nothing before it is submitted", f"{where}/dispatch_action")

    def chart(self, block: dict[str, Any], where: Where) -> None:
        """Check a chart."""
        chart, where = block.get("chart"), f"{where}/chart"
        if not self.thing(chart, rule_for(chart, CHARTS), where):
            return
        for index, one in enumerate(items(chart, "segments")):
            self.thing(one, SEGMENT, f"{where}/segments/{index}")
        if "series" in chart:
            self.series(items(chart, "series"), chart.get("axis_config"), where)

    def series(self, series: list[Any], axes: Any, where: Where) -> None:
        """Check the series of a chart, and that they fit its axes."""
        categories = items(axes, "categories") if self.thing(axes, AXES, f"{where}/axis_config") else None
        if categories and len(set(map(str, categories))) < len(categories):
            self.say("categories must be unique", f"{where}/axis_config/categories")
        names = set()
        for index, one in enumerate(series):
            if not self.thing(one, SERIES, f"{where}/series/{index}"):
                continue
            at = f"{where}/series/{index}/data"
            points = [point for x, point in enumerate(items(one, "data")) if self.thing(point, POINT, f"{at}/{x}")]
            if categories != [point.get("label") for point in points]:
                self.say("labels must be the axis’ categories", at)
            names.add(str(one.get("name")))
        if len(names) < len(series):
            self.say("series must have unique names", f"{where}/series")

    def table(self, block: dict[str, Any], where: Where) -> None:
        """Check a table."""
        rows = items(block, "rows")
        width = len(rows[0]) if rows and isinstance(rows[0], list) else 0
        if len(rows) < FEWEST_ROWS:
            self.say(f"must have at least {FEWEST_ROWS} rows", f"{where}/rows")
        if not 1 <= width <= MOST_COLUMNS or any(not isinstance(row, list) or len(row) != width for row in rows):
            self.say(f"all rows must have the same 1 to {MOST_COLUMNS} cells", f"{where}/rows")
            return
        if block.get("row_header_column_index", 0) not in range(width):
            self.say("must be a column", f"{where}/row_header_column_index")
        for at, cell in ((f"{y}/{x}", cell) for y, row in enumerate(rows) for x, cell in enumerate(row)):
            self.thing(cell, rule_for(cell, CELLS), f"{where}/rows/{at}")


_CHECKS = {
    "section": BlockChecker.section,
    "actions": BlockChecker.actions,
    "context": BlockChecker.context,
    "input": BlockChecker.input,
    "data_visualization": BlockChecker.chart,
    "data_table": BlockChecker.table,
}


def _size(block: dict[str, Any]) -> int:
    """Return how much a block counts where Slack limits all of its kind together."""
    if block["type"] == "data_table":
        rows = [row for row in items(block, "rows") if isinstance(row, list)]
        cells = [cell for row in rows for cell in row if isinstance(cell, dict)]
        return sum(len(str(cell.get("text", cell.get("value", "")))) for cell in cells)
    return len(str(block.get("text", ""))) if block["type"] == "markdown" else 1
