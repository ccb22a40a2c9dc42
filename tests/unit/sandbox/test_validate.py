"""Every limit and rule of Block Kit that the local Slack holds: taken at the bound, refused just over it."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from bot.sandbox import rules
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import INPUTS_NEED_SUBMIT, check_message, check_options, check_view

Json = dict[str, Any]


def plain(length: int = 1) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int = 1) -> Json:
    return {"type": "mrkdwn", "text": "x" * length}


def word(length: int) -> str:
    return "x" * length


def address(length: int) -> str:
    return "https://".ljust(length, "x")


def option(value: str = "a", **more: Any) -> Json:
    return {"text": plain(), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(f"o{index}") for index in range(count)]


def group(**more: Any) -> Json:
    return {"label": plain(), "options": [option()]} | more


def button(action_id: str = "press", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain()} | more


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn()} | more


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element} | more


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "choose", "options": [option()]} | more


def checkboxes(**more: Any) -> Json:
    return {"type": "checkboxes", "action_id": "tick", "options": [option()]} | more


def points(count: int, length: int = 1) -> list[Json]:
    return [{"label": chr(ord("a") + index) * length, "value": index + 1} for index in range(count)]


def series(count: int = 1, data: int = 1, label: int = 1, **more: Any) -> list[Json]:
    return [{"name": f"s{index}", "data": points(data, label)} | more for index in range(count)]


def chart(drawn: Json, **more: Any) -> Json:
    return {"type": "data_visualization", "title": "x", "chart": drawn} | more


def pie(segments: list[Json]) -> Json:
    return chart({"type": "pie", "segments": segments})


def bars(drawn: list[Json], **axes: Any) -> Json:
    categories = [one["label"] for one in drawn[0]["data"]]
    return chart({"type": "bar", "series": drawn, "axis_config": {"categories": categories} | axes})


def cells(rows: int = 2, columns: int = 1) -> list[list[Json]]:
    return [[{"type": "raw_text", "text": "x"}] * columns for _ in range(rows)]


def table(rows: list[list[Json]] | None = None, **more: Any) -> Json:
    return {"type": "data_table", "caption": "x", "rows": rows or cells()} | more


def message(*blocks: Json) -> Json:
    return {"text": "x", "blocks": list(blocks)}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks)} | more


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks)} | more


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
    "datepicker": {"type": "datepicker", "action_id": "day"},
    "timepicker": {"type": "timepicker", "action_id": "hour"},
    "radio_buttons": {"type": "radio_buttons", "action_id": "one", "options": [option()]},
    "checkboxes": checkboxes(),
    "plain_text_input": {"type": "plain_text_input", "action_id": "say"},
}
SAMPLES: dict[str, Json] = {
    **BLOCKS,
    **ELEMENTS,
    "modal": modal(),
    "home": home(),
    "confirm": CONFIRM,
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
    **rules.ELEMENTS,
    **rules.VIEWS,
    **rules.CHARTS,
    **rules.CELLS,
    **{f"{kind} option": rule for kind, rule in rules.OPTIONS_OF.items()},
    "confirm": rules.CONFIRM,
    "option": rules.OPTION,
    "option group": rules.OPTION_GROUP,
    "segment": rules.SEGMENT,
    "point": rules.POINT,
    "series": rules.SERIES,
    "axes": rules.AXES,
}


def offered_by(kind: str) -> Callable[[Any], Json]:
    return lambda one: message(section(accessory=ELEMENTS[kind] | {"options": [one]}))


Holder = tuple[Callable[[Any], Json], str]
HOLDERS: dict[str, Holder] = {  # in what a thing is sent, and where Slack points when it is wrong
    **dict.fromkeys(BLOCKS, (message, "/blocks/0")),
    **dict.fromkeys(ELEMENTS, (lambda one: message(section(accessory=one)), "/blocks/0/accessory")),
    "plain_text_input": (lambda one: modal(field(one)), "/view/blocks/0/element"),
    "modal": (lambda one: one, "/view"),
    "home": (lambda one: one, "/view"),
    "confirm": (lambda one: message(section(accessory=button(confirm=one))), "/blocks/0/accessory/confirm"),
    "option": (lambda one: message(section(accessory=select(options=[one]))), "/blocks/0/accessory/options/0"),
    **{f"{kind} option": (offered_by(kind), "/blocks/0/accessory/options/0") for kind in rules.OPTIONS_OF},
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


@dataclass(frozen=True)
class Limit:
    """From `least` (if there is a least) to `most`; `make` sends that many, or that much."""

    least: int | None
    most: int
    make: Callable[[int], Json]
    where: str


def held(kind: str, key: str, least: int | None, most: int, value: Callable[[int], Any]) -> Limit:
    hold, where = HOLDERS[kind]
    return Limit(least, most, lambda size: hold(SAMPLES[kind] | {key: value(size)}), f"{where}/{key}")


def number(value: int) -> int:
    return value


HINTED = [kind for kind, rule in rules.ELEMENTS.items() if "placeholder" in rule.known]
OPTION_KINDS = [kind for kind in RULES if kind.split()[-1] == "option"]
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


def test_every_type_in_the_rules_is_tried() -> None:
    assert BLOCKS.keys() == rules.BLOCKS.keys()
    assert ELEMENTS.keys() == rules.ELEMENTS.keys()
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


PLACES: dict[str, set[str]] = {kind: {"section", "actions", "input"} for kind in ELEMENTS} | {
    "button": {"section", "actions"},
    "overflow": {"section", "actions"},
    "multi_static_select": {"section", "input"},
    "multi_users_select": {"section", "input"},
    "plain_text_input": {"input"},
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


# What Slack knows and the local Slack cannot show; the bot uses none of it.
UNPLAYED_BLOCKS = ("image", "video", "file", "rich_text", "table", "card", "carousel", "container", "alert", "plan")
UNPLAYED_ELEMENTS = (
    "users_select",
    "channels_select",
    "datetimepicker",
    "email_text_input",
    "number_input",
    "file_input",
)


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


@pytest.mark.parametrize("kind", [kind for kind, rule in rules.ELEMENTS.items() if "confirm" in rule.known])
def test_every_confirmation_is_looked_at(kind: str) -> None:
    hold, where = HOLDERS[kind]
    check(hold(ELEMENTS[kind] | {"confirm": CONFIRM | {"style": "danger"}}))
    refuses(hold(ELEMENTS[kind] | {"confirm": CONFIRM | {"deny": plain(31)}}), f"{where}/confirm/deny")


FIRST, SECOND = "/blocks/0", "/blocks/1"
ACCESSORY, CHART = f"{FIRST}/accessory", f"{FIRST}/chart"
DATE, TIME = ELEMENTS["datepicker"], ELEMENTS["timepicker"]
TEXT_CELL, NUMBER_CELL = SAMPLES["raw_text"], SAMPLES["raw_number"]


def with_accessory(element: Json) -> Json:
    return message(section(accessory=element))


def with_cell(cell: Json) -> Json:
    return message(table([*cells(1), [cell]]))


PAIRS: dict[str, tuple[Json, Json, str]] = {  # what is taken, what is refused, and where
    "a section has text or fields": (
        message({"type": "section", "fields": [plain()]}),
        message({"type": "section", "fields": []}),
        FIRST,
    ),
    "block ids are unique in a message": (
        message(section(block_id="a"), section(block_id="b")),
        message(section(block_id="a"), section(block_id="a")),
        f"{SECOND}/block_id",
    ),
    "block ids are unique in a view": (
        home(section(block_id="a"), section(block_id="b")),
        home(section(block_id="a"), section(block_id="a")),
        "/view/blocks/1/block_id",
    ),
    "action ids are unique in a block of a message": (
        message(section(accessory=button("a")), section(accessory=button("a"))),
        message({"type": "actions", "elements": [button("a"), button("a")]}),
        f"{FIRST}/elements/1/action_id",
    ),
    "action ids are unique in a modal": (
        modal(section(accessory=button("a")), section(accessory=button("b"))),
        modal(section(accessory=button("a")), section(accessory=button("a"))),
        "/view/blocks/1/accessory/action_id",
    ),
    "action ids are unique in Home": (
        home(section(accessory=button("a")), section(accessory=button("b"))),
        home(section(accessory=button("a")), section(accessory=button("a"))),
        "/view/blocks/1/accessory/action_id",
    ),
    "inputs of a modal need submit": (
        {key: value for key, value in modal(section()).items() if key != "submit"},
        {key: value for key, value in modal(BLOCKS["input"]).items() if key != "submit"},
        "/view/submit",
    ),
    "Home has no title": (home(callback_id="x"), home(title=plain()), "/view/title"),
    "a button has two styles": (
        with_accessory(button(style="danger")),
        with_accessory(button(style="loud")),
        f"{ACCESSORY}/style",
    ),
    "a confirmation has two styles": (
        with_accessory(button(confirm=CONFIRM | {"style": "primary"})),
        with_accessory(button(confirm=CONFIRM | {"style": "loud"})),
        f"{ACCESSORY}/confirm/style",
    ),
    "an address is of the web": (
        with_accessory(button(url="http://x.org/?a=1#b")),
        with_accessory(button(url="ftp://x.org")),
        f"{ACCESSORY}/url",
    ),
    "an address has no blanks": (
        with_accessory(button(url="https://x.org/a%20b")),
        with_accessory(button(url="https://x.org/a b")),
        f"{ACCESSORY}/url",
    ),
    "only options of an overflow have addresses": (
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="https://x.org")]}),
        with_accessory(select(options=[option(url="https://x.org")])),
        f"{ACCESSORY}/options/0/url",
    ),
    "an option's address is of the web": (
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="https://x.org")]}),
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="x.org")]}),
        f"{ACCESSORY}/options/0/url",
    ),
    "the first choice is an option": (
        with_accessory(select(initial_option=option())),
        with_accessory(select(initial_option=option("b"))),
        f"{ACCESSORY}/initial_option",
    ),
    "the first choice is an option of a group": (
        with_accessory(select(option_groups=[group(options=[option("b")])], initial_option=option("b"))),
        with_accessory(select(option_groups=[group(options=[option("b")])], initial_option=option("c"))),
        f"{ACCESSORY}/initial_option",
    ),
    "the first choices are options": (
        with_accessory(checkboxes(initial_options=[option()])),
        with_accessory(checkboxes(initial_options=[option(), option("b")])),
        f"{ACCESSORY}/initial_options",
    ),
    "what is looked up may have any first choice of the right form": (
        with_accessory(ELEMENTS["external_select"] | {"initial_option": option()}),
        with_accessory(ELEMENTS["external_select"] | {"initial_option": option("x" * 151)}),
        f"{ACCESSORY}/initial_option/value",
    ),
    "a day is written 2026-03-01": (
        with_accessory(DATE | {"initial_date": "2026-03-01"}),
        with_accessory(DATE | {"initial_date": "1.3.2026"}),
        f"{ACCESSORY}/initial_date",
    ),
    "a time is written 09:00": (
        with_accessory(TIME | {"initial_time": "23:59"}),
        with_accessory(TIME | {"initial_time": "24:00"}),
        f"{ACCESSORY}/initial_time",
    ),
    "a slice of a pie is above nothing": (
        message(pie([{"label": "a", "value": 0.01}])),
        message(pie([{"label": "a", "value": 0}])),
        f"{CHART}/segments/0/value",
    ),
    "a bar is a number": (
        message(bars([{"name": "s", "data": [{"label": "a", "value": -1.5}]}])),
        message(bars([{"name": "s", "data": [{"label": "a", "value": "1"}]}])),
        f"{CHART}/series/0/data/0/value",
    ),
    "labels are the categories": (
        message(bars(series(data=2), categories=["a", "b"])),
        message(bars(series(data=2), categories=["a", "c"])),
        f"{CHART}/series/0/data",
    ),
    "every category has its point": (
        message(bars(series(data=2), categories=["a", "b"])),
        message(bars(series(data=2), categories=["a", "b", "c"])),
        f"{CHART}/series/0/data",
    ),
    "series have names of their own": (
        message(bars(series(2))),
        message(bars(series(2, name="s"))),
        f"{CHART}/series",
    ),
    "a chart is of a known kind": (
        message(chart(SAMPLES["line"])),
        message(chart(SAMPLES["line"] | {"type": "radar"})),
        CHART,
    ),
    "a caption says something": (message(table(caption="x\ny")), message(table(caption="")), f"{FIRST}/caption"),
    "rows are equally long": (
        message(table(cells(3, 2))),
        message(table([*cells(2, 2), *cells(1, 1)])),
        f"{FIRST}/rows",
    ),
    "a page has a whole number of rows": (
        message(table(page_size=2)),
        message(table(page_size=2.5)),
        f"{FIRST}/page_size",
    ),
    "the column of names is a column": (
        message(table(cells(2, 2), row_header_column_index=1)),
        message(table(cells(2, 2), row_header_column_index=2)),
        f"{FIRST}/row_header_column_index",
    ),
    "a number in a table is a number": (
        with_cell(NUMBER_CELL | {"value": 1.5, "text": "1.50"}),
        with_cell(NUMBER_CELL | {"value": "1.5"}),
        f"{FIRST}/rows/1/0/value",
    ),
    "a cell is text or a number": (
        with_cell(TEXT_CELL),
        with_cell({"type": "rich_text", "elements": []}),
        f"{FIRST}/rows/1/0",
    ),
}


@pytest.mark.parametrize(("good", "bad", "where"), PAIRS.values(), ids=PAIRS)
def test_slack_holds_that(good: Json, bad: Json, where: str) -> None:
    check(good)
    refuses(bad, where)


def test_inputs_of_home_need_no_submit() -> None:
    check(home(BLOCKS["input"]))


def test_an_input_needs_no_action_id() -> None:
    check(modal(field(select(action_id="x"))))
    check(modal(field({"type": "plain_text_input"})))


def test_missing_submit_is_told_in_words() -> None:
    view = modal(BLOCKS["input"])
    del view["submit"]
    assert INPUTS_NEED_SUBMIT in str(refusal(view))


@pytest.mark.parametrize("text", [None, "", 1, ["x"]])
def test_a_message_needs_text_also_beside_blocks(text: object) -> None:
    assert refusal({"text": text, "blocks": [section()]}).error == "no_text"


def test_a_message_has_4000_characters_of_text() -> None:
    check({"text": word(4000)})
    assert refusal({"text": word(4001)}).error == "msg_too_long"


def view_of(size: int) -> Json:
    view = modal(*[section(text=mrkdwn(3000))] * 81, private_metadata="")
    return view | {"private_metadata": word(size - len(json.dumps(view)))}


def test_a_view_has_250_000_bytes() -> None:
    check(view_of(250_000))
    assert refusal(view_of(250_001)).error == "view_too_large"


METADATA = {"event_type": "x", "event_payload": {}}


@pytest.mark.parametrize("metadata", ["x", [], {}, METADATA | {"event_type": 1}, METADATA | {"event_payload": "x"}])
def test_metadata_has_a_type_and_a_payload(metadata: object) -> None:
    check({"text": "x", "metadata": METADATA})
    assert refusal({"text": "x", "metadata": metadata}).error == "invalid_metadata_format"


@pytest.mark.parametrize("blocks", [{"type": "section"}, "x", 1, ["x"], [None], [[]]])
def test_blocks_are_a_list_of_blocks(blocks: object) -> None:
    assert refusal({"text": "x", "blocks": blocks}).error == "invalid_blocks"
    assert refusal(home() | {"blocks": blocks}).error == "invalid_arguments"


@pytest.mark.parametrize("kind", ["dialog", None, []])
def test_a_view_is_a_modal_or_home(kind: object) -> None:
    refuses(modal(type=kind), "/view/type")


def test_a_look_up_offers_up_to_100_options() -> None:
    check_options({"options": []})
    check_options({"options": options(100)})


@pytest.mark.parametrize(
    "answer", [{}, {"options": None}, {"options": options(101)}, {"options": ["x"]}, {"options": [option("x" * 151)]}]
)
def test_other_answers_to_a_look_up_are_refused(answer: Json) -> None:
    with pytest.raises(SlackRefusal) as refused:
        check_options(answer)
    assert refused.value.error == "invalid_arguments"
