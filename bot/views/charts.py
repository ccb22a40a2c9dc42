"""Charts within Slack's limits; whoever shows one says the same in words, for notifications and screen readers.

Source: Slack's reference of the data visualization block. At most two of them are in one message.
"""

from collections.abc import Sequence
from math import isfinite

from bot.views.parts import Block
from bot.views.text import cut

MOST_CHARTS = 2  # in one message
TITLE, LABEL, AXIS = 50, 20, 50  # characters
MOST_POINTS = 20

Point = tuple[str, float]  # label, value


def bar_chart(title: str, series: str, points: Sequence[Point]) -> list[Block]:
    """Return bars, the first twenty; nothing where there is nothing to draw."""
    return _drawn("bar", title, series, points)


def line_chart(title: str, series: str, points: Sequence[Point], x: str) -> list[Block]:
    """Return a line through the first twenty points, with `x` below it; nothing where there is nothing to draw."""
    return _drawn("line", title, series, points, x)


def _drawn(kind: str, title: str, series: str, points: Sequence[Point], x: str = "") -> list[Block]:
    known = _labelled([one for one in points if isfinite(one[1])][:MOST_POINTS])
    if not any(value for _, value in known):
        return []
    axes: Block = {"categories": [label for label, _ in known]}
    if x:
        axes["x_label"] = cut(x, AXIS)
    data = [{"label": label, "value": value} for label, value in known]
    drawn = {"type": kind, "series": [{"name": cut(series, LABEL), "data": data}], "axis_config": axes}
    return [_chart(title, drawn)]


def _labelled(points: Sequence[Point]) -> list[Point]:
    """Return the points with labels that are short, not empty, and of which each stands once."""
    found: dict[str, float] = {}
    for words, value in points:
        label, turn = cut(" ".join(words.split()), LABEL) or "–", 1
        while label in found:
            turn += 1
            label = f"{cut(label.removesuffix(f' {turn - 1}'), LABEL - len(str(turn)) - 1)} {turn}"
        found[label] = value
    return list(found.items())


def _chart(title: str, drawn: Block) -> Block:
    return {"type": "data_visualization", "title": cut(title, TITLE), "chart": drawn}
