"""Block Kit as its readers see it: plain lines, one for each thing that is shown, for files whose diffs can be read."""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Block = dict[str, Any]
FIRST, LAST, LONGEST = 30, 6, 480  # lines of a view that are kept, characters of a line
_DATE = re.compile(r"<!date\^\d+\^([^|>]*)\|([^>]*)>")
_LINK = re.compile(r"<(https?://[^|>]*)\|([^>]*)>")
_UNSEEN = {"\u2060": "", "\u2068": "⟨", "\u2069": "⟩", "\u202e": "⟨turned⟩", "\u2067": "⟨turned⟩"}
_OFFERED = 12  # choices that are named


def read(shown: Any) -> list[str]:
    """Return the lines of whatever a view returns; of far too many the first, the last, and a digest of the others."""
    return [_short(one) for one in _middle_left_out([line for words in _lines(shown) for line in words.split("\n")])]


def _middle_left_out(lines: list[str]) -> list[str]:
    left_out = lines[FIRST:-LAST]
    if len(left_out) < LAST:
        return lines
    return [*lines[:FIRST], f"… {len(left_out)} lines, {_digest(''.join(left_out))} …", *lines[-LAST:]]


def _short(line: str) -> str:
    if len(line) <= LONGEST:
        return line.rstrip()
    return f"{line[: LONGEST // 2]} … {len(line)} characters, {_digest(line)} … {line[-LONGEST // 8 :]}".rstrip()


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _lines(shown: Any) -> Iterator[str]:
    if shown is None:
        return
    if isinstance(shown, str):
        yield f"“{_words(shown)}”"
    elif isinstance(shown, dict):
        yield from _READERS[shown["type"]](shown)
    elif isinstance(shown, list | tuple):
        for one in shown:
            yield from _lines(one)
    else:
        yield from _message(shown)


def _message(shown: Any) -> Iterator[str]:
    """Yield a message, and what a workspace sees otherwise that refuses the newer blocks."""
    yield from _lines(shown.text)
    blocks = list(_lines(shown.blocks))
    yield from blocks
    if shown.plain and shown.plain != shown.blocks:
        yield "where newer blocks are refused, the same without charts and tables"
        more = "\n".join(one for one in _lines(shown.plain) if one not in blocks)
        yield from (f"  {one}" for one in more.splitlines())


def _words(mrkdwn: str) -> str:
    said = _DATE.sub(lambda found: _moment(found[1], found[2]), mrkdwn)
    said = _LINK.sub(r"\2 (\1)", said)
    return html.unescape("".join(_UNSEEN.get(one, one) for one in said))


def _moment(shape: str, plain: str) -> str:
    return f"⟨how far off {plain}⟩" if shape == "{ago}" else plain


def _text(one: Block | None) -> str:
    if one is None:
        return ""
    return _words(one["text"]) if one["type"] == "mrkdwn" else one["text"]


def _view(view: Block) -> Iterator[str]:
    yield f"== {_text(view.get('title')) or view['type']} =="
    yield from _lines(view["blocks"])
    if view["type"] == "modal":
        yield " ".join(f"[[{_text(view[one])}]]" for one in ("close", "submit") if one in view)


def _section(block: Block) -> Iterator[str]:
    if "text" in block:
        yield _text(block["text"])
    yield from (f"  {_text(one)}" for one in block.get("fields", ()))
    if "accessory" in block:
        yield f"    {_element(block['accessory'])}"


def _input(block: Block) -> Iterator[str]:
    optional = " (may be empty)" if block["optional"] else ""
    yield f"{_text(block['label'])}{optional}: {_element(block['element'])}"
    if "hint" in block:
        yield f"    {_text(block['hint'])}"


def _element(one: Block) -> str:
    label = _text(one.get("text") or one.get("placeholder")) or one["type"]
    facts = [one.get("action_id", ""), one.get("style", ""), one.get("url", "")]
    initial = next((value for key, value in one.items() if key.startswith("initial_")), None)
    options = [_text(each["text"]) for each in one.get("options", ())]
    more = f" + {len(options) - _OFFERED}" if len(options) > _OFFERED else ""
    offered = f" ({' / '.join(options[:_OFFERED])}{more})" if options else ""
    sure = f" {_sure(one['confirm'])}" if "confirm" in one else ""
    said = f" = {_chosen(initial)}" if initial is not None else ""
    return f"[{label} → {' '.join(fact for fact in facts if fact)}]{offered}{said}{sure}"


def _chosen(initial: Any) -> str:
    if isinstance(initial, dict):
        return _text(initial["text"])
    return ", ".join(map(_chosen, initial)) if isinstance(initial, list) else json.dumps(initial, ensure_ascii=False)


def _sure(confirm: Block) -> str:
    return "? ".join(_text(confirm[one]).rstrip("?") for one in ("title", "text", "confirm"))


def _chart(block: Block) -> Iterator[str]:
    chart = block["chart"]
    axes = chart.get("axis_config", {})
    yield f"chart, {chart['type']}: {block['title']}" + "".join(
        f", {axes[one]}" for one in ("x_label", "y_label") if one in axes
    )
    for series in chart.get("series") or [{"name": "", "data": chart.get("segments", ())}]:
        yield f"  {series['name']}: " + ", ".join(f"{one['label']} {one['value']}" for one in series["data"])


def _table(block: Block) -> Iterator[str]:
    yield f"table: {block['caption']}"
    for row in block["rows"]:
        yield "  | " + " | ".join(str(one.get("text", one.get("value"))) for one in row)


_READERS: dict[str, Callable[[Block], Iterator[str]]] = {
    "modal": _view,
    "home": _view,
    "header": lambda one: iter([f"# {_text(one['text'])}"]),
    "section": _section,
    "context": lambda one: iter([f"~ {_text(each)}" for each in one["elements"]]),
    "divider": lambda _: iter(["----"]),
    "actions": lambda one: iter([f"    {_element(each)}" for each in one["elements"]]),
    "input": _input,
    "data_visualization": _chart,
    "data_table": _table,
    **dict.fromkeys(("button", "overflow", "static_select"), lambda one: iter([_element(one)])),
}
