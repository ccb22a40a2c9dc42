"""A strict stand-in for MyOwnConference, written from its document alone."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from providers.fake import FakePlatform

KEY = "moc-sandbox-key"
PROFILE_MINUTES = 60
_WALL = "%Y-%m-%d %H:%M:%S"
_FORBIDDEN = set("^~!@#$%^&*()+=[{}]\\|:;,<>/?.")
_LANGUAGES = {"en", "de", "es", "fr", "pl", "ru", "uk", "it", "pt", "tr"}


@dataclass
class _Webinar:
    name: str
    starts_at: datetime
    minutes: int
    close: str = "NO"
    language: str = "en"
    description: str = ""
    is_finished: bool = False
    attendees: dict[str, str] = field(default_factory=dict)  # e-mail -> link
    attended: set[str] = field(default_factory=set)
    records: list[dict[str, str]] = field(default_factory=list)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


# action -> {parameter: is it required}; a list as params is checked by the action itself
_PARAMS: dict[str, dict[str, bool]] = {
    "profileGet": {},
    "webinarsCreate": {"name": True, "start": True, "duration": True, "description": False},
    "webinarsSet": {
        "alias": True,
        "name": False,
        "description": False,
        "start": False,
        "duration": False,
        "close": False,
        "language": False,
    },
    "webinarsDelete": {"alias": True},
    "webinarsFinish": {"alias": True},
    "webinarsList": {"fields": False, "status": False, "date": False},
    "webinarsGetInfo": {"alias": True},
    "webinarsRecordsList": {"alias": True},
    "attendeesCreate": {"email": True, "name": True},
    "attendeesAddToWebinar": {"alias": True, "attendees": True},
    "attendeesRemoveFromWebinar": {"alias": True, "attendees": True},
    "attendeesList": {
        "fields": False,
        "onPage": False,
        "page": False,
        "alias": False,
        "search": False,
        "webinars": False,
        "webinarsOrder": False,
    },
}


class _Refused(Exception):
    pass


class FakeMyOwnConference(FakePlatform):
    """Stateful: webinars and the account's people. An alias of nobody's blocks the account, as threatened."""

    name = "myownconference"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._webinars: dict[str, _Webinar] = {}
        self._people: dict[str, str] = {}
        self.is_blocked = False
        self.timemove = "NO"

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
        form = await request.post()
        if list(form) != ["request"]:
            return web.json_response({"response": {"error": "Send one field called request"}})
        asked = json.loads(str(form["request"]))
        action, params = asked.get("action"), asked.get("params")
        try:
            response = self._act(asked.get("key"), action, params)
        except _Refused as refused:
            response = {"error": str(refused)}
        return web.json_response({"request": {"action": action, "params": params}, "response": response})

    def _act(self, key: Any, action: Any, params: Any) -> Any:
        if self.is_blocked:
            raise _Refused("Account is blocked")
        if key != KEY:
            raise _Refused("Wrong API key")
        if action not in _PARAMS:
            raise _Refused("Unknown action")
        if action != "profileGet":
            _check(_PARAMS[action], params)
        return getattr(self, f"_{action}")(params)

    def _own(self, alias: str) -> _Webinar:
        if alias not in self._webinars:
            self.is_blocked = True
            raise _Refused("Access to foreign data: the account is blocked")
        return self._webinars[alias]

    def _profileGet(self, params: Any) -> Any:
        known = {"timezone": str(PROFILE_MINUTES), "timemove": self.timemove, "language": "EN", "name": "Sandbox"}
        if not isinstance(params, list) or set(params) - known.keys():
            raise _Refused("Unknown profile field")
        return {key: known[key] for key in params or known}

    def _webinarsCreate(self, params: dict[str, Any]) -> Any:
        alias = "-".join(secrets.token_hex(2) for _ in range(4))
        self._webinars[alias] = _Webinar(_name(params["name"]), _instant(params["start"]), _minutes(params["duration"]))
        return {
            "success": True,
            "alias": alias,
            "webinarLink": f"{self.url}/{alias}",
            "mainModeratorLink": f"{self.url}/host/{secrets.token_urlsafe(9)}",
        }

    def _webinarsSet(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        if params.get("close", "YES") not in ("YES", "NO") or params.get("language", "en") not in _LANGUAGES:
            raise _Refused("Wrong value")
        webinar.name = _name(params.get("name", webinar.name))
        webinar.starts_at = _instant(params["start"]) if "start" in params else webinar.starts_at
        webinar.minutes = _minutes(params.get("duration", webinar.minutes))
        for key in ("close", "language", "description"):
            setattr(webinar, key, params.get(key, getattr(webinar, key)))
        return {"success": True}

    def _webinarsDelete(self, params: dict[str, Any]) -> Any:
        self._own(params["alias"])
        del self._webinars[params["alias"]]
        return {"success": True}

    def _webinarsFinish(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        if self.clock.now() < webinar.starts_at:
            raise _Refused("Only a webinar that has started can be concluded")
        webinar.is_finished = True
        return {"success": True}

    def _webinarsList(self, params: dict[str, Any]) -> Any:
        del params
        return [
            {"alias": alias, "name": one.name, "start": _wall(one.starts_at), "language": one.language}
            for alias, one in self._webinars.items()
        ]

    def _webinarsGetInfo(self, params: dict[str, Any]) -> Any:
        one = self._own(params["alias"])
        is_over = one.is_finished or self.clock.now() > one.ends_at
        return {
            "alias": params["alias"],
            "name": one.name,
            "description": one.description,
            "start": _wall(one.starts_at),
            "duration": str(one.minutes),
            "close": one.close,
            "language": one.language,
            "status": "FINISHED" if is_over else "ACTIVE",
            "records": str(len(one.records)),
            "settings": {},
        }

    def _webinarsRecordsList(self, params: dict[str, Any]) -> Any:
        one = self._own(params["alias"])
        if self.autoplay and self.clock.now() >= one.ends_at:
            self.add_recording(params["alias"], ready=self.clock.now() >= one.ends_at + timedelta(minutes=10))
        return one.records

    def _attendeesCreate(self, params: dict[str, Any]) -> Any:
        if params["email"].lower() in self._people:
            raise _Refused("Attendee already exists")
        if "@" not in params["email"]:
            raise _Refused("Wrong email")
        self._people[params["email"].lower()] = _name(params["name"])
        return {"success": True}

    def _attendeesAddToWebinar(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        for email in _emails(params["attendees"]):
            if email not in self._people:
                raise _Refused("Attendee not found")
            webinar.attendees.setdefault(email, f"{self.url}/in/{secrets.token_urlsafe(9)}")
        return {"success": True}

    def _attendeesRemoveFromWebinar(self, params: dict[str, Any]) -> Any:
        webinar = self._own(params["alias"])
        for email in _emails(params["attendees"]):
            webinar.attendees.pop(email, None)
        return {"success": True}

    def _attendeesList(self, params: dict[str, Any]) -> Any:
        emails = self._listed(params)
        if search := str(params.get("search", "")).lower():
            emails = [one for one in emails if search in one or search in self._people[one].lower()]
        size, page = int(params.get("onPage") or len(emails) or 1), int(params.get("page") or 1)
        links = self._own(params["alias"]).attendees if "alias" in params else {}
        fields = params.get("fields") or ["name", "email"]
        if "link" in fields and "alias" not in params:
            raise _Refused("link needs alias")
        rows = [{"name": self._people[one], "email": one, "link": links.get(one)} for one in sorted(emails)]
        shown = rows[(page - 1) * size : page * size]
        return {"count": str(len(rows)), "list": [{key: row[key] for key in fields} for row in shown]}

    def _listed(self, params: dict[str, Any]) -> list[str]:
        if "webinars" in params:
            webinar = self._own(params["webinars"][0])
            came = self._who_came(webinar)
            is_in = {"IN": True, "OUT": False}[params["webinarsOrder"]]
            return [one for one in webinar.attendees if (one in came) == is_in]
        return list(self._own(params["alias"]).attendees) if "alias" in params else list(self._people)

    def _who_came(self, webinar: _Webinar) -> set[str]:
        if self.autoplay and self.clock.now() >= webinar.starts_at:
            return webinar.attended | {one for index, one in enumerate(sorted(webinar.attendees)) if index % 3 != 2}  # noqa: PLR2004  every third stays away
        return webinar.attended

    def external_ids(self) -> list[str]:
        """Return the ids of all webinars."""
        return list(self._webinars)

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {key: one.name for key, one in self._webinars.items()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return a webinar's start and end."""
        return self._webinars[external_id].starts_at, self._webinars[external_id].ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the webinar is there, and finished."""
        if external_id not in self._webinars:
            return "deleted"
        return "closed" if self._webinars[external_id].is_finished else "open"

    def registered(self, external_id: str) -> set[str]:
        """Return who is in the webinar's list."""
        return set(self._webinars[external_id].attendees)

    def admit(self, external_id: str, email: str) -> None:
        """Let somebody attend."""
        self._webinars[external_id].attended.add(email.lower())

    def add_recording(self, external_id: str, *, ready: bool = True) -> None:
        """Make a recording."""
        one = self._webinars[external_id]
        one.records = [
            {
                "id": f"rec-{external_id}",
                "name": one.name,
                "status": "ready" if ready else "wait",
                "added": _wall(one.ends_at),
                "size": "104857600",
                "duration": str(one.minutes * 60),
                "link": f"{self.url}/watch/{external_id}",
                "download_link": f"{self.url}/download/{external_id}",
            }
        ]

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the webinar as if on the platform's own site."""
        one = self._webinars[external_id]
        one.name, one.starts_at = title or one.name, starts_at or one.starts_at


