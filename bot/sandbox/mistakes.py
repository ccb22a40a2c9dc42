"""What Slack's own client says of inputs before an app hears of them."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.sandbox.rules_elements import ADDRESS, LINK, MOST_FILES, MOST_TYPED, NUMBER
from bot.sandbox.state import KINDS, TEXT, Block, Element, State, Typed, inputs_of
from bot.sandbox.workspace import View

LARGEST_FILE = 10 * 1024**2  # bytes, in a file_input
_SAME_TYPES = {"jpeg": "jpg", "htm": "html", "tif": "tiff"}


def mistakes(view: View, state: State) -> dict[str, str]:
    """Return {block id: what Slack's own client says} of inputs that cannot be submitted."""
    found = {}
    for block, element in inputs_of(view):
        said = _mistake(block, element, state[block["block_id"]][element["action_id"]])
        if said:
            found[block["block_id"]] = said
    return found


def _mistake(block: Block, element: Element, value: Typed) -> str:
    content = value[KINDS[element["type"]].key]
    if content in (None, [], ""):
        return "" if block.get("optional") else "Please complete this required field."
    if KINDS[element["type"]] is TEXT:
        return _text_mistake(element, str(content))
    if element["type"] == "file_input":
        return _file_mistake(element, content)
    most = element.get("max_selected_items")
    return f"Please choose at most {most}." if most and len(content) > most else ""


def _text_mistake(element: Element, text: str) -> str:
    if len(text) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if len(text) > element.get("max_length", MOST_TYPED):
        return f"Please enter no more than {element.get('max_length', MOST_TYPED)} characters."
    pattern, said = _FORMATS.get(element["type"], ("", ""))
    if pattern and not re.fullmatch(pattern, text):
        return said
    return _number_mistake(element, text) if element["type"] == "number_input" else ""


def _number_mistake(element: Element, text: str) -> str:
    if "." in text and not element.get("is_decimal_allowed"):
        return "Please enter a whole number."
    for key, is_beyond, said in _BOUNDS:
        if key in element and is_beyond(Decimal(text), Decimal(element[key])):
            return f"Please enter a number {said} {element[key]}."
    return ""


def _file_mistake(element: Element, files: list[dict[str, Any]]) -> str:
    most = element.get("max_files", MOST_FILES)
    if len(files) > most:
        return f"Please add at most {most} file{'s' if most > 1 else ''}."
    taken = element.get("filetypes")
    if taken and not {_type(one["filetype"]) for one in files} <= {_type(one) for one in taken}:
        return f"Please add only files of these types: {', '.join(taken)}."
    is_too_large = any(one["size"] > LARGEST_FILE for one in files)
    return "Please add files of at most 10 MB." if is_too_large else ""


def _type(name: str) -> str:
    return _SAME_TYPES.get(name.lower(), name.lower())


_BOUNDS: tuple[tuple[str, Callable[[Decimal, Decimal], bool], str], ...] = (
    ("min_value", Decimal.__lt__, "of at least"),
    ("max_value", Decimal.__gt__, "of at most"),
)
_FORMATS = {
    "email_text_input": (ADDRESS, "Please enter a valid e-mail address."),
    "url_text_input": (LINK, "Please enter a valid URL."),
    "number_input": (NUMBER, "Please enter a number."),
}
