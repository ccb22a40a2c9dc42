"""A strict stand-in for IBM Video Streaming, written from its document alone."""

import base64
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from providers.fake import FakePlatform
from providers.ibm.fake_filters import is_allowed, passes

TOKEN, CLIENT, SECRET, CHANNEL = "ibm-sandbox-token", "ibm-client", "ibm-client-secret", "4242"
PAGE = 20
_SIX = {"title", "timezone", "start_at", "end_at", "gate_open_at", "gate_close_at"}
_WALL = "%Y-%m-%d %H:%M:%S"
_TOKEN_LASTS = timedelta(days=1)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class _Event:
    id: int
    title: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    gate_open_at: datetime
    gate_close_at: datetime


class _Refused(Exception):
    def __init__(self, status: int, error: str) -> None:
        self.status = status
        self.error = error


class FakeIbm(FakePlatform):
    """Stateful: the virtual events of one channel, never two at a time."""

    name = "ibm"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[int, _Event] = {}
        self._next = 100
        self._tokens: dict[str, datetime | None] = {TOKEN: None}  # until when each is good
        self.has_feature = True
        self.has_registration_form = True

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"IBM_VIDEO_TOKEN": TOKEN, "IBM_VIDEO_CHANNEL_ID": CHANNEL, "IBM_VIDEO_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the documented routes."""
        base = "/channels/{channel}/virtual-events"
        return [
            web.post(f"{base}.json", self._guarded(self._create)),
            web.get(f"{base}.json", self._guarded(self._list)),
            web.get(base + "/{event}.json", self._guarded(self._get)),
            web.put(base + "/{event}.json", self._guarded(self._update)),
            web.delete(base + "/{event}.json", self._guarded(self._delete)),
            web.post(base + "/{event}/close.json", self._guarded(self._close)),
            web.post("/oauth2/token", self._token),
        ]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return create, list, get, update, delete, close or token."""
        del body
        if request.path.endswith(("close.json", "token")):
            return "close" if request.path.endswith("close.json") else "token"
        is_list = request.path.endswith("virtual-events.json")
        return {"POST": "create", "GET": "list" if is_list else "get", "PUT": "update"}.get(request.method, "delete")

    def _guarded(self, work: Any) -> Any:
        async def serve(request: web.Request) -> web.Response:
            try:
                self._check(request)
                answer: web.Response = await work(request)
            except _Refused as refused:
                return web.json_response({"error": refused.error}, status=refused.status)
            return answer

        return serve

    def _check(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        until = self._tokens.get(token, _NEVER)
        if scheme != "Bearer" or (until is not None and until <= self.clock.now()):
            raise _Refused(401, "invalid_token")
        if not self.has_feature:
            raise _Refused(402, "invalid_request")
        if request.match_info["channel"] != CHANNEL:
            is_number = request.match_info["channel"].isdecimal()
            raise _Refused(403, "lack_of_ownership") if is_number else _Refused(404, "not_found")
        if request.method in ("POST", "PUT") and request.content_type != "application/x-www-form-urlencoded":
            raise _Refused(400, "bad_request")

    async def _token(self, request: web.Request) -> web.Response:
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        form = await request.post()
        if request.headers.get("Authorization") != expected or form.get("grant_type") != "client_credentials":
            return web.json_response({"error": "invalid_client"}, status=400)
        token = secrets.token_hex(20)
        self._tokens[token] = self.clock.now() + _TOKEN_LASTS
        lasts = int(_TOKEN_LASTS.total_seconds())
        return web.json_response({"access_token": token, "expires_in": lasts, "token_type": "bearer"})

    async def _create(self, request: web.Request) -> web.Response:
        event = self._read(self._next, dict(await request.post()))
        self._events[event.id] = event
        self._next += 1
        return self._one(event)

    async def _update(self, request: web.Request) -> web.Response:
        known = self._event(request)
        self._events[known.id] = event = self._read(known.id, dict(await request.post()))
        return self._one(event)

    async def _get(self, request: web.Request) -> web.Response:
        return self._one(self._event(request))

    async def _list(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        page = query.pop("page", "1")
        if not page.isdecimal() or any(not is_allowed(*one) for one in query.items()):
            raise _Refused(400, "bad_request")
        rows = [row for row in map(self._shown, self._events.values()) if passes(row, query)]
        paging: dict[str, Any] = {"page_count": -(-len(rows) // PAGE), "item_count": len(rows)}
        start = (int(page) - 1) * PAGE
        if start + PAGE < len(rows):
            paging["next"] = str(request.url.update_query(page=int(page) + 1))
        return web.json_response({"virtual_events": rows[start : start + PAGE], "paging": paging})

    async def _delete(self, request: web.Request) -> web.Response:
        del self._events[self._event(request).id]
        return web.Response(status=204)

    async def _close(self, request: web.Request) -> web.Response:
        event, now = self._event(request), self.clock.now()
        if event.gate_close_at <= now or event.ends_at <= now:
            raise _Refused(409, "conflict")
        event.gate_close_at = now
        return self._one(event)

    def _event(self, request: web.Request) -> _Event:
        key = request.match_info["event"]
        if not key.isdecimal() or int(key) not in self._events:
            raise _Refused(404, "not_found")
        return self._events[int(key)]

    def _read(self, number: int, form: dict[str, Any]) -> _Event:
        if form.keys() != _SIX or not form["title"]:
            raise _Refused(400, "bad_request")
        try:
            zone = ZoneInfo(form["timezone"])
            texts = [form[key].replace("T", " ") for key in _TIMES]
            times = [datetime.strptime(one, _WALL).replace(tzinfo=zone).astimezone(UTC) for one in texts]
        except (ValueError, KeyError, OSError):
            raise _Refused(400, "bad_request") from None
        start, end, gate_open, gate_close = times
        if not (start < end and gate_open < gate_close):
            raise _Refused(400, "bad_request")
        for one in self._events.values():
            if one.id != number and one.starts_at < end and start < one.ends_at:
                raise _Refused(409, "conflict")
        return _Event(number, form["title"], form["timezone"], start, end, gate_open, gate_close)

    def _one(self, event: _Event) -> web.Response:
        return web.json_response({"virtual_event": self._shown(event)})

    def _shown(self, one: _Event) -> dict[str, Any]:
        return {
            "id": one.id,
            "title": one.title,
            "timezone": one.zone,
            "start_at": _wall(one.starts_at, one.zone),
            "end_at": _wall(one.ends_at, one.zone),
            "gate_open_at": _wall(one.gate_open_at, one.zone),
            "gate_close_at": _wall(one.gate_close_at, one.zone),
            "registration_form_enabled": self.has_registration_form,
            "registration_form_url": f"{self.url}/register/{one.id}",
            "event_secret": f"secret-of-{one.id}",
            "status": self._status(one),
        }

    def _status(self, one: _Event) -> str:
        now = self.clock.now()
        if now >= min(one.ends_at, one.gate_close_at):
            return "past"
        if now >= one.starts_at:
            return "started"
        return "open" if now >= one.gate_open_at else "future"

    def external_ids(self) -> list[str]:
        """Return the ids of all events."""
        return [str(one) for one in self._events]

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {str(one.id): one.title for one in self._events.values()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[int(external_id)]
        return event.starts_at, event.ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the event is there, and its gate closed before its time."""
        event = self._events.get(int(external_id))
        if event is None:
            return "deleted"
        return "closed" if event.gate_close_at < event.ends_at else "open"

    def registered(self, external_id: str) -> set[str]:
        """Return nobody: the document knows no people."""
        del external_id
        return set()

    def shown(self, external_id: str) -> dict[str, Any]:
        """Return the event as the platform answers with it."""
        return self._shown(self._events[int(external_id)])

    def revoke_tokens(self) -> None:
        """Make every token worthless that client id and secret have given."""
        self._tokens = {TOKEN: None}

    def gate(self, external_id: str, closes_at: datetime) -> None:
        """Let the gate close at another time, as if on the platform's own site."""
        self._events[int(external_id)].gate_close_at = closes_at

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the event as if on the platform's own site; it keeps its length."""
        event = self._events[int(external_id)]
        event.title = title or event.title
        by = starts_at - event.starts_at if starts_at else timedelta(0)
        for key in ("starts_at", "ends_at", "gate_open_at", "gate_close_at"):
            setattr(event, key, getattr(event, key) + by)


_TIMES = ("start_at", "end_at", "gate_open_at", "gate_close_at")


def _wall(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime(_WALL)
