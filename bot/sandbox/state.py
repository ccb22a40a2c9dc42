"""What is in a view's inputs: Slack's typed state from plain values."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.workspace import View

Element = dict[str, Any]
Block = dict[str, Any]
Typed = dict[str, Any]
State = dict[str, dict[str, Typed]]


class Clumsy(Exception):
    """The person cannot do this in Slack either: no such button, field, option or channel."""


@dataclass(frozen=True)
class Kind:
    """How an element keeps its value: under which key, what it starts with, and how a plain value becomes it."""

    key: str
    initial: str
    read: Callable[[Element, Any], Any]


def _text(_element: Element, value: Any) -> str | None:
    return str(value) if value not in ("", None) else None


def _seconds(element: Element, value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Clumsy(f"a {element['type']} takes no {value!r}")
    return value


def _plain(_element: Element, value: Any) -> Any:
    return value if value not in ("", None) else None


def _several(_element: Element, value: Any) -> list[Any]:
    return list(value or [])


def _matching(pattern: str) -> Callable[[Element, Any], Any]:
    def read(element: Element, value: Any) -> Any:
        if value and not re.fullmatch(pattern, str(value)):
            raise Clumsy(f"a {element['type']} takes no {value!r}")
        return value or None

    return read


def _option(element: Element, value: Any) -> dict[str, Any] | None:
    if value in ("", None):
        return None
    if isinstance(value, dict):
        return value
    for one in options_of(element):
        if value in (one["value"], one["text"]["text"]):
            return one
    raise Clumsy(f"{value!r} is not among the options")


def _options(element: Element, value: Any) -> list[dict[str, Any]]:
    return [found for one in value or [] if (found := _option(element, one))]


_OPTION = Kind("selected_option", "initial_option", _option)
_OPTIONS = Kind("selected_options", "initial_options", _options)
TEXT = Kind("value", "initial_value", _text)
KINDS: dict[str, Kind] = {
    "plain_text_input": TEXT,
    "email_text_input": TEXT,
    "url_text_input": TEXT,
    "number_input": TEXT,
    "rich_text_input": Kind("rich_text_value", "initial_value", _plain),
    "file_input": Kind("files", "", _several),
    "static_select": _OPTION,
    "external_select": _OPTION,
    "radio_buttons": _OPTION,
    "checkboxes": _OPTIONS,
    "multi_static_select": _OPTIONS,
    "multi_external_select": _OPTIONS,
    "users_select": Kind("selected_user", "initial_user", _plain),
    "conversations_select": Kind("selected_conversation", "initial_conversation", _plain),
    "channels_select": Kind("selected_channel", "initial_channel", _plain),
    "multi_users_select": Kind("selected_users", "initial_users", _several),
    "multi_conversations_select": Kind("selected_conversations", "initial_conversations", _several),
    "multi_channels_select": Kind("selected_channels", "initial_channels", _several),
    "datepicker": Kind("selected_date", "initial_date", _matching(r"\d{4}-\d\d-\d\d")),
    "timepicker": Kind("selected_time", "initial_time", _matching(r"([01]\d|2[0-3]):[0-5]\d")),
    "datetimepicker": Kind("selected_date_time", "initial_date_time", _seconds),
}


def options_of(element: Element) -> list[dict[str, Any]]:
    """Return an element's options, of all groups."""
    grouped = [one for group in element.get("option_groups", []) for one in group["options"]]
    return [*element.get("options", []), *grouped]


def typed(element: Element, value: Any) -> Typed:
    """Return Slack's typed value of an element for a plain one (text, option value, list of them)."""
    kind = KINDS[element["type"]]
    return {"type": element["type"], kind.key: kind.read(element, value)}


def acted(element: Element, value: Any) -> Typed:
    """Return what an action tells of its element."""
    if element["type"] == "overflow":
        return {"type": "overflow", "selected_option": _option(element, value)}
    if element["type"] not in KINDS:
        return {key: element[key] for key in ("type", "value", "style", "url") if key in element}
    return typed(element, value)


def elements_of(blocks: list[Block]) -> Iterator[tuple[Block, Element]]:
    """Yield (block, element) of everything that can be acted on."""
    for block in blocks:
        for one in [*block.get("elements", []), block.get("accessory"), block.get("element")]:
            if isinstance(one, dict) and "action_id" in one:
                yield block, one
        yield from elements_of(block.get("child_blocks", []))


def inputs_of(view: View) -> Iterator[tuple[Block, Element]]:
    """Yield (block, element) of every input."""
    return ((block, one) for block, one in elements_of(view["blocks"]) if block["type"] == "input")


def initial_state(view: View) -> State:
    """Return the state of a view or message that nobody has touched."""
    state: State = {}
    for block, element in elements_of(view.get("blocks") or []):
        if element["type"] in KINDS:
            initial = element.get(KINDS[element["type"]].initial)
            state.setdefault(block["block_id"], {})[element["action_id"]] = typed(element, initial)
    return state


def kept_state(old: View, new: View) -> State:
    """Return the state after an update: what was typed, also nothing, stays where block and action are the same."""
    before = old["state"]["values"]
    state = initial_state(new)
    for block, element in elements_of(new["blocks"]):
        known = before.get(block["block_id"], {}).get(element["action_id"])
        if known is not None and known["type"] == element["type"] and _is_offered(element, known):
            state[block["block_id"]][element["action_id"]] = known
    return state


def _is_offered(element: Element, known: Typed) -> bool:
    offered = options_of(element)
    chosen = [known["selected_option"]] if known.get("selected_option") else known.get("selected_options") or []
    return not offered or all(one["value"] in {each["value"] for each in offered} for one in chosen)
