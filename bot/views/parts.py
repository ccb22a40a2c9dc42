"""Small pieces of Block Kit that keep Slack's limits."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from bot.texts import tr
from bot.views.ids import NOTICE, OPEN_LINK
from bot.views.text import cut, cut_escaped, foreign, inline, unturned

Block = dict[str, Any]
Element = dict[str, Any]

MOST_OPTIONS = 100
OPTION_TEXT = 75
MOST_BUTTONS = 25
_REMEMBERED = 1000  # plain texts: most are the same few labels
IN_SECTION = 2900  # characters of mrkdwn
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2900}")


def text(words: str, most: int = 75) -> dict[str, Any]:
    """Return plain text: nothing in it needs escaping, but it turns nothing around."""
    return {"type": "plain_text", "text": _fitted(words, most), "emoji": True}


@lru_cache(_REMEMBERED)
def _fitted(words: str, most: int) -> str:
    return cut(unturned(words), most) or " "


def mrkdwn(words: str, most: int = 3000) -> dict[str, Any]:
    """Return our own mrkdwn; foreign text in it has been made harmless before.

    Verbatim: Slack would else look for mentions and channel names in plain words.
    """
    return {"type": "mrkdwn", "text": cut(words, most) or " ", "verbatim": True}


def section(words: str, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """Return a section."""
    block: Block = {"type": "section", "text": mrkdwn(words)}
    if accessory is not None:
        block["accessory"] = accessory
    if block_id is not None:
        block["block_id"] = block_id
    return block


def line_sections(lines: Iterable[str]) -> list[Block]:
    """Return lines of mrkdwn in as few sections as hold them."""
    packed: list[str] = []
    for one in lines:
        if packed and len(packed[-1]) + len(one) < IN_SECTION:
            packed[-1] += f"\n{one}"
        else:
            packed.append(one)
    return [section(one) for one in packed]


def header(words: str) -> Block:
    """Return a header; plain text, so nothing in it needs escaping."""
    return {"type": "header", "text": text(words, 150)}


def context(*words: str) -> Block:
    """Return small print."""
    return {"type": "context", "elements": [mrkdwn(one) for one in words[:10]]}


def warned(problem: str | None) -> list[Block]:
    """Return what is wrong, as small print where it belongs; nothing where nothing is."""
    return [context(f":warning: {foreign(problem, 1000)}")] if problem else []


def divider() -> Block:
    """Return a line."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """Return a row of buttons."""
    block: Block = {"type": "actions", "elements": list(elements)}
    return block | {"block_id": block_id} if block_id else block


def button(label: str, action_id: str, value: str, style: str | None = None) -> Element:
    """Return a button."""
    element: Element = {"type": "button", "text": text(label), "action_id": action_id, "value": cut(value, 2000)}
    return element | {"style": style} if style else element


def link_buttons(links: Sequence[tuple[str, str]], style: str | None = None) -> list[Block]:
    """Return (label, address) as a row of buttons; what Slack would not take for an address is shown as text."""
    good = [pair for pair in links if _ADDRESS.fullmatch(pair[1])][:MOST_BUTTONS]
    made = [_link_button(label, f"{OPEN_LINK}_{index}", url, style) for index, (label, url) in enumerate(good)]
    odd = [context(f"{inline(label)}: {cut_escaped(url, 2000)}") for label, url in links if (label, url) not in good]
    return [actions(*made), *odd] if made else odd


def _link_button(label: str, action_id: str, url: str, style: str | None) -> Element:
    element: Element = {"type": "button", "text": text(label), "action_id": action_id, "url": url}
    return element | {"style": style} if style else element


def option(label: str, value: str) -> dict[str, Any]:
    """Return one option."""
    return {"text": text(label, OPTION_TEXT), "value": cut(value, 150)}


def select(action_id: str, options: Sequence[tuple[str, str]], chosen: str = "", placeholder: str = "") -> Element:
    """Return a select of (value, label); `chosen` is a value."""
    made = [option(label, value) for value, label in options[:MOST_OPTIONS]]
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "options": made,
        "placeholder": text(placeholder or tr("Choose"), 150),
    }
    initial = [one for one in made if one["value"] == chosen]
    return element | {"initial_option": initial[0]} if initial else element


def multi_select(
    action_id: str, options: Sequence[tuple[str, str]], chosen: Sequence[str], placeholder: str = ""
) -> Element:
    """Return a select of several (value, label); `chosen` are values."""
    made = [option(label, value) for value, label in options[:MOST_OPTIONS]]
    element: Element = {
        "type": "multi_static_select",
        "action_id": action_id,
        "options": made,
        "placeholder": text(placeholder or tr("Choose"), 150),
    }
    initial = [one for one in made if one["value"] in set(chosen)]
    return element | {"initial_options": initial} if initial else element


def field(
    label: str, key: str, element: Element, *, hint: str = "", optional: bool = False, tells: bool = False
) -> Block:
    """Return an input; block and action are named by the field's key. With `tells`, a change is sent at once."""
    block: Block = {
        "type": "input",
        "block_id": key,
        "label": text(label, 2000),
        "element": element | {"action_id": element.get("action_id") or key},
        "optional": optional,
    }
    if hint:
        block["hint"] = text(hint, 2000)
    if tells:
        block["dispatch_action"] = True
    return block


def modal(
    title: str, blocks: list[Block], callback_id: str, submit: str = "", metadata: str = "", close: str = ""
) -> Block:
    """Return a modal."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": text(title, 24),
        "blocks": blocks[:100],
        "private_metadata": metadata,
        "close": text(close or (tr("Cancel") if submit else tr("Close")), 24),
    }
    return view | {"submit": text(submit, 24)} if submit else view


def notice(title: str, *paragraphs: str) -> Block:
    """Return a modal that only says something."""
    return modal(title, [section(one) for one in paragraphs if one], NOTICE)
