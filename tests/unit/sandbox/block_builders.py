"""Builds small pieces of Block Kit; every length and count is that of the piece."""

from typing import Any

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
