"""A Slack message as its reader sees it, in plain text."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.workspace import Message, Workspace

_DATE = re.compile(r"<!date\^(\d+)\^([^|>^]*)[^|>]*\|[^>]*>")
_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#(\w+)(?:\|[^>]*)?>")
_UNITS = ((1440, "day"), (60, "hour"), (1, "minute"))
_BAR, _FEW, _WIDEST = 40, 5, 32  # characters, rows, characters of a column
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "*": "", "\u2060": "", "\u2068": "", "\u2069": ""}


def as_read(space: Workspace, message: Message, where: str, reader: str) -> str:
    """Return the message with times in the reader's zone, buttons in brackets and files named."""
    zone = ZoneInfo(space.users[reader].zone)
    lines = [line for block in message.get("blocks", []) for line in _block(space, block, zone)]
    lines += [f"📎 {one['name']}" for one in message.get("files", [])]
    body = "\n".join(f"    │ {line}" for text in lines for line in text.split("\n"))
    return f"    ┌ {where}\n{body}" if body else f"    ┌ {where}: {plain(space, message['text'], zone)}"


def plain(space: Workspace, text: str, zone: ZoneInfo) -> str:
    """Return mrkdwn as plain text."""
    text = _DATE.sub(lambda found: _date(space, int(found[1]), found[2], zone), text)
    text = _MENTION.sub(lambda found: "@" + (space.users[found[1]].name if found[1] in space.users else found[1]), text)
    text = _CHANNEL.sub(
        lambda found: "#" + (space.channels[found[1]].name if found[1] in space.channels else found[1]), text
    )
    for written, read in _ENTITIES.items():
        text = text.replace(written, read)
    return text


def _date(space: Workspace, epoch: int, pattern: str, zone: ZoneInfo) -> str:
    at = datetime.fromtimestamp(epoch, UTC).astimezone(zone)
    shown = {"{date_long_pretty}": f"{at:%A} {at.day} {at:%B}", "{time}": f"{at:%H:%M}", "{ago}": _ahead(space, at)}
    for token, words in shown.items():
        pattern = pattern.replace(token, words)
    return pattern


def _ahead(space: Workspace, at: datetime) -> str:
    """Return how far off it is, as Slack rounds it."""
    minutes = (at - space.clock.now()) / timedelta(minutes=1)
    size, unit = next((one for one in _UNITS if abs(minutes) >= one[0]), _UNITS[-1])
    many = max(round(abs(minutes) / size), 1)
    words = f"{many} {unit}{'' if many == 1 else 's'}"
    return f"in {words}" if minutes >= 0 else f"{words} ago"


def _block(space: Workspace, block: dict[str, Any], zone: ZoneInfo) -> list[str]:
    kind = block["type"]
    if kind in ("section", "header"):
        return [plain(space, block["text"]["text"], zone)]
    if kind == "context":
        return ["  " + "  ".join(plain(space, one["text"], zone) for one in block["elements"])]
    if kind == "actions":
        return ["  ".join(f"[{one['text']['text']}]" for one in block["elements"] if "text" in one)]
    if kind == "data_visualization":
        return [f"  {block['title']}", *_chart(block["chart"])]
    if kind == "data_table":
        return _table(block["rows"], block.get("page_size", _FEW))
    return []


def _chart(chart: dict[str, Any]) -> list[str]:
    """Return a bar for each value, the longest as long as all others are measured by."""
    series = chart.get("series") or [{"name": "", "data": chart.get("segments", [])}]
    is_alone = len(series) == 1
    named = [
        (point["label"] if is_alone else f"{point['label']} {one['name']}", point["value"])
        for one in series
        for point in one["data"]
    ]
    most = max((abs(value) for _, value in named), default=0) or 1
    wide = max((len(label) for label, _ in named), default=0)
    return [f"  {label:>{wide}} {'█' * round(_BAR * abs(value) / most)} {value:,}" for label, value in named]


def _table(rows: list[list[dict[str, Any]]], size: int) -> list[str]:
    """Return the first page of a table, in columns."""
    shown = [[str(cell.get("text", cell.get("value", ""))) for cell in row] for row in rows[: size + 1]]
    widths = [min(max(len(row[at]) for row in shown), _WIDEST) for at in range(len(shown[0]))]
    lines = ["  ".join(f"{cell[:wide]:<{wide}}" for cell, wide in zip(row, widths, strict=True)) for row in shown]
    more = len(rows) - len(shown)
    return [*(f"  {one.rstrip()}" for one in lines), *([f"  … and {more} more"] if more else [])]
