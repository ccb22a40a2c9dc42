"""Every limit of Block Kit that the local Slack holds: taken at the bound, refused just over it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from block_builders import (
    Json,
    address,
    bars,
    button,
    cells,
    group,
    home,
    message,
    modal,
    mrkdwn,
    options,
    pie,
    plain,
    points,
    section,
    series,
    table,
    word,
)
from block_samples import BLOCKS, ELEMENTS, HOLDERS, OPTION_KINDS, RULES, SAMPLES, check, refuses, with_key

from bot.sandbox import rules, rules_elements


@dataclass(frozen=True)
class Limit:
    """From `least` (if there is a least) to `most`; `make` sends that many, or that much."""

    least: int | None
    most: int
    make: Callable[[int], Json]
    where: str


def held(kind: str, key: str, least: int | None, most: int, value: Callable[[int], Any]) -> Limit:
    hold, where = HOLDERS[kind]
    return Limit(least, most, lambda size: hold(with_key(kind, key, value(size))), f"{where}/{key}")


def number(value: int) -> int:
    return value


TEXT_CELL = SAMPLES["raw_text"]
HINTED = [kind for kind, rule in rules_elements.ELEMENTS.items() if "placeholder" in rule.known]
Bounds = tuple[int | None, int, Callable[[int], Any]]
FIELDS: dict[tuple[str, str], Bounds] = {
    ("section", "text"): (1, 3000, mrkdwn),
    ("section", "fields"): (1, 10, lambda count: [mrkdwn()] * count),
    ("header", "text"): (1, 150, plain),
    ("context", "elements"): (1, 10, lambda count: [mrkdwn()] * count),
    ("actions", "elements"): (1, 25, lambda count: [button(f"b{index}") for index in range(count)]),
    ("input", "label"): (1, 2000, plain),
    ("input", "hint"): (1, 2000, plain),
    ("markdown", "text"): (1, 12_000, word),
    ("data_visualization", "title"): (1, 50, word),
    ("data_table", "rows"): (2, 101, cells),
    ("data_table", "page_size"): (1, 100, number),
    ("button", "text"): (1, 75, plain),
    ("button", "value"): (1, 2000, word),
    ("button", "url"): (len("https://x"), 3000, address),
    ("button", "accessibility_label"): (1, 75, word),
    ("overflow", "options"): (1, 5, options),
    ("static_select", "options"): (1, 100, options),
    ("multi_static_select", "options"): (1, 100, options),
    ("static_select", "option_groups"): (1, 100, lambda count: [group()] * count),
    ("multi_static_select", "option_groups"): (1, 100, lambda count: [group()] * count),
    ("radio_buttons", "options"): (1, 10, options),
    ("checkboxes", "options"): (1, 10, options),
    ("plain_text_input", "initial_value"): (1, 3000, word),
    ("plain_text_input", "min_length"): (0, 3000, number),
    ("plain_text_input", "max_length"): (1, 3000, number),
    ("multi_static_select", "max_selected_items"): (1, 100, number),
    ("datetimepicker", "initial_date_time"): (1_000_000_000, 9_999_999_999, number),
    ("email_text_input", "initial_value"): (len("x@x.x"), 3000, lambda size: "x@x.".ljust(size, "x")),
    ("url_text_input", "initial_value"): (len("https://x"), 3000, address),
    ("file_input", "max_files"): (1, 10, number),
    ("option group", "label"): (1, 75, plain),
    ("option group", "options"): (1, 100, options),
    ("overflow option", "url"): (len("https://x"), 3000, address),
    ("confirm", "title"): (1, 100, plain),
    ("confirm", "text"): (1, 300, mrkdwn),
    ("confirm", "confirm"): (1, 30, plain),
    ("confirm", "deny"): (1, 30, plain),
    ("modal", "title"): (1, 24, plain),
    ("modal", "submit"): (1, 24, plain),
    ("modal", "close"): (1, 24, plain),
    ("axes", "x_label"): (1, 50, word),
    ("axes", "y_label"): (1, 50, word),
    ("series", "name"): (1, 20, word),
    ("segment", "label"): (1, 20, word),
    ("pie", "segments"): (1, 6, points),
    **{(kind, "placeholder"): (1, 150, plain) for kind in HINTED},
    **{(kind, "block_id"): (1, 255, word) for kind in BLOCKS},
    **{(kind, "action_id"): (1, 255, word) for kind in ELEMENTS},
    **{(kind, "text"): (1, 75, plain) for kind in OPTION_KINDS},
    **{(kind, "description"): (1, 75, plain) for kind in OPTION_KINDS},
    **{(kind, "value"): (1, 150, word) for kind in OPTION_KINDS},
    **{(kind, "private_metadata"): (None, 3000, word) for kind in rules.VIEWS},
    **{(kind, key): (None, 255, word) for kind in rules.VIEWS for key in ("callback_id", "external_id")},
    **{(kind, "series"): (1, 6, series) for kind in ("bar", "line", "area")},
}
LIMITS: dict[tuple[str, str], Limit] = {
    **{(kind, key): held(kind, key, *bounds) for (kind, key), bounds in FIELDS.items()},
    ("message", "blocks"): Limit(None, 50, lambda count: message(*[section()] * count), "/blocks"),
    ("modal", "blocks"): Limit(None, 100, lambda count: modal(*[section()] * count), "/view/blocks"),
    ("home", "blocks"): Limit(None, 100, lambda count: home(*[section()] * count), "/view/blocks"),
    ("message", "charts"): Limit(None, 2, lambda count: message(*[pie(points(1))] * count), "/blocks"),
    ("message", "markdown characters"): Limit(
        None,
        12_000,
        lambda size: message(*({"type": "markdown", "text": word(part)} for part in (6000, size - 6000))),
        "/blocks",
    ),
    **{  # together with the heading's one character
        (kind, "text"): Limit(1, 9999, held(kind, "text", 1, 9999, word).make, "/blocks") for kind in rules.CELLS
    },
    ("message", "table characters"): Limit(
        None,
        10_000,
        lambda size: message(
            *(table([[TEXT_CELL], [TEXT_CELL | {"text": word(part)}]]) for part in (4999, size - 5001))
        ),
        "/blocks",
    ),
    ("section", "a field's text"): Limit(1, 2000, lambda size: message(section(fields=[mrkdwn(size)])), "/blocks/0"),
    ("context", "an element's text"): Limit(
        1, 3000, lambda size: message({"type": "context", "elements": [mrkdwn(size)]}), "/blocks/0/elements/0"
    ),
    ("point", "label"): Limit(1, 20, lambda size: message(bars(series(label=size))), "/blocks/0/chart/series/0"),
    ("series", "data"): Limit(1, 20, lambda count: message(bars(series(data=count))), "/blocks/0/chart/series/0"),
    ("axes", "categories"): Limit(
        1, 20, lambda count: message(bars(series(data=count))), "/blocks/0/chart/axis_config"
    ),
    ("data_table", "columns"): Limit(1, 20, lambda count: message(table(cells(2, count))), "/blocks/0/rows"),
    ("data_table", "row_header_column_index"): Limit(
        0, 19, lambda index: message(table(cells(2, 20), row_header_column_index=index)), "/blocks/0/row_header"
    ),
}


def limits(*, with_least: bool = False) -> pytest.MarkDecorator:
    chosen = {name: one for name, one in LIMITS.items() if one.least is not None or not with_least}
    return pytest.mark.parametrize("limit", chosen.values(), ids=[" ".join(name) for name in chosen])


@limits()
def test_the_most_is_taken(limit: Limit) -> None:
    check(limit.make(limit.most))


@limits()
def test_one_over_the_most_is_refused(limit: Limit) -> None:
    refuses(limit.make(limit.most + 1), limit.where)


@limits(with_least=True)
def test_the_least_is_taken(limit: Limit) -> None:
    check(limit.make(limit.least or 0))


@limits(with_least=True)
def test_one_under_the_least_is_refused(limit: Limit) -> None:
    refuses(limit.make((limit.least or 0) - 1), limit.where)


def test_every_bound_in_the_rules_is_tried() -> None:
    bounded = {
        (kind, key)
        for kind, rule in RULES.items()
        for key in {*rule.texts, *rule.lengths, *rule.counts, *rule.numbers} & rule.known
        if not isinstance(rule.numbers.get(key, (0, 0))[1], float)
    }
    assert bounded - LIMITS.keys() == set()
