"""A strict stand-in for MyOwnConference, written from its document alone."""

import json
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from providers.myownconference import fake_rules as rules
from providers.myownconference.fake_rules import PROFILE_MINUTES, Refused, Webinar, wall
from providers.myownconference.fake_state import Account

KEY = "moc-sandbox-key"
_FORM = {"application/x-www-form-urlencoded", "multipart/form-data"}


class FakeMyOwnConference(Account):
    """The account behind its API. Asking for what is not the account's blocks it, as threatened."""

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
        asked = json.loads(str(form["request"]))
        action, params = asked.get("action"), asked.get("params")
        try:
            response = self._act(asked, action, params)
        except Refused as refused:
            response = {"error": str(refused)}
        return web.json_response({"request": {"action": action, "params": params}, "response": response})

    def _act(self, asked: dict[str, Any], action: Any, params: Any) -> Any:
        if self.is_blocked:
            raise Refused("Account is blocked")
        if asked.keys() != {"key", "action", "params"}:
            raise Refused("key, action and params are required")
        if asked["key"] != KEY:
            raise Refused("Wrong API key")
        if action == "profileGet":
            return self._profile(params)
        if action not in rules.PARAMS:
            raise Refused("Unknown action")
        rules.check(action, params)
        return getattr(self, f"_{action}")(params)

    def _own(self, alias: str) -> Webinar:
        if alias not in self._webinars:
            self._block()
        return self._webinars[alias]

    def _own_person(self, email: str) -> str:
        if email.lower() not in self._people:
            self._block()
        return email.lower()

    def _block(self) -> None:
        self.is_blocked = True
        raise Refused("Access to foreign data: the account is blocked")

    def _profile(self, params: Any) -> Any:
        known = {"timezone": str(PROFILE_MINUTES), "timemove": self.timemove, "language": "EN", "name": "Sandbox"}
        if not isinstance(params, list) or set(params) - known.keys():
            raise Refused("Unknown profile field")
        return {key: known[key] for key in params or known}

    def _webinarsCreate(self, params: dict[str, Any]) -> Any:
        alias = "-".join(secrets.token_hex(2) for _ in range(4))
        start, minutes = rules.instant(params["start"]), rules.minutes(params["duration"])
        made = Webinar(str(params["name"]), start, minutes, created_at=self.clock.now())
        self._webinars[alias] = made
        return {
            "success": "Webinar created",
            "alias": alias,
            "webinarLink": f"{self.url}/{alias}",
            "mainModeratorLink": f"{self.url}/host/{secrets.token_urlsafe(9)}",
        }

    def _webinarsSet(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        if params.get("close", "YES") not in ("YES", "NO") or params.get("language", "en") not in rules.LANGUAGES:
            raise Refused("Wrong value")
        webinar.starts_at = rules.instant(params["start"]) if "start" in params else webinar.starts_at
        webinar.minutes = rules.minutes(params.get("duration", webinar.minutes))
        for key in ("name", "close", "language", "description"):
            setattr(webinar, key, params.get(key, getattr(webinar, key)))
        return {"success": "Webinar changed"}

    def _webinarsDelete(self, params: dict[str, Any]) -> Any:
        self._own(params["alias"])
        del self._webinars[params["alias"]]
        return {"success": "Webinar deleted"}

    def _webinarsFinish(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        if self.clock.now() < webinar.starts_at or self._is_over(webinar):
            raise Refused("Only a webinar that has started can be concluded")
        webinar.is_finished = True
        return {"success": "Webinar finished"}

    def _webinarsList(self, params: dict[str, Any]) -> Any:
        rows = [
            {
                "name": one.name,
                "description": one.description,
                "created": one.created_at.strftime(rules.WALL),
                "alias": alias,
                "start": wall(one.starts_at),
                "language": one.language,
            }
            for alias, one in self._webinars.items()
            if params.get("status", self.lists_by_itself) in (None, self._status(one))
            and wall(one.starts_at).startswith(params.get("date", ""))
        ]
        return rules.choose(rows, params.get("fields"))

    def _webinarsGetInfo(self, params: dict[str, Any]) -> Any:
        one = self._own(params["alias"])
        return {
            "alias": params["alias"],
            "name": one.name,
            "description": one.description,
            "start": wall(one.starts_at),
            "duration": str(one.minutes),
            "close": one.close,
            "language": one.language,
            "status": self._status(one),
            "records": str(len(one.records)),
            "settings": {"userList": "YES", "theme": {"bg": "#f2f2f2"}, "loginFields": ["name", "email"]},
        }

    def _is_over(self, one: Webinar) -> bool:
        return one.is_finished or self.clock.now() > one.ends_at

    def _status(self, one: Webinar) -> str:
        return "FINISHED" if self._is_over(one) else "ACTIVE"

    def _webinarsRecordsList(self, params: dict[str, Any]) -> Any:
        one = self._own(params["alias"])
        if self.autoplay and self.clock.now() >= one.ends_at:
            self.add_recording(params["alias"], ready=self.clock.now() >= one.ends_at + timedelta(minutes=10))
        return one.records

    def _webinarsHistory(self, params: dict[str, Any]) -> Any:
        one = self._own(params["alias"])
        if params["type"] not in ("chats", "visits"):
            raise Refused("Wrong type")
        came = sorted(self._who_came(one)) if params["type"] == "visits" else []
        rows = [[wall(one.starts_at), self._people.get(email, "Visitor"), "", "g", email] for email in came]
        return [[wall(one.starts_at), "Sandbox", "", "m", "host@example.com"], *rows] if rows else []

    def _attendeesCreate(self, params: dict[str, Any]) -> Any:
        email, name = rules.address(params["email"]), rules.person_name(params["name"])
        if email in self._people:
            raise Refused("Attendee already exists")
        self._people[email] = name
        return {"success": "Attendee created"}

    def _attendeesAddToWebinar(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        for email in rules.addresses(params["attendees"]):
            link = f"{self.url}/in/{secrets.token_urlsafe(9)}"
            webinar.attendees.setdefault(self._own_person(email), link)
        return {"success": "Attendees added"}

    def _attendeesRemoveFromWebinar(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        for email in rules.addresses(params["attendees"]):
            if webinar.attendees.pop(self._own_person(email), None) is None:
                raise Refused("Attendee is not attached to the webinar")
        return {"success": "Attendees removed"}

    def _attendeesRooms(self, params: dict[str, Any]) -> Any:
        email = self._own_person(rules.address(params["email"]))
        return [
            {
                "alias": alias,
                "name": one.name,
                "description": one.description,
                "start": wall(one.starts_at),
                "timezone": str(PROFILE_MINUTES),
                "duration": str(one.minutes),
                "attendeeLink": one.attendees[email],
            }
            for alias, one in self._webinars.items()
            if email in one.attendees
        ]

    def _attendeesList(self, params: dict[str, Any]) -> Any:
        with_email = params.get("withEmail")
        emails = [] if with_email == "NO" else sorted(self._listed(params))
        if search := str(params.get("search", "")).lower():
            emails = [one for one in emails if search in one or search in self._people[one].lower()]
        size, page = int(params.get("onPage") or len(emails) or 1), int(params.get("page") or 1)
        rows: list[dict[str, Any]] = [{"name": self._people[one], "email": one} for one in emails]
        if with_email != "YES" and params.get("webinarsOrder") == "IN":
            names = [name for one in params["webinars"] for name in self._own(one).strangers]
            rows += [{"name": name, "email": None} for name in names]
        if "alias" in params:
            links = self._own(params["alias"]).attendees
            rows = [{**row, "link": links.get(row["email"])} for row in rows]
        shown = rules.choose(rows[(page - 1) * size : page * size], params.get("fields") or ["name", "email"])
        return {"count": str(len(rows)), "list": shown}

    def _listed(self, params: dict[str, Any]) -> set[str]:
        everybody = set(self._people)
        attached = set(self._own(params["alias"]).attendees) if "alias" in params else everybody
        listed = everybody if self.lists_everybody else attached
        if "webinars" not in params:
            return listed
        came = set().union(*(self._who_came(self._own(one)) for one in params["webinars"]))
        if params["webinarsOrder"] not in ("IN", "OUT"):
            raise Refused("Wrong order")
        return listed & came if params["webinarsOrder"] == "IN" else listed - came
