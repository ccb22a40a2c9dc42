"""The input that asks for one parameter of an operation."""

import re
from collections.abc import Callable
from typing import Any

from bot.domain.operations import Input, OperationField
from bot.texts import tr
from bot.views import parts
from bot.views.parts import Block, Element

MOST_TYPED = 3000
_NUMBER = re.compile(r"-?\d{1,18}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SECONDS = range(1_000_000_000, 10_000_000_000)  # since 1970, as a datetimepicker takes them


def param_field(one: OperationField, block_id: str, value: str, note: str = "") -> Block:
    """Return the input; `value` is left out where Slack would not take it. `note` comes before the hint."""
    element = _ELEMENTS[one.kind](one, value)
    is_there = one.kind is Input.FILE and bool(note)
    hint = " ".join(filter(None, (note, one.hint)))
    return parts.field(one.label, block_id, element, hint=hint, optional=is_there or not one.is_required)


def _text(one: OperationField, value: str) -> Element:
    most = min(one.most or MOST_TYPED, MOST_TYPED)
    element: Element = {"type": "plain_text_input", "max_length": most}
    if one.least and one.is_required and one.least <= most:
        element["min_length"] = one.least
    return element | {"initial_value": value[:most]} if value else element


def _long(one: OperationField, value: str) -> Element:
    return _text(one, value) | {"multiline": True}


def _number(one: OperationField, value: str) -> Element:
    element: Element = {"type": "number_input", "is_decimal_allowed": False}
    if one.least is not None:
        element["min_value"] = str(one.least)
    if one.most is not None:
        element["max_value"] = str(one.most)
    return element | {"initial_value": value} if _is_within(one, value) else element


def _is_within(one: OperationField, value: str) -> bool:
    if not _NUMBER.fullmatch(value):
        return False
    number = int(value)
    return (one.least is None or number >= one.least) and (one.most is None or number <= one.most)


def _formatted(kind: str, shape: re.Pattern[str]) -> Callable[[OperationField, str], Element]:
    def build(_one: OperationField, value: str) -> Element:
        element: Element = {"type": kind}
        return element | {"initial_value": value} if shape.fullmatch(value) and len(value) <= MOST_TYPED else element

    return build


def _choice(one: OperationField, value: str) -> Element:
    return _select("static_select", one.choices) | _chosen("initial_option", _options(one.choices, [value])[:1])


def _choices(one: OperationField, value: str) -> Element:
    chosen = _options(one.choices, re.split(r"[,\n]", value))
    return _select("multi_static_select", one.choices) | _chosen("initial_options", chosen)


def _select(kind: str, choices: tuple[str, ...]) -> Element:
    """Return a select; more than Slack takes in one list stand in groups."""
    made: Element = {"type": kind, "placeholder": parts.text(tr("Choose"), 150)}
    options = [parts.option(one, one) for one in choices]
    if len(options) <= parts.MOST_OPTIONS:
        return made | {"options": options}
    groups = [options[at : at + parts.MOST_OPTIONS] for at in range(0, len(options), parts.MOST_OPTIONS)]
    return made | {"option_groups": [{"label": _span(one), "options": one} for one in groups]}


def _span(options: list[Block]) -> dict[str, Any]:
    return parts.text(f"{options[0]['text']['text'][:30]} … {options[-1]['text']['text'][:30]}")


def _options(choices: tuple[str, ...], values: list[str]) -> list[Block]:
    """Return those values that can be chosen, in the order in which they were."""
    wanted = dict.fromkeys(one.strip() for one in values)
    return [parts.option(one, one) for one in wanted if one in choices]


def _chosen(key: str, options: list[Block]) -> Element:
    if not options:
        return {}
    return {key: options[0] if key == "initial_option" else options}


def _instant(_one: OperationField, value: str) -> Element:
    element: Element = {"type": "datetimepicker"}
    is_known = value.isdecimal() and int(value) in _SECONDS
    return element | {"initial_date_time": int(value)} if is_known else element


def _file(one: OperationField, _value: str) -> Element:
    element: Element = {"type": "file_input", "max_files": 1}
    return element | {"filetypes": list(one.file_kinds)} if one.file_kinds else element


_ELEMENTS: dict[Input, Callable[[OperationField, str], Element]] = {
    Input.TEXT: _text,
    Input.LONG: _long,
    Input.NUMBER: _number,
    Input.EMAIL: _formatted("email_text_input", _EMAIL),
    Input.URL: _formatted("url_text_input", _ADDRESS),
    Input.CHOICE: _choice,
    Input.CHOICES: _choices,
    Input.INSTANT: _instant,
    Input.FILE: _file,
}
