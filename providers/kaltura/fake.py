"""A strict stand-in for Kaltura's Events Platform and its app tokens, written from the documents alone."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from providers.fake import FakePlatform

PARTNER, TOKEN_ID, TOKEN, USER = "12345", "0_sandbox", "app-token-of-the-sandbox", "callboard@example.com"
MOST = 15
_TEMPLATES = {"tm0000", "tm1000", "tm2000", "tm3000", "tm4000"}
_TYPES = {"MeetingEntry", "LiveWebcast", "SimuLive", "LiveKME", "VirtualLearningRoom"}


@dataclass
class _Event:
    id: int
    name: str
    template: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    description: str
    created_at: datetime
    sessions: list[dict[str, Any]] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message


_PATHS = {
    "events/create": {"name", "templateId", "startDate", "endDate", "timezone", "description"},
    "events/list": {"filter", "pager", "orderBy"},
    "events/update": {
        "id",
        "name",
        "description",
        "startDate",
        "endDate",
        "doorsOpenDate",
        "timezone",
        "labels",
        "logoEntryId",
        "bannerEntryId",
    },
    "events/delete": {"id"},
    "sessions/create": {"eventId", "session"},
    "sessions/list": {"eventId"},
}


class FakeKaltura(FakePlatform):
    """Stateful: events with sessions; a KS only from the app token, by its hash."""

    name = "kaltura"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[int, _Event] = {}
        self._next = 56789
        self._widget_sessions: set[str] = set()
        self.sessions: set[str] = set()  # every KS that is good

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {
            "KALTURA_PARTNER_ID": PARTNER,
            "KALTURA_APP_TOKEN_ID": TOKEN_ID,
            "KALTURA_APP_TOKEN": TOKEN,
            "KALTURA_USER_ID": USER,
            "KALTURA_URL": f"{self.url}/api/v1",
            "KALTURA_API_URL": f"{self.url}/api_v3",
        }

    def routes(self) -> list[web.RouteDef]:
        """Return the Events Platform's routes and the two of API v3."""
        return [
            web.post("/api/v1/{group}/{action}", self._serve),
            web.post("/api_v3/service/session/action/startWidgetSession", self._widget),
            web.post("/api_v3/service/apptoken/action/startSession", self._start),
        ]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return the path's last two parts."""
        del body
        return "/".join(request.path.rsplit("/", 2)[1:])

    async def _widget(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("widgetId") != f"_{PARTNER}":
            return _exception("INVALID_WIDGET_ID")
        ks = secrets.token_urlsafe(24)
        self._widget_sessions.add(ks)
        return web.json_response(
            {"partnerId": int(PARTNER), "ks": ks, "objectType": "KalturaStartWidgetSessionResponse"}
        )

    async def _start(self, request: web.Request) -> web.Response:
        form = await request.post()
        ks = str(form.get("ks"))
        if ks not in self._widget_sessions or form.get("id") != TOKEN_ID:
            return _exception("INVALID_APP_TOKEN_ID")
        if form.get("tokenHash") != hashlib.sha256((ks + TOKEN).encode()).hexdigest():
            return _exception("INVALID_APP_TOKEN_HASH")
        made = "djJ8" + secrets.token_urlsafe(30)
        self.sessions.add(made)
        expiry = int(self.clock.now().timestamp()) + 86400
        return web.json_response(
            {"ks": made, "expiry": expiry, "userId": form.get("userId"), "objectType": "KalturaSessionInfo"}
        )

    async def _serve(self, request: web.Request) -> web.Response:
        path = f"{request.match_info['group']}/{request.match_info['action']}"
        try:
            if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.sessions:
                raise _Refused(401, "Invalid KS")
            if path not in _PATHS:
                raise _Refused(404, "Unknown path")
            body = await request.json() if request.content_type == "application/json" else None
            if not isinstance(body, dict) or body.keys() - _PATHS[path]:
                raise _Refused(400, "Unknown or unreadable fields")
            answer = getattr(self, "_" + path.replace("/", "_"))(body)
        except _Refused as refused:
            return web.json_response({"message": refused.message}, status=refused.status)
        return web.Response(status=200) if answer is None else web.json_response(answer)

    def _event(self, key: Any) -> _Event:
        if isinstance(key, bool) or not isinstance(key, int):
            raise _Refused(400, "id must be an integer")
        if key not in self._events:
            raise _Refused(404, "No such event")
        return self._events[key]

    def _events_create(self, body: dict[str, Any]) -> dict[str, Any]:
        if any(not body.get(key) for key in ("name", "templateId", "startDate", "endDate", "timezone")):
            raise _Refused(400, "Missing required fields")
        if body["templateId"] not in _TEMPLATES:
            raise _Refused(400, "Unknown template")
        event = _Event(
            self._next,
            body["name"],
            body["templateId"],
            _instant(body["startDate"]),
            _instant(body["endDate"]),
            body["timezone"],
            body.get("description", ""),
            self.clock.now(),
        )
        self._next += 1
        self._events[event.id] = event
        return self._shown(event)

    def _events_list(self, body: dict[str, Any]) -> dict[str, Any]:
        wanted, pager = body.get("filter") or {}, body.get("pager") or {}
        if wanted.keys() - {"searchTerm", "labels", "idIn"} or pager.get("limit", 5) > MOST:
            raise _Refused(400, "Wrong filter or pager")
        found = list(self._events.values())
        if "idIn" in wanted:
            found = [one for one in found if one.id in wanted["idIn"]]
        if term := str(wanted.get("searchTerm", "")).strip().lower():
            found = [one for one in found if term in f"{one.name} {one.description}".lower()]
        start = pager.get("offset", 0)
        return {
            "events": [self._shown(one) for one in found[start : start + pager.get("limit", 5)]],
            "totalCount": len(found),
        }

    def _events_update(self, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(body.get("id"))
        event.name = body.get("name", event.name)
        event.description = body.get("description", event.description)
        event.zone = body.get("timezone", event.zone)
        event.starts_at = _instant(body["startDate"]) if "startDate" in body else event.starts_at
        event.ends_at = _instant(body["endDate"]) if "endDate" in body else event.ends_at
        return self._shown(event)

    def _events_delete(self, body: dict[str, Any]) -> None:
        del self._events[self._event(body.get("id")).id]

    def _sessions_create(self, body: dict[str, Any]) -> dict[str, Any]:
        event, session = self._event(body.get("eventId")), body.get("session")
        if not isinstance(session, dict) or any(
            not session.get(key) for key in ("name", "type", "startDate", "endDate")
        ):
            raise _Refused(400, "Session fields must be nested inside a session object")
        if session["type"] not in _TYPES:
            raise _Refused(400, "Unknown session type")
        made = {"id": f"0_{secrets.token_hex(4)}", **session}
        event.sessions.append(made)
        return {"session": made, "status": "ok"}

    def _sessions_list(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"sessions": self._event(body.get("eventId")).sessions}

    def _shown(self, one: _Event) -> dict[str, Any]:
        return {
            "id": one.id,
            "name": one.name,
            "status": "draft",
            "templateId": one.template,
            "startDate": _iso(one.starts_at),
            "endDate": _iso(one.ends_at),
            "timezone": one.zone,
            "description": one.description,
            "labels": [],
            "createdAt": _iso(one.created_at),
            "updatedAt": _iso(one.created_at),
        }

    def external_ids(self) -> list[str]:
        """Return the ids of all events."""
        return [str(one) for one in self._events]

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {str(one.id): one.name for one in self._events.values()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[int(external_id)]
        return event.starts_at, event.ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the event is there."""
        return "open" if int(external_id) in self._events else "deleted"

    def registered(self, external_id: str) -> set[str]:
        """Return nobody: the document knows no people."""
        del external_id
        return set()

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the event as if on the platform's own site; it keeps its length."""
        event = self._events[int(external_id)]
        event.name = title or event.name
        if starts_at is not None:
            event.ends_at += starts_at - event.starts_at
            event.starts_at = starts_at


def _exception(code: str) -> web.Response:
    return web.json_response({"code": code, "message": code, "objectType": "KalturaAPIException"})


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise _Refused(400, "Dates are ISO 8601") from None
    if read.tzinfo is None:
        raise _Refused(400, "Dates need a zone")
    return read.astimezone(UTC)


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