def _check(known: dict[str, bool], params: Any) -> None:
    if not isinstance(params, dict):
        raise _Refused("params must be an object")
    if unknown := params.keys() - known.keys():
        raise _Refused(f"Unknown parameters - {', '.join(sorted(unknown))}")
    if missing := [key for key, is_required in known.items() if is_required and not params.get(key)]:
        raise _Refused(f"Missing required variables - {', '.join(missing)}")


def _name(name: Any) -> str:
    if not isinstance(name, str) or not 2 <= len(name) <= 64 or set(name) & _FORBIDDEN:  # noqa: PLR2004  the document's bounds
        raise _Refused("Wrong name")
    return name


def _minutes(value: Any) -> int:
    if not str(value).isdecimal() or not 1 <= int(value) <= 1439:  # noqa: PLR2004  the document's bounds
        raise _Refused("Wrong duration")
    return int(value)


def _emails(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise _Refused("attendees must be a list")
    return [str(one).lower() for one in value]


def _instant(wall: str) -> datetime:
    try:
        local = datetime.strptime(wall, _WALL).replace(tzinfo=UTC)
    except ValueError:
        raise _Refused("Wrong start") from None
    return local - timedelta(minutes=PROFILE_MINUTES)


def _wall(instant: datetime) -> str:
    return (instant.astimezone(UTC) + timedelta(minutes=PROFILE_MINUTES)).strftime(_WALL)
