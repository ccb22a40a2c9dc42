"""The fake MyOwnConference as a server: its one route, and the actions behind it."""

import json
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from providers.myownconference.fake import (
    groups,
    live,
    people,
    profile,
    records,
    webinars,
)
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account

KEY = "moc-sandbox-key"
_FORM = {"application/x-www-form-urlencoded", "multipart/form-data"}
_CHAPTERS = (profile, people, groups, webinars, records, live)
_ACTIONS = {name: action for chapter in _CHAPTERS for name, action in chapter.ACTIONS.items()}


class FakeMyOwnConference(Account):
    """The account behind its API: one route, one form field, an action inside."""

    name = "myownconference"

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"MYOWNCONFERENCE_API_KEY": KEY, "MYOWNCONFERENCE_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the one route."""
        return [web.post("/", self._serve)]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return the action's name."""
        del request
        try:
            return str(json.loads(parse_qs(body.decode())["request"][0])["action"])
        except (KeyError, ValueError):
            return "unreadable"

    async def _serve(self, request: web.Request) -> web.Response:
        form = await request.post() if request.content_type in _FORM else {}
        if list(form) != ["request"]:
            return web.json_response({"response": {"error": "Send one field called request"}})
        asked = _read(str(form["request"]))
        if not isinstance(asked, dict):
            return web.json_response({"response": {"error": "The request is no JSON object"}})
        try:
            response = self._act(asked)
        except Refused as refused:
            response = {"error": str(refused)}
        echo = {"action": asked.get("action"), "params": asked.get("params")}
        return web.json_response({"request": echo, "response": response})

    def _act(self, asked: dict[str, Any]) -> Any:
        if self.is_blocked:
            raise Refused("Account is blocked")
        if asked.keys() != {"key", "action", "params"}:
            raise Refused("key, action and params are required")
        if asked["key"] != KEY:
            raise Refused("Wrong API key")
        action = _ACTIONS.get(str(asked["action"]))
        if action is None:
            raise Refused("Unknown action")
        return action.answer(self, action.read(asked["params"]))


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
