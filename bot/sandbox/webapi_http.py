"""Reads requests of the Web API, and words its answers."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.refusal import SlackRefusal

_JSON_FIELDS = ("attachments", "blocks", "files", "metadata", "view")
TOO_MANY = 429


async def arguments_of(request: web.Request) -> dict[str, Any]:
    """Return a call's arguments, from JSON or from a form and the query."""
    if request.content_type == "application/json":
        try:
            given = await request.json()
        except ValueError:
            raise SlackRefusal("invalid_json") from None
        if not isinstance(given, dict):
            raise SlackRefusal("json_not_object")
        given = {**request.query, **given}
    else:
        given = {key: str(value) for key, value in (await request.post()).items()} | dict(request.query)
    return {key: _decoded(key, value) for key, value in given.items()}


def token_of(request: web.Request, arguments: dict[str, Any]) -> str:
    """Return the token of a call, and take it out of the arguments."""
    given = str(arguments.pop("token", ""))
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or given


def response(answer: dict[str, Any], scopes: set[str]) -> web.Response:
    """Return the answer as HTTP: 429 with Retry-After when it is too much."""
    headers = {"x-oauth-scopes": ",".join(sorted(scopes))}
    if answer.get("error") == "ratelimited":
        headers["Retry-After"] = str(int(answer.get("retry_after", 1)))
        return web.json_response({"ok": False, "error": "ratelimited"}, status=TOO_MANY, headers=headers)
    return web.json_response(answer, headers=headers, status=int(answer.get("status", 200)))


def _decoded(key: str, value: Any) -> Any:
    if key not in _JSON_FIELDS or not isinstance(value, str) or not value:
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise SlackRefusal("invalid_blocks_format" if key == "blocks" else "invalid_arguments") from None
