"""What is in a view's inputs: Slack's typed state from plain values, and back."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.workspace import View

Element = dict[str, Any]
Typed = dict[str, Any]


def _options(element: Element, values: list[str]) -> list[dict[str, Any]]:
    known = {one["value"]: one for one in element.get("options", [])}
    return [known[one] for one in values if one in known]


def _one_option(element: Element, value: str | None) -> Typed:
    if element["type"] == "external_select" and value is not None:
        return {"selected_option": {"text": {"type": "plain_text", "text": value}, "value": value}}
    found = _options(element, [value]) if value is not None else []
    return {"selected_option": found[0] if found else None}


# element type -> (how a plain value becomes Slack's, which initial_* holds it)
_TYPES: dict[str, tuple[Callable[[Element, Any], Typed], str]] = {
    "plain_text_input": (lambda _element, value: {"value": value or None}, "initial_value"),
    "static_select": (_one_option, "initial_option"),
    "external_select": (_one_option, "initial_option"),
    "radio_buttons": (_one_option, "initial_option"),
    "multi_static_select": (
        lambda element, value: {"selected_options": _options(element, value or [])},
        "initial_options",
    ),
    "checkboxes": (lambda element, value: {"selected_options": _options(element, value or [])}, "initial_options"),
    "datepicker": (lambda _element, value: {"selected_date": value or None}, "initial_date"),
    "timepicker": (lambda _element, value: {"selected_time": value or None}, "initial_time"),
    "conversations_select": (lambda _element, value: {"selected_conversation": value or None}, "initial_conversation"),
    "multi_users_select": (lambda _element, value: {"selected_users": value or []}, "initial_users"),
    "overflow": (_one_option, ""),
    "button": (lambda element, _value: {"value": element.get("value")}, ""),
}


def typed(element: Element, value: Any) -> Typed:
    """Return Slack's typed value of an element for a plain one (text, option value, list of them)."""
    return {"type": element["type"], **_TYPES[element["type"]][0](element, value)}


def inputs_of(view: View) -> Iterator[tuple[dict[str, Any], Element]]:
    """Yield (block, element) of every input."""
    for block in view["blocks"]:
        if block["type"] == "input":
            yield block, block["element"]


def initial_state(view: View) -> dict[str, dict[str, Typed]]:
    """Return the state of a view that nobody has typed in."""
    return {block["block_id"]: {element["action_id"]: _initial(element)} for block, element in inputs_of(view)}


def kept_state(old: View, new: View) -> dict[str, dict[str, Typed]]:
    """Return the state after an update: what was typed stays where block and action are the same."""
    before = old["state"]["values"]
    state = initial_state(new)
    for block, element in inputs_of(new):
        known = before.get(block["block_id"], {}).get(element["action_id"])
        if known is not None and known["type"] == element["type"] and not _is_empty(known):
            state[block["block_id"]][element["action_id"]] = known
    return state


def missing_inputs(view: View, state: dict[str, dict[str, Typed]]) -> dict[str, str]:
    """Return {block id: what Slack's own client says} for inputs that must not be empty."""
    return {
        block["block_id"]: "Please complete this required field."
        for block, element in inputs_of(view)
        if not block.get("optional") and _is_empty(state[block["block_id"]][element["action_id"]])
    }


def _initial(element: Element) -> Typed:
    initial = element.get(_TYPES[element["type"]][1])
    if isinstance(initial, dict):
        return {"type": element["type"], "selected_option": initial}
    if isinstance(initial, list) and initial and isinstance(initial[0], dict):
        return {"type": element["type"], "selected_options": initial}
    return typed(element, initial)


def _is_empty(value: Typed) -> bool:
    return all(not content for key, content in value.items() if key != "type")
